"""How exact a figure is, and how it has changed."""

from collections.abc import Iterator, Sequence

from transforms.extraction.figure_candidates import Candidate
from transforms.extraction.figure_cues import Cue
from transforms.language.numbers import atoms_of, quantity_at
from transforms.language.tokens import Doc

_BEFORE = 5
_AFTER = 2
_FOLD = 3  # tokens: "2.3-fold increase"
_SIGNS = {"+": 1, "-": -1, "−": -1, "–": -1}
_BETWEEN = frozenset(["the", "a", "an", "us", "to", "at", "by", "mark", "of", "total", "record", "some", "well"])
_CHANGE_REACH = 18


def bound_of(doc: Doc, candidate: Candidate, cues: Sequence[Cue]) -> str:
    """`exact`, `approx`, `at_least` or `at_most`: told by the nearest cue that leads up to the value or follows it."""
    if candidate.is_range:
        return "at_least"
    nearest = None
    for cue in cues:
        if cue.role == "bound_before" and candidate.start - _BEFORE < cue.end <= candidate.start:
            if all(token.lower_ in _BETWEEN for token in doc[cue.end : candidate.start]):
                nearest = cue if nearest is None or cue.start < nearest.start < cue.end else nearest
        elif cue.role == "bound_after" and candidate.end <= cue.start < candidate.end + _AFTER and nearest is None:
            nearest = cue
    return nearest.value if nearest else "exact"


def changes(
    doc: Doc, candidates: Sequence[Candidate], percents: Sequence[Candidate], cues: Sequence[Cue]
) -> tuple[dict[int, float], set[int]]:
    """Signed changes in percent by the start of the amount that they belong to, and the percentages used up.

    All arguments are of one sentence. A percentage is a change where a cue of growth stands by it; it belongs to the
    nearest amount that has none yet. "Tripled" is a change of 200.
    """
    found: dict[int, float] = {}
    used: set[int] = set()
    told = [(p.start, p.end, p.value * sign) for p in percents if (sign := growth_sign(doc, p, cues))]
    told += list(_times(doc, candidates, cues))
    told += [(c.start, c.end, value) for c in cues if c.role == "multiple" and (value := _multiple(doc, c, cues))]
    for start, end, value in told:
        free = [c for c in candidates if c.start not in found]
        nearest = min(free, key=lambda c: _distance(start, end, c), default=None)
        if nearest and _distance(start, end, nearest) <= _CHANGE_REACH:
            found[nearest.start] = value
            used.add(start)
    return found, used


def _distance(start: int, end: int, amount: Candidate) -> int:
    return amount.start - end if amount.start >= end else start - amount.end


def growth_sign(doc: Doc, percent: Candidate, cues: Sequence[Cue]) -> int:
    """1 or -1 where a percentage is told as a rise or fall, 0 where it is none ("90% of transit")."""
    if percent.end < len(doc) and doc[percent.end].lower_ == "of":
        return 0
    if sign := _written_sign(doc, percent):
        return sign
    near = [c for c in cues if (c.role == "growth" and -3 <= c.start - percent.end <= 2) or _leads_up(doc, c, percent)]
    if not near:
        return 0
    best = min(near, key=lambda c: c.start - percent.end if c.start >= percent.end else percent.start - c.end)
    return int(best.value)


def _written_sign(doc: Doc, percent: Candidate) -> int:
    """1 or -1 where a sign in brackets says how it has changed: "$66 million (+12%)"."""
    if first := _SIGNS.get(doc[percent.start].text[0]):
        return first
    before = [token.text for token in doc[max(percent.start - 2, 0) : percent.start]]
    return _SIGNS.get(before[1], 0) if len(before) > 1 and before[0] == "(" else 0


def _leads_up(doc: Doc, cue: Cue, percent: Candidate) -> bool:
    """Whether the percentage completes the verb or noun of growth: "rose year on year by some 12 percent"."""
    if cue.role != "growth" or not 0 <= percent.start - cue.end <= 8:
        return False
    between = doc[cue.end : percent.start]
    return not any(token.lower_ in (";", "while", "whereas", "which") or token.like_num for token in between)


def _times(doc: Doc, candidates: Sequence[Candidate], cues: Sequence[Cue]) -> Iterator[tuple[int, int, float]]:
    """Changes told as "2.3 times", "1.7-fold" or "one and a half times" behind a word of growth."""
    if not candidates:
        return
    sentence = doc[candidates[0].start].sent
    atoms = atoms_of(sentence.text)
    at = 0
    while at < len(atoms):
        quantity = quantity_at(atoms, at)
        at = quantity.stop if quantity else at + 1
        if quantity and any(atom.key in ("times", "fold") for atom in atoms[at : at + 2]):
            start, end = sentence.start_char + atoms[quantity.first].start, sentence.start_char + atoms[at - 1].end
            span = doc.char_span(start, end, alignment_mode="expand")
            if any(0 <= span.start - c.end <= 4 for c in cues if c.role == "growth" and c.value == "1") or any(
                0 <= c.start - span.end <= _FOLD for c in cues if c.role == "growth" and c.value == "1"
            ):
                yield span.start, span.end, float((quantity.value - 1) * 100)


def _multiple(doc: Doc, cue: Cue, cues: Sequence[Cue]) -> float:
    """The change that "tripled" tells of something done; 0 for what is yet to be done ("to double trade")."""
    token = doc[cue.start]
    if token.pos_ == "VERB" and any(child.tag_ in ("TO", "MD") for child in token.children):
        return 0.0
    if token.pos_ in ("ADJ", "NOUN") and token.lower_ in ("double", "triple"):
        return 0.0
    value = float(cue.value)
    falls = any(c.role == "growth" and c.value == "-1" and c.start < cue.start < c.end + 4 for c in cues)
    return -value if falls else value
