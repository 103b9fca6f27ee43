"""Days told by their weekday or number alone: `Monday`, `Friday next week`, `two Sundays ago`, `on the 15th`."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from transforms.language import periods
from transforms.language.date_context import Context, Resolver, as_day, day_or_none, pointer
from transforms.language.date_grammar import Phrase
from transforms.language.periods import Period
from transforms.language.relative_dates import count_in


def _weekday(phrase: Phrase, context: Context) -> Period | None:
    """A bare weekday: the one told before, else the nearest one in the direction of the tense."""
    number = phrase.numbers("kK")[0]
    anchor = context.day
    if anchor is None:
        return None
    ahead = (number - anchor.weekday()) % 7
    if context.is_alone:
        return periods.day(anchor + timedelta(days=ahead or 7))
    reach = {-1: 0, 0: 3, 0.5: 5}.get(context.direction, 6)  # days that the weekday may lie ahead
    is_past = ahead > reach
    return periods.day(anchor + timedelta(days=ahead - 7 if is_past and ahead else ahead))


def _weekday_range(phrase: Phrase, context: Context) -> Period | None:
    """`Monday to Wednesday`: the last day follows the first one."""
    first = _weekday(phrase, context)
    if first is None:
        return None
    start, end = phrase.numbers("kK")
    return periods.spanning(first, periods.day(first.first + timedelta(days=(end - start) % 7)))


def _pointed_weekday(phrase: Phrase, context: Context) -> Period | None:
    """`last Monday` is the nearest before today, `next Monday` that of next week, `this Monday` the nearest ahead."""
    number, anchor = phrase.numbers("kK")[0], context.day
    if anchor is None:
        return None
    if phrase.has("L"):
        return periods.day(anchor - timedelta(days=(anchor.weekday() - number) % 7 or 7))
    nearest = anchor + timedelta(days=(number - anchor.weekday()) % 7 or 7)
    if phrase.has("T") or phrase.tokens[0].value != "1":
        return periods.day(nearest)
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(days=7)
    return periods.day(monday + timedelta(days=number))


def _weekday_in_week(phrase: Phrase, context: Context) -> Period | None:
    if context.day is None:
        return None
    monday = context.day - timedelta(days=context.day.weekday())
    shift = timedelta(weeks=pointer(phrase), days=phrase.numbers("kK")[0])
    return periods.day(monday + shift)


def _weekday_after_next(phrase: Phrase, context: Context) -> Period | None:
    if context.day is None:
        return None
    ahead = (phrase.numbers("kK")[0] - context.day.weekday()) % 7 or 7
    return periods.day(context.day + timedelta(days=ahead + 7))


def _weekday_of_day(phrase: Phrase, context: Context) -> Period | None:
    """`Thursday the 15th`: the nearest month in which that day is a Thursday."""
    anchor = context.day
    if anchor is None:
        return None
    number, weekday = phrase.numbers("o")[0], phrase.numbers("kK")[0]
    starts = (anchor.replace(day=1) + relativedelta(months=step) for step in range(-14, 15))
    days = (day_or_none(number, start.month, start.year) for start in starts)
    return as_day(context.nearest(day for day in days if day is not None and day.weekday() == weekday))


def _day_number(phrase: Phrase, context: Context) -> Period | None:
    anchor = context.day
    if anchor is None:
        return None
    number = phrase.numbers("dow")[0]
    starts = (anchor.replace(day=1) + relativedelta(months=step) for step in (-1, 0, 1))
    days = (day_or_none(number, start.month, start.year) for start in starts)
    return as_day(context.nearest(day for day in days if day is not None))


def _weekdays_on(phrase: Phrase, context: Context) -> Period | None:
    if context.day is None:
        return None
    weekday, count = phrase.numbers("P")[0], count_in(phrase)
    if phrase.has("G"):
        return periods.day(context.day - timedelta(days=((context.day.weekday() - weekday) % 7 or 7) + 7 * (count - 1)))
    return periods.day(context.day + timedelta(days=((weekday - context.day.weekday()) % 7 or 7) + 7 * (count - 1)))


RESOLVERS: dict[str, Resolver] = {
    "weekday": _weekday,
    "weekday_range": _weekday_range,
    "pointed_weekday": _pointed_weekday,
    "weekday_in_week": _weekday_in_week,
    "weekday_after_next": _weekday_after_next,
    "weekday_of_day": _weekday_of_day,
    "day_number": _day_number,
    "weekdays_on": _weekdays_on,
}
