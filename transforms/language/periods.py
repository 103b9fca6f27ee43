"""Periods of the calendar: days, months, years and runs of them, written as ISO 8601."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from transforms.facts import PartialDate

Unit = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Period:
    """A run of days, months or years, both ends counted.

    Attributes:
        first: the first day of the first unit.
        last: the first day of the last unit.
        unit: what the text is precise to.
        is_vague: the period is a frame somewhere in which the thing happens (a week, a quarter, a season).
    """

    first: date
    last: date
    unit: Unit
    is_vague: bool = False

    @property
    def value(self) -> str:
        """ISO 8601, as precise as the text: a date or `start/end`."""
        start, end = iso(self.first, self.unit), iso(self.last, self.unit)
        return start if start == end else f"{start}/{end}"

    def shifted(self, count: int, step: str) -> "Period":
        """The period moved by so many days, weeks, months or years."""
        delta = _STEPS[step](count)
        return replace(self, first=self.first + delta, last=self.last + delta)


_STEPS = {
    "days": lambda count: relativedelta(days=count),
    "weeks": lambda count: relativedelta(weeks=count),
    "months": lambda count: relativedelta(months=count),
    "years": lambda count: relativedelta(years=count),
}


def iso(day: date, unit: str) -> str:
    """The day in ISO 8601, cut to the unit."""
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[unit]]


def day(on: date) -> Period:
    """One day."""
    return Period(on, on, "day")


def month(year: int, number: int) -> Period:
    """One month."""
    first = date(year, number, 1)
    return Period(first, first, "month")


def year(number: int) -> Period:
    """One year."""
    first = date(number, 1, 1)
    return Period(first, first, "year")


def months(year_: int, first: int, count: int, *, is_vague: bool = True) -> Period:
    """So many months from the first: a quarter, a half, a season."""
    start = date(year_, first, 1)
    return Period(start, start + relativedelta(months=count - 1), "month", is_vague)


def week(on: date) -> Period:
    """The week from Monday to Sunday that holds the day."""
    monday = on - timedelta(days=on.weekday())
    return Period(monday, monday + timedelta(days=6), "day", is_vague=True)


def spanning(first: Period, last: Period) -> Period:
    """From the first period to the last one.

    Raises:
        ValueError: the last one ends before the first begins.
    """
    if last.last < first.first:
        raise ValueError("the range ends before it begins")
    coarse: Unit = first.unit if first.unit == last.unit else min(first.unit, last.unit, key=_COARSENESS.index)
    return Period(first.first, last.last, coarse)


_COARSENESS = ("year", "month", "day")


def parse(value: str) -> Period:
    """The period that an ISO 8601 value of a DATE mention stands for.

    Raises:
        ValueError: no ISO 8601 date or range of dates.
    """
    start, _, end = value.partition("/")
    first = _parse_one(start)
    return spanning(first, _parse_one(end)) if end else first


def _parse_one(text: str) -> Period:
    parts = [int(part) for part in text.split("-")]
    unit: Unit = ("year", "month", "day")[len(parts) - 1]
    first = date(*[*parts, 1, 1][:3])
    return Period(first, first, unit)


def partial(on: date, unit: str) -> PartialDate:
    """The day cut to the unit, as fact records carry it."""
    first = {"day": on, "month": on.replace(day=1), "year": on.replace(month=1, day=1)}[unit]
    return PartialDate(first, unit)
