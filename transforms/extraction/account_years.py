"""Years of account: which months `FY 2024-25`, `fiscal 2024` or the second half of such a year are in a country."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from transforms.language import periods
from transforms.language.periods import Period
from transforms.language.tokens import Span
from warehouse.reference import reference

_NAMED = re.compile(r"\b(?:fy\d*|fiscal|financial|budget)\b", re.IGNORECASE)
_SPANNING = re.compile(r"\b(?:19|20)?\d\d\s?[-–/]\s?(?:20)?\d\d\b")
_SHORT_SPAN = re.compile(r"\b(?:19|20)\d\d\s?[-–/]\s?\d\d$")
_PART = re.compile(
    r"\b(first|second|third|fourth|last|1st|2nd|3rd|4th) (half|quarter)(?: of)?(?: the)?\s*$", re.IGNORECASE
)
_PLACES = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1}
_LENGTHS = {"half": 6, "quarter": 3}
_YEAR_EARLIER = re.compile(
    r"\b(?:year (?:earlier|before|ago)|(?:previous|preceding|prior) (?:fiscal )?year)$", re.IGNORECASE
)


@cache
def _beginnings() -> Mapping[str, tuple[int, bool]]:
    """The month in which a country's year of account begins, and whether the year is named by its first months."""
    return {
        row["country_iso3"]: (int(row["first_month"]), row["named_by"] == "start") for row in reference("account_years")
    }


def in_account_years(span: Span, period: Period, sides: Iterable[str | None]) -> Period:
    """The months that the words mean where they name a year of account of one of the sides, else the period itself."""
    if period.unit != "year":
        return period
    named = _named(span)
    begins = next((begun for side in sides if (begun := _beginnings().get(side or ""))), None)
    if begins is None or not named or period.last.year - period.first.year > 1:
        return period
    month, is_named_by_start = begins
    first = period.first.year - (0 if is_named_by_start or _SPANNING.search(named) else 1)
    return _part_of(span, periods.months(first, month, 12))


def _named(span: Span) -> str:
    """The words that name a year of account: those of the date, or those before that it counts back from."""
    doc, start = span.doc, span.sent.start
    words = doc[max(start, span.start - 2) : span.end].text
    if _YEAR_EARLIER.search(span.text):  # "in FY 2024-25, from 4 billion a year earlier"
        words = doc[start : span.start].text
    return words if _NAMED.search(words) or _SHORT_SPAN.search(span.text) else ""


def _part_of(span: Span, year: Period) -> Period:
    """The half or quarter of the year that the words before the date speak of."""
    found = _PART.search(span.doc[max(span.sent.start, span.start - 5) : span.start].text)
    if not found:
        return year
    length = _LENGTHS[found[2].lower()]
    place = _PLACES[found[1].lower()] % (12 // length)
    return periods.months(year.first.year, year.first.month, length).shifted(place * length, "months")
