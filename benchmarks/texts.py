"""Readouts by the thousand: paragraphs of the sample corpus, retold of other countries, people and days in each text.

Without that the same few hundred events would be reported by every text, which no night's news does.
"""

import json
import random
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from benchmarks.generator import SYLLABLES
from transforms.language.gazetteer_index import name_index
from transforms.language.geography import capital_of, country_of_place, place_name
from warehouse.reference import reference

ROOT = Path(__file__).parent.parent
PARAGRAPHS = 8
_FORMS = {"country_common": "common", "country_demonym": "demonym", "place_capital": "capital"}
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(rf"\b(\d\d?)(?= (?:{_MONTH})\b)|(?<=\b)(?:{_MONTH}) (\d\d?)\b")
_SHORTEST_NAME = 4


def compose(documents: int, seed: int = 0) -> list[str]:
    """So many different texts, each the opening of a readout with paragraphs of others."""
    chance = random.Random(seed)
    samples = [
        path.read_text(encoding="utf-8").strip().split("\n\n") for path in sorted((ROOT / "seeds/raw").glob("*.txt"))
    ]
    bodies = [paragraph for paragraphs in samples for paragraph in paragraphs[1:]]
    composed = ("\n\n".join([chance.choice(samples)[0], *chance.sample(bodies, PARAGRAPHS)]) for _ in range(documents))
    return [_retold(text, chance) for text in composed]


def _retold(text: str, chance: random.Random) -> str:
    """The text with every country, word of a person's name and day of a month put for another one."""
    codes = sorted(_country_forms())
    others = dict(zip(codes, chance.sample(codes, len(codes)), strict=True))
    shift = chance.randrange(28)
    names: dict[str, str] = {}

    def renamed(found: re.Match[str]) -> str:
        return names.setdefault(found[0], "".join(chance.choices(SYLLABLES, k=3)).capitalize())

    def moved(found: re.Match[str]) -> str:
        number = found[1] or found[2]
        return found[0].replace(number, str((int(number) + shift) % 28 + 1))

    return _DAY.sub(moved, _names().sub(renamed, _elsewhere(text, others)))


def _elsewhere(text: str, others: Mapping[str, str]) -> str:
    parts, at = [], 0
    for hit in name_index()(text):
        reading = hit.entries[0]
        form, place = _FORMS.get(reading.rule), reading.entity_id or ""
        country = place if reading.label == "COUNTRY" else country_of_place(place)
        if form and country in others:
            parts += [text[at : hit.start_char], _country_forms()[others[country]][form]]
            at = hit.end_char
    return "".join([*parts, text[at:]])


@cache
def _country_forms() -> dict[str, dict[str, str]]:
    """Common name, demonym and capital of the countries that have all three, by code."""
    forms: dict[str, dict[str, str]] = {}
    for row in (*reference("country_names_authored"), *reference("country_names")):
        if row["kind"] in ("common", "demonym"):
            forms.setdefault(row["iso3"], {}).setdefault(row["kind"], row["name"].removeprefix("the "))
    for iso3, found in forms.items():
        if capital := capital_of(iso3):
            found["capital"] = place_name(capital)
    return {iso3: found for iso3, found in forms.items() if len(found) == len(_FORMS)}


@cache
def _names() -> re.Pattern[str]:
    """The words of all names of persons in the sample corpus."""
    lines = (ROOT / "tests" / "gold" / "sample.jsonl").read_text(encoding="utf-8").splitlines()
    names = (person["name"] for line in lines for person in json.loads(line)["people"])
    words = {word for name in names for word in name.split() if len(word) >= _SHORTEST_NAME and word.isalpha()}
    return re.compile(rf"\b(?:{'|'.join(sorted(words))})\b")
