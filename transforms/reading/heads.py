"""The head of a press text: its title line, byline and dateline, told from lay-out and wording."""

import re
from dataclasses import dataclass, replace
from functools import cache

from transforms.identifiers import folded
from warehouse.reference import reference

_HEAD_LINES = 8
_LONGEST_TITLE = 200
_SHORTEST_BODY = 80
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"(?:{_MONTH} {_DAY}|{_DAY} (?:of )?{_MONTH})(?:,? \d{{4}})?"
    rf"|{_MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_DATE_WORDS = re.compile(r"(?:published|posted|updated|date|issued|released|release|on)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,5}\)?)?", re.IGNORECASE)
_BYLINE = re.compile(r"(?:(?:words|text|story|photos?|pictures)(?: and \w{1,12})? )?by:? (?=\S)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.'’-]{0,30}")
_SEPARATOR = re.compile(r" ?(?:[—–]|--) ?| - |: |\. (?=[“\"'‘A-Z])")
_AGENCY = re.compile(r"[ ,]*(?:\(([^()]{2,40})\)|/([^/]{2,30})/)$")
_IN_BRACKETS = re.compile(r"\(([^()]{3,30})\) (?=\S)")
_LONGEST_DATELINE = 90


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above and at the start of the article's first paragraph.

    Attributes:
        title: the title line.
        byline: who wrote it, without `By`; `byline_at` its line's character range.
        place: where it was written.
        agency: the news agency that the dateline names.
    """

    title: str | None = None
    byline: str | None = None
    byline_at: tuple[int, int] | None = None
    place: str | None = None
    agency: str | None = None


def read_head(text: str) -> Head:
    """What the first lines tell; every field is None that they do not."""
    head = Head()
    lines = [match for match in re.finditer(r"[^\n]+", text[:5_000]) if match.group().strip()][: _HEAD_LINES + 1]
    for number, match in enumerate(lines[:_HEAD_LINES]):
        line = match.group().strip()
        below = lines[number + 1].group().strip() if number + 1 < len(lines) else ""
        if _is_label(line) or _is_date_line(line):
            continue
        if dateline := read_dateline(line):
            place, agency = dateline
            return replace(head, place=head.place or place, agency=agency)
        if _is_body(line) or not below:
            return head
        byline = _byline(line, below, is_below_title=head.title is not None)
        if byline and not head.byline:
            head = replace(head, byline=byline, byline_at=match.span())
        elif _is_place_line(line):
            head = replace(head, place=_written(line))
        elif not head.title and not head.place and _is_title(line):
            head = replace(head, title=line)
    return head


def read_dateline(line: str) -> tuple[str, str | None] | None:
    """Place and agency of the dateline that the line begins with, None if it begins with none."""
    start = line[:_LONGEST_DATELINE]
    for separator in _SEPARATOR.finditer(start):
        if found := _parsed_dateline(start[: separator.start()], separator.group().strip(), len(line)):
            return found
    if (match := _IN_BRACKETS.match(line)) and is_known_place(match.group(1)):
        return _written(match.group(1)), None
    # A dateline may have a line of its own: `Oslo, 3 June, NTB`.
    return _parsed_dateline(line, "", len(line)) if len(line) < _LONGEST_DATELINE else None


def _parsed_dateline(lead: str, separator: str, length: int) -> tuple[str, str | None] | None:
    agency = None
    if match := _AGENCY.search(lead):
        agency, lead = match.group(1) or match.group(2), lead[: match.start()]
    undated, n_dates = _without_dates(lead)
    parts = [re.sub(r"(?<=\w{3})\.$", "", part.strip()) for part in undated.split(",")]
    parts = [part for part in parts if part and not _WEEKDAY.fullmatch(part) and not re.fullmatch(r"\d{4}|/|\.", part)]
    if not parts or not all(_is_name(part) for part in parts):
        return None
    if (
        len(parts) > 1
        and n_dates
        and agency is None
        and re.fullmatch(r"[A-Z]{2,8}", parts[-1])
        and not parts[0].isupper()
    ):
        agency = parts.pop()
    place = parts[0]
    if _is_label(place) or len(parts) > 3 or (separator == "" and not n_dates):
        return None
    if not n_dates and agency is None and not _opens_plainly(place, separator, length):
        return None
    return _written(place), agency


def _opens_plainly(place: str, separator: str, length: int) -> bool:
    """Whether a place may open a line of that length without date and agency: `Rabat –`, `ISLAMABAD:`, `TASHKENT.`."""
    if separator == ".":
        return place.isupper() and is_known_place(place)
    if separator == ":":
        return is_known_place(place) and length >= _SHORTEST_BODY
    return is_known_place(place) or (place.isupper() and len(place) > 3 and "-" not in place)


def is_known_place(name: str) -> bool:
    """Whether it is the name of a larger city or a capital."""
    return folded(name) in _places()


def _is_body(line: str) -> bool:
    return len(line) > _LONGEST_TITLE or (len(line) > _SHORTEST_BODY and line.endswith((".", ".”", '."', ":")))


def _is_label(line: str) -> bool:
    return line.strip(" :|-–—").lower().replace("’", "'") in _labels()


def _without_dates(words: str) -> tuple[str, int]:
    """The words without their dates, and how many these are; most lines have no digit, so that none is looked for."""
    return _DATE.subn("", words) if _DIGIT.search(words) else (words, 0)


def _is_date_line(line: str) -> bool:
    rest, n_dates = _without_dates(line[:_LONGEST_DATELINE])
    if not n_dates:
        return False
    rest = _CLOCK.sub("", _DATE_WORDS.sub("", _WEEKDAY.sub("", rest)))
    return sum(char.isalpha() for char in rest) <= 8


def _is_title(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and len(line.split()) > 2 and not line.endswith((".", ":", ";", ","))


def _byline(line: str, below: str, *, is_below_title: bool) -> str | None:
    """The author that the line names: behind `By`, or a bare name above the first paragraph."""
    if match := _BYLINE.match(line):
        name = line[match.end() :].strip(" .,")
        return name if _is_author(name, is_below_title=is_below_title) else None
    words = line.split()
    is_bare = 2 <= len(words) <= 4 and _is_name(line) and not line.isupper() and len(below) >= _SHORTEST_BODY
    is_bare = is_bare and (is_below_title or all(word[0].isupper() for word in words))
    return line if is_bare and not is_known_place(line) else None


def _is_author(name: str, *, is_below_title: bool) -> bool:
    words = name.split()
    if not 0 < len(words) <= 8 or _WEEKDAY.match(name) or _DATE.match(name):
        return False
    return all(word[0].isupper() or len(word) <= 3 for word in words) or (is_below_title and words[0] == "our")


def _is_place_line(line: str) -> bool:
    return len(line.split()) <= 3 and _is_name(line) and (is_known_place(line) or line.isupper())


def _is_name(words: str) -> bool:
    """Whether all words are written as in names; small ones may stand between them."""
    parts = words.split()
    if not 1 <= len(parts) <= 4 or not parts[0][0].isupper():
        return False
    return all(_NAME.fullmatch(part) and (part[0].isupper() or len(part) <= 3) for part in parts)


def _written(place: str) -> str:
    """The place in the usual case."""
    return place.title().replace("'S", "'s") if place.isupper() and len(place) > 3 else place


@cache
def _labels() -> frozenset[str]:
    return frozenset(row["heading"] for row in reference("press_headings"))


@cache
def _places() -> frozenset[str]:
    return frozenset(folded(row["name"]) for row in reference("cities"))
