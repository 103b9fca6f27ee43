"""What stands on both sides of a title's head phrase and belongs to it."""

from transforms.language.lexicon import legislatures, portfolio_words, word_class
from transforms.language.title_bodies import (
    DIVISIONS,
    Side,
    body_end,
    company_end,
    countries_of_body,
    goes_on,
    is_body_noun,
    portfolio_end,
)
from transforms.language.title_phrases import Entry, entry_at
from transforms.language.words import Words

LOWERING = word_class("lowering")
FORMER = word_class("former")
NEUTRAL = word_class("title_modifier")
_FIELDED = frozenset({"portfolio", "deputy", "envoy", "state", "mission"})
_EMBODIED = frozenset({"body", "polity", "legislature", "portfolio", "highcommissioner", "crown"})
LINKS = frozenset({"of", "for", "on", "in", "to", "at"})
ARTICLES = frozenset({"the", "a", "an"})


def left_side(words: Words, head: int, floor: int) -> tuple[int, Side]:
    """First token of the title and what it says before its head phrase."""
    side = Side()
    start = head
    while start > floor and "\n" not in words.raw_text[words.ends[start - 1] : words.starts[start]]:
        step = _left_step(words, start, floor, side)
        if step == start:
            break
        start = step
    return start, side


def _left_step(words: Words, start: int, floor: int, side: Side) -> int:
    at = start - 1
    lower = words.lowers[at]
    if lower == "-" and at > floor and words.lowers[at - 1] in LOWERING | FORMER | NEUTRAL | {"pro"}:
        at -= 1
        lower = words.lowers[at]
    met = at - 1 if lower == "," else at
    if met > floor and words.lowers[met] == "counterpart" and words.country(met - 1):
        side.countries = side.countries or (words.country(met - 1) or "",)
        return words.begin_of(met - 1)
    if lower == ")" and at - 3 >= floor and words.lowers[at - 2] == "(" and words.label(at - 3) == "COUNTRY":
        side.countries = side.countries or (words.country(at - 3) or "",)  # "Republic of Korea (ROK) Minister"
        return words.begin_of(at - 3)
    if words.label(at) == "COUNTRY":
        side.countries = (words.country(at) or "", *side.countries)
        return words.begin_of(at)
    for length in range(1, min(5, start - floor) + 1):
        if (
            words.capital[start - length]
            and " ".join(words.lowers[start - length : start]) in legislatures()
            and not side.body
        ):
            side.body = words.text(start - length, start)
            return start - length
    if words.label(at) == "ORG" and not side.countries:
        return _possessor(words, at, side)
    if words.label(at) == "PLACE" and words.capital[start] and not side.countries and not side.body:
        return _possessor(words, at, side)
    if lower in ("'s", "'", "s'") and at > floor and words.label(at - 1) in ("COUNTRY", "ORG", "PLACE"):
        return _possessor(words, at - 1, side)
    if lower == "'s" and at > floor and is_body_noun(words, at - 1) and not side.body:
        side.body = words.text(at - 1, at)  # "the ministry's director-general"
        return at - 1
    if lower in portfolio_words() and (words.capital[at] or not words.capital[start]) and not side.countries:
        side.portfolio = (lower, *side.portfolio)
        return at
    if lower in LOWERING | FORMER | NEUTRAL:
        side.lowered |= lower in LOWERING
        side.former |= lower in FORMER
        return at
    if lower in ("and", "&", ",", "-") and side.portfolio and at > floor and words.lowers[at - 1] in portfolio_words():
        joined = words.capital[at - 1] and words.capital[start]
        return at if joined else start
    return start


def _possessor(words: Words, at: int, side: Side) -> int:
    begin = words.begin_of(at)
    label = words.label(at)
    if label == "COUNTRY":
        side.countries = (words.country(at) or "",)
    else:
        side.body = side.body or words.text(begin, at + 1)
        side.countries = side.countries or countries_of_body(words, begin, at + 1)
    return begin


def right_side(words: Words, end: int, entry: Entry) -> tuple[int, Side]:
    """Token behind the title and what it says behind its head phrase."""
    side = Side()
    while end < len(words):
        step = _right_step(words, end, entry, side)
        if step == end:
            break
        end = step
    return end, side


def _right_step(words: Words, end: int, entry: Entry, side: Side) -> int:
    lower = words.lowers[end]
    if lower == "." and words.lowers[end - 1] == "a.i":
        return end + 1
    if lower in ("-", "designate", "elect", "emeritus") and words.lower(end + 1) in ("designate", "elect"):
        return end + 2
    if lower in ("designate", "elect", "emeritus"):
        return end + 1
    if lower == "of" and words.lower(end + 1) == "state" and entry.takes in ("state", "portfolio"):
        side.is_state = True
        return end + 2
    if lower == "in" and words.lower(end + 1) == "charge" and words.lower(end + 2) == "of":
        return _complement(words, end + 3, end, "for", entry, side)
    if lower in LINKS:
        return _complement(words, end + 1, end, lower, entry, side)
    if lower == "'s" and words.country(end - 1) and words.capital[end + 1 : end + 2] == [True]:
        # "spokesperson of Kenya's Ministry of Defence"
        return body_end(words, end + 1, end, side) if _is_owned(words, end + 1) else end
    if lower == "(" and words.lower(end + 2) == ")" and words.capital[end + 1] and not words.label(end + 1):
        return end + 3  # "Minister of State for Petroleum Resources (Gas)"
    if lower == "and" and words.lower(end - 1) == "state" and entry.phrase == "minister":
        at = end + 1 + (words.lower(end + 1) == "of")
        return _complement(words, at, end, "for", entry, side)
    if lower == "and" and words.lower(end + 1) == "to" and side.mission:
        return _complement(words, end + 2, end, "to", entry, side)
    return end


def _is_owned(words: Words, at: int) -> bool:
    """Whether a body or a division of the state begins at the token: "Kenya's Ministry of …", "Peru's Cusco Region"."""
    return is_body_noun(words, at) or any(words.lower(after) in DIVISIONS for after in (at + 1, at + 2))


def _complement(words: Words, at: int, end: int, link: str, entry: Entry, side: Side) -> int:
    """Token behind "of/for/to …"; `end` if what follows belongs to no title."""
    while words.lower(at) in ARTICLES | {"his", "her", "its"}:
        at += 1
    if at >= len(words):
        return end
    if words.lowers[at] in ("both", "two") and words.lower(at + 1) in ("countries", "states", "nations", "sides"):
        return at + 2
    label = words.label(at)
    if (
        label == "COUNTRY"
        and words.capital[words.end_of(at) : words.end_of(at) + 1] == [True]
        and is_body_noun(words, words.end_of(at))
    ):
        side.countries = side.countries or (words.country(at) or "",)
        return body_end(words, words.end_of(at), end, side)
    if label == "COUNTRY" and words.lower(words.end_of(at)) in DIVISIONS and words.lower(words.end_of(at) + 1) == "of":
        side.countries = side.countries or (words.country(at) or "",)  # "Governor of the Brazilian state of Roraima"
        return body_end(words, words.end_of(at) + 2, end, side)
    if label == "COUNTRY" and _is_field(words, words.end_of(at), entry):
        return portfolio_end(words, at, side)
    if label == "COUNTRY":
        return _countries(words, at, end, link, entry, side)
    is_of_ministry = entry.office == "deputy" and words.lowers[at] in ("ministry", "department")
    if label == "ORG" and link in ("of", "for", "to", "at") and (entry.takes != "portfolio" or is_of_ministry):
        stop = words.end_of(at)
        if link == "to" and entry.takes in ("mission", "highcommissioner"):
            side.mission = "ORG"
        else:
            side.body = words.text(at, stop)
            side.countries = side.countries or countries_of_body(words, at, stop)
        return stop
    if entry.office == "business" and link in ("of", "at"):
        return company_end(words, at, side)
    is_region = label == "PLACE" and link in ("for", "on", "to") and entry.takes in _FIELDED
    if is_region and not goes_on(words, words.end_of(at)):
        return _listed(words, words.end_of(at), None)
    if entry.takes in _FIELDED or (entry.takes == "body" and link != "of"):
        stop = portfolio_end(words, at, side)
        if stop > at:
            return stop
    if entry.takes in _EMBODIED and link in ("of", "at", "for"):
        return body_end(words, at, end, side)
    return end


def _is_field(words: Words, after: int, entry: Entry) -> bool:
    """Whether a country's name is only part of a field: "for South and Central Asian Affairs"."""
    return entry.takes in ("portfolio", "deputy", "state") and words.lower(after) in ("affairs", "relations")


def _countries(words: Words, at: int, end: int, link: str, entry: Entry, side: Side) -> int:
    stop = words.end_of(at)
    if link in ("to", "in", "on") or (link == "for" and entry.takes in ("envoy", "portfolio")):
        if link == "in" and entry.takes not in ("mission", "highcommissioner", "body", "envoy"):
            return end
        side.mission = words.country(at)
        return _listed(words, stop, None)
    if side.countries:
        return end
    listed: list[str] = [words.country(at) or ""]
    stop = _listed(words, stop, listed)
    side.countries = tuple(listed)
    return stop


def _listed(words: Words, stop: int, listed: list[str] | None) -> int:
    """Token behind ", B and C" where these are countries too."""
    while True:
        at = stop
        while words.lower(at) in (",", "and", "&", "the") and at < stop + 3:
            at += 1
        named = words.label(at) == "COUNTRY" or (listed is None and words.label(at) == "PLACE")
        if at == stop or not named or words.lower(words.end_of(at)) in ("'s", "'") or _has_head(words, at):
            return stop
        if listed is not None:
            listed.append(words.country(at) or "")
        stop = words.end_of(at)


def _has_head(words: Words, at: int) -> bool:
    """Whether a title begins soon behind the country: "and Kazakh Foreign Minister"."""
    after = words.end_of(at)
    for index in range(after, min(after + 4, len(words))):
        if entry_at(words, index) is not None:
            return True
        if words.lowers[index] not in portfolio_words() | LOWERING | FORMER | NEUTRAL:
            return False
    return False
