"""Dates counted from publication or from a date told before: `two weeks ago`, `the same day`, `next year`."""

from dataclasses import replace
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from transforms.language import periods
from transforms.language.date_context import Context, Resolver, as_day, pointer
from transforms.language.date_grammar import Phrase
from transforms.language.periods import Period

STEPS = {"1": "days", "2": "weeks", "9": "weeks", "3": "months", "4": "years", "6": "years", "5": "months"}
_SIZES = {"9": 2, "6": 10, "5": 3}
_NARRATED = {"L": -1, "U": -1, "B": -1, "G": -1, "X": 1, "F": 1, "A": 1, "S": 0, "<": 0, ">": 0}


def _deictic(phrase: Phrase, context: Context) -> Period | None:
    return None if context.day is None else periods.day(context.day + timedelta(days=phrase.numbers("D")[0]))


def _daypart(phrase: Phrase, context: Context) -> Period | None:
    return None if context.day is None else periods.day(context.day - timedelta(days=int(phrase.has("L"))))


def count_in(phrase: Phrase) -> int:
    """How many units the phrase counts."""
    return phrase.numbers("nda")[0]


def counted_unit(phrase: Phrase) -> str:
    """The symbol of the unit that the phrase counts."""
    counted = next(i for i, symbol in enumerate(phrase.symbols) if symbol in "nda")
    return phrase.symbols[counted + 1]


def _moved(base: Period, count: int, unit: str) -> Period:
    """The day, or for months and years the month or year, so many units away."""
    moved = base.shifted(count * _SIZES.get(unit, 1), STEPS[unit])
    if unit in "129" or base.unit != "day":
        return moved
    return periods.month(moved.first.year, moved.first.month) if unit in "35" else periods.year(moved.first.year)


def _from_anchor(phrase: Phrase, context: Context, sign: int) -> Period | None:
    unit = counted_unit(phrase)
    base = {"4": context.year, "6": context.year, "3": context.month, "5": context.month}.get(unit, context.day)
    if base is None or context.anchor is None:
        return None
    moved = _moved(periods.day(context.anchor.on), sign * count_in(phrase), unit)
    return replace(moved, is_vague=unit in "269")


def _ago(phrase: Phrase, context: Context) -> Period | None:
    return _from_anchor(phrase, context, -1)


def _hence(phrase: Phrase, context: Context) -> Period | None:
    return _from_anchor(phrase, context, 1)


def _day_offset(phrase: Phrase, context: Context) -> Period | None:
    """`a week from today`: the very day."""
    if context.day is None:
        return None
    sign = -1 if phrase.has("B") else 1
    base = periods.day(context.day + timedelta(days=sum(phrase.numbers("D"))))
    return base.shifted(sign * count_in(phrase), STEPS[counted_unit(phrase)])


def _base_day(context: Context) -> Period | None:
    return context.told_day or as_day(context.day)


def _narrated_offset(phrase: Phrase, context: Context) -> Period | None:
    """`a year later`: counted from the date told before."""
    unit = counted_unit(phrase)
    base = context.told if unit in "46" and context.told else _base_day(context)
    if base is None:
        return None
    end = periods.Period(base.last, base.last, base.unit) if phrase.has(">") else replace(base, last=base.first)
    return _moved(end, count_in(phrase) * (1 if phrase.has(">") else -1), unit)


def _narrated_unit(phrase: Phrase, context: Context) -> Period | None:
    """`the same day`, `the following year`, `the previous day`: beside the date told before."""
    unit = next((symbol for symbol in reversed(phrase.symbols) if symbol in "1234"), "1")
    shift = next((_NARRATED[symbol] for symbol in reversed(phrase.symbols) if symbol in _NARRATED), 0)
    shift = -1 if phrase.symbols.endswith("-<") else shift  # "the year-earlier period"
    if unit == "4":
        told_year = context.told.last.year if context.told else context.year
        return None if told_year is None else periods.year(told_year + shift)
    if unit == "3":
        told_month = context.told.last if context.told and context.told.unit != "year" else context.month
        return None if told_month is None else _moved(periods.month(told_month.year, told_month.month), shift, "3")
    base = _base_day(context)
    if base is None:
        return None
    edge = base.last if shift > 0 else base.first
    return periods.week(edge + timedelta(weeks=shift)) if unit == "2" else periods.day(edge + timedelta(days=shift))


def _pointed_unit(phrase: Phrase, context: Context) -> Period | None:
    return _unit(phrase.symbols[-1], pointer(phrase), context)


def _edge_of_unit(phrase: Phrase, context: Context) -> Period | None:
    return _unit(next(symbol for symbol in reversed(phrase.symbols) if symbol in "2345"), 0, context)


def _unit(unit: str, shift: int, context: Context) -> Period | None:
    """The unit so many units away from publication: `this week`, `last month`, `next year`."""
    if unit in "46" and context.year is not None:
        return periods.year(context.year + shift) if unit == "4" else _decade_of(context.year + 10 * shift)
    if unit in "35" and context.month is not None:
        moved = context.month.replace(day=1) + relativedelta(months=shift * _SIZES.get(unit, 1))
        quarter = (moved.month - 1) // 3 * 3 + 1
        return periods.month(moved.year, moved.month) if unit == "3" else periods.months(moved.year, quarter, 3)
    if unit in "127" and context.day is not None:
        if unit == "1":
            return periods.day(context.day + timedelta(days=shift))
        week = periods.week(context.day + timedelta(weeks=shift))
        return week if unit == "2" else Period(week.last - timedelta(days=1), week.last, "day")
    return None


def _decade_of(year: int) -> Period:
    first = year // 10 * 10
    return replace(periods.spanning(periods.year(first), periods.year(first + 9)), is_vague=True)


RESOLVERS: dict[str, Resolver] = {
    "deictic": _deictic,
    "daypart": _daypart,
    "ago": _ago,
    "hence": _hence,
    "day_offset": _day_offset,
    "narrated_offset": _narrated_offset,
    "narrated_unit": _narrated_unit,
    "pointed_unit": _pointed_unit,
    "edge_of_unit": _edge_of_unit,
}
