"""Documents with mentions written into the text, for tests that want no gazetteer: `[Kazakhstan](COUNTRY KAZ)`."""

import re
from datetime import date
from typing import cast

from spacy.language import Language

from transforms.facts import Person, Span
from transforms.language.analysis import Analysis
from transforms.language.mentions import Label, Mention
from transforms.language.tokens import Doc

_MARK = re.compile(r"\[([^\]]+)\]\(([A-Z]+) ([^)]*)\)")


def annotated(nlp: Language, marked: str, published_on: date | None = None) -> Analysis:
    """The analysis of a text in which mentions are marked.

    `[Murat Ali](PERSON KAZ foreign_minister)` is a person of that country and office, `[Astana](PLACE id)` a place,
    `[May 2](DATE 2025-05-02)` a date, `[Kenyan](COUNTRY KEN)` a country.
    """
    text, mentions, people, end = "", [], {}, 0
    for match in _MARK.finditer(marked):
        text += marked[end : match.start()]
        start, end = len(text), match.end()
        text += match[1]
        mentions.append(_mention(start, match[1], match[2], match[3], people))
    text += marked[end:]
    return Analysis(Doc.of(nlp(text)), published_on, mentions, tuple(people.values()))


def _mention(start: int, words: str, label: str, detail: str, people: dict[str, Person]) -> Mention:
    entity_id, value = detail, None
    if label == "PERSON":
        country, _, office = detail.partition(" ")
        entity_id = next((key for key in people if key.split()[-1] == words.split()[-1]), words)
        span = Span(start, start + len(words), "test", 1.0)
        people.setdefault(entity_id, Person(entity_id, words, office or None, None, country or None, span))
    if label in ("DATE", "MONEY", "PERCENT"):
        value = detail
    return Mention(start, start + len(words), cast(Label, label), words, entity_id, value, "test")
