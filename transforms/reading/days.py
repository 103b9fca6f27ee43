"""Days as markup, feeds, tables and mails write them."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate

from dateutil import parser

_ISO = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_NUMERIC = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b")
_LONGEST = 60
_MILLISECONDS = 100_000_000_000
_FIRST_YEAR, _LAST_YEAR = 1800, 2200
# Filled in where words leave a part out: if two defaults give two days, the words do not name one.
_DEFAULTS = (datetime(2000, 1, 1), datetime(2001, 2, 2))


def day_of(value: object) -> date | None:
    """The day as its author's clock showed it; None for what names no single day."""
    day = None
    if isinstance(value, datetime):
        day = value.date()
    elif isinstance(value, date):
        day = value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        day = _from_epoch(float(value))
    elif isinstance(value, str) and value.strip():
        day = _from_words(value.strip()[:_LONGEST])
    return day if day and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _from_epoch(seconds: float) -> date | None:
    if not 0 < abs(seconds) < 1e14 or abs(seconds) < 1e8:
        return None
    return datetime.fromtimestamp(seconds / 1000 if abs(seconds) >= _MILLISECONDS else seconds, UTC).date()


def _from_words(words: str) -> date | None:
    try:
        if match := _ISO.match(words):
            return date(*map(int, match.groups()))
        if match := _NUMERIC.match(words):
            return _from_numbers(*map(int, match.groups()))
        if re.fullmatch(r"\d{9,13}(\.\d+)?", words):
            return _from_epoch(float(words))
        return _from_mail(words) or _from_prose(words)
    except (ValueError, OverflowError):
        return None


def _from_numbers(first: int, second: int, year: int) -> date | None:
    """The day of `25/06/2025`; None where day and month could be either."""
    if first > 12:
        return date(year, second, first)
    return date(year, first, second) if second > 12 or first == second else None


def _from_mail(words: str) -> date | None:
    """The day of `Mon, 03 Mar 2025 24:00:00 GMT`, whatever the clock."""
    try:
        parts = parsedate(words)
        return date(*parts[:3]) if parts else None
    except (TypeError, ValueError, IndexError):
        return None


def _from_prose(words: str) -> date | None:
    first, second = (parser.parse(words, default=default, ignoretz=True).date() for default in _DEFAULTS)
    return first if first == second else None
