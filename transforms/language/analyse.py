"""From a parsed Doc to an Analysis: every finder in its order of trust."""

from collections.abc import Sequence
from datetime import date

import spacy.tokens

from transforms.facts import PartialDate
from transforms.language.amounts import find_amounts
from transforms.language.analysis import Analysis
from transforms.language.dates import find_dates
from transforms.language.dating import reference_date
from transforms.language.gazetteer import find_countries, find_places
from transforms.language.located_places import find_located_places
from transforms.language.mentions import Mention, without_overlaps
from transforms.language.model_places import find_model_places
from transforms.language.organizations import find_organizations
from transforms.language.people import find_people
from transforms.language.tokens import Doc
from transforms.reading.boilerplate import find_boilerplate


def analyse(parsed: spacy.tokens.Doc, published_on: date | None) -> Analysis:
    """The document with its mentions, people and organisations.

    Relative dates count from `published_on`, in an undated document from the date that its text proves.
    """
    doc = Doc.of(parsed)
    anchor = published_on or reference_date(doc.text)
    listed = without_overlaps([*find_countries(doc), *find_places(doc)])
    places = without_overlaps([*listed, *find_located_places(doc, listed)])
    values = find_values(doc, anchor)
    known = without_overlaps([*_around(places, values), *values, *places])
    named, organizations = find_organizations(doc, known)
    persons, people = find_people(doc, _nested(named, known))
    guessed = without_overlaps([*known, *find_model_places(doc)])
    mentions = _nested(without_overlaps([*persons, *named]), guessed)
    return Analysis(doc, published_on, mentions, people, organizations, find_boilerplate(doc.text))


def unparsed(cut: spacy.tokens.Doc, published_on: date | None) -> Analysis:
    """A document that is only cut into sentences, with what its characters tell without a parse: dates and amounts."""
    doc = Doc.of(cut)
    return Analysis(doc, published_on, find_values(doc, published_on or reference_date(doc.text)))


def find_values(doc: Doc, anchor: date | PartialDate | None) -> list[Mention]:
    """The dates, amounts of money and percentages of the text, in text order."""
    return without_overlaps([*find_dates(doc, anchor), *find_amounts(doc)])


def _around(outer: Sequence[Mention], inner: Sequence[Mention]) -> list[Mention]:
    """The outer mentions that an inner one is but a part of: "Christmas Island" is no holiday."""
    ends = {item.start_char: item.end_char for item in inner}
    return [
        item
        for item in outer
        if any(ends.get(char, item.end_char) < item.end_char for char in range(item.start_char, item.end_char))
    ]


def _nested(outer: Sequence[Mention], inner: Sequence[Mention]) -> list[Mention]:
    """Both in text order, where an inner mention stays if it is free or names a country or place inside an ORG."""
    owner = {char: mention for mention in outer for char in range(mention.start_char, mention.end_char)}
    kept = [mention for mention in inner if _may_stay(mention, owner)]
    return sorted([*outer, *kept], key=lambda mention: (mention.start_char, -mention.end_char))


def _may_stay(mention: Mention, owner: dict[int, Mention]) -> bool:
    first, last = owner.get(mention.start_char), owner.get(mention.end_char - 1)
    if first is None and last is None:
        return True
    return first is last and first is not None and first.label == "ORG" and mention.label in ("COUNTRY", "PLACE")
