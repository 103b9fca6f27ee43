"""The day on which a text was published, or is told from, where nothing but the text says so."""

import re
from datetime import date

from transforms.facts import PartialDate
from transforms.language.date_context import Context
from transforms.language.date_grammar import Phrase, phrases_of
from transforms.language.date_resolution import resolve
from warehouse.reference import reference

_EDITION = re.compile(r"(?<=\bthe )\d{4} (?:[A-Z][\w-]*[ ,]+)*[A-Z]")
_HEAD_LINES = 8
_TAIL_LINES = 4
_PLACE = 60  # characters that a dateline may have before its date
_BEFORE_DATE = re.compile(r"(?:published|updated|posted|date|issued|released|release|on)?[\s:,–—-]*", re.IGNORECASE)
_AGENCY = re.compile(r"[\s,]*(?:\([^()\n]{2,30}\)|/[^/\n]{2,30}/|[A-Z]{2,8}\b)?[\s.,]*(?:--|[:–—-])")
_STAMP = re.compile(r"(?:[A-Z][\w./]*\s*[|,:–—/-]*\s*){0,3}")


def infer_published_on(text: str) -> tuple[date, str] | None:
    """The day of publication and its basis (`dateline`, `inferred`), None if the text does not prove one.

    Proof is a date on a line of its own near the head, a dateline (`RABAT, 23 April 2025 (XYZ) -`), or a stamp on one
    of the last lines.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines[:_HEAD_LINES]:
        is_last = line is lines[-1]
        if found := _dateline(line) or (None if is_last else _own_line(line)):
            return found, "dateline"
    for line in reversed(lines[-_TAIL_LINES:]):
        if found := _stamp(line):
            return found, "inferred"
    return None


def reference_date(text: str) -> PartialDate | None:
    """What relative dates of an undated text are resolved against: as much of a date as the text itself proves.

    The first day that the text gives with its year, if it names no later year but as an aim; else the day whose weekday
    fits one year only, seen from the latest year that the text names; else the year that an event with a known year
    fixes (`at COP29 last year`, `on 3 March for the 2016 Summit`).
    """
    phrases = list(phrases_of(text))
    told = [int(phrase.text) for phrase in phrases if phrase.symbols == "J" and phrase.before[-1:] not in tuple("yz")]
    days = [day for phrase in phrases if (day := _full_day(phrase)) is not None]
    current = [day for day in days if day.year >= max([*told, *(day.year for day in days)])]
    if current:
        return PartialDate(current[0], "day")
    weekday = next((day for phrase in phrases if (day := _day_by_weekday(phrase, phrases))), None)
    if weekday is not None:
        return PartialDate(weekday, "day")
    year = _year_by_edition(text, phrases)
    return PartialDate(date(year, 1, 1), "year") if year else None


def _own_line(line: str) -> date | None:
    """The date of a line that says nothing else."""
    if len(line) > _PLACE:
        return None
    for phrase in phrases_of(line):
        start, end = phrase.start_char, phrase.end_char
        rest = re.sub(r"^[\s,|–—-]*(?:\d{1,2}[:.]\d\d.*)?$", "", line[end:])
        if _BEFORE_DATE.fullmatch(line[:start]) and not rest.strip(" ."):
            return _full_day(phrase)
    return None


def _dateline(line: str) -> date | None:
    """The date between the place and the agency or dash that open a report."""
    for phrase in phrases_of(line[: _PLACE * 2]):
        start, end = phrase.start_char, phrase.end_char
        place = line[:start]
        if start > _PLACE or not re.match(r"[^\W\d_]", place) or not _is_place(place):
            return None
        return _full_day(phrase) if _AGENCY.match(line[end:]) else None
    return None


def _is_place(words: str) -> bool:
    """Whether the words before a dateline's date are names: `Washington, D.C.,`, `NEW YORK`."""
    names = re.findall(r"[^\W\d_]+", words)
    return bool(names) and all(name[0].isupper() or len(name) <= 3 for name in names)


def _stamp(line: str) -> date | None:
    if len(line) > _PLACE:
        return None
    for phrase in phrases_of(line):
        start, end = phrase.start_char, phrase.end_char
        if _STAMP.fullmatch(line[:start]) and not line[end:].strip(" ."):
            return _full_day(phrase)
    return None


def _full_day(phrase: Phrase) -> date | None:
    """The day of a phrase that needs no other date."""
    try:
        period = resolve(phrase, Context(None))
    except (ValueError, OverflowError):
        return None
    return period.last if period is not None and period.unit == "day" and period.first == period.last else None


def _day_by_weekday(phrase: Phrase, phrases: list[Phrase]) -> date | None:
    """`Monday, May 26` in a text whose latest year is 2016: the first year since in which that day is a Monday."""
    if phrase.rule != "month_day" or not phrase.has("kK") or phrase.has("J"):
        return None
    years = [int(value) for other in phrases for value in other.values("J")]
    if not years:
        return None
    month, number, weekday = phrase.numbers("mM")[0], phrase.numbers("dow")[0], phrase.numbers("kK")[0]
    fitting = [year for year in range(max(years), max(years) + 11) if _weekday(year, month, number) == weekday]
    return date(fitting[0], month, number) if fitting else None


def _weekday(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return None


def _year_by_edition(text: str, phrases: list[Phrase]) -> int | None:
    """The year of publication, where one sentence names an event of a known year and says `last year` of it.

    A sentence that dates an event named by its year (`the 2016 Summit`) without a year of its own tells that year.
    """
    for sentence in re.finditer(r"[^.!?\n]+", text):
        inside = [phrase for phrase in phrases if sentence.start() <= phrase.start_char < sentence.end()]
        if not inside:
            continue
        edition = next(
            (int(row["year"]) for row in reference("event_editions") if _names(sentence[0], row["name"])), None
        )
        shifts = [shift for phrase in inside if (shift := _year_shift(phrase)) is not None]
        if edition is not None and shifts:
            return edition - shifts[0]
        named = next((int(p.text) for p in inside if p.symbols == "J" and _EDITION.match(text, p.start_char)), None)
        if named is not None and any(phrase.rule == "month_day" and not phrase.has("J4") for phrase in inside):
            return named
    return None


def _names(text: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


def _year_shift(phrase: Phrase) -> int | None:
    if phrase.symbols[-2:] in ("L4", "T4", "X4"):
        return {"L": -1, "T": 0, "X": 1}[phrase.symbols[-2]]
    return None
