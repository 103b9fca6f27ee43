"""Words that point back to sides named before: "the two countries", "both ministers", "their", "his", "we"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from warehouse.reference import reference

Reading = Literal["states", "persons", "he", "they", "we", "country", "guest"]

_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_PRONOUNS: dict[str, Reading] = {
    "he": "he", "she": "he", "him": "guest", "his": "he", "her": "he", "himself": "he", "herself": "he",
    "they": "they", "them": "they", "their": "they", "themselves": "they", "each other": "they", "one another": "they",
    "we": "we", "our": "we", "us": "we", "my": "we", "i": "we",
}  # fmt: skip
_IRREGULAR = {"ies": re.compile(r"(?<=[^aeiou])y$"), "es": re.compile(r"(?<=[sxz])$")}

_STYLES = "(?:excellency|highness|majesty|royal|serene|holiness|eminence|honou?r|lordship|worship)"
"""What follows "his" and "her" in a style of address, which points to the one it is put before."""


@dataclass(frozen=True, slots=True)
class BackReference:
    """A phrase that points back.

    Attributes:
        start_char, end_char: offsets into the text.
        reading: what it points to: states, persons, one person (he), several (they), the speaker (we), the guest,
            one country.
        number: how many sides, 2 if the words do not say.
        offices: codes of offices that fit the noun; empty if any does.
    """

    start_char: int
    end_char: int
    reading: Reading
    number: int = 2
    offices: frozenset[str] = frozenset()


def find_back_references(text: str) -> Iterator[BackReference]:
    """The phrases of a text that point back to sides, in text order, none overlapping."""
    for match in _pattern().finditer(text):
        if match["guest"]:
            yield BackReference(*match.span(), "guest", 1)
        elif match["pronoun"]:
            if match[0].isupper() and len(match[0]) > 1:  # "HE", His Excellency; "US", the country
                continue
            yield BackReference(*match.span(), _PRONOUNS[match["pronoun"].lower()])
        elif match["team"]:
            yield BackReference(*match.span(), "he")
        elif match["one"]:
            yield BackReference(*match.span(), "country", 1)
        else:
            row = _nouns()[match["noun"].lower()]
            number = _NUMBERS.get((match["number"] or match["both"] or "two").lower(), 2)
            offices = frozenset(filter(None, row["offices"].split("|")))
            yield BackReference(*match.span(), "persons" if row["reading"] == "persons" else "states", number, offices)


def plural(noun: str) -> str:
    """The plural of the last word of a regular English noun: "foreign ministry" gives "foreign ministries"."""
    if noun.startswith("head of"):
        return noun.replace("head", "heads", 1)
    if _IRREGULAR["ies"].search(noun):
        return noun[:-1] + "ies"
    return noun + ("es" if noun[-1] in "sxz" else "s")


@cache
def _nouns() -> dict[str, dict[str, str]]:
    return {plural(row["noun"]): row for row in reference("side_nouns")}


@cache
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, _nouns()), key=len, reverse=True))
    # A noun followed by its own members ("the countries of Central Asia") points nowhere back, unless it is counted.
    determiners = (
        r"(?P<both>both)(?: (?:of )?the| of these| these)?|(?:the|these|our|all|as) (?P<number>two|three|four|five)|"
        r"(?:two|three|four|five)(?= (?:sides|countries|parties|leaders|ministers))|"
        rf"(?:the|their)(?! (?:{nouns}) (?:of|in|from)\b)"
    )
    adjectives = r"(?:respective|brotherly|friendly|neighbou?ring|contracting|negotiating) "
    pronouns = "|".join(sorted(_PRONOUNS, key=len, reverse=True))
    return re.compile(
        r"\b(?=[abefhimostuw])"  # the first letters of all that follows: words of other letters are passed over
        rf"(?:(?:{determiners}) (?:{adjectives})?(?P<noun>{nouns})"
        rf"|(?P<guest>(?:his|her|the|their|our) (?:(?:distinguished|high|honou?red|foreign) )?(?:guests?|visitors?))"
        rf"|(?P<team>(?:the|his|her) (?:(?:accompanying|visiting) )?delegation)(?! (?:of|from|led|headed)\b)"
        rf"|(?P<one>(?:his|her|my|the|their) (?:home )?country)(?! of)|(?P<pronoun>{pronouns})(?! {_STYLES}))\b",
        re.IGNORECASE,
    )
