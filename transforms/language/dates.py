"""Dates in a text: what expressions there are, and what they stand for in ISO 8601."""

from datetime import date

from transforms.facts import PartialDate
from transforms.language import periods
from transforms.language.date_context import Context
from transforms.language.date_grammar import Phrase, phrases_of
from transforms.language.date_plausibility import is_plausible
from transforms.language.date_resolution import resolve
from transforms.language.mentions import Mention
from transforms.language.periods import Period
from transforms.language.tense import direction, is_main_line
from transforms.language.tokens import Doc, Token

_WEAK = 0.5  # the direction of a verb that does not govern the date itself
_FRAGMENT = 2  # words of a table cell, which a tagger takes for anything


def find_dates(doc: Doc, anchor: date | PartialDate | None) -> list[Mention]:
    """The date expressions of the text, in text order, one DATE mention each.

    `value` is ISO 8601, as precise as the text (`2025`, `2025-02`, `2025-02-28`, `start/end`), None where the text does
    not tell. Relative expressions are resolved against the anchor, the day of publication or as much of it as is known,
    in the direction of the governing verb's tense. Durations and repeated dates are none.
    """
    anchored = PartialDate(anchor, "day") if isinstance(anchor, date) else anchor
    told: Period | None = None
    told_day: Period | None = None
    mentions: list[Mention] = []
    is_parsed = any(token.pos_ for token in doc)
    is_alone = len(doc) <= _FRAGMENT or (is_parsed and not any(token.pos_ in ("VERB", "AUX") for token in doc))
    text = doc.text
    for phrase in phrases_of(text):
        token = _token_at(doc, phrase)
        if token is None:
            continue
        context = Context(anchored, _direction(phrase, token), told, told_day, is_alone)
        if not is_plausible(phrase, token, context):
            continue
        try:
            period = resolve(phrase, context)
        except (ValueError, OverflowError):
            continue
        mentions.append(_mention(phrase, period))
        told = period or told
        if period is not None and _reaches(period, phrase, token, text):
            told_day = period
    return mentions


def dates_of(mention: Mention) -> tuple[PartialDate | None, PartialDate | None]:
    """Start and end of what happens on the date: the end is None but for a range of days, months or years.

    A vague date (a week, a quarter, a season: something happens somewhere in it) has no end; its start is cut to the
    month or year that holds it whole.
    """
    if mention.value is None:
        return None, None
    period = periods.parse(mention.value)
    if period.first == period.last:
        return periods.partial(period.first, period.unit), None
    if not mention.rule.endswith(".vague"):
        return periods.partial(period.first, period.unit), periods.partial(period.last, period.unit)
    if period.first.year != period.last.year:
        return (None, None) if period.unit == "year" else (periods.partial(period.first, "year"), None)
    same_month = period.first.month == period.last.month
    return periods.partial(period.first, "month" if same_month else "year"), None


def _mention(phrase: Phrase, period: Period | None) -> Mention:
    rule = f"date.{phrase.rule}" + (".vague" if period is not None and period.is_vague else "")
    value, confidence = (None, 0.6) if period is None else (period.value, 0.9)
    return Mention(
        phrase.start_char, phrase.end_char, "DATE", phrase.text, value=value, rule=rule, confidence=confidence
    )


def _reaches(period: Period, phrase: Phrase, token: Token, text: str) -> bool:
    """Whether the narrative has come to the day: the main clause tells it, or it opens a line and so sets the scene."""
    if period.unit != "day" or period.is_vague:
        return False
    line_start = text.rfind("\n", 0, phrase.start_char) + 1
    return is_main_line(token) or len(text[line_start : phrase.start_char].split()) <= 1


def _direction(phrase: Phrase, token: Token) -> float:
    """The direction of the tense, or of a preposition that knows better: `since March`, `moved to December`."""
    word = token.head if token.dep_ == "pobj" else None
    if word is not None and word.lower_ == "since":
        return -1
    if word is not None and word.lower_ == "to" and word.head.pos_ == "VERB" and phrase.before.endswith("z"):
        return 1
    told = direction(token) or float(phrase.before.endswith("z"))
    if _modifies_noun(token) or (word is not None and word.lower_ in ("before", "ahead")):
        return max(-_WEAK, min(_WEAK, told))
    return told


def _modifies_noun(token: Token) -> bool:
    """Whether it dates a thing and not what the verb tells: `the Nov. 8 election`."""
    return token.dep_ in ("compound", "nmod", "amod", "nummod") and token.head.pos_ in ("NOUN", "PROPN")


def _token_at(doc: Doc, phrase: Phrase) -> Token | None:
    """The token of the phrase that hangs on the rest of the sentence."""
    span = doc.char_span(phrase.start_char, phrase.end_char, alignment_mode="expand")
    return span.root if span is not None else None
