"""A chart of what the last loads brought, as SVG that needs nothing else."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

PARTS = {"n_new": "#2b6cb0", "n_duplicate": "#a0aec0", "n_rejected": "#c53030"}
"""What is drawn of a load, from the bottom up, with its colour."""
WORDS = {"n_new": "new", "n_duplicate": "repeated", "n_rejected": "rejected"}
BAR, GAP, HEIGHT, MARGIN = 18, 4, 160, 40


def volumes(loads: Sequence[Mapping[str, Any]]) -> str:
    """Bars of new, repeated and rejected inputs a load, rows of `meta.loads` in the order given."""
    highest = max((sum(load[part] for part in PARTS) for load in loads), default=0) or 1
    width = max(len(loads) * (BAR + GAP) + 2 * MARGIN, 320)
    bars = "".join(_bar(load, MARGIN + number * (BAR + GAP), highest) for number, load in enumerate(loads))
    legend = "".join(
        f'<rect x="{MARGIN + 90 * number}" y="{HEIGHT + 50}" width="10" height="10" fill="{colour}"/>'
        f'<text x="{MARGIN + 90 * number + 14}" y="{HEIGHT + 59}">{WORDS[part]}</text>'
        for number, (part, colour) in enumerate(PARTS.items())
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{HEIGHT + 70}" role="img"'
        f' font-family="sans-serif" font-size="11" viewBox="0 0 {width} {HEIGHT + 70}">'
        f"<title>Inputs of the last {len(loads)} loads</title>"
        f'<rect width="100%" height="100%" fill="#ffffff"/>'
        f'<text x="{MARGIN - 6}" y="30" text-anchor="end">{highest}</text>'
        f'<text x="{MARGIN - 6}" y="{HEIGHT + 20}" text-anchor="end">0</text>'
        f'<line x1="{MARGIN - 2}" y1="{HEIGHT + 20}" x2="{width - MARGIN}" y2="{HEIGHT + 20}" stroke="#4a5568"/>'
        f"{bars}{legend}</svg>"
    )


def _bar(load: Mapping[str, Any], left: int, highest: int) -> str:
    pieces, bottom = [], HEIGHT + 20.0
    words = ", ".join(f"{load[part]} {WORDS[part]}" for part in PARTS)
    for part, colour in PARTS.items():
        height = load[part] / highest * (HEIGHT - 10)
        bottom -= height
        pieces.append(f'<rect x="{left}" y="{bottom:.1f}" width="{BAR}" height="{height:.1f}" fill="{colour}"/>')
    label = escape(str(load["load_id"]).split("-")[0].lstrip("0"))
    return (
        f"<g><title>{escape(str(load['load_id']))}: {words}</title>{''.join(pieces)}"
        f'<text x="{left + BAR / 2}" y="{HEIGHT + 34}" text-anchor="middle" font-size="9">{label}</text></g>'
    )
