"""Dates in a text: what expressions there are, and what they stand for in ISO 8601."""

from datetime import date

from spacy.tokens import Doc, Token

from transforms.facts import PartialDate
from transforms.language import periods
from transforms.language.date_grammar import Phrase, phrases_of
from transforms.language.date_plausibility import is_plausible
from transforms.language.date_resolution import Context, resolve
from transforms.language.mentions import Mention
from transforms.language.periods import Period
from transforms.language.tense import direction
from transforms.language.time_words import tokens_of

_TOLD = 3  # dates told before that `the same day` may go back to
_FRAGMENT = 2  # words of a table cell, which a tagger takes for anything


def find_dates(doc: Doc, anchor: date | PartialDate | None) -> list[Mention]:
    """The date expressions of the text, in text order, one DATE mention each.

    `value` is ISO 8601, as precise as the text (`2025`, `2025-02`, `2025-02-28`, `start/end`), None where the text does
    not tell. Relative expressions are resolved against the anchor, the day of publication or as much of it as is known,
    in the direction of the governing verb's tense. Durations and repeated dates are none.
    """
    anchored = PartialDate(anchor, "day") if isinstance(anchor, date) else anchor
    told: tuple[Period, ...] = ()
    mentions: list[Mention] = []
    is_alone = len(doc) <= _FRAGMENT or not any(token.pos_ in ("VERB", "AUX") for token in doc)
    for phrase in phrases_of(tokens_of(doc.text)):
        token = _token_at(doc, phrase)
        if token is None:
            continue
        context = Context(anchored, direction(token), told, is_alone)
        if not is_plausible(phrase, token, context):
            continue
        try:
            period = resolve(phrase, context)
        except (ValueError, OverflowError):
            continue
        mentions.append(_mention(doc.text, phrase, period))
        if period is not None:
            told = (period, *told)[:_TOLD]
    return mentions


def dates_of(mention: Mention) -> tuple[PartialDate | None, PartialDate | None]:
    """Start and end of what happens on the date: the end is None but for a range of days, months or years.

    A vague date (a week, a quarter, a season: something happens somewhere in it) has no end; its start is cut to the month
    or year that holds it whole.
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


def _mention(text: str, phrase: Phrase, period: Period | None) -> Mention:
    start, end = phrase.tokens[0].start_char, phrase.tokens[-1].end_char
    rule = f"date.{phrase.rule}" + (".vague" if period is not None and period.is_vague else "")
    value = None if period is None else period.value
    return Mention(start, end, "DATE", text[start:end], value=value, rule=rule, confidence=0.6 if value is None else 0.9)


def _token_at(doc: Doc, phrase: Phrase) -> Token | None:
    """The token of the phrase that hangs on the rest of the sentence."""
    start, end = phrase.tokens[0].start_char, phrase.tokens[-1].end_char
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None else None
