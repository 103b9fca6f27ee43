"""Dates that name their month or year: `28 February`, `May 28-29, 2025`, `2025-2026`, `the 1990s`."""

from dataclasses import replace
from datetime import date

from transforms.language import periods
from transforms.language.date_context import (
    Context,
    Resolver,
    as_day,
    dated,
    day_or_none,
    full_year,
    month_of,
)
from transforms.language.date_grammar import Phrase
from transforms.language.periods import Period


def _numeric(phrase: Phrase, context: Context) -> Period | None:
    return as_day(_numeric_date(phrase.tokens[0].value, context))


def _numeric_date(text: str, context: Context) -> date:
    mark = next(char for char in text if not char.isdigit())
    a, b, c = text.split(mark)
    if len(a) == 4:
        return date(int(a), int(b), int(c))
    year = full_year(c)
    readings = [day_or_none(int(a), int(b), year), day_or_none(int(b), int(a), year)]
    if mark == "/":
        readings.reverse()
    days = [day for day in readings if day is not None]
    if not days:
        raise ValueError("no such day")
    anchor = context.day
    if len(days) == 2 and mark == "/" and anchor is not None:
        return min(days, key=lambda day: abs((day - anchor).days))
    return days[0]


def _numeric_range(phrase: Phrase, context: Context) -> Period | None:
    first, last = (_numeric_date(value, context) for value in phrase.values("#"))
    return periods.spanning(periods.day(first), periods.day(last))


def _month_day(phrase: Phrase, context: Context) -> Period | None:
    month = phrase.numbers("mM")[0]
    numbers = phrase.numbers("dow")
    if len(numbers) > 1 and not phrase.has("'"):
        # `31-Oct-74`, `14th April 15`: the second number is the year
        return as_day(date(full_year(phrase.values("dow")[1]), month, numbers[0]))
    if phrase.has("h") and not phrase.has("'"):
        return as_day(date(full_year(phrase.values("h")[0]), month, numbers[0]))
    return as_day(dated(numbers[0], month, phrase, context))


def _pointed_month_day(phrase: Phrase, context: Context) -> Period | None:
    """`last Oct. 19`, `next Jan. 1`: the nearest such day before or after publication."""
    if context.day is None:
        return None
    month, number = phrase.numbers("mM")[0], phrase.numbers("dow")[0]
    days = [day for step in (-1, 0, 1) if (day := day_or_none(number, month, context.day.year + step))]
    if phrase.has("L"):
        return as_day(max((day for day in days if day < context.day), default=None))
    return as_day(min((day for day in days if day > context.day), default=None))


def _day_range(phrase: Phrase, context: Context) -> Period | None:
    month = phrase.numbers("mM")[0]
    numbers = phrase.numbers("do")[: -1 if "'d" in phrase.symbols else None]
    start, end = numbers[0], numbers[-1]
    if end <= start:
        raise ValueError("the range ends before it begins")
    first = dated(start, month, without_inner_weekday(phrase), context)
    if first is None:
        return None
    return periods.spanning(periods.day(first), periods.day(first.replace(day=end)))


def without_inner_weekday(phrase: Phrase) -> Phrase:
    """The phrase without weekdays that belong to another day than its first one."""
    if not phrase.has("kK") or phrase.tokens[0].symbol in "kK":
        return phrase
    return replace(phrase, tokens=tuple(token for token in phrase.tokens if token.symbol not in "kK"))


def _cross_range(phrase: Phrase, context: Context) -> Period | None:
    months, days = phrase.numbers("mM"), phrase.numbers("do")
    last = dated(days[1], months[1], second_half(phrase), context)
    if last is None:
        return None
    first = date(last.year - (months[0] > months[1]), months[0], days[0])
    return periods.spanning(periods.day(first), periods.day(last))


def second_half(phrase: Phrase) -> Phrase:
    """What stands behind the mark that joins two ends of a range."""
    cut = next(i for i, token in enumerate(phrase.tokens) if token.symbol in "-zj")
    return replace(phrase, tokens=phrase.tokens[cut + 1 :])


def _full_range(phrase: Phrase, context: Context) -> Period | None:
    cut = next(i for i, token in enumerate(phrase.tokens) if token.symbol in "-z")
    halves = (replace(phrase, tokens=phrase.tokens[:cut]), second_half(phrase))
    ends = [dated(half.numbers("do")[0], half.numbers("mM")[0], half, context) for half in halves]
    if ends[0] is None or ends[1] is None:
        return None
    return periods.spanning(periods.day(ends[0]), periods.day(ends[1]))


def _month_range(phrase: Phrase, context: Context) -> Period | None:
    first, *_, last = phrase.numbers("mM")
    years = phrase.numbers("J")
    if len(years) == 2:
        return periods.spanning(periods.month(years[0], first), periods.month(years[1], last))
    end = month_of(last, phrase, context)
    if end is None:
        return None
    return periods.spanning(periods.month(end.year - (first > last), first), periods.month(end.year, last))


def _month(phrase: Phrase, context: Context) -> Period | None:
    if phrase.has("%"):
        first, last = phrase.values("%")[0].replace("/", "-").split("-")
        parts = [int(first), int(last)]
        if int(last) == (int(first) + 1) % 100:  # `2011-12` is a pair of years
            return years(first, last)
        return periods.month(max(parts), min(parts))
    on = month_of(phrase.numbers("mM")[0], phrase, context)
    return None if on is None else periods.month(on.year, on.month)


def _pointed_month(phrase: Phrase, context: Context) -> Period | None:
    number = phrase.numbers("mM")[0]
    if context.month is None:
        return None
    year = context.month.year
    if phrase.has("L"):
        year -= number >= context.month.month
    elif phrase.has("X"):
        year += number <= context.month.month
    return periods.month(year, number)


def _year_range(phrase: Phrase, _: Context) -> Period | None:
    start, end = phrase.values("Jdh")
    return years(start, end)


def years(start: str, end: str) -> Period:
    """`2023-24` and `2025-2026`; the second is later by at most a hundred years, in two digits by at most fifty.

    Raises:
        ValueError: these are no range of years, such as "from 90 million in 2022 to 16 million".
    """
    last = int(end) if len(end) == 4 else int(start) // 100 * 100 + int(end)
    if len(end) == 2 and last < int(start):
        last += 100
    if not 0 < last - int(start) <= (100 if len(end) == 4 else 50):
        raise ValueError("no range of years")
    return periods.spanning(periods.year(int(start)), periods.year(last))


def _fiscal(phrase: Phrase, _: Context) -> Period | None:
    values = [value for value in phrase.values("CJdh") if value.isdigit() and value != "0"]
    if not values:
        raise ValueError("a year of account without its number")
    start = str(full_year(values[0]))
    return years(start, values[1]) if len(values) > 1 else periods.year(int(start))


def _year(phrase: Phrase, _: Context) -> Period | None:
    return periods.year(phrase.numbers("J")[0])


def _short_year(phrase: Phrase, _: Context) -> Period | None:
    """The year of `in '92`."""
    return periods.year(full_year(phrase.values("hd")[0]))


def _decade(phrase: Phrase, _: Context) -> Period | None:
    first = phrase.numbers("O")[0]
    return replace(periods.spanning(periods.year(first), periods.year(first + 9)), is_vague=True)


def _month_day_number(phrase: Phrase, context: Context) -> Period | None:
    first, second = phrase.numbers("d")
    month, number = (first, second) if first <= 12 else (second, first)
    if month > 12:
        raise ValueError("no such month")
    return as_day(dated(number, month, phrase, context))


RESOLVERS: dict[str, Resolver] = {
    "numeric": _numeric,
    "numeric_range": _numeric_range,
    "month_day": _month_day,
    "pointed_month_day": _pointed_month_day,
    "day_range": _day_range,
    "cross_range": _cross_range,
    "full_range": _full_range,
    "month_range": _month_range,
    "month": _month,
    "pointed_month": _pointed_month,
    "year_range": _year_range,
    "fiscal": _fiscal,
    "year": _year,
    "short_year": _short_year,
    "decade": _decade,
    "month_day_number": _month_day_number,
}
