"""The day on which a text was published, or is told from, where nothing but the text says so."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from transforms.facts import PartialDate
from transforms.language.date_context import Context
from transforms.language.date_grammar import Phrase, phrases_of
from transforms.language.date_resolution import resolve
from transforms.language.feasts import hijri_dates
from transforms.language.periods import Period
from warehouse.reference import reference

_DIGIT = re.compile(r"\d")
_EDITION = re.compile(r"(?<=\bthe )\d{4} (?:[A-Z][\w-]*[ ,]+)*[A-Z]")
_STAY = timedelta(days=31)
_HEAD_LINES = 8
_TAIL_LINES = 4
_OWN_LINE = 110  # characters of a line that gives the date, with whose text it is
_PLACE = 60  # characters that a dateline may have before its date
_BEFORE_DATE = re.compile(
    r"(?:published|updated|posted|date|issued|released|release|on)?"
    r"(?: (?:in|at) (?:[^\W\d_][\w.’'-]*[ ,]*){1,4})?[\s:,–—-]*",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"[\s,]*(?:\([^()\n]{2,30}\)|/[^/\n]{2,30}/|[A-Z]{2,8}\b)?[\s.,]*(?:--|[:–—-])"
    r"|\. (?=[\"“]?[A-Z])|\.? \([^()\n]{2,30}\)\.? "
)
_CLOCK = re.compile(r"^[\s,|–—-]*(?:(?:at )?\d{1,2}[:.]\d\d.{0,20})?$")
# Possessive: a word can be cut in one way only, or a long line would take time without end.
_HEADING = re.compile(r"(?:(?:\(?@?[^\W\d_](?:[\w.'’]|-(?=\w))*+\)? ?){1,12}[,|:–—/·-] *){1,3}")
_OPENING = re.compile(r" ?[–—-] ?(?=[\"“]?[A-Z])")
_NAME_OF_TEXT = re.compile(
    r"(?:(?:Joint|Press|Final|Official|Media|Chair['’]s|[A-Z][a-z]+ial) ){0,3}"
    r"(?:Statement|Communiqu[eé]|Declaration|Release|Remarks|Readout|Transcript|Conclusions|Speech|Address)\b"
    r"[^.!?]*, (?:[A-Z][\w.'’-]{1,20},? ){1,3}"
)
_LAST_SENTENCE = re.compile(r".*[.!?][\"”’)]? ")
_TODAY = re.compile(r"\b(?:today|this (?:morning|afternoon|evening)|tonight),? ?\(?$", re.IGNORECASE)
_NOW = re.compile(
    r"\b(?:said|announced|told|says|issued)(?: \w+){0,3} on $|\b(?:conference|briefing|press) (?:on|of) $",
    re.IGNORECASE,
)
_MAY_TELL_TODAY = re.compile(f"{_TODAY.pattern}|{_NOW.pattern}".replace("$", ""), re.IGNORECASE)
_SENT_BY = re.compile(r",? (?:\([A-Z]{2,10}\)|[A-Z]{3,10})")
_SIGNED = re.compile(r"(?: [A-Z][\w.&’-]*){1,5}")
_HANDLE = re.compile(r"@\w+")
_SMALL_WORDS = {"on", "in", "at", "by", "from", "since", "until", "as", "the"}
_STAMP = re.compile(r"(?:[A-Z][\w./]*\s*[|,:–—/-]*\s*){0,3}")


def infer_published_on(text: str) -> tuple[date, str] | None:
    """The day of publication and its basis (`dateline`, `inferred`), None if the text does not prove one.

    Proof is a date on a line of its own near the head, a dateline (`RABAT, 23 April 2025 (XYZ) -`), or a stamp on one
    of the last lines.
    """
    lines = [hijri_dates().sub("", line).strip() for line in text.splitlines() if line.strip()]
    for line in lines[:_HEAD_LINES]:
        is_last = line is lines[-1]
        if _DIGIT.search(line) is None:  # no day without a year
            continue
        if found := _dateline(line) or (None if is_last else _own_line(line) or _end_of_title(line)):
            return _day_first(found, text), "dateline"
    if found := _told_again(lines[:_HEAD_LINES], text):
        return _day_first(found, text), "dateline"
    for line in lines[:_HEAD_LINES]:
        if _DIGIT.search(line) and (found := _told_today(line)):
            return _day_first(found, text), "inferred"
    for line in reversed(lines[-_TAIL_LINES:]):
        if _DIGIT.search(line) and (found := _stamp(line)):
            return _day_first(found, text), "inferred"
    return None


def reference_date(text: str) -> PartialDate | None:
    """What relative dates of an undated text are resolved against: as much of a date as the text itself proves.

    The first day, or last of a stay, that the text gives with its year, if it names no later year but as an aim; else
    the day whose weekday fits one year only, seen from the latest year that the text names; else the year that an event
    with a known year fixes (`at COP29 last year`, `on 3 March for the 2016 Summit`).
    """
    phrases = list(phrases_of(text))
    told = [int(phrase.text) for phrase in phrases if phrase.symbols == "J" and phrase.before[-1:] not in tuple("yz")]
    days = [day for phrase in phrases if (day := _last_day(phrase)) is not None]
    current = [day for day in days if day.year >= max([*told, *(day.year for day in days)])]
    if current:
        return PartialDate(current[0], "day")
    weekday = next((day for phrase in phrases if (day := _day_by_weekday(phrase, phrases))), None)
    if weekday is not None:
        return PartialDate(weekday, "day")
    year = _year_by_edition(text, phrases)
    return PartialDate(date(year, 1, 1), "year") if year else None


def _own_line(line: str) -> Phrase | None:
    """The date of a line that tells besides at most where or by whom: `Oslo, 3 May 2025`."""
    if len(line) > _OWN_LINE:
        return None
    for phrase in phrases_of(line):
        before = line[: phrase.start_char]
        is_headed = _HEADING.fullmatch(before) is not None and _is_place(before.removeprefix("The "))
        if not (is_headed or _BEFORE_DATE.fullmatch(before)):
            return None
        behind = line[phrase.end_char :]
        signed = _SENT_BY if before else _SIGNED
        is_alone = _CLOCK.match(behind.strip(" .")) or signed.fullmatch(behind)
        return phrase if _full_day(phrase) and is_alone else None
    return None


def _dateline(line: str) -> Phrase | None:
    """The date between the place and the agency or dash that open a report, or in the brackets that open it."""
    if line.startswith("(") and ")" in line[:_PLACE]:
        return _own_line(line[1 : line.index(")")])
    phrase = _opening(line)
    return phrase if phrase is not None and _full_day(phrase) else None


@lru_cache(maxsize=_HEAD_LINES)  # read for a whole date first, and then for one that the text repeats
def _opening(line: str) -> Phrase | None:
    """The date that a report opens with, behind a place or without one, with its year or without."""
    head = line[: _PLACE * 2]
    for phrase in phrases_of(head) if _DIGIT.search(head) else ():
        place, behind = line[: phrase.start_char], line[phrase.end_char :]
        if not place:
            return phrase if _OPENING.match(behind) else None
        is_near = len(place) <= _PLACE and re.match(r"[^\W\d_]", place) and _is_place(place)
        return phrase if is_near and _AGENCY.match(behind) else None
    return None


def _told_again(lines: Sequence[str], text: str) -> Phrase | None:
    """The date of a dateline without a year (`DOHA, January 19 (XYZ) -`), where the text gives it with its year."""
    for opening in filter(None, map(_opening, lines)):
        if opening.rule == "month_day":
            day = opening.numbers("mM"), opening.numbers("dow")
            for phrase in phrases_of(text):
                is_same = phrase.rule == "month_day" and (phrase.numbers("mM"), phrase.numbers("dow")) == day
                if is_same and _full_day(phrase):
                    return phrase
    return None


def _end_of_title(line: str) -> Phrase | None:
    """The date and place that end a title which names its text: `Joint Statement on …, Oslo, 3 May 2025`."""
    if _NAME_OF_TEXT.match(line):
        for phrase in phrases_of(line):
            if phrase.end_char == len(line) and _NAME_OF_TEXT.fullmatch(line[: phrase.start_char]):
                return phrase if _full_day(phrase) else None
    return None


def _told_today(line: str) -> Phrase | None:
    """The date that a sentence gives as its own: `this morning (Monday, 7 April 2025)`, `said on 3 May 2025`.

    So does that of a press conference, where it heads the text.
    """
    for phrase in phrases_of(line) if _MAY_TELL_TODAY.search(line) else ():
        before = line[: phrase.start_char]
        is_now = _NOW.search(before) or (_TODAY.search(before) and not _TODAY.fullmatch(phrase.text))
        if is_now and _full_day(phrase):
            return phrase
    return None


def _is_place(words: str) -> bool:
    """Whether the words before a dateline's date are names: `Washington, D.C.,`, `NEW YORK`."""
    names = re.findall(r"[^\W\d_]+", _HANDLE.sub("", words))
    is_named = bool(names) and all(name[0].isupper() or len(name) <= 3 for name in names)
    return is_named and names[0].lower() not in _SMALL_WORDS


def _stamp(line: str) -> Phrase | None:
    """The date that a closing line gives, alone behind its last sentence, or in brackets: `(XYZ / 18-11-2025)`."""
    if line.endswith(")") and "(" in line[-_PLACE:]:
        line = line[line.rindex("(") + 1 : -1]
    elif sentences := _LAST_SENTENCE.match(line):
        line = line[sentences.end() :] if _DIGIT.match(line[sentences.end() :]) else line
    if len(line) > _PLACE:
        return None
    if own := _own_line(line):
        return own
    for phrase in phrases_of(line):
        start, end = phrase.start_char, phrase.end_char
        if _STAMP.fullmatch(line[:start]) and not line[end:].strip(" ."):
            return phrase if _full_day(phrase) else None
    return None


def _day_first(phrase: Phrase, text: str) -> date:
    """The day that a phrase gives; of `10/09/2025` the reading whose month the text names, else the day comes first.

    Most of the world's press writes so; American outlets are told by the months that their texts name.
    """
    day = _full_day(phrase)
    assert day is not None
    if phrase.rule != "numeric" or "/" not in phrase.text or phrase.text[:4].isdigit() or day.day > 12:
        return day
    american, british = day, date(day.year, day.day, day.month)
    months = {int(value) for found in phrases_of(text) if found.rule != "numeric" for value in found.values("mM")}
    return american if american.month in months and british.month not in months else british


def _full_day(phrase: Phrase) -> date | None:
    """The day of a phrase that needs no other date, None if it gives several days."""
    period = _full_period(phrase)
    return period.last if period is not None and period.first == period.last else None


def _last_day(phrase: Phrase) -> date | None:
    """The day of a phrase that needs no other date, of the days of a stay the last."""
    period = _full_period(phrase)
    return period.last if period is not None and period.last - period.first <= _STAY else None


def _full_period(phrase: Phrase) -> Period | None:
    try:
        period = resolve(phrase, Context(None))
    except (ValueError, OverflowError):
        return None
    return period if period is not None and period.unit == "day" else None


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
        shifts = [shift for phrase in inside if (shift := _year_shift(phrase)) is not None]
        edition = _edition_named(sentence[0]) if shifts else None
        if edition is not None:
            return edition - shifts[0]
        named = next((int(p.text) for p in inside if p.symbols == "J" and _EDITION.match(text, p.start_char)), None)
        if named is not None and any(phrase.rule == "month_day" and not phrase.has("J4") for phrase in inside):
            return named
    return None


def _edition_named(text: str) -> int | None:
    """The year of the first event of the reference table that the text names."""
    return next((int(row["year"]) for row in reference("event_editions") if _names(text, row["name"])), None)


def _names(text: str, name: str) -> bool:
    return name in text and re.search(rf"\b{re.escape(name)}\b", text) is not None


def _year_shift(phrase: Phrase) -> int | None:
    if phrase.symbols[-2:] in ("L4", "T4", "X4"):
        return {"L": -1, "T": 0, "X": 1}[phrase.symbols[-2]]
    return None
