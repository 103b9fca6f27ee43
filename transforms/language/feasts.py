"""Feasts and commemorations that texts name instead of a date."""

import re
from datetime import date, timedelta
from functools import cache

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from dateutil.relativedelta import relativedelta

from transforms.language.lexicon import word_class
from warehouse.reference import reference


@cache
def hijri_dates() -> re.Pattern[str]:
    """Days of the Islamic calendar, with the mark that the other calendar's day follows: "21 Shawwal 1446 /"."""
    months = "|".join(map(re.escape, sorted(word_class("hijri_month"))))
    return re.compile(
        rf"\b\d{{1,2}} (?:{months})[^\d\n]{{0,20}} 1[45]\d\d\b(?: ?A?H\b)?\.?(?: ?(?:[/,(–-]|corresponding to))? ?",
        re.IGNORECASE,
    )


@cache
def _feasts() -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in reference("holidays")}


def feast(name: str, year: int) -> date:
    """The day of the feast in that year.

    Raises:
        KeyError: the reference table has no such feast.
        ValueError: the year is out of the calendar's range.
    """
    row = _feasts()[name]
    month, number, shift = int(row["month"]), int(row["day"]), int(row["shift"])
    if row["rule"] == "fixed":
        return date(year, month, number)
    if row["rule"] == "weekday":
        return nth_weekday(date(year, month, 1), shift, number)
    if row["rule"] == "orthodox_easter":
        return easter(year, EASTER_ORTHODOX) + timedelta(days=shift)
    return easter(year, EASTER_WESTERN) + timedelta(days=shift)


def nth_weekday(month: date, weekday: int, count: int) -> date:
    """The nth such weekday of the month (Monday is 0), -1 the last.

    Raises:
        ValueError: the month has fewer.
    """
    first = month.replace(day=1)
    if count < 0:
        last = first + relativedelta(months=1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))
    if found.month != first.month:
        raise ValueError("no such weekday")
    return found
