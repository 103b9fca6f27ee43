"""Names that the text itself explains: "the German company X", "X is a village in …"."""

from collections.abc import Iterator

from transforms.language.lexicon import word_class
from transforms.language.tokens import Doc, Token

_BODIES = word_class("introducing_noun")
_PLACES = word_class("named_place_noun") | word_class("place_noun")
_MAX_LENGTH = 5
_QUOTES = frozenset({'"', "”", "''"})
_MAX_GLOSS = 30  # tokens


def introduced_names(doc: Doc, *, bodies: bool) -> Iterator[tuple[int, int]]:
    """Tokens of each name that is said to be a body (or, if not `bodies`, a place), and of its later occurrences."""
    nouns = _BODIES if bodies else _PLACES
    names: set[str] = set()
    lowered = {noun.lower() for noun in nouns}
    openers = {token.i: token for token in doc.inflected(lowered)} | {token.i: token for token in doc.spelled(lowered)}
    for _, token in sorted(openers.items()):
        start, end = token.i + 1, token.i + 1
        if bodies and token.text in nouns:
            end = _run_end(doc, start)
        if start == end and token.dep_ == "attr" and token.lemma_ in nouns and token.head.lemma_ == "be":
            start, end = _subject(doc, token)
        if start < end and not any(item.ent_type_ in ("PERSON", "NORP", "DATE") for item in doc[start:end]):
            names.add(doc[start:end].text)
            yield start, end
    single = {name for name in names if " " not in name and len(name) > 2}
    for token in doc.spelled({name.lower() for name in single}):
        if token.text in single and not _is_name_part(doc, token.i - 1) and not _is_name_part(doc, token.i + 1):
            yield token.i, token.i + 1


def _subject(doc: Doc, noun: Token) -> tuple[int, int]:
    """The name that is the subject of "is a …", an empty range if it is none."""
    subject = next((child for child in noun.head.children if child.dep_ == "nsubj" and child.pos_ == "PROPN"), None)
    last = _before_gloss(doc, noun.head.i) if subject is None or doc[noun.head.i - 1].text == ")" else subject.i
    if last is None:
        return noun.i, noun.i
    start = last
    while not doc[start].is_sent_start and last - start < _MAX_LENGTH:
        if _is_name_part(doc, start - 1):
            start -= 1
        elif start > 1 and doc[start - 1].text == "-" and doc[start - 2].lower_ == "al":
            start -= 2
        else:
            break
    start += doc[start].lower_ in ("the", "a", "an")
    return start, last + 1


def _before_gloss(doc: Doc, verb: int) -> int | None:
    """Last token of the name before brackets that the verb follows: "X (Arabic: …) is", None if there is none."""
    at = verb - 1
    while at > 0 and verb - at < _MAX_GLOSS and doc[at].text != "(" and not doc[at].is_sent_start:
        at -= 1
    last = at - 1 - (at > 1 and doc[at - 1].text in _QUOTES)
    is_glossed = doc[verb - 1].text == ")" and doc[at].text == "("
    return last if is_glossed and at > 0 and _is_name_part(doc, last) else None


def _run_end(doc: Doc, start: int) -> int:
    """Token behind the capitalised words that begin at the token."""
    end = start
    while _is_name_part(doc, end) and doc[end].pos_ == "PROPN" and end - start < _MAX_LENGTH:
        end += 1
    return end


def _is_name_part(doc: Doc, index: int) -> bool:
    return 0 <= index < len(doc) and doc[index].text[0].isupper() and doc[index].text[-1].isalnum()
