"""What an office belongs to: portfolios, parliaments, provinces, companies behind a title's head phrase."""

from dataclasses import dataclass

from transforms.language.gazetteer import country_of_place
from transforms.language.lexicon import legislatures, organization_countries, portfolio_words, word_class
from transforms.language.offices import is_international
from transforms.language.title_phrases import entry_at
from transforms.language.words import Words

_ABROAD = word_class("abroad")
DIVISIONS = word_class("division")
_NO_COMPANY = frozenset({"mr", "mr.", "ms", "ms.", "mrs", "mrs.", "dr", "dr."})
_BODY_NOUNS = word_class("body_noun")


@dataclass(slots=True)
class Side:
    """What stands on one side of a head phrase."""

    portfolio: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    body: str | None = None
    mission: str | None = None
    nationals: str | None = None
    lowered: bool = False
    former: bool = False
    is_state: bool = False


def portfolio_end(words: Words, at: int, side: Side) -> int:
    """Token behind the portfolio that begins at the token; the same token if none does."""
    known = portfolio_words()
    stop = index = at
    fields: list[str] = []
    while index < len(words):
        lower = words.lowers[index]
        if words.label(index) in ("COUNTRY", "PLACE") and (
            lower not in known or words.end_of(index) - words.begin_of(index) > 1
        ):
            if not goes_on(words, words.end_of(index)):
                break
            if words.lower(words.end_of(index)) in _ABROAD:
                side.nationals = words.country(index)
            stop = index = words.end_of(index)
        elif lower in known and (words.capital[index] or not words.capital[at]):
            fields.append(lower)
            stop = index = index + 1
        elif lower in (",", "and", "&", "of", "the", "for", "-", "with", "to", "in", "/"):
            if entry_at(words, index + 1) is not None:
                break
            index += 1
        elif words.capital[index] and words.capital[at] and _field_soon(words, index):
            index += 1
        elif words.capital[at] and _is_field_alone(words, index):
            fields.append(lower)
            stop = index = index + 1
        elif _opens_field(words, index) and words.capital[at] and (person := _person_behind(words, index)) > index:
            return person
        else:
            break
    side.portfolio += tuple(fields)
    return stop


def goes_on(words: Words, after: int) -> bool:
    """Whether a portfolio goes on behind a country's or place's name: "South Asian Affairs", "Moroccans Abroad"."""
    return (
        words.lower(after) in _ABROAD
        or words.lower(after) in portfolio_words()
        or (words.lower(after) in ("and", ",", "&") and words.label(after - 1) == "PLACE")
    )


def _opens_field(words: Words, index: int) -> bool:
    return words.capital[index] and words.lower(index - 1) in ("of", "for", "and", "the")


def _person_behind(words: Words, at: int) -> int:
    """Where the model sees a person begin in the capitalised words from the token on; the token if nowhere."""
    index = at + 1
    while index < len(words) and words.capital[index]:
        if words.tokens[index].ent_type_ == "PERSON" and words.tokens[index].ent_iob_ == "B":
            return index
        index += 1
    return at


def _is_field_alone(words: Words, index: int) -> bool:
    """Whether an unknown capitalised word is a field, as no name follows it: "Minister of Ports and Airports,"."""
    behind, after = words.lower(index + 1), words.capital[index + 1 : index + 3]
    if words.label(index) or not _opens_field(words, index) or after[:1] != [False]:
        return False
    return words.tokens[index].ent_type_ != "PERSON" or (behind == "," and after[1:] == [True])


def _field_soon(words: Words, index: int) -> bool:
    """Whether an unknown capitalised word stands inside a portfolio: the next word is of a portfolio again."""
    after = index + 1
    return words.capital[after : after + 1] == [True] and words.lower(after) in portfolio_words()


def body_end(words: Words, at: int, end: int, side: Side) -> int:
    """Token behind the body that an office belongs to: a parliament, a committee, a company, a province, a city."""
    label = words.label(at)
    if label == "PLACE":
        stop = words.end_of(at)
        side.countries = side.countries or countries_of_body(words, at, stop)
        while words.lower(stop) in DIVISIONS:
            stop += 1
        side.body = side.body or words.text(at, stop)
        return stop
    stop = index = at
    while index < len(words) and index < at + 14:
        lower = words.lowers[index]
        if (words.capital[index] and words.label(index) in ("", "ORG")) or lower in _BODY_NOUNS:
            index += 1
            stop = index
        elif (
            lower in ("of", "for", "and", "on", "the", "&", "-", "'s")
            and words.capital[index + 1 : index + 2] != []
            and stop > at
        ):
            if lower in ("of", "'s") and words.label(index + 1) == "COUNTRY":
                break
            if lower == "of" and words.lower(index + 1) == "the" and words.label(index + 2) == "COUNTRY":
                break
            index += 1
        else:
            break
    if stop == at:
        return end
    stop = _without_name(words, at, stop)
    if stop == at:
        return end
    side.body = side.body or words.text(at, stop)
    side.countries = side.countries or countries_of_body(words, at, stop)
    return stop


def company_end(words: Words, at: int, side: Side) -> int:
    """Token behind a company's name: all capitalised words up to punctuation."""
    stop = at
    while (
        stop < len(words)
        and (words.capital[stop] or words.lowers[stop] in ("&", "-", "and", "of"))
        and words.lowers[stop] not in _NO_COMPANY
    ):
        stop += 1
    while stop > at and not words.capital[stop - 1]:
        stop -= 1
    if stop > at:
        side.body = side.body or words.text(at, stop)
    return stop


def _without_name(words: Words, at: int, stop: int) -> int:
    """The body's end without the name that follows it: "Speaker of the Senate Ashimbayev" ends behind Senate."""
    last = at
    for index in range(at, stop):
        if " ".join(words.lowers[at : index + 1]) in legislatures():
            last = index + 1
        if is_body_noun(words, index) or words.lowers[index] in portfolio_words() or words.label(index) == "ORG":
            last = index + 1
    return last if last > at else stop


def is_body_noun(words: Words, at: int) -> bool:
    """Whether the token is a head noun of public bodies or the name of a parliament."""
    return words.lower(at) in _BODY_NOUNS or words.lower(at) in legislatures()


def countries_of_body(words: Words, start: int, end: int) -> tuple[str, ...]:
    """The country that a national body names itself after: "U.S. Agency for …", "National Bank of Ghana"."""
    mention = words.covers[start]
    agency = organization_countries().get(words.text(start, end).lower())
    if agency:
        return (agency,)
    country = None if is_international(words.text(start, end).lower()) else words.country_within(start, end)
    if country is None and mention is not None and mention.label == "PLACE" and mention.entity_id:
        country = country_of_place(mention.entity_id)
    return (country,) if country else ()
