"""Noun phrases that name a source, and where sentences end: read with care, since quotations confuse the parser."""

from collections.abc import Collection
from functools import cache

from transforms.language.tokens import Doc, Token
from warehouse.reference import reference

RELATIVES = frozenset({"who", "which", "that", "whose", "whom"})
_LINKS = frozenset({"of", "for", "from", "de", "and"})  # what a name of an office or of a body goes on with
_STOPS = frozenset({"VERB", "AUX", "SCONJ", "ADV", "ADP", "CCONJ", "INTJ"})
_SENTENCE_END = frozenset(".!?")


@cache
def cue_terms(kind: str) -> frozenset[str]:
    """The cues of one kind (verb, stance, document, phrase, naming, named) in `speech_cues.csv`."""
    return frozenset(row["cue"] for row in reference("speech_cues") if row["kind"] == kind)


def is_sentence_end(token: Token) -> bool:
    """Whether the token is a full stop that ends a sentence (not one inside an abbreviation)."""
    if token.text[0] not in _SENTENCE_END or is_abbreviation_dot(token):
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    return following is None or not following.text[0].islower()


def is_abbreviation_dot(token: Token) -> bool:
    """Whether the token is the dot of a title or an initial that the tokeniser split off (`Col.`, `J.`)."""
    if token.text != "." or token.i == 0 or token.nbor(-1).whitespace_:
        return False
    before = token.nbor(-1).text
    return before.lower() in _abbreviations() or (len(before) == 1 and before.isupper())


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["cue"].removesuffix(".") for row in reference("speech_cues") if row["kind"] == "abbreviation")


def noun_phrase_of(head: Token, blocked: Collection[int]) -> tuple[Token, int, int]:
    """The head and the bounds of its phrase, without clauses that hang on it."""
    doc, start, end = head.doc, head.i, head.i + 1
    while start > head.left_edge.i and doc[start - 1].i not in blocked and not doc[start - 1].is_space:
        start -= 1
    names = [child.right_edge.i + 1 for child in head.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
    limit = head.right_edge.i + 1
    while end < limit and end not in blocked and not _ends_phrase(doc[end], until=max(names, default=0)):
        end += 1
    return head, start, end


def _ends_phrase(token: Token, until: int) -> bool:
    if token.dep_ in ("relcl", "acl", "advcl") or token.lower_ in RELATIVES or token.is_space:
        return True
    return token.pos_ in ("VERB", "AUX") or (
        token.is_punct and token.text not in ("-", "’", "'") and token.i >= until and not is_abbreviation_dot(token)
    )


def noun_phrase_from(doc: Doc, start: int, limit: int, blocked: Collection[int]) -> tuple[Token, int, int] | None:
    """The noun phrase that begins at token `start`: read from left to right, since quotations confuse the parser."""
    end, head = start, None
    while end < limit and end not in blocked and not doc[end].is_space:
        token = doc[end]
        if token.is_punct and token.text != "-" and not is_abbreviation_dot(token):
            break
        if token.pos_ in _STOPS and not (token.lower_ in _LINKS and head is not None) and token.tag_ != "VBN":
            break
        if token.lower_ in RELATIVES or (token.ent_type_ in ("DATE", "TIME") and head is not None):
            break
        if token.pos_ in ("NOUN", "PROPN", "PRON") and (head is None or not _has_link(doc, head.i, end)):
            head = token
        end += 1
    while end > start and doc[end - 1].lower_ in _LINKS:
        end -= 1
    return (head, start, end) if head is not None else None


def _has_link(doc: Doc, start: int, end: int) -> bool:
    return any(token.lower_ in _LINKS for token in doc[start:end])


def noun_phrase_before(doc: Doc, at: int, floor: int, blocked: Collection[int]) -> tuple[Token, int, int] | None:
    """The noun phrase that ends before token `at`, passing over adverbs, auxiliaries and a phrase between commas."""
    end = at
    while end > floor and (doc[end - 1].pos_ in ("ADV", "AUX", "PART") or doc[end - 1].is_space):
        end -= 1
    if end > floor and doc[end - 1].text == ",":
        opening = next((i for i in range(end - 2, floor, -1) if doc[i].text == ","), None)
        end = opening if opening is not None else end - 1
    head = doc[end - 1] if end > floor else None
    if head is None or head.i in blocked or head.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    start = end - 1
    while (
        start > floor
        and start - 1 not in blocked
        and doc[start - 1].pos_ in ("NOUN", "PROPN", "ADJ", "DET", "PART", "NUM")
    ):
        start -= 1
    return head, start, end
