"""Whether the words around a time expression let it be a date, and no count, span of time, set or name."""

from transforms.language.date_context import Context
from transforms.language.date_grammar import Phrase
from transforms.language.tokens import Token

_COUNTING = frozenset(
    {"about", "over", "some", "nearly", "than", "around", "almost", "least", "most", "approximately", "roughly"}
)
_NAMES = frozenset({"PERSON", "GPE", "LOC", "FAC"})
_NUMBER_SIGNS = frozenset({"#", "/", "+", "№", "no", "no.", "nr", "nr.", "n°"})
_TIME_ZONES = frozenset({"GMT", "UTC", "EST", "EDT", "CET", "CEST"})  # "2000 GMT" is a time of day
_WINDOW = 4  # words before `in ten years` that may say that it is the first time


def is_plausible(phrase: Phrase, token: Token, context: Context) -> bool:
    """Whether the phrase, whose head is the token, is a date rather than a count, a span of time, a set or a name."""
    if phrase.before.endswith("Z") or token.ent_type_ == "PERSON":
        return False
    first = phrase.tokens[0]
    if phrase.symbols in ("M", "K") and not context.is_alone:
        return phrase.text[0].isupper() and token.ent_type_ not in _NAMES
    if phrase.symbols == "J":
        return _is_year(int(first.value), token)
    if phrase.rule in ("pointed_unit", "narrated_unit", "edge_of_unit"):
        return _is_one_unit(phrase)
    if phrase.rule == "hence" and not phrase.has("H"):
        return _is_point_ahead(phrase, token, context)
    return True


def _is_one_unit(phrase: Phrase) -> bool:
    """`next years`, `the coming days` and `the past year` are spans of time."""
    words = phrase.text.lower().split()
    if phrase.rule == "edge_of_unit" and phrase.symbols[0] in "<>" and "it" not in phrase.symbols:
        return False
    if words == ["this", "day"]:
        return False
    return words[-1][-1] != "s" and not (phrase.rule == "pointed_unit" and "past" in words)


def _is_point_ahead(phrase: Phrase, token: Token, context: Context) -> bool:
    """`in three days` is a date where it looks ahead; `the first visit in ten years` is none."""
    start = token.doc.char_span(phrase.start_char, phrase.end_char, alignment_mode="expand").start
    before = {word.lower_ for word in token.doc[max(0, start - 1 - _WINDOW) : start]}
    if before & {"first", "time", "once", "twice", "times"}:
        return False
    return context.direction > 0 or context.is_alone or (context.direction == 0 and not phrase.has("a"))


def _is_year(number: int, token: Token) -> bool:
    """Whether a number of four digits by itself is a year."""
    if not 1000 <= number <= 2100 or (number % 100 == 0 and _counts_next(token)):
        return False
    if token.i == 0:
        return number >= 1800
    before = token.nbor(-1)
    if before.like_num or before.is_currency or before.lower_ in _COUNTING or _is_number_sign(before):
        return False
    is_named = before.text[:1].isupper() and before.is_alpha and before.pos_ in ("NOUN", "PROPN")
    return not is_named and (number >= 1800 or before.pos_ in ("ADP", "SCONJ"))


def _counts_next(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and bool(token.nbor(1).tag_ == "NNS" or token.nbor(1).text in _TIME_ZONES)


def _is_number_sign(token: Token) -> bool:
    is_split = token.text == "." and token.i > 0 and not token.nbor(-1).whitespace_
    return (token.nbor(-1) if is_split else token).lower_ in _NUMBER_SIGNS
