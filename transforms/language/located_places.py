"""Places that the gazetteer does not know, told by the words round them: "near X", "the province of X", "X, Kenya"."""

from collections.abc import Iterator, Sequence

from transforms.language.introduced_names import introduced_names
from transforms.language.lexicon import portfolio_words, word_class
from transforms.language.mentions import Mention
from transforms.language.organization_heads import heads
from transforms.language.tokens import Doc, Token

_NOUNS = word_class("named_place_noun")
_BEFORE_TOWNS = word_class("before_place") | {"from", "of", "to", "outside"}
_FEATURES = word_class("feature_noun")
_FEATURE_BEGINS = word_class("feature_begin")
_DIRECTIONS = word_class("direction")
_PEOPLES = word_class("people_word")
_OPENERS = (
    frozenset({"near", "of", ","}) | _FEATURES | _DIRECTIONS | {word.lower() for word in _FEATURE_BEGINS | _NOUNS}
)
_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "at", "az"})
_MAX_LENGTH = 7


def find_located_places(doc: Doc, known: Sequence[Mention]) -> list[Mention]:
    """PLACE mentions without an id, of rule `located`: capitalised words where only a place's name can stand.

    A name that is a place's once ("the town of X") is one wherever the document has it.
    """
    larger = {mention.start_char for mention in known if mention.label in ("COUNTRY", "PLACE")}
    found = {*_spans(doc, larger), *introduced_names(doc, bodies=False)}
    names = {doc[start].text for start, end in found if end == start + 1 and len(doc[start]) > 3}
    for token in doc.spelled({name.lower() for name in names}):
        if token.text in names and not any(_is_capital(doc, at) for at in (token.i - 1, token.i + 1)):
            found.add((token.i, token.i + 1))
    return [
        Mention(span.start_char, span.end_char, "PLACE", span.text, rule="located", confidence=0.7)
        for span in (doc[start:end] for start, end in sorted(found))
    ]


def _spans(doc: Doc, larger: set[int]) -> Iterator[tuple[int, int]]:
    for token in doc.spelled(_OPENERS):
        if token.i + 1 == len(doc):
            continue
        end = _name_end(doc, token.i + 1) if _leads(doc, token) else token.i + 1
        if end > token.i + 1:
            yield token.i + 1, end
        elif token.text in (",",) and doc[token.i + 1].idx in larger and (start := _town_start(doc, token.i)) < token.i:
            yield start, token.i
        elif token.lower_ in _DIRECTIONS and _is_town(doc, token.i + 1):
            yield token.i + 1, _name_end(doc, token.i + 1)
        elif token.text in _NOUNS and token.i and _is_town(doc, token.i - 1):
            yield _feature_start(doc, token.i), token.i
        elif token.text in _FEATURE_BEGINS and (end := _name_end(doc, token.i + 1)) > token.i + 1:
            yield token.i, end
        elif token.lower_ in _FEATURES and token.i and token.text[0].isupper() | token.text.endswith("s"):
            start = _feature_start(doc, token.i)
            if start < token.i:
                yield start, token.i + 1


def _is_town(doc: Doc, index: int) -> bool:
    """Whether the word may be a town's name, next to "northern" or "district": no people's, body's or ministry's."""
    token = doc[index]
    other = heads().keys() | portfolio_words() | _PEOPLES
    named = token.pos_ == "PROPN" and _is_capital(doc, index) and not (token.is_sent_start or token.text.isupper())
    return named and token.lower_ not in other and token.ent_type_ not in ("NORP", "DATE", "EVENT", "LANGUAGE")


def _leads(doc: Doc, token: Token) -> bool:
    if token.lower_ == "near":
        return token.text.islower() or bool(token.is_sent_start)
    return token.lower_ == "of" and token.i > 0 and doc[token.i - 1].text in _NOUNS


def _town_start(doc: Doc, comma: int) -> int:
    """First token of a town's name before ", Kenya", the comma itself if none ends there."""
    start = comma
    while start and comma - start < 4 and _is_capital(doc, start - 1):
        start -= 1
    span = doc[start:comma]
    is_led = start > 0 and doc[start - 1].lower_ in _BEFORE_TOWNS and doc[start - 1].text.islower()
    if not is_led or any(token.ent_type_ in ("PERSON", "NORP", "DATE") for token in span):
        return comma
    is_other = any(word.lower_ in heads() or word.lower_ in portfolio_words() or word.text.isupper() for word in span)
    return comma if is_other else start


def _feature_start(doc: Doc, noun: int) -> int:
    """First capitalised token of a name that a geographic noun ends: "Hamrin Mountains", "Tiyas Military Airfield"."""
    start = noun
    while start and noun - start < _MAX_LENGTH and not doc[start].is_sent_start:
        if _is_capital(doc, start - 1):
            start -= 1
        elif start > 1 and doc[start - 1].text == "-" and doc[start - 2].lower_ in _ARTICLES:
            start -= 2
        else:
            break
    if doc[start].lower_ in ("the", "a", "an", "this"):
        start += 1
    prefixes = word_class("ship_prefix")
    return noun if any(token.lower_ in heads() or token.lower_ in prefixes for token in doc[start:noun]) else start


def _is_capital(doc: Doc, index: int) -> bool:
    return 0 <= index < len(doc) and doc[index].text[0].isupper() and doc[index].text[-1].isalpha()


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
