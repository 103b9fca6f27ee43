"""Titles of office: which words name an office, which office it is, and of which country.

A title is a head phrase of `office_titles.csv` with what belongs to it: modifiers ("acting", "first deputy"),
a portfolio before or behind it ("Trade Minister", "Minister of Trade"), a country ("Kenya's", "Kazakh", "of the Kingdom
of Morocco") or a body ("Speaker of the Senate"). Titles that stand side by side make one stacked title.
"""

from dataclasses import dataclass, replace

from transforms.language.lexicon import legislatures, ranks
from transforms.language.offices import HEADS_OF_BODIES, LOWERED, is_foreign, is_international, office_of
from transforms.language.title_bodies import body_end
from transforms.language.title_phrases import Entry, entry_at, is_given_name, title_openers
from transforms.language.title_sides import ARTICLES, left_side, right_side
from transforms.language.words import Words


@dataclass(frozen=True, slots=True)
class Title:
    """A title of office in the text, over tokens `start` up to `end`.

    `office` is a code of `offices.csv`; `countries` those whose office it is, in text order; `is_bare` a title
    without portfolio, body or deputy; `is_courtesy` a rank that people keep for life ("Ambassador", "General");
    `body` the organisation or place that the office belongs to; `is_mission` an envoy's title, `mission` where
    the envoy is accredited.
    """

    start: int
    end: int
    office: str
    head: str
    countries: tuple[str, ...] = ()
    convention: str | None = None
    is_plural: bool = False
    is_former: bool = False
    is_bare: bool = False
    is_courtesy: bool = False
    body: str | None = None
    mission: str | None = None
    is_mission: bool = False

    @property
    def country(self) -> str | None:
        """The country whose office it is, None if the title does not tell."""
        return self.countries[0] if self.countries else None


def find_titles(words: Words) -> list[Title]:
    """The titles of office in text order; stacked ones merged into one."""
    single: list[Title] = []
    floor = 0
    for index in title_openers(words):
        if index < floor or words.label(index) in ("PLACE", "DATE"):
            continue
        found = entry_at(words, index)
        if found is not None and not is_given_name(words, index, found[0], floor):
            single.append(_extended(words, index, *found, floor=floor))
            floor = single[-1].end
    return _stacked(words, single)


def _extended(words: Words, head: int, entry: Entry, end: int, floor: int) -> Title:
    start, left = left_side(words, head, floor)
    if entry.phrase == "minister of state" and words.lower(end) == "and":
        entry = replace(entry, phrase="minister")  # "Minister of State and Foreign Affairs": no junior one
    stop, right = right_side(words, end, entry)
    if entry.phrase == "head" and words.lowers[head] == "heads" and stop == end:
        stop = body_end(words, end + (words.lower(end) in ARTICLES), end, right)
    portfolio = left.portfolio + right.portfolio
    told = left.countries or right.countries or ((right.nationals,) if right.nationals else ())
    countries = tuple(dict.fromkeys(told))
    body = left.body or right.body or _body_of(entry)
    office = office_of(entry, portfolio, countries, body, is_state=right.is_state)
    if left.lowered:
        office = LOWERED.get(office, "official")
    if office == "deputy":
        foreign = is_foreign(portfolio) or "foreign affairs" in (body or "").lower()
        office = "deputy_foreign_minister" if foreign else "official"
    if entry.phrase in HEADS_OF_BODIES and body and body.lower().startswith(("committee on", "parliamentary")):
        office = "legislator"
    parliament = legislatures().get(body.lower()) if body else None
    if entry.office == "io_head" and office == "io_head" and not countries:
        body = body or "organisation"
    return Title(
        start=start,
        end=stop,
        office=office,
        head=entry.phrase,
        countries=() if office == "io_head" else countries,
        convention=entry.country or parliament,
        is_plural=entry.is_plural,
        is_former=left.former,
        is_bare=not (portfolio or body or left.lowered),
        is_courtesy=entry.takes == "none" or entry.phrase in ("ambassador", "senator", "professor"),
        body=body,
        mission=right.mission,
        is_mission=entry.takes == "mission",
    )


def _body_of(entry: Entry) -> str | None:
    """The organisation that the head phrase itself begins with: "EU commissioner"."""
    first = entry.phrase.split()[0]
    return first if is_international(first) else None


def _stacked(words: Words, titles: list[Title]) -> list[Title]:
    """Titles that only a conjunction, a dash or a comma parts, merged; the higher current office is the office."""
    merged: list[Title] = []
    for title in titles:
        if merged and _adjoins(words, merged[-1], title):
            merged[-1] = _merge(merged[-1], title)
        else:
            merged.append(title)
    return merged


def _adjoins(words: Words, first: Title, second: Title) -> bool:
    if first.end > second.start or second.start - first.end > 4 or first.is_plural != second.is_plural:
        return False
    if "\n" in words.raw_text[words.ends[first.end - 1] : words.starts[second.start]]:
        return False
    between = words.lowers[first.end : second.start]
    if (
        not set(between)
        <= {"and", "&", ",", "-", "/", "the", "also", "cum", "concurrently", "as", "well", "of"} | ARTICLES
    ):
        return False
    if first.countries and second.countries and first.countries != second.countries:
        return False
    if between in (["and", "the"], [",", "the"]):
        return False
    if between[:2] == [",", "and"] and first.start and words.lowers[first.start - 1] == ",":
        return False
    return between not in ([","],) or not (first.is_plural or second.is_plural)


def _merge(first: Title, second: Title) -> Title:
    lead = min(first, second, key=lambda title: (title.is_former, title.is_courtesy, _precedence(title, first, second)))
    return replace(
        lead,
        start=first.start,
        end=second.end,
        countries=first.countries or second.countries,
        convention=lead.convention or first.convention or second.convention,
        is_bare=False,
        is_courtesy=first.is_courtesy and second.is_courtesy,
    )


def _precedence(title: Title, first: Title, second: Title) -> int:
    """Rank of the office in the stack; a crown prince or monarch who is prime minister too is a head of government."""
    governs = {first.office, second.office} == {"head_of_state", "head_of_government"}
    royal = any(other.head in ("crown prince", "king", "sultan", "emir", "amir") for other in (first, second))
    if governs and royal and title.office == "head_of_government":
        return 0
    return ranks()[title.office]
