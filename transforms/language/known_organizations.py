"""The organisations and other bodies of the reference tables in a text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick

from warehouse.reference import reference

_PLAIN = {"’": "'", "‘": "'", "–": "-", "—": "-", "‐": "-", "‑": "-", "\xa0": " ", "\n": " "}

_OPPOSING = ("anti-", "counter-", "non-", "pro-")


@dataclass(frozen=True, slots=True)
class Known:
    """A row of `organizations.csv` or, not `listed`, of `named_bodies.csv` (parties, armed groups, newspapers)."""

    org_id: str
    name: str
    acronym: str | None
    kind: str
    listed: bool


@cache
def _automaton() -> ahocorasick.Automaton:
    """Every name, acronym and alias in lower case, with its row, its spelling and whether case counts."""
    automaton = ahocorasick.Automaton()
    entries: dict[str, list[tuple[Known, str, bool]]] = {}
    for row in (*reference("organizations"), *reference("named_bodies")):
        listed = "org_id" in row
        known = Known(
            row["org_id"] if listed else row["name"], row["name"], row["acronym"] or None, row["kind"], listed
        )
        names = [row["name"], *filter(None, row["aliases"].split("|"))]
        if row["acronym_use"] == "alone":
            names.append(row["acronym"])
        for name in names:
            spelled = _plain(name)
            entries.setdefault(spelled.lower(), []).append((known, spelled, " " not in spelled))
    for lower, readings in entries.items():
        automaton.add_word(lower, (len(lower), readings))
    automaton.make_automaton()
    return automaton


def _plain(text: str) -> str:
    for mark, simple in _PLAIN.items():
        text = text.replace(mark, simple)
    return text


def known_in(text: str) -> Iterator[tuple[Known, int, int]]:
    """Each name of the reference table in the text with its offsets; longest first at each place."""
    plain = _plain(text)
    lowered = plain.lower()
    if len(lowered) != len(text):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in plain)
    hits = sorted(_hits(plain, lowered), key=lambda hit: (hit[1], -hit[2]))
    end = 0
    for known, start, stop in hits:
        if start >= end:
            yield known, start, stop
            end = stop


def _hits(plain: str, lowered: str) -> Iterator[tuple[Known, int, int]]:
    for last, (length, readings) in _automaton().iter(lowered):
        start, stop = last - length + 1, last + 1
        if plain[start - 1 : start].isalnum() or plain[stop : stop + 1].isalnum() or plain[stop : stop + 1] == "+":
            continue
        joined = start > 1 and plain[start - 1] == "-" and plain[start - 2].isalnum()
        opposed = lowered[max(0, start - 8) : start].endswith(_OPPOSING)
        if joined and length <= 4 and not opposed:
            continue
        for known, spelled, exact in readings:
            if known.kind == "company" and exact and lowered.endswith("the ", 0, start):
                continue  # "the Amazon" is a river
            if joined and length <= 4 and known.kind != "armed":
                continue
            written = plain[start:stop]
            if (
                written == spelled
                or (not exact and written[0].isupper() and written.split()[-1][0].isupper())
                or (not exact and written[0].isupper() and spelled.split()[-1][0].islower())
                or (not exact and known.kind == "corridor" and written[0].isupper())
            ):
                yield known, start, stop
                break
