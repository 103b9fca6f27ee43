"""Which countries and persons a phrase stands for: by name, office, capital, or pointing back ("the two sides")."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from transforms.facts import Person
from transforms.language.analysis import Analysis
from transforms.language.back_references import BackReference, find_back_references
from transforms.language.office_descriptions import OfficeDescription, find_office_descriptions
from transforms.language.side_references import SideReference, capital_country, named_references

_HEAD = 150  # characters of letterhead and dateline
_LEAD_SENTENCES = 3
_LEAD_WEIGHT = 3.0
_PLACE_WEIGHT = 0.4  # a capital may be a mere place
_SECOND_SHARE, _FURTHER_SHARE = 0.15, 0.6
_JOINTS = {" and ", " and the ", "-", "–", " – ", " - ", " with ", " & "}
_PAIR_SHARE = 0.5  # of the second country's weight: where the third has less, the document is about a pair


def principal_countries(analysis: Analysis) -> tuple[str, ...]:
    """The countries that the document is about, the weightiest first: mostly a pair, ISO 3166-1 alpha-3 codes."""
    return _sides(analysis).principal


def countries_of(analysis: Analysis, start_char: int, end_char: int) -> list[str]:
    """The countries that the phrase between two offsets stands for, in text order, none twice."""
    inside = _sides(analysis).within(start_char, end_char)
    return list(dict.fromkeys(country for reference in inside for country in reference.countries))


def people_of(analysis: Analysis, start_char: int, end_char: int) -> list[str]:
    """The keys of the persons whom the phrase between two offsets names or points back to, in text order."""
    inside = _sides(analysis).within(start_char, end_char)
    return list(dict.fromkeys(key for reference in inside for key in reference.people))


def home_country(analysis: Analysis) -> str | None:
    """The country whose authority tells the document: the one that its head names by itself, else the weightiest."""
    principal = principal_countries(analysis)
    for mention in analysis.within(0, _HEAD, "COUNTRY", "PLACE"):
        behind = analysis.doc.text[: mention.start_char].rpartition("\n")[2]
        country = mention.entity_id if mention.label == "COUNTRY" else capital_country(mention)
        if country in principal and (not behind.strip() or behind.rstrip().endswith(("of", "of the", ","))):
            return country
    return principal[0] if principal else None


def unnamed_offices(analysis: Analysis, start_char: int, end_char: int) -> list[tuple[str, str]]:
    """Country and code of the offices in the phrase whose holders the text does not name: "the Vice President of X"."""
    inside = _sides(analysis).within(start_char, end_char)
    return [(reference.countries[0], reference.office) for reference in inside if reference.office]


def acting_before(analysis: Analysis, char: int) -> str | None:
    """The country that is the subject of the sentence before, by its own name; None if none is."""
    return _sides(analysis).acting_before(char)


def pair_at(analysis: Analysis, char: int) -> list[str]:
    """The two countries whose act it is where nobody is named: the document's pair, else whom "the two sides" means."""
    return list(_sides(analysis).group_at(char))


def _sides(analysis: Analysis) -> "_Sides":
    found = analysis.memo.get("sides")
    if not isinstance(found, _Sides):
        found = analysis.memo["sides"] = _Sides(analysis)
    return found


def _pointers(analysis: Analysis) -> list[BackReference | OfficeDescription]:
    """What points back to somebody, in text order."""
    found: list[BackReference | OfficeDescription] = [
        *find_back_references(analysis.doc.text),
        *find_office_descriptions(analysis),
    ]
    return sorted(found, key=lambda pointer: pointer.start_char)


class _Sides:
    """Every reference of a document, resolved once from its start to its end."""

    def __init__(self, analysis: Analysis) -> None:
        self._people = {person.key: person for person in analysis.people}
        self._text = analysis.doc.text
        self._starts: list[int] = [sentence.start_char for sentence in analysis.doc.sents]
        self._named = named_references(analysis)
        self.principal = self._weightiest()
        self._references: list[SideReference] = []
        self._reference_starts: list[int] = []
        self._latest: dict[str, Person] = {}
        self._counts: Counter[str] = Counter()
        named = iter([*self._named, None])
        following = next(named)
        for back in _pointers(analysis):
            while following and following.start_char <= back.start_char:
                self._add(following)
                following = next(named)
            if resolved := self._resolve(back):
                self._add(resolved)
        while following:
            self._add(following)
            following = next(named)

    def within(self, start_char: int, end_char: int) -> list[SideReference]:
        first = bisect_left(self._reference_starts, start_char)
        last = bisect_left(self._reference_starts, end_char)
        return [reference for reference in self._references[first:last] if reference.end_char <= end_char]

    def group_at(self, char: int) -> Sequence[str]:
        return self.principal[:2] if self._is_paired else self._group(BackReference(char, char, "states"))

    def _add(self, reference: SideReference) -> None:
        self._references.append(reference)
        self._reference_starts.append(reference.start_char)
        for key in reference.people:
            self._latest.pop(key, None)  # so that the last one mentioned stands last
            self._latest[key] = self._people[key]
            self._counts[key] += 1

    def _weightiest(self) -> tuple[str, ...]:
        weights: dict[str, float] = defaultdict(float)
        lead_end = self._starts[_LEAD_SENTENCES] if len(self._starts) > _LEAD_SENTENCES else None
        for reference in self._named:
            weight = _LEAD_WEIGHT if lead_end is None or reference.start_char < lead_end else 1.0
            for country in reference.countries:
                weights[country] += weight * (_PLACE_WEIGHT if reference.is_place else 1.0)
        ranked = sorted(weights, key=lambda country: -weights[country])  # stable: ties keep text order
        third = weights[ranked[2]] if len(ranked) > 2 else 0.0
        self._is_paired = len(ranked) > 1 and third <= weights[ranked[1]] * _PAIR_SHARE
        kept = ranked[:1]
        for before, country in pairwise(ranked):
            if weights[country] < weights[before] * (_SECOND_SHARE if len(kept) == 1 else _FURTHER_SHARE):
                break
            kept.append(country)
        return tuple(kept)

    def _resolve(self, back: BackReference | OfficeDescription) -> SideReference | None:
        """The sides that a phrase points back to, seen from the references before it."""
        if isinstance(back, OfficeDescription):
            person = self._office_holder(back)
            if person is None and back.countries:
                return SideReference(back.start_char, back.end_char, back.countries, is_office=True, office=back.office)
            if person is None or (not person.country and not back.countries):
                return None
            countries = (person.country,) if person.country else back.countries
            return SideReference(back.start_char, back.end_char, countries, (person.key,), is_subject=back.is_subject)
        return self._pointed_to(back)

    def _pointed_to(self, back: BackReference) -> SideReference | None:
        countries: Sequence[str]
        people: Sequence[str] = ()
        if back.reading in ("he", "we"):
            someone = self._person_before(back.start_char)
            countries, people = (someone.countries, someone.people) if someone else ((), ())
        elif back.reading == "guest":
            people = self._guest_before(back.start_char)
            countries = self._countries_of_people(people)
        elif back.reading == "they":
            people = self._persons_together(back.start_char)
            countries = self._countries_of_people(people) or self._group(back)
        elif back.reading == "country":
            countries = self._country_before(back.start_char)
        else:
            countries = self._group(back)
            people = self._office_holders(back, countries) if back.reading == "persons" else ()
        if not countries and not people:
            return None
        return SideReference(back.start_char, back.end_char, tuple(countries), tuple(people))

    def _office_holder(self, back: OfficeDescription) -> Person | None:
        """The person whose office it is: as a subject the one spoken of most, else the one mentioned last."""
        fitting = [person for person in reversed(self._latest.values()) if back.fits(person)]
        same_words = [person for person in fitting if back.head in (person.title or "").lower().split()] or fitting
        if not back.is_subject or back.countries:
            return same_words[0] if same_words else None
        order = list(self._counts)
        return max(same_words, key=lambda person: (self._counts[person.key], -order.index(person.key)), default=None)

    def acting_before(self, char: int) -> str | None:
        for references in self._before(char)[1:2]:
            acting = [r for r in references if r.is_subject and not r.people and len(r.countries) == 1]
            return acting[0].countries[0] if acting else None
        return None

    def _sentence_start(self, char: int) -> int:
        return self._starts[max(bisect_left(self._starts, char + 1) - 1, 0)]

    def _before(self, char: int) -> list[list[SideReference]]:
        """The references before a character, by sentence, the nearest sentence first, three sentences back."""
        found: list[list[SideReference]] = []
        end = char
        for _ in range(4):
            start = self._sentence_start(end - 1) if end else 0
            first, last = bisect_left(self._reference_starts, start), bisect_left(self._reference_starts, end)
            found.append(self._references[first:last])
            if not start:
                break
            end = start
        return found

    def _person_before(self, char: int) -> SideReference | None:
        """The person who is spoken of: the first subject of the sentence, else of the sentences before."""
        fallback: SideReference | None = None
        here, *earlier = self._before(char)
        for references in (here, *earlier):
            single = [reference for reference in references if len(reference.people) == 1 or reference.is_office]
            if subject := next((reference for reference in single if reference.is_subject), None):
                return subject
            if single and (fallback is None or fallback in here):
                fallback = single[0]
        return fallback

    def _guest_before(self, char: int) -> Sequence[str]:
        """The person mentioned last who is of another country than the one who acts in the sentence."""
        acting = self._person_before(char)
        home = set(acting.countries) if acting else set()
        for person in reversed(self._latest.values()):
            if person.country and person.country not in home:
                return (person.key,)
        return ()

    def _persons_together(self, char: int) -> Sequence[str]:
        """The persons of the nearest sentence that has two of different countries."""
        for references in self._before(char):
            keys = list(dict.fromkeys(key for reference in references for key in reference.people))
            if len(self._countries_of_people(keys)) >= 2:
                return keys
            if any(len(reference.countries) > 1 for reference in references):
                return ()
        return ()

    def _country_before(self, char: int) -> Sequence[str]:
        for references in self._before(char):
            for reference in reversed(references):
                if len(reference.countries) == 1:
                    return reference.countries
        return ()

    def _group(self, back: BackReference) -> Sequence[str]:
        """The countries that a counted or definite plural stands for: the nearest that fit, else the principal ones."""
        main = self.principal[: back.number]
        joined = self._joined_before(back.start_char) if back.number == 2 else ()
        if joined and (not self._is_paired or not set(joined) & set(main)):
            return joined
        for references in self._before(back.start_char):
            near = [c for r in references if not r.is_place for c in r.countries]
            distinct = list(dict.fromkeys(near))
            if not distinct:
                continue
            if set(main) <= set(distinct) or (len(distinct) < back.number and set(distinct) <= set(main)):
                return main
            if len(distinct) >= back.number and (not self._is_paired or not set(main) & set(distinct)):
                return list(dict.fromkeys(reversed(near)))[: back.number][::-1]
            partners = [c for r in references if r.people for c in r.countries if c not in main]
            if partners and len(distinct) == 1 and main:
                return [main[0], partners[-1]]
            if self._is_paired:
                return main
            others = [country for country in main if country not in distinct]
            return [*others[: back.number - len(distinct)], *distinct]
        return main

    def _joined_before(self, char: int) -> Sequence[str]:
        """The pair that the sentence or one of the two before it names side by side, the nearest one."""
        return next((joined for references in self._before(char)[:3] if (joined := self._joined(references))), ())

    def _joined(self, references: Sequence[SideReference]) -> Sequence[str]:
        """The last two countries that a sentence names side by side: "the Congo and Rwanda"."""
        for first, second in reversed(list(pairwise(references))):
            between = self._text[first.end_char : second.start_char]
            countries = (*first.countries, *second.countries)
            if between in _JOINTS and len(set(countries)) == 2:
                return countries
        return ()

    def _office_holders(self, back: BackReference, countries: Sequence[str]) -> Sequence[str]:
        """One person a country: the last one before who holds an office that the noun fits."""
        fitting = [person for person in self._latest.values() if person.office in back.offices]
        last = {person.country: person.key for person in fitting}
        return [last[country] for country in countries if country in last]

    def _countries_of_people(self, keys: Sequence[str]) -> Sequence[str]:
        people: list[Person] = [self._people[key] for key in keys]
        return list(dict.fromkeys(person.country for person in people if person.country))
