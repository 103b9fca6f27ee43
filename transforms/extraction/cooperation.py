"""Spheres of cooperation: what two sides discuss, want or have in common, by sector and pair of countries."""

from collections.abc import Iterator, Sequence

from transforms.extraction.sphere_context import Licence, licence_of, runs_of
from transforms.extraction.sphere_sides import pairs_of, sides_of
from transforms.extraction.sphere_terms import SphereTerm, cue_lemmas, find_sphere_terms
from transforms.facts import Cooperation, Span
from transforms.language.analysis import Analysis
from transforms.language.tokens import Doc

_NEVER = 2.0
_FEW_WORDS = {0: _NEVER, 1: _NEVER, 2: 0.86}  # by the number of diplomatic words
_HIGH_OFFICES = frozenset(
    ("head_of_state", "head_of_government", "foreign_minister", "deputy_foreign_minister", "minister", "ambassador",
     "special_envoy", "io_head")
)  # fmt: skip


def extract_cooperation(analysis: Analysis) -> list[Cooperation]:
    """One record a sector and pair of countries: the first good evidence, in text order.

    `country_a` comes before `country_b` in the alphabet; `country_b` is None where the text names one side.
    """
    least = _least_confidence(analysis)
    if least == _NEVER:
        return []
    kept: dict[tuple[str, str, str | None], Cooperation] = {}
    for found in _spheres(analysis):
        if found.span.confidence < least:
            continue
        key = (found.sector, found.country_a, found.country_b)
        if key not in kept or kept[key].span.confidence < found.span.confidence:
            kept[key] = found
    return sorted(kept.values(), key=lambda row: (row.span.start_char, row.sector, row.country_a, row.country_b or ""))


def _spheres(analysis: Analysis) -> Iterator[Cooperation]:
    doc = analysis.doc
    text = doc.text
    for run in runs_of(doc, find_sphere_terms(analysis)):
        licence = licence_of(run, doc)
        if licence is None:
            continue
        for term in run:
            if not _suffices(term, run, licence, doc):
                continue
            for a, b in pairs_of(analysis, term, licence):
                span = Span(term.start_char, term.end_char, licence.rule, licence.confidence)
                for sector in term.sectors:
                    yield Cooperation(sector, a, b, text[term.start_char : term.end_char], span)


def _suffices(term: SphereTerm, run: Sequence[SphereTerm], licence: Licence, doc: Doc) -> bool:
    """Whether the context is strong enough for a word of that strength."""
    if term.strength == "goods":
        return licence.rule in ("field", "document") or any(other.strength == "strong" for other in run)
    if term.strength != "weak" or len(run) > 1 or licence.rule not in ("will", "offer"):
        return True
    if licence.rule == "offer" and not term.start <= licence.cue < term.end:
        return False
    return doc[licence.cue].tag_ not in ("VBD", "VBN")  # done is not wanted


def _least_confidence(analysis: Analysis) -> float:
    """How sure a licence must be, the less diplomatic the text: out of reach where no states deal with each other.

    It tells readouts from sport, markets, travel and science.
    """
    main = sides_of(analysis)
    if not main or (len(main) < 2 and not any(o.kind in ("io", "forum") for o in analysis.organizations)):
        return _NEVER
    doc = analysis.doc
    if any(person.office in _HIGH_OFFICES for person in analysis.people) or doc.inflected(cue_lemmas("interstate")):
        return 0.0
    return _FEW_WORDS.get(len(doc.inflected(cue_lemmas("diplomatic"))), 0.0)
