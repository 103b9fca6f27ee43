"""Dates found on a calendar: `the last Sunday of October`, `the first nine months of 2024`, seasons and feasts."""

from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from transforms.language import periods
from transforms.language.date_context import (
    Context,
    Resolver,
    as_day,
    dated,
    month_of,
    named_month,
    names_year,
    year_in,
)
from transforms.language.date_grammar import Phrase
from transforms.language.feasts import feast, nth_weekday
from transforms.language.periods import Period
from transforms.language.relative_dates import STEPS, count_in, counted_unit

_GREGORIAN = 1583  # the first whole year of the calendar


def _nth_weekday(phrase: Phrase, context: Context) -> Period | None:
    on = named_month(phrase, context)
    if on is None:
        return None
    ordinals = phrase.numbers("ow")
    return periods.day(nth_weekday(on, phrase.numbers("kK")[0], ordinals[0] if ordinals else -1))


def _last_day_of(phrase: Phrase, context: Context) -> Period | None:
    on = named_month(phrase, context)
    if on is None:
        return None
    count = (phrase.numbers("ow") or [1])[0]
    return periods.day(on + relativedelta(months=1) - timedelta(days=count))


def _day_of_month(phrase: Phrase, context: Context) -> Period | None:
    on = named_month(phrase, context)
    return None if on is None else periods.day(on.replace(day=phrase.numbers("dow")[0]))


def _closest_weekday(phrase: Phrase, context: Context) -> Period | None:
    """The weekday nearest to a date, or the second nearest."""
    target = dated(phrase.numbers("dow")[-1], phrase.numbers("mM")[0], _from_to(phrase), context)
    if target is None:
        return None
    ordinals = phrase.numbers("ow")
    rank = ordinals[0] if "wc" in phrase.symbols or "oc" in phrase.symbols else 1
    weekday = phrase.numbers("kK")[0]
    first = target + timedelta(days=(weekday - target.weekday()) % 7 - 7 * 3)
    days = sorted((first + timedelta(weeks=step) for step in range(6)), key=lambda day: abs((day - target).days))
    return periods.day(days[rank - 1])


def _from_to(phrase: Phrase) -> Phrase:
    return replace(phrase, tokens=phrase.tokens[phrase.symbols.index("z") + 1 :])


def _part_of_year(phrase: Phrase, context: Context) -> Period | None:
    """Quarters, halves and `the first nine months` of a year."""
    year = year_in(phrase, context) if names_year(phrase) else context.year
    if year is None:
        return None
    if phrase.has("QI58"):
        size = 3 if phrase.has("Q5") else 6
        number = (phrase.numbers("QIwo") or [12 // size])[0]
        if not names_year(phrase) and context.month is not None:
            ends = [date(year + step, number * size, 1) for step in (-1, 0, 1)]
            year = next(end.year for end in ends if end == _told_end(ends, size, context))
        return periods.months(year, (number - 1) * size + 1, size)
    counts = phrase.numbers("nda")
    count = counts[0] if counts else 1
    first = 13 - count if phrase.has("L") and phrase.symbols.lstrip("t")[0] == "L" else 1
    return periods.months(year, first, count, is_vague=False)


def _told_end(ends: list[date], size: int, context: Context) -> date | None:
    """The last month of the likeliest quarter or half: the tense looks back on its beginning and ahead to its end."""
    if context.direction >= 0:
        last = context.nearest(end + relativedelta(day=31) for end in ends)
        return last and last.replace(day=1)
    begun = context.nearest(end - relativedelta(months=size - 1) for end in ends)
    return begun and begun + relativedelta(months=size - 1)


def _part_of_month(phrase: Phrase, context: Context) -> Period | None:
    on = named_month(phrase, context)
    return None if on is None else periods.month(on.year, on.month)


def _season(phrase: Phrase, context: Context) -> Period | None:
    """A season of the northern year, in three months; winter runs into the next year."""
    first = phrase.numbers("sV")[0]
    if phrase.has("F") and context.told is not None:
        return periods.months(context.told.last.year + (first <= context.told.last.month), first, 3)
    if names_year(phrase):
        year = year_in(phrase, context)
    elif context.month is None:
        return None
    elif phrase.has("LX"):
        month = context.month.month
        year = context.month.year - (phrase.has("L") and first + 2 >= month) + (phrase.has("X") and first <= month)
    else:
        on = month_of(first, phrase, context)
        year = on.year if on else None
    return None if year is None else periods.months(year, first, 3)


def _holiday(phrase: Phrase, context: Context) -> Period | None:
    name = phrase.values("Y")[0]
    if names_year(phrase):
        year = year_in(phrase, context)
        if year is not None and year < _GREGORIAN:
            raise ValueError("a year of another calendar")
        return None if year is None else periods.day(feast(name, year))
    anchor = context.day
    if anchor is None:
        return None
    days = [feast(name, anchor.year + step) for step in (-1, 0, 1)]
    if phrase.has("L"):
        return periods.day(max(day for day in days if day < anchor))
    if phrase.has("X"):
        return periods.day(min(day for day in days if day > anchor))
    return as_day(context.nearest(days))


def _holiday_offset(phrase: Phrase, context: Context) -> Period | None:
    base = _holiday(phrase, context)
    if base is None:
        return None
    sign = -1 if phrase.has("B") else 1
    return base.shifted(sign * count_in(phrase), STEPS[counted_unit(phrase)])


def _weekday_after_holiday(phrase: Phrase, context: Context) -> Period | None:
    base = _holiday(phrase, context)
    if base is None:
        return None
    weekday, count = phrase.numbers("kK")[0], phrase.numbers("ow")[0]
    if phrase.has("B"):
        return periods.day(base.first - timedelta(days=((base.first.weekday() - weekday) % 7 or 7) + 7 * (count - 1)))
    return periods.day(base.first + timedelta(days=((weekday - base.first.weekday()) % 7 or 7) + 7 * (count - 1)))


RESOLVERS: dict[str, Resolver] = {
    "nth_weekday": _nth_weekday,
    "last_day_of": _last_day_of,
    "day_of_month": _day_of_month,
    "closest_weekday": _closest_weekday,
    "part_of_year": _part_of_year,
    "part_of_month": _part_of_month,
    "season": _season,
    "holiday": _holiday,
    "holiday_offset": _holiday_offset,
    "weekday_after_holiday": _weekday_after_holiday,
}
