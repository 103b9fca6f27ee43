"""The pairs of countries that share a sphere of cooperation."""

from collections.abc import Iterator
from itertools import combinations

from transforms.extraction.sphere_context import Licence
from transforms.extraction.sphere_terms import SphereTerm
from transforms.language.analysis import Analysis
from transforms.language.geography import country_of_place
from transforms.language.mentions import Mention
from transforms.language.sides import countries_of, principal_countries
from transforms.language.sides import home_country as home_of_text
from transforms.language.tokens import Span, Token

Pair = tuple[str, str | None]
_PAIR = 2
_SENTENCES_BACK = 3
_LONGEST_PARTNER = 40
_DATELINE_REACH = 600


def pairs_of(analysis: Analysis, term: SphereTerm, licence: Licence) -> list[Pair]:
    """The pairs, each alphabetical; one side and None where the text names no other."""
    main, home = sides_of(analysis), home_country(analysis)
    if other := _partner(analysis, term, licence):
        return [other] if not main or set(other) & set(main) else []
    stretch = _before_cue(analysis, term, licence.cue)
    persons = _persons(analysis, *stretch)
    guest = next((country for country in persons if country not in main), None)
    if guest and not set(persons) & set(main) - {home}:
        return [_pair(home, guest)]
    if len(main) <= 2:
        return [_acting(analysis, stretch, main) or _pair(*main)]
    if len(main) == 3 and _is_trilateral(analysis, term, stretch):
        return [_pair(*two) for two in combinations(main, 2)]
    before = [country for country in _actors(analysis, *stretch) if country in main]
    if len(before) > 1 and home not in before:
        return [_pair(*before[:2])]
    others = (country for country in _others_near(analysis, term, licence) if country in main and country != home)
    return [_pair(home, next(others, None))]


def _acting(analysis: Analysis, stretch: tuple[int, int], main: tuple[str, ...]) -> Pair | None:
    """Two countries that the sentence joins as who acts, one of them new: "Belarus and Mozambique plan to sign"."""
    named = [m for m in analysis.within(*stretch, "COUNTRY") if m.entity_id]
    if len({m.entity_id for m in named}) != 2 or len(set(main) & {m.entity_id for m in named}) != 1:
        return None
    doc, (first, *_, last) = analysis.doc, named
    is_subject = doc.char_span(first.start_char, first.end_char, alignment_mode="expand").root.dep_.startswith("nsubj")
    is_joined = doc.text[first.end_char : last.start_char].split() in (["and"], ["and", "the"])
    return _pair(first.entity_id or "", last.entity_id) if is_subject and is_joined else None


def sides_of(analysis: Analysis) -> tuple[str, ...]:
    """The countries that the document is about: the principal ones, corrected by who tells of them.

    A text about one foreign country is told by the country of its dateline. Where an organisation takes part, a
    country that only its capital names is a mere seat: Brussels for the EU.
    """
    main = principal_countries(analysis)
    if any(organization.kind == "io" for organization in analysis.organizations):
        named = {mention.entity_id for mention in analysis.mentions if mention.label == "COUNTRY"}
        named |= {person.country for person in analysis.people}
        return tuple(country for country in main if country in named) or main
    dateline = _dateline_country(analysis) if len(main) == 1 else None
    return main if dateline is None or dateline in main else (*main, dateline)


def _is_trilateral(analysis: Analysis, term: SphereTerm, stretch: tuple[int, int]) -> bool:
    """Whether the three sides are named together before the cue, or in the sentence before if this one names none."""
    main = set(sides_of(analysis))
    named = _named(analysis, *stretch)
    sentence = analysis.doc[term.start].sent
    if not named and sentence.start and not _persons(analysis, *stretch):
        before = analysis.doc[sentence.start - 1].sent
        named = _named(analysis, before.start_char, before.end_char)
    return named >= main


def home_country(analysis: Analysis) -> str:
    """The country whose side the text tells: that of its dateline, else of its head, else the one named most."""
    home = analysis.memo.get("home_country")
    if not isinstance(home, str):
        sides, dateline = sides_of(analysis), _dateline_country(analysis)
        told = dateline if dateline in sides else home_of_text(analysis)
        home = analysis.memo["home_country"] = told if told in sides else sides[0]
    return home


def _dateline_country(analysis: Analysis) -> str | None:
    """The country of the first capital that opens a paragraph near the top."""
    text = analysis.doc.text[:_DATELINE_REACH]
    for mention in analysis.within(0, len(text), "PLACE"):
        opens = not mention.start_char or text[mention.start_char - 1] == "\n"
        if opens and (country := country_of_place(mention.entity_id or "")):
            return country
    return None


def _pair(a: str, b: str | None = None) -> Pair:
    return (min(a, b), max(a, b)) if b else (a, None)


def _pair_named(analysis: Analysis, preposition: int, term: SphereTerm) -> Pair | None:
    """The parties between the word for a document and its topic: "the agreement with Morocco on taxes"."""
    doc = analysis.doc
    parties = countries_of(analysis, doc[preposition].idx, term.start_char)
    if len(parties) == 1 and parties[0] != home_country(analysis):
        parties.append(home_country(analysis))
    return _pair(*parties) if len(parties) == _PAIR else None


def _partner(analysis: Analysis, term: SphereTerm, licence: Licence) -> Pair | None:
    """A pair that the phrase itself names: "Uzbekistan's … economic cooperation with Afghanistan"."""
    doc = analysis.doc
    end = max(licence.cue, term.end - 1) + 1
    sentence = doc[end - 1].sent
    while end < sentence.end and doc[end].pos_ == "NOUN":
        end += 1
    if licence.rule == "document" and licence.cue < term.start and doc[licence.cue + 1].lower_ in ("between", "with"):
        return _pair_named(analysis, licence.cue + 1, term)
    if end >= sentence.end or doc[end].lower_ != "with":
        return None
    after = countries_of(analysis, doc[end].idx, min(doc[end].idx + _LONGEST_PARTNER, sentence.end_char))[:1]
    home = home_country(analysis)
    before = [c for c in countries_of(analysis, sentence.start_char, term.start_char) if c not in after]
    return _pair((before or [home])[-1], after[0]) if after and after[0] != home else None


def _before_cue(analysis: Analysis, term: SphereTerm, cue: int) -> tuple[int, int]:
    """The stretch of the sentence that stands before the cue and the term."""
    start = analysis.doc[term.start].sent.start_char
    return start, max(start, min(analysis.doc[cue].idx, term.start_char))


def _others_near(analysis: Analysis, term: SphereTerm, licence: Licence) -> Iterator[str]:
    """The countries around the term, the nearest first: before the cue, then in the sentence, then in those before.

    What follows a verb of talking is the theme and not who talks; so there the sentences before come first.
    """
    doc = analysis.doc
    sentence = doc[term.start].sent
    yield from reversed(_actors(analysis, *_before_cue(analysis, term, licence.cue)))
    around = [
        *reversed(_actors(analysis, sentence.start_char, term.start_char)),
        *_actors(analysis, term.end_char, sentence.end_char),
    ]
    if licence.rule not in ("theme", "topic"):
        yield from around
    yield from _sentences_before(analysis, sentence)
    yield from around


def _sentences_before(analysis: Analysis, sentence: Span) -> Iterator[str]:
    """The countries of the sentences before, the nearest first; of another paragraph only if its own names none."""
    doc, found = analysis.doc, False
    for _ in range(_SENTENCES_BACK):
        if not sentence.start or (found and "\n" in doc[sentence.start - 1].text):
            return
        sentence = doc[sentence.start - 1].sent
        countries = _actors(analysis, sentence.start_char, sentence.end_char)
        found = found or bool(countries)
        yield from reversed(countries)


def _actors(analysis: Analysis, start: int, end: int) -> list[str]:
    """The countries in a stretch of text, without those that are mere scenes: "the situation in"."""
    found = countries_of(analysis, start, end)
    span = analysis.doc.char_span(start, end, alignment_mode="contract") if found else None
    scenes = [mention for token in span or () if (mention := _scene(analysis, token))]
    others = {m.entity_id for m in analysis.within(start, end, "COUNTRY") if m not in scenes}
    places = {mention.entity_id for mention in scenes} - others
    return [country for country in found if country not in places]


def _scene(analysis: Analysis, token: Token) -> Mention | None:
    """The country that the preposition puts the scene in."""
    mention = analysis.mention_at(token.nbor()) if token.lower_ == "in" and token.i + 1 < len(token.doc) else None
    return mention if mention and mention.label == "COUNTRY" else None


def _named(analysis: Analysis, start: int, end: int) -> set[str]:
    """The countries that a stretch of text calls by name."""
    return {mention.entity_id or "" for mention in analysis.within(start, end, "COUNTRY")}


def _persons(analysis: Analysis, start: int, end: int) -> list[str]:
    """The countries of the persons whom a stretch of text names."""
    people = {person.key: person.country for person in analysis.people}
    keys = [mention.entity_id or "" for mention in analysis.within(start, end, "PERSON")]
    return list(dict.fromkeys(country for key in keys if (country := people.get(key))))
