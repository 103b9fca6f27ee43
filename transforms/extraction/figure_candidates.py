"""Quantities that may be figures: amounts of money (with or without their currency), percentages, counted things."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from transforms.language.analysis import Analysis
from transforms.language.mentions import Mention
from transforms.language.numbers import Atom, Quantity, atoms_of, quantity_at, quantity_openers
from transforms.language.tokens import Doc, Span, Token
from warehouse.reference import reference

_MODIFIERS = 4
_FEW = 20
_LINKS = frozenset(
    [
        "(",
        "[",
        ",",
        "–",
        "-",
        "or",
        "about",
        "around",
        "approximately",
        "roughly",
        "equivalent",
        "to",
        "the",
        "of",
        "some",
        "nearly",
        "over",
        "some",
        "i.e.",
    ]
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `start` up to `end` that state a value.

    Attributes:
        kind: how it is written; `bare` is an amount that leaves out the currency.
        unit: ISO 4217 code, `percent`, or the noun as in the text, in lower case.
        measure: what the counted noun measures, None where cues must tell.
        needs: what else must be told for a counted noun to be a figure (a column of `figure_units.csv`).
        is_range: the value is the lower end of a range.
    """

    start: int
    end: int
    kind: Literal["money", "percent", "count", "bare"]
    value: float
    unit: str
    measure: str | None = None
    needs: str = ""
    is_range: bool = False


def find_candidates(analysis: Analysis) -> list[Candidate]:
    """The candidates of a document outside its boilerplate, in text order."""
    found = [*_valued(analysis), *_counted(analysis)]
    ordered = sorted(found, key=lambda candidate: candidate.start)
    return [candidate for candidate in ordered if not _is_conversion(analysis.doc, candidate, ordered)]


def lines_of(analysis: Analysis) -> list[Span]:
    """The sentences outside boilerplate, cut where a line ends: a heading or an item of a list is one of its own."""
    found = analysis.memo.get("lines")
    if not isinstance(found, list):
        found = analysis.memo["lines"] = list(_lines(analysis))
    return found


def _lines(analysis: Analysis) -> Iterator[Span]:
    for sentence in analysis.doc.sents:
        start = sentence.start
        for token in sentence:
            if token.is_space and "\n" in token.text and token.i >= start:
                yield from _kept(analysis, start, token.i)
                start = token.i + 1
        yield from _kept(analysis, start, sentence.end)


def _kept(analysis: Analysis, start: int, end: int) -> Iterator[Span]:
    if start < end and not analysis.is_skipped(analysis.doc[start].idx):
        yield analysis.doc[start:end]


def _valued(analysis: Analysis) -> Iterator[Candidate]:
    for mention in analysis.mentions:
        if mention.label not in ("MONEY", "PERCENT") or not mention.value or analysis.is_skipped(mention.start_char):
            continue
        span = analysis.doc.char_span(mention.start_char, mention.end_char, alignment_mode="expand")
        unit, _, amount = mention.value.rpartition(" ")
        low, _, high = amount.partition("/")
        kind: Literal["money", "percent"] = "money" if mention.label == "MONEY" else "percent"
        yield Candidate(span.start, span.end, kind, float(low), unit or "percent", is_range=bool(high))


def _is_conversion(doc: Doc, candidate: Candidate, ordered: Sequence[Candidate]) -> bool:
    """Whether an amount repeats the one before in a second currency: "12.4 trillion tenge (US$23.6 billion)"."""
    at = bisect_left([other.start for other in ordered], candidate.start)
    if candidate.kind != "money" or at == 0:
        return False
    before = ordered[at - 1]
    between = [token.lower_ for token in doc[before.end : candidate.start]]
    if before.kind != "money" or before.unit == candidate.unit or not 0 < len(between) <= _MODIFIERS:
        return False
    return all(word in _LINKS for word in between) and between != [","]


# Counted things


def _counted(analysis: Analysis) -> Iterator[Candidate]:
    doc = analysis.doc
    taken = [m for m in analysis.mentions if m.label in ("MONEY", "PERCENT", "DATE")]
    atoms = atoms_of(doc.text)
    openers = [(atoms[at].start, at) for at in quantity_openers(doc.text)]
    for sentence in lines_of(analysis):
        first, behind = (bisect_left(openers, (char,)) for char in (sentence.start_char, sentence.end_char))
        inside = atoms[: bisect_left(atoms, sentence.end_char, key=_start)] if behind > first else ()
        stop = 0
        for _, at in openers[first:behind]:
            quantity = quantity_at(inside, at) if at >= stop else None
            if quantity is None:
                continue
            stop = quantity.stop
            start, end = atoms[quantity.first].start, atoms[quantity.stop - 1].end
            span = doc.char_span(start, end, alignment_mode="expand")
            if not _overlaps(span, taken):
                yield from _count_or_bare(analysis, span, quantity, sentence)


def _start(atom: Atom) -> int:
    return atom.start


def _overlaps(span: Span, mentions: Sequence[Mention]) -> bool:
    start, end = span.start_char, span.end_char
    return any(mention.start_char < end and start < mention.end_char for mention in mentions)


def _count_or_bare(analysis: Analysis, span: Span, quantity: Quantity, sentence: Span) -> Iterator[Candidate]:
    value = float(quantity.value)
    noun = _noun_after(span)
    if noun:
        words, row = noun
        if value > 1 and not (value < _FEW and _is_definite(span)):
            yield Candidate(span.start, words.end, "count", value, words.text.lower(), row["measure"], row["needs"])
        return
    if quantity.scale >= 1000 and not quantity.is_suffixed and _ends_phrase(span):
        earlier = analysis.within(sentence.start_char, span.start_char, "MONEY")
        if earlier and earlier[-1].value:
            yield Candidate(span.start, span.end, "bare", value, earlier[-1].value.split(" ")[0])


def _is_definite(span: Span) -> bool:
    """Whether the things counted are known already: "the two companies"."""
    if span.start == 0:
        return False
    before = span.doc[span.start - 1].lower_
    return before in ("the", "these", "those", "both", "all", "other", "'s", "’s", "their", "its", "no.")


def _ends_phrase(span: Span) -> bool:
    doc = span.doc
    return span.end >= len(doc) or doc[span.end].pos_ in ("PUNCT", "ADP", "VERB", "AUX", "CCONJ", "SPACE", "ADV")


@cache
def _units() -> dict[tuple[str, ...], dict[str, str]]:
    return {tuple(row["noun"].split()): row for row in reference("figure_units")}


def _noun_after(span: Span) -> tuple[Span, dict[str, str]] | None:
    """The counted noun behind a number, over its adjectives: the last one that the lexicon knows."""
    doc = span.doc
    found = None
    for at in range(span.end, min(span.end + _MODIFIERS + 1, len(doc))):
        if not _continues(doc[at]):
            break
        for length in (3, 2, 1):
            words = doc[at : at + length]
            row = _unit(words) if len(words) == length else None
            if row:
                if found is None or found[0].end < words.end:
                    found = words, row
                break
    return found


def _unit(words: Span) -> dict[str, str] | None:
    """The lexicon's row of a noun in the plural (taggers' lemmas of rare plurals are not to be trusted)."""
    first = tuple(token.lower_ for token in words[:-1])
    last = words[-1].lower_
    forms = (last, last.removesuffix("s"), last.removesuffix("es"), f"{last.removesuffix('ies')}y")
    return next((row for form in forms if (row := _units().get((*first, form)))), None)


def _continues(token: Token) -> bool:
    """Whether a token may stand between a number and the noun it counts."""
    return token.pos_ in ("ADJ", "NOUN", "PROPN") or token.lower_ in ("-", "–", "joint") or token.tag_ in ("VBG", "VBN")
