"""Reported speech without marks: `X said that …`, `…, X said`, where verb, subject and clause are clear."""

from collections.abc import Collection, Iterator

from transforms.extraction.quote_cues import Cue, is_cue_verb
from transforms.extraction.quote_phrases import noun_phrase_of
from transforms.extraction.quote_speakers import speaker_of
from transforms.facts import Quote, Span
from transforms.language.analysis import Analysis
from transforms.language.tokens import Span as DocSpan
from transforms.language.tokens import Token

_CONFIDENCE = 0.85
_FEWEST_WORDS = 4
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def indirect_quotes(analysis: Analysis, blocked: Collection[int]) -> Iterator[Quote]:
    """Reported clauses in text order: what stands behind or before a verb of speech with a subject of its own."""
    for sentence in analysis.sentences():
        for verb in sentence:
            if verb.i in blocked or not is_cue_verb(verb):
                continue
            subject = next((t for t in verb.children if t.dep_ in _SUBJECTS), None)
            clause = next((t for t in verb.children if t.dep_ == "ccomp"), None)
            if subject is None or clause is None or clause.i in blocked or _is_denied(verb):
                continue
            if clause.i > verb.i > subject.i:
                span = _behind(verb, clause)
            else:
                span = _before(verb, subject, clause) if clause.i < min(verb.i, subject.i) else None
            quote = _quote(analysis, verb, subject, span, blocked) if span is not None else None
            if quote is not None:
                yield quote


def _is_denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.children)


def _behind(verb: Token, clause: Token) -> DocSpan | None:
    first, last = clause.left_edge, clause.right_edge
    if first.i <= verb.i or (first.lower_ in ("whether", "if", "how", "what", "why")):
        return None
    if first.lower_ == "that":
        first = first.nbor()
    while last.i > first.i and last.is_punct and last.text not in "”\"'’)":
        last = last.nbor(-1)
    return verb.doc[first.i : last.i + 1]


def _before(verb: Token, subject: Token, clause: Token) -> DocSpan | None:
    """The clause that a comma parts from `X said` or `said X` behind it."""
    first, comma = clause.left_edge, min(verb.i, subject.left_edge.i) - 1
    return verb.doc[first.i : comma] if comma > clause.i and verb.doc[comma].text == "," else None


def _quote(analysis: Analysis, verb: Token, subject: Token, span: DocSpan, blocked: Collection[int]) -> Quote | None:
    if len(span) < _FEWEST_WORDS or "\n" in span.text:
        return None
    speaker = speaker_of(analysis, Cue(verb, verb.text, *noun_phrase_of(subject, blocked)), blocked)
    if speaker is None:
        return None
    return Quote(
        text=" ".join(span.text.split()),
        speaker_text=speaker.text,
        cue=verb.text,
        is_direct=False,
        span=Span(span.start_char, span.end_char, "quote_reported", _CONFIDENCE),
        person_key=speaker.person_key,
        org_key=speaker.org_key,
    )
