"""Countries, cities and regions named in a document, each name read in its context."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from transforms.language.gazetteer_index import Reading, name_index
from transforms.language.geography import (
    capital_of,
    coordinates,
    country_name,
    country_of_place,
    is_capital,
    is_country,
    is_region,
    place_name,
    region_members,
)
from transforms.language.mentions import Mention
from transforms.language.name_context import NameContext
from transforms.language.phrases import Hit
from transforms.language.tokens import Doc

__all__ = [
    "capital_of",
    "coordinates",
    "country_name",
    "country_of_place",
    "find_countries",
    "find_places",
    "find_regions",
    "is_capital",
    "is_country",
    "is_demonym",
    "is_region",
    "place_name",
    "region_members",
    "region_named",
]


def find_countries(doc: Doc) -> list[Mention]:
    """One mention a name, demonym or abbreviation of a country: COUNTRY, with the ISO 3166-1 alpha-3 code.

    A possessive ending and an article are outside the span; of a compound (`Sino-Russian`) each part is a mention. The
    rule is `country_<kind>`, the kind being that of `country_names.csv`.
    """
    return [mention for mention in _mentions(doc) if mention.label == "COUNTRY"]


def find_places(doc: Doc) -> list[Mention]:
    """One mention a city, subdivision, sea or region of several states: PLACE, with its place_id or the region's name.

    A capital stays a place where it stands for its government. Adjectives (`African`) and blocs (`the EU`) are left to
    `find_regions`. A town that only shares its name with a known place (`Lebanon, Pennsylvania`) has no id.
    """
    found = (mention for mention in _mentions(doc) if mention.label == "PLACE")
    return [mention for mention in found if mention.rule not in ("region_adjective", "region_bloc")]


def find_regions(doc: Doc) -> list[Mention]:
    """One mention a region of several states, adjectives and blocs included: PLACE, with the region's name."""
    return [mention for mention in _mentions(doc) if mention.rule.startswith("region_")]


def region_named(text: str) -> str | None:
    """The region that the words name: `the African continent` is `africa`; None if they hold no region's name."""
    readings = (_best(hit) for hit in name_index()(text))
    return next((reading.entity_id for reading in readings if reading.rule.startswith("region_")), None)


def is_demonym(mention: Mention) -> bool:
    """Whether the country is named by an adjective or by its people: `Moroccan`, `Turks`, `Sino-`."""
    return mention.rule in ("country_demonym", "country_combining")


@lru_cache(maxsize=1)  # countries, places and regions of a document are asked for one after the other
def _mentions(doc: Doc) -> tuple[Mention, ...]:
    return tuple(_readings(doc))


def _readings(doc: Doc) -> Iterator[Mention]:
    text = doc.text
    hits = name_index()(text)
    named = {_country_of(_best(hit)) for hit in hits if len(_equals(hit)) == 1 and _best(hit).label == "COUNTRY"}
    context = NameContext(doc)
    for i, hit in enumerate(hits):
        reading = _beside(text, hits, i) or _among(hit, named)
        start, end = hit.start_char, hit.end_char
        if reading.label and text[end : end + 1] != "$" and not _is_spurious(text, context, hits, i, reading):
            if reading.rule.startswith("place_"):
                context.accept_place(end)
            yield Mention(start, end, reading.label, text[start:end], reading.entity_id, rule=reading.rule)


def _best(hit: Hit[Reading]) -> Reading:
    return hit.entries[0]


def _country_of(reading: Reading) -> str | None:
    if reading.label == "COUNTRY":
        return reading.entity_id
    return country_of_place(reading.entity_id) if reading.entity_id else None


def _equals(hit: Hit[Reading]) -> list[Reading]:
    """The readings that compete with the best: both countries of `Congolese`, every city of one name."""
    best = _best(hit)
    if best.label == "COUNTRY":
        return [reading for reading in hit.entries if reading.rank // 10 == best.rank // 10]
    return [reading for reading in hit.entries if reading.label == best.label]


def _among(hit: Hit[Reading], named: set[str | None]) -> Reading:
    """The reading in a country that the document names, unless the best is; a capital always is the best."""
    best = _best(hit)
    if best.label is None or best.rule == "place_capital" or _country_of(best) in named:
        return best
    local = [reading for reading in _equals(hit) if _country_of(reading) in named - {None}]
    return min(local, default=best, key=lambda reading: reading.rank)


def _beside(text: str, hits: Sequence[Hit[Reading]], i: int) -> Reading | None:
    """The reading that fits a place joined by a comma: `Tripoli, Lebanon`, `Lebanon, Ohio`, `Atlanta, Georgia`."""
    hit = hits[i]
    after = hits[i + 1] if i + 1 < len(hits) else None
    if after and text[hit.end_char : after.start_char] == ", ":
        larger = _best(after)
        home = _country_of(larger)
        towns = [reading for reading in hit.entries if reading.label == "PLACE" and _country_of(reading) == home]
        if _best(hit).label == "PLACE" and towns:
            return min(towns, key=lambda reading: reading.rank)
        if larger.rule == "place_subdivision" and _best(hit).rule in _NAMESAKES and _country_of(_best(hit)) != home:
            return min(towns, default=Reading(0, "PLACE", None, "place_namesake"), key=lambda reading: reading.rank)
    if i and text[hits[i - 1].end_char : hit.start_char] == ", " and _best(hits[i - 1]).rule == "place_city":
        return _subdivision(hit, _country_of(_best(hits[i - 1])))
    if text[max(0, hit.start_char - _REACH) : hit.start_char].lower().endswith(_BEFORE_STATES):
        return _subdivision(hit, "USA")
    return None


_NAMESAKES = ("country_common", "place_capital")
_BEFORE_STATES = ("state of ", "governor of ", "senator from ")
_BEFORE_OTHERS = (" al-", " el-", "inter-", "pan-", "ibero-")
_REACH = max(map(len, _BEFORE_STATES))


def _subdivision(hit: Hit[Reading], iso3: str | None) -> Reading | None:
    """The subdivision of that state that bears the name of a country: the Georgia of the United States."""
    if _best(hit).label != "COUNTRY":
        return None
    states = (reading for reading in hit.entries if reading.rule == "place_subdivision")
    return next((reading for reading in states if _country_of(reading) == iso3), None)


def _is_spurious(text: str, context: NameContext, hits: Sequence[Hit[Reading]], i: int, reading: Reading) -> bool:
    """Whether the context shows that the name stands for something else: a person, a word."""
    hit = hits[i]
    if reading.rule == "country_combining":
        after = hits[i + 1] if i + 1 < len(hits) else None
        return not (after and after.start_char == hit.end_char + 1 and _best(after).label == "COUNTRY")
    start, end = hit.start_char, hit.end_char
    if reading.rule.startswith("place_"):
        is_small = reading.rule == "place_city" and not reading.is_well_known
        return context.is_person(start, end, may_be_surname=is_small) or not context.is_place(
            start, end, well_known=reading.is_well_known
        )
    if reading.rule == "country_demonym" and text[max(0, start - _REACH) : start].lower().endswith(_BEFORE_OTHERS):
        return True  # a nisba: "Abu Jandal al-Kuwaiti"; a continent: "Inter-American"
    return reading.label == "COUNTRY" and context.is_person(start, end, may_be_surname=False)
