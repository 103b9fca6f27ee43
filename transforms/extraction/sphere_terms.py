"""Words that name a sphere of cooperation, found in the text, without those in the names of offices and bodies."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from transforms.language.analysis import Analysis
from transforms.language.back_references import plural
from transforms.language.phrases import PhraseIndex
from transforms.language.tokens import Doc, Span, Token
from warehouse.reference import reference

_IN_NAMES = frozenset(("of", "for", "on", "and", ",", "&", "the"))
_LONGEST_NAME = 12
_LONGEST_COMPOUND = 5


@dataclass(frozen=True, slots=True)
class SphereTerm:
    """One term in the text.

    Attributes:
        start, end: first token, and the token behind the last.
        start_char, end_char: offsets into the text.
        sectors: codes of `sectors.csv`; a term may name two.
        strength: `strong`; `weak` words also stand for other things; `goods` are mere wares unless they are listed with
            spheres; an `arrangement` is something that two states have, whatever is said of it.
    """

    start: int
    end: int
    start_char: int
    end_char: int
    sectors: tuple[str, ...]
    strength: str


def find_sphere_terms(analysis: Analysis) -> list[SphereTerm]:
    """The terms of a document in text order, none overlapping."""
    doc = analysis.doc
    found: list[SphereTerm] = []
    for hit in _index()(doc.text):
        sectors = tuple(dict.fromkeys(sector for sector, _ in hit.entries if sector))
        span = doc.char_span(hit.start_char, hit.end_char, alignment_mode="expand")
        if not sectors or analysis.is_skipped(hit.start_char):
            continue
        if any(_is_name(analysis, token, span) for token in span) or _is_in_office(doc, span.start, span.end):
            continue
        if hit.entries[0][1] == "weak" and (_is_counted(analysis, span) or _is_payment(analysis, sectors, span)):
            continue
        found.append(SphereTerm(span.start, span.end, hit.start_char, hit.end_char, sectors, hit.entries[0][1]))
    return found


def _is_counted(analysis: Analysis, term: Span) -> bool:
    """Whether the term says what an amount is: "$3 million of investment", "12 million euros in loans"."""
    if term.start < 2 or term.doc[term.start - 1].lower_ not in ("of", "in"):
        return False
    return _is_money(analysis, term.doc, term.start - 2)


def _is_payment(analysis: Analysis, sectors: tuple[str, ...], term: Span) -> bool:
    """Whether a word of finance only tells of a sum: "will jointly finance it", "a $3 million loan", "loans of $3"."""
    if sectors != ("finance",):
        return False
    doc = term.doc
    is_sum = _is_money(analysis, doc, term.start - 1) or (
        term.end + 1 < len(doc) and doc[term.end].lower_ == "of" and _is_money(analysis, doc, term.end + 1)
    )
    return is_sum or term.root.pos_ == "VERB"


def _is_money(analysis: Analysis, doc: Doc, at: int) -> bool:
    mention = analysis.mention_at(doc[at]) if at >= 0 else None
    return mention is not None and mention.label == "MONEY"


def _is_name(analysis: Analysis, token: Token, term: Span) -> bool:
    """Whether the token belongs to a name, unless a corridor's, a document's or what only the model calls so."""
    mention = analysis.mention_at(token)
    if mention is None or (term.start_char <= mention.start_char and mention.end_char <= term.end_char):
        return False
    if mention.label != "ORG":
        return True
    if mention.rule != "known" and not cue_lemmas("document").isdisjoint(mention.text.lower().split()):
        return False
    corridors = {organization.key for organization in analysis.organizations if organization.kind == "corridor"}
    return mention.rule != "model" and mention.entity_id not in corridors


@cache
def cue_lemmas(role: str) -> frozenset[str]:
    """The lemmas that play a role in `cooperation_cues.csv`."""
    return frozenset(row["lemma"] for row in reference("cooperation_cues") if row["role"] == role)


@cache
def _index() -> PhraseIndex[tuple[str, str]]:
    return PhraseIndex(_phrases())


def _phrases() -> Iterator[tuple[str, bool, tuple[str, str]]]:
    for row in reference("sector_terms"):
        entry = (row["sector"], row["strength"])
        yield row["term"], False, entry
        if not row["term"].endswith("s"):
            yield plural(row["term"]), False, entry


def _is_in_office(doc: Doc, start: int, end: int) -> bool:
    """Whether the term belongs to the name of an office or body: `Minister of Energy`, `the trade ministry`."""
    return _holder_follows(doc, end) or _holder_precedes(doc, start)


def _holder_follows(doc: Doc, end: int) -> bool:
    is_capital = doc[end - 1].text[0].isupper()
    for token in doc[end : end + _LONGEST_COMPOUND]:
        if _is_holder(token):
            return True
        if token.pos_ not in ("NOUN", "PROPN", "ADJ") and not (is_capital and token.lower_ in _IN_NAMES):
            return False
    return False


def _holder_precedes(doc: Doc, start: int) -> bool:
    is_capital = doc[start].text[0].isupper()
    for i in range(start - 1, max(start - 1 - _LONGEST_NAME, 0), -1):
        token = doc[i]
        if _is_holder(token):
            return doc[i + 1].lower_ in ("of", "for") or (is_capital and doc[i + 1].lower_ in ("on", "-", "–"))
        if token.lower_ not in _IN_NAMES and not (is_capital and token.text[0].isupper()):
            return False
    return False


def _is_holder(token: Token) -> bool:
    return token.lower_lemma_ in cue_lemmas("holder")
