"""Names that the text itself explains: "the German company X", "X is a village in …"."""

from collections.abc import Iterator

from transforms.language.lexicon import word_class
from transforms.language.tokens import Doc, Token

_BODIES = word_class("introducing_noun")
_PLACES = word_class("named_place_noun") | word_class("place_noun")
_MAX_LENGTH = 5


def introduced_names(doc: Doc, *, bodies: bool) -> Iterator[tuple[int, int]]:
    """Tokens of each name that is said to be a body (or, if not `bodies`, a place), and of its later occurrences."""
    nouns = _BODIES if bodies else _PLACES
    names: set[str] = set()
    for token in doc:
        start, end = token.i + 1, token.i + 1
        if bodies and token.text in nouns:
            end = _run_end(doc, start)
        elif token.dep_ == "attr" and token.lemma_ in nouns and token.head.lemma_ == "be":
            start, end = _subject(doc, token)
        if start < end and not any(item.ent_type_ in ("PERSON", "NORP", "DATE") for item in doc[start:end]):
            names.add(doc[start:end].text)
            yield start, end
    single = {name for name in names if " " not in name and len(name) > 2}
    for token in doc:
        if token.text in single and not _is_name_part(doc, token.i - 1) and not _is_name_part(doc, token.i + 1):
            yield token.i, token.i + 1


def _subject(doc: Doc, noun: Token) -> tuple[int, int]:
    """The name that is the subject of "is a …", an empty range if it is none."""
    subject = next((child for child in noun.head.children if child.dep_ == "nsubj" and child.pos_ == "PROPN"), None)
    if subject is None:
        return noun.i, noun.i
    start = subject.i
    while _is_name_part(doc, start - 1) and not doc[start].is_sent_start and subject.i - start < _MAX_LENGTH:
        start -= 1
    start += doc[start].lower_ in ("the", "a", "an")
    return start, subject.i + 1


def _run_end(doc: Doc, start: int) -> int:
    """Token behind the capitalised words that begin at the token."""
    end = start
    while _is_name_part(doc, end) and doc[end].pos_ == "PROPN" and end - start < _MAX_LENGTH:
        end += 1
    return end


def _is_name_part(doc: Doc, index: int) -> bool:
    return 0 <= index < len(doc) and doc[index].text[0].isupper() and doc[index].text[-1].isalnum()
