"""Whether a fact of the warehouse is the fact that an annotation means, and which of its attributes agree.

Keys, and how sure a match is: people by surname and words of the name, organisations by name or acronym, events by
kind, status and countries, agreements by kind, title and parties, figures by unit and value, spheres by code and
sides, quotations by their letters.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

from rapidfuzz import fuzz

Fact = dict[str, Any]
_SMALL = frozenset({"a", "an", "and", "for", "in", "of", "on", "s", "the"})


def name_words(text: str | None) -> list[str]:
    """The words of a name in ASCII and lower case, without articles and prepositions."""
    plain = unicodedata.normalize("NFKD", (text or "").replace("'", "")).encode("ascii", "ignore").decode().lower()
    return [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _SMALL]


def jaccard(first: Any, second: Any) -> float:
    """Shared members over all members; two empty sets are one."""
    one, other = set(first or ()), set(second or ())
    return len(one & other) / len(one | other) if one | other else 1.0


def contained(first: Any, second: Any) -> float:
    """The share of the smaller set that the larger holds; 0 if one is empty."""
    one, other = set(first), set(second)
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _person(gold: Fact, row: Fact) -> float:
    one, other = name_words(gold["name"]), name_words(row["name"])
    if contained(one, other) < 1 or not (one[-1] == other[-1] or one[0] == other[0]):
        return 0.0
    return 0.5 + jaccard(one, other) / 2


def _organization(gold: Fact, row: Fact) -> float:
    wanted = name_words(gold["name"])
    names = [name_words(row[key]) for key in ("name", "name_in_text") if row[key]]
    if wanted in names or (gold["acronym"] and (gold["acronym"] or "").lower() == (row["acronym"] or "").lower()):
        return 1.0
    if gold["name"].lower() in {(row["acronym"] or "").lower(), (gold["acronym"] or "").lower()}:
        return 0.9
    best = max((jaccard(wanted, name) for name in names), default=0.0)
    return best if best >= 0.6 else 0.0


def _event(gold: Fact, row: Fact) -> float:
    is_put_off = row["status"] == "postponed" and gold["status"] in ("planned", "cancelled")
    both = jaccard(gold["countries"], row["countries"])
    if gold["kind"] != row["kind"] or not (gold["status"] == row["status"] or is_put_off) or both < 0.5:
        return 0.0
    people = contained(_all_words(gold["people"]), _all_words(row["people"]))
    return both + is_day(gold["start"], row["start_on"]) + (gold["visitor"] == row["visitor_iso3"]) + people


def _all_words(names: list[str]) -> list[str]:
    return [word for name in names for word in name_words(name)]


def _agreement(gold: Fact, row: Fact) -> float:
    title = contained(name_words(gold["title"]), name_words(row["title"]))
    both = jaccard(gold["parties"], row["parties"])
    is_same = gold["kind"] == row["kind"] and title >= 0.5 and (both > 0 or not gold["parties"])
    return title + both if is_same else 0.0


def _figure(gold: Fact, row: Fact) -> float:
    wanted, value = float(gold["value"]), float(row["value"])
    is_near = abs(wanted - value) <= 0.005 * max(abs(wanted), abs(value))
    if str(gold["unit"]).lower() != str(row["unit"]).lower() or not is_near:
        return 0.0
    return 1.0 + (gold["measure"] == row["measure"]) + is_period(gold["period"], row)


def _sphere(gold: Fact, row: Fact) -> float:
    wanted, told = _sides(gold, "a", "b"), _sides(row, "country_a", "country_b")
    return float(gold["code"] == row["sector"] and wanted <= told and (bool(wanted) or not told or wanted == told))


def _quote(gold: Fact, row: Fact) -> float:
    alike = fuzz.ratio("".join(name_words(gold["text"])), "".join(name_words(row["text"]))) / 100
    return alike if alike >= 0.85 else 0.0


def _sides(fact: Fact, *keys: str) -> set[str]:
    return {str(fact[key]).lower() for key in keys if fact[key]}


def is_day(gold: str | None, found: date | None) -> bool:
    """Whether the date is the annotated one, as precise as that is."""
    return found is None if gold is None else found is not None and found.isoformat().startswith(gold[:10])


def is_period(gold: str | None, row: Fact) -> bool:
    """Whether the figure's months are those of the annotated period: a year, quarter, month, or two months with `/`."""
    start, end = row["period_start"], row["period_end"]
    if gold is None or start is None or end is None:
        return gold is None and start is None
    first, _, last = gold.partition("/")
    last = last or first
    if quarter := re.fullmatch(r"(\d{4})-Q(\d)", first):
        month = int(quarter[2]) * 3
        first, last = f"{quarter[1]}-{month - 2:02}", f"{quarter[1]}-{month:02}"
    first, last = (first + "-01" if len(first) == 4 else first), (last + "-12" if len(last) == 4 else last)
    return (start.isoformat()[:7], end.isoformat()[:7]) == (first[:7], last[:7])


def _is_place(gold: str | None, found: str | None) -> bool:
    return (not gold and not found) or contained(name_words(gold), name_words(found)) == 1


KEYS: dict[str, Callable[[Fact, Fact], float]] = {
    "people": _person, "organizations": _organization, "events": _event, "agreements": _agreement,
    "figures": _figure, "sectors": _sphere, "quotes": _quote,
}  # fmt: skip
ATTRIBUTES: dict[str, dict[str, Callable[[Fact, Fact], bool]]] = {
    "people": {
        "office": lambda gold, row: gold["office"] == row["office"],
        "country": lambda gold, row: gold["country"] == row["country_iso3"],
    },
    "organizations": {"kind": lambda gold, row: gold["kind"] == row["kind"]},
    "events": {
        "start": lambda gold, row: is_day(gold["start"], row["start_on"]),
        "place": lambda gold, row: _is_place(gold["place"], row["place"]),
        "countries": lambda gold, row: set(gold["countries"]) == set(row["countries"]),
        "direction": lambda gold, row: (gold["visitor"], gold["host"]) == (row["visitor_iso3"], row["host_iso3"]),
        "rank": lambda gold, row: gold["rank"] == row["rank"],
    },
    "agreements": {
        "status": lambda gold, row: gold["status"] == row["status"],
        "parties": lambda gold, row: set(gold["parties"]) == set(row["parties"]),
    },
    "figures": {
        "measure": lambda gold, row: gold["measure"] == row["measure"],
        "bound": lambda gold, row: gold["bound"] == row["bound"],
        "sides": lambda gold, row: _sides(gold, "a", "b") == _sides(row, "reporter", "partner"),
        "period": lambda gold, row: is_period(gold["period"], row),
    },
    "sectors": {},
    "quotes": {
        "speaker": lambda gold, row: contained(name_words(gold["speaker"]), name_words(row["speaker"])) >= 0.5,
    },
}  # fmt: skip
"""Attributes by fact type, compared over the facts that were found; direction and rank are those of visits."""
