"""Offices without a name, which point to a person named elsewhere: "the minister", "the Kazakh Foreign Minister"."""

from collections.abc import Iterator
from dataclasses import dataclass

from transforms.facts import Person
from transforms.language.analysis import Analysis
from transforms.language.side_references import is_subject_at
from transforms.language.titles import Title, find_titles
from transforms.language.words import Words, words_of

_DEFINITE = {"the", "his", "her", "their", "this", "'s"}
_GAP = 3  # words between a title and the name that it goes with ("Secretary of State, Dr Ann Li")


@dataclass(frozen=True, slots=True)
class OfficeDescription:
    """A title without a name: its characters, office, head word and countries; whether it is a clause's subject."""

    start_char: int
    end_char: int
    office: str
    head: str
    countries: tuple[str, ...]
    is_subject: bool = False

    def fits(self, person: Person) -> bool:
        """Whether the person may be meant."""
        if self.countries and person.country not in self.countries:
            return False
        return person.office == self.office or self.head in (person.title or "").lower().split()


def find_office_descriptions(analysis: Analysis) -> Iterator[OfficeDescription]:
    """The titles of the document that go with no name, in text order."""
    words = words_of(analysis.doc, analysis.mentions)
    for title in find_titles(words):
        if title.is_plural or title.is_former or _has_name(words, title):
            continue
        first = words.lower(title.start)
        is_definite = first in _DEFINITE or words.lower(title.start - 1) in _DEFINITE or title.countries
        if is_definite or words.texts[title.start].isupper():  # "EAM met the Foreign Minister"
            start, end = words.starts[title.start], words.ends[title.end - 1]
            is_subject = is_subject_at(analysis.doc, start, end)
            yield OfficeDescription(
                start, end, title.office, title.head.lower().split()[-1], title.countries, is_subject
            )


def _has_name(words: Words, title: Title) -> bool:
    around = (*range(title.start - _GAP, title.start), *range(title.end, title.end + _GAP))
    near = [index for index in around if words.label(index) == "PERSON"]
    return any(_touches(words, title, index) for index in near)


def _touches(words: Words, title: Title, index: int) -> bool:
    """Whether nothing but commas, honorifics and dashes stand between the title and the name."""
    between = range(title.end, index) if index >= title.end else range(words.end_of(index), title.start)
    return all(not words.texts[i].isalpha() or words.capital[i] for i in between)
