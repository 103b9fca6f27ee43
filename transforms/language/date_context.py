"""What a time expression is resolved against, and the years, months and days that it leaves to be found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from dateutil.relativedelta import relativedelta

from transforms.facts import PartialDate
from transforms.language import periods
from transforms.language.date_grammar import Phrase
from transforms.language.periods import Period

_WRONG_WAY = 40  # so many times farther does a date against the tense count: nine days weigh as much as a year
_WEAKLY_WRONG = 8  # where the verb tells of something else than what the date dates
_PRESENT_LEAN = 4  # the present tense plans ahead, but tells of what has just been as well
_ALONE_LEAN = 2.5  # without any verb the future is nearer: lists and calendars look ahead


@dataclass(frozen=True, slots=True)
class Context:
    """What a phrase is resolved against.

    Attributes:
        anchor: the day of publication, or as much of it as is known.
        direction: -1 where the governing verb tells of the past, 1 of the future, 0.5 of the present, 0 without a verb;
            -0.5 where a verb of the past governs not the date but what it belongs to.
        told: the date that was told before the phrase.
        told_day: the day that the narrative has reached: the last one that a main clause told.
        is_alone: the phrase stands in a text without a verb.
    """

    anchor: PartialDate | None
    direction: float = 0
    told: Period | None = None
    told_day: Period | None = None
    is_alone: bool = False

    @property
    def day(self) -> date | None:
        """The anchor, if its day is known."""
        return self.anchor.on if self.anchor and self.anchor.precision == "day" else None

    @property
    def month(self) -> date | None:
        """The anchor, if its month is known."""
        return self.anchor.on if self.anchor and self.anchor.precision != "year" else None

    @property
    def year(self) -> int | None:
        """The anchor's year."""
        return self.anchor.on.year if self.anchor else None

    def nearest(self, candidates: Iterable[date]) -> date | None:
        """The candidate nearest to the anchor, those against the tense counting as far away."""
        if self.anchor is None:
            return None
        return min(candidates, key=self._distance, default=None)

    def _distance(self, candidate: date) -> float:
        assert self.anchor is not None
        days = (candidate - self.anchor.on).days
        if self.direction < 0:
            return -days if days <= 0 else days * (_WRONG_WAY if self.direction == -1 else _WEAKLY_WRONG)
        lean = {1: _WRONG_WAY, 0.5: _PRESENT_LEAN}.get(self.direction, _ALONE_LEAN if self.is_alone else 1)
        return days if days >= 0 else -days * lean


Resolver = Callable[[Phrase, Context], Period | None]


def year_in(phrase: Phrase, context: Context) -> int | None:
    """The year that the phrase names outright or by the anchor (`last year`), None if it names none."""
    for token in phrase.tokens:
        if token.symbol == "J":
            return int(token.value)
    if "'h" in phrase.symbols or "'d" in phrase.symbols:
        return full_year(phrase.values("hd")[-1])
    return _pointed_year(phrase, context)


def _pointed_year(phrase: Phrase, context: Context) -> int | None:
    if "4" not in phrase.symbols:
        return None
    pointer = phrase.symbols[phrase.symbols.rindex("4") - 1]
    if pointer in "SFU":
        base = context.told.first.year if context.told else context.year
        return None if base is None else base + {"F": 1, "U": -1}.get(pointer, 0)
    return None if context.year is None else context.year + {"L": -1, "U": -1, "X": 1}.get(pointer, 0)


def names_year(phrase: Phrase) -> bool:
    """Whether the phrase names its year, outright or by the anchor."""
    return phrase.has("J4") or "'h" in phrase.symbols or "'d" in phrase.symbols


def full_year(digits: str) -> int:
    """The year, in full, that its last two digits stand for: from 1970 to 2069."""
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 70 else 1900)


def day_or_none(number: int, month: int, year: int) -> date | None:
    """The day, None if no calendar has it."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def dated(number: int, month: int, phrase: Phrase, context: Context) -> date | None:
    """The day of the month, in the year that the phrase names or, without one, the likeliest year."""
    if not 1 <= number <= 31 or (month, number) in {(2, 30), (2, 31), (4, 31), (6, 31), (9, 31), (11, 31)}:
        raise ValueError("no such day")
    if names_year(phrase):
        year = year_in(phrase, context)
        return None if year is None else date(year, month, number)
    if context.year is None:
        return None
    weekdays = phrase.numbers("kK")
    reach = 6 if weekdays else 1
    around = [day_or_none(number, month, year) for year in range(context.year - reach, context.year + reach + 1)]
    days = [day for day in around if day is not None]
    fitting = [day for day in days if weekdays and day.weekday() == weekdays[0]]
    return _in_anchor_year(fitting or days, context)


def _in_anchor_year(days: list[date], context: Context) -> date | None:
    """Where only the year of publication is known, the day of that year."""
    if context.month is None:
        return next((day for day in days if day.year == context.year), None)
    return context.nearest(days)


def as_day(on: date | None) -> Period | None:
    """The period of one day."""
    return None if on is None else periods.day(on)


def month_of(number: int, phrase: Phrase, context: Context) -> date | None:
    """The first day of the month, in the year that the phrase names or the likeliest year."""
    if names_year(phrase):
        year = year_in(phrase, context)
        return None if year is None else date(year, number, 1)
    if "t4" in phrase.symbols or context.month is None:
        return None if context.year is None else date(context.year, number, 1)
    monthly = replace(context, anchor=PartialDate(context.month.replace(day=1), "month"))
    return monthly.nearest(date(context.month.year + step, number, 1) for step in (-1, 0, 1))


def named_month(phrase: Phrase, context: Context) -> date | None:
    """The month that a phrase such as `the last Sunday of …` names."""
    if phrase.has("mM"):
        return month_of(phrase.numbers("mM")[0], phrase, context)
    if context.month is None:
        return None
    return context.month.replace(day=1) + relativedelta(months=pointer(_from_of(phrase)))


def _from_of(phrase: Phrase) -> Phrase:
    cut = max(phrase.symbols.rfind("f"), phrase.symbols.rfind("i"))
    return replace(phrase, tokens=phrase.tokens[cut:])


def pointer(phrase: Phrase) -> int:
    """-1 for `last`, 1 for `next`, 0 for `this`."""
    return next(({"L": -1, "U": -1, "X": 1}.get(symbol, 0) for symbol in phrase.symbols if symbol in "LXTSFU"), 0)
