"""Places that the gazetteer does not know, told by the words before them: "near X", "the province of X"."""

from collections.abc import Iterator

from transforms.language.lexicon import word_class
from transforms.language.mentions import Mention
from transforms.language.organization_heads import heads
from transforms.language.tokens import Doc, Token

_NOUNS = word_class("named_place_noun")
_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "at", "az"})
_MAX_LENGTH = 7


def find_located_places(doc: Doc) -> Iterator[Mention]:
    """PLACE mentions without an id, of rule `located`: capitalised words where only a place's name can stand."""
    for token in doc[:-1]:
        end = _name_end(doc, token.i + 1) if _leads(doc, token) else token.i + 1
        if end > token.i + 1:
            span = doc[token.i + 1 : end]
            yield Mention(span.start_char, span.end_char, "PLACE", span.text, rule="located", confidence=0.7)


def _leads(doc: Doc, token: Token) -> bool:
    if token.lower_ == "near":
        return token.text.islower() or bool(token.is_sent_start)
    return token.lower_ == "of" and token.i > 0 and doc[token.i - 1].text in _NOUNS


def _name_end(doc: Doc, start: int) -> int:
    """Token behind the capitalised words that begin at the token, if none of them is a body's head noun."""
    end = start
    while end < len(doc) and end - start < _MAX_LENGTH and doc[end].sent == doc[start].sent:
        token = doc[end]
        if token.text[0].isupper() and token.text[0].isalpha() and not (token.is_sent_start and end > start):
            if token.lower_ in heads() or token.text.isupper() or token.ent_type_ in ("DATE", "NORP"):
                return start
            end += 1
        elif end > start and token.text in ("-", "–") and end + 1 < len(doc) and doc[end + 1].text[0].isupper():
            end += 1
        elif token.lower_ in _ARTICLES and end + 1 < len(doc) and doc[end + 1].text == "-":
            end += 2
        else:
            break
    return end if end > start and doc[end - 1].text[0].isupper() else start
