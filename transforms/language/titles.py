"""Titles of office: which words name an office, which office it is, and of which country.

A title is a head phrase of `office_titles.csv` with what belongs to it on both sides: modifiers ("acting", "first deputy"),
a portfolio before or behind it ("Trade Minister", "Minister of Trade"), a country ("Kenya's", "Kazakh", "of the Kingdom
of Morocco") or a body ("Speaker of the Senate"). Titles that stand side by side make one stacked title.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from transforms.language.gazetteer import country_of_place
from transforms.language.words import Words
from warehouse.reference import reference

LOWERING = frozenset({"deputy", "vice", "under", "assistant", "associate", "junior", "alternate", "sub"})
FORMER = frozenset({"former", "ex", "late", "erstwhile", "ousted", "deposed", "then", "outgoing", "retired"})
NEUTRAL = frozenset(
    "acting interim caretaker incumbent current new newly appointed first senior principal chief designate elect "
    "transitional permanent visiting honorary federal incoming long serving sitting concurrent resident "
    "non concurrently accredited honourable honorable co executive extraordinary plenipotentiary royal".split()
)
LINKS = frozenset({"of", "for", "on", "in", "to", "at"})
ARTICLES = frozenset({"the", "a", "an"})
_PLURALS = {"secretary": "secretaries", "deputy": "deputies", "ceo": "ceos", "charge": "charges", "chargé": "chargés"}
_NO_PLURAL = frozenset({"foreign", "of", "the", "and", "in", "to", "prime", "general", "state", "affairs"})
_LOWERED = {
    "foreign_minister": "deputy_foreign_minister",
    "deputy_foreign_minister": "deputy_foreign_minister",
    "head_of_government": "minister",
    "legislator": "legislator",
    "business": "business",
    "deputy": "deputy",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of `office_titles.csv`."""

    phrase: str
    office: str
    takes: str
    country: str | None
    is_plural: bool


@dataclass(frozen=True, slots=True)
class Title:
    """A title of office in the text, over tokens `start` up to `end`.

    `office` is a code of `offices.csv`; `countries` those whose office it is, in the order of the text; `is_bare` a title
    without portfolio, body or deputy; `is_courtesy` a rank that people keep for life ("Ambassador", "General");
    `body` the organisation or place that the office belongs to; `mission` the country that an envoy is accredited to.
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

    @property
    def country(self) -> str | None:
        """The country whose office it is, None if the title does not tell."""
        return self.countries[0] if self.countries else None


@cache
def ranks() -> dict[str, int]:
    """Rank of each office code, 1 the highest."""
    return {row["office"]: int(row["rank"]) for row in reference("offices")}


@cache
def portfolio_words() -> frozenset[str]:
    """Words that name the field of a ministry or department."""
    return frozenset(row["word"] for row in reference("portfolio_words"))


@cache
def legislatures() -> dict[str, str | None]:
    """Names of parliaments and chambers in lower case, with the country of those that only one country has."""
    return {row["name"]: row["country"] or None for row in reference("legislatures")}


Trie = dict[str, "Trie | Entry"]
_END = ""


@cache
def _trie() -> Trie:
    root: Trie = {}
    for row in reference("office_titles"):
        words = row["phrase"].replace(".", "").replace("-", " ").split()
        for plural, variant in _variants(words):
            node = root
            for word in variant:
                node = node.setdefault(word, {})  # type: ignore[assignment]
            node.setdefault(_END, Entry(row["phrase"], row["office"], row["takes"], row["country"] or None, plural))
    return root


def begins_title(words: Words, index: int) -> bool:
    """Whether a singular title of office begins at the token."""
    found = _entry_at(words, index)
    return found is not None and not found[0].is_plural


def _variants(words: list[str]) -> Iterator[tuple[bool, list[str]]]:
    yield False, words
    for index, word in enumerate(words):
        if word not in _NO_PLURAL and not word.endswith("s"):
            yield True, [*words[:index], _PLURALS.get(word, word + "s"), *words[index + 1 :]]


def _entry_at(words: Words, start: int) -> tuple[Entry, int] | None:
    """The longest head phrase that begins at the token, and the token behind it."""
    node: Trie | Entry | None = _trie().get(_bare(words.lowers[start]))
    found: tuple[Entry, int] | None = None
    index = start + 1
    while isinstance(node, dict):
        entry = node.get(_END)
        if isinstance(entry, Entry):
            found = entry, index
        while index < len(words) and words.lowers[index] in ("-", "."):
            index += 1
        if index >= len(words):
            break
        node = node.get(_bare(words.lowers[index]))
        index += 1
    if found and found[0].takes == "none" and (not words.capital[start] or words.lower(start - 1) in ("a", "an")):
        return None
    return found


def _bare(lower: str) -> str:
    return lower.replace(".", "") or lower


def find_titles(words: Words) -> list[Title]:
    """The titles of office in text order; stacked ones merged into one."""
    single: list[Title] = []
    index = 0
    while index < len(words):
        found = None if words.label(index) in ("PLACE", "DATE") else _entry_at(words, index)
        if found is not None and _is_given_name(words, index, found[0], single[-1].end if single else 0):
            found = None
        if found is None:
            index += 1
            continue
        title = _extended(words, index, *found, floor=single[-1].end if single else 0)
        single.append(title)
        index = max(title.end, index + 1)
    return _stacked(words, single)


def _is_given_name(words: Words, index: int, entry: Entry, floor: int) -> bool:
    """Whether a monarch's title is a name here: "Minister of Industry Sultan Al Jaber", "Dr. Amir Khan"."""
    if entry.phrase not in _GIVEN_NAMES:
        return False
    before = words.lower(index - 1).rstrip(".") if index else ""
    named = words.lower(index + 1) in ("bin", "bint", "ibn", "al", "-")
    return floor == index > 0 or named or before in ("mr", "dr", "eng", "h.e", "he", "engr") or words.lower(index + 1) in (",", ".")


_GIVEN_NAMES = frozenset({"amir", "emir", "sultan", "king", "prince", "major", "justice", "pope", "marshal", "general"})


def _extended(words: Words, head: int, entry: Entry, end: int, floor: int) -> Title:
    start, left = _left(words, head, floor)
    stop, right = _right(words, end, entry)
    if entry.phrase == "head" and words.lowers[head] == "heads" and stop == end:
        stop = _body(words, end + (words.lower(end) in ARTICLES), end, right)
    portfolio = left.portfolio + right.portfolio
    told = left.countries or right.countries or ((right.nationals,) if right.nationals else ())
    countries = tuple(dict.fromkeys(told))
    body = left.body or right.body
    office = _office(entry, portfolio, countries, body, is_state=right.is_state)
    if left.lowered:
        office = _LOWERED.get(office, "official")
    if office == "deputy":
        foreign = _is_foreign(portfolio) or "foreign affairs" in (body or "").lower()
        office = "deputy_foreign_minister" if foreign else "official"
    if entry.phrase in _HEADS and body and body.lower().startswith(("committee on", "parliamentary")):
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
    )


@dataclass(slots=True)
class _Side:
    """What stands on one side of a head phrase."""

    portfolio: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    body: str | None = None
    mission: str | None = None
    nationals: str | None = None
    lowered: bool = False
    former: bool = False
    is_state: bool = False


def _left(words: Words, head: int, floor: int) -> tuple[int, _Side]:
    """First token of the title and what it says before its head phrase."""
    side = _Side()
    start = head
    while start > floor:
        step = _left_step(words, start, floor, side)
        if step == start:
            break
        start = step
    return start, side


def _left_step(words: Words, start: int, floor: int, side: _Side) -> int:
    at = start - 1
    lower = words.lowers[at]
    if lower == "-" and at > floor and words.lowers[at - 1] in LOWERING | FORMER | NEUTRAL | {"pro"}:
        at -= 1
        lower = words.lowers[at]
    if words.label(at) == "COUNTRY":
        side.countries = (words.country(at) or "", *side.countries)
        return words.begin_of(at)
    for length in range(1, min(5, start - floor) + 1):
        if words.capital[start - length] and " ".join(words.lowers[start - length : start]) in legislatures() and not side.body:
            side.body = words.text(start - length, start)
            return start - length
    if words.label(at) == "ORG" and not side.countries:
        return _possessor(words, at, side)
    if words.label(at) == "PLACE" and words.capital[start] and not side.countries and not side.body:
        return _possessor(words, at, side)
    if lower in ("'s", "'", "s'") and at > floor and words.label(at - 1) in ("COUNTRY", "ORG", "PLACE"):
        return _possessor(words, at - 1, side)
    if lower in portfolio_words() and (words.capital[at] or not words.capital[start]) and not side.countries:
        side.portfolio = (lower, *side.portfolio)
        return at
    if lower in LOWERING | FORMER | NEUTRAL:
        side.lowered |= lower in LOWERING
        side.former |= lower in FORMER
        return at
    if lower in ("and", "&", ",", "-") and side.portfolio and at > floor and words.lowers[at - 1] in portfolio_words():
        joined = words.capital[at - 1] and words.capital[start]
        return at if joined else start
    return start


def _possessor(words: Words, at: int, side: _Side) -> int:
    begin = words.begin_of(at)
    label = words.label(at)
    if label == "COUNTRY":
        side.countries = (words.country(at) or "",)
    else:
        side.body = side.body or words.text(begin, at + 1)
        side.countries = side.countries or _countries_of_body(words, begin, at + 1)
    return begin


def _countries_of_body(words: Words, start: int, end: int) -> tuple[str, ...]:
    """The country that a national body names itself after: "U.S. Agency for …", "National Bank of Ghana"."""
    mention = words.covers[start]
    country = None if _is_io(words.text(start, end).lower()) else words.country_within(start, end)
    if country is None and mention is not None and mention.label == "PLACE" and mention.entity_id:
        country = country_of_place(mention.entity_id)
    return (country,) if country else ()


def _right(words: Words, end: int, entry: Entry) -> tuple[int, _Side]:
    """Token behind the title and what it says behind its head phrase."""
    side = _Side()
    while end < len(words):
        step = _right_step(words, end, entry, side)
        if step == end:
            break
        end = step
    return end, side


def _right_step(words: Words, end: int, entry: Entry, side: _Side) -> int:
    lower = words.lowers[end]
    if lower == "." and words.lowers[end - 1] == "a.i":
        return end + 1
    if lower in ("-", "designate", "elect", "emeritus") and words.lower(end + 1) in ("designate", "elect"):
        return end + 2
    if lower in ("designate", "elect", "emeritus"):
        return end + 1
    if lower == "of" and words.lower(end + 1) == "state" and entry.takes in ("state", "portfolio"):
        side.is_state = True
        return end + 2
    if lower == "in" and words.lower(end + 1) == "charge" and words.lower(end + 2) == "of":
        return _complement(words, end + 3, end, "for", entry, side)
    if lower in LINKS:
        return _complement(words, end + 1, end, lower, entry, side)
    if lower == "and" and words.lower(end + 1) == "to" and side.mission:
        return _complement(words, end + 2, end, "to", entry, side)
    return end


def _complement(words: Words, at: int, end: int, link: str, entry: Entry, side: _Side) -> int:
    """Token behind "of/for/to …"; `end` if what follows belongs to no title."""
    while words.lower(at) in ARTICLES | {"his", "her", "its"}:
        at += 1
    if at >= len(words):
        return end
    label = words.label(at)
    if label == "COUNTRY" and words.capital[words.end_of(at) : words.end_of(at) + 1] == [True] and _is_body_noun(words, words.end_of(at)):
        side.countries = side.countries or (words.country(at) or "",)
        return _body(words, words.end_of(at), end, side)
    if label == "COUNTRY" and _is_field(words, words.end_of(at), entry):
        return _portfolio(words, at, side)
    if label == "COUNTRY":
        return _countries(words, at, end, link, entry, side)
    if label == "ORG" and (link in ("of", "for", "to", "at") and entry.takes != "portfolio"):
        stop = words.end_of(at)
        if link == "to" and entry.takes in ("mission", "highcommissioner"):
            side.mission = "ORG"
        else:
            side.body = words.text(at, stop)
            side.countries = side.countries or _countries_of_body(words, at, stop)
        return stop
    if entry.office == "business" and link in ("of", "at"):
        return _company(words, at, side)
    if label == "PLACE" and link in ("for", "on", "to") and entry.takes in ("portfolio", "deputy", "envoy", "state", "mission"):
        if not _goes_on(words, words.end_of(at)):
            return _listed(words, words.end_of(at), None)
    if entry.takes in ("portfolio", "deputy", "mission", "envoy", "state") or (entry.takes == "body" and link != "of"):
        stop = _portfolio(words, at, side)
        if stop > at:
            return stop
    if entry.takes in ("body", "polity", "legislature", "portfolio", "highcommissioner", "crown") and link in ("of", "at", "for"):
        return _body(words, at, end, side)
    return end


def _is_body_noun(words: Words, at: int) -> bool:
    return words.lower(at) in _BODY_NOUNS or words.lower(at) in legislatures()


def _is_field(words: Words, after: int, entry: Entry) -> bool:
    """Whether a country's name is only part of a field: "for South and Central Asian Affairs", "for Afghanistan, Pakistan, and Central Asia"."""
    return entry.takes in ("portfolio", "deputy", "state") and words.lower(after) in ("affairs", "relations")


def _countries(words: Words, at: int, end: int, link: str, entry: Entry, side: _Side) -> int:
    stop = words.end_of(at)
    if link in ("to", "in", "on") or (link == "for" and entry.takes in ("envoy", "portfolio")):
        if link == "in" and entry.takes not in ("mission", "highcommissioner", "body", "envoy"):
            return end
        side.mission = words.country(at)
        return _listed(words, stop, None)
    if side.countries:
        return end
    listed: list[str] = [words.country(at) or ""]
    stop = _listed(words, stop, listed)
    side.countries = tuple(listed)
    return stop


def _listed(words: Words, stop: int, listed: list[str] | None) -> int:
    """Token behind ", B and C" where these are countries too."""
    while True:
        at = stop
        while words.lower(at) in (",", "and", "&", "the") and at < stop + 3:
            at += 1
        named = words.label(at) == "COUNTRY" or (listed is None and words.label(at) == "PLACE")
        if at == stop or not named or words.lower(words.end_of(at)) in ("'s", "'") or _has_head(words, at):
            return stop
        if listed is not None:
            listed.append(words.country(at) or "")
        stop = words.end_of(at)


def _has_head(words: Words, at: int) -> bool:
    """Whether a title begins soon behind the country: "and Kazakh Foreign Minister"."""
    after = words.end_of(at)
    for index in range(after, min(after + 4, len(words))):
        if _entry_at(words, index) is not None:
            return True
        if words.lowers[index] not in portfolio_words() | LOWERING | FORMER | NEUTRAL:
            return False
    return False


def _portfolio(words: Words, at: int, side: _Side) -> int:
    """Token behind the portfolio that begins at the token; the same token if none does."""
    known = portfolio_words()
    stop = index = at
    fields: list[str] = []
    while index < len(words):
        lower = words.lowers[index]
        if words.label(index) in ("COUNTRY", "PLACE") and (lower not in known or words.end_of(index) - words.begin_of(index) > 1):
            if not _goes_on(words, words.end_of(index)):
                break
            if words.lower(words.end_of(index)) in _ABROAD:
                side.nationals = words.country(index)
            stop = index = words.end_of(index)
        elif lower in known and (words.capital[index] or not words.capital[at]):
            fields.append(lower)
            stop = index = index + 1
        elif lower in (",", "and", "&", "of", "the", "for", "-", "with", "to", "in", "/"):
            if _entry_at(words, index + 1) is not None:
                break
            index += 1
        elif words.capital[index] and words.capital[at] and _field_soon(words, index):
            index += 1
        else:
            break
    side.portfolio += tuple(fields)
    return stop


_ABROAD = frozenset("abroad expatriates diaspora emigrants emigration citizens nationals overseas living residing".split())


def _goes_on(words: Words, after: int) -> bool:
    return words.lower(after) in _ABROAD or words.lower(after) in portfolio_words() or (words.lower(after) in ("and", ",", "&") and words.label(after - 1) == "PLACE")


def _field_soon(words: Words, index: int) -> bool:
    """Whether an unknown capitalised word stands inside a portfolio: the next word is of a portfolio again."""
    after = index + 1
    return words.capital[after : after + 1] == [True] and words.lower(after) in portfolio_words()


def _body(words: Words, at: int, end: int, side: _Side) -> int:
    """Token behind the body that an office belongs to: a parliament, a committee, a company, a province, a city."""
    label = words.label(at)
    if label == "PLACE":
        stop = words.end_of(at)
        side.countries = side.countries or _countries_of_body(words, at, stop)
        while words.lower(stop) in _DIVISIONS:
            stop += 1
        side.body = side.body or words.text(at, stop)
        return stop
    stop = index = at
    while index < len(words) and index < at + 14:
        lower = words.lowers[index]
        if (words.capital[index] and words.label(index) in ("", "ORG")) or lower in _BODY_NOUNS:
            index += 1
            stop = index
        elif lower in ("of", "for", "and", "on", "the", "&", "-", "'s") and words.capital[index + 1 : index + 2] != [] and stop > at:
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
    side.countries = side.countries or _countries_of_body(words, at, stop)
    return stop


def _company(words: Words, at: int, side: _Side) -> int:
    """Token behind a company's name: all capitalised words up to punctuation."""
    stop = at
    while stop < len(words) and (words.capital[stop] or words.lowers[stop] in ("&", "-", "and", "of")) and words.lowers[stop] not in _NO_COMPANY:
        stop += 1
    while stop > at and not words.capital[stop - 1]:
        stop -= 1
    if stop > at:
        side.body = side.body or words.text(at, stop)
    return stop


_DIVISIONS = frozenset("region regions oblast province state city district county prefecture governorate municipality republic".split())
_NO_COMPANY = frozenset({"mr", "mr.", "ms", "ms.", "mrs", "mrs.", "dr", "dr."})
_BODY_NOUNS = frozenset(
    "parliament senate assembly council board committee commission house chamber majlis department directorate agency "
    "government region province city state republic ministry presidency company group bank fund centre center party "
    "delegation friendship lower upper national legislative upper mission embassy board management directors".split()
)


def _without_name(words: Words, at: int, stop: int) -> int:
    """The body's end without the name that follows it: "Speaker of the Senate Ashimbayev" ends behind Senate."""
    last = at
    for index in range(at, stop):
        if " ".join(words.lowers[at : index + 1]) in legislatures():
            last = index + 1
        if _is_body_noun(words, index) or words.lowers[index] in portfolio_words() or words.label(index) == "ORG":
            last = index + 1
    return last if last > at else stop


def _is_foreign(portfolio: tuple[str, ...]) -> bool:
    fields = set(portfolio)
    if not fields & {"foreign", "external", "international"}:
        return False
    if "foreign" in fields or "external" in fields:
        return bool(fields & {"affairs", "relations", "policy", "matters"}) or len(fields) == 1
    index = portfolio.index("international")
    return portfolio[index + 1 : index + 2] in (("relations",), ("affairs",)) or ("european" in fields and "affairs" in fields)


def _office(entry: Entry, portfolio: tuple[str, ...], countries: tuple[str, ...], body: str | None, *, is_state: bool) -> str:
    """The office's code before deputies are told from their chiefs."""
    office = entry.office
    if entry.takes == "portfolio" and office == "minister":
        if _is_foreign(portfolio):
            junior = is_state or entry.phrase.endswith(("of state", "state minister"))
            return "deputy_foreign_minister" if junior and "minister" in entry.phrase else "foreign_minister"
        return "foreign_minister" if is_state and entry.phrase == "secretary" and not portfolio else office
    if entry.phrase == "secretary of state" and portfolio and not _is_foreign(portfolio):
        return "minister"
    if entry.phrase.endswith(" secretary") and entry.takes == "polity" and countries and countries[0] in _CIVIL_SERVANTS:
        return "official"
    if body is None:
        return office
    return _office_of_body(entry, office, body.lower())


# Where a ministry's secretary is its highest civil servant
_CIVIL_SERVANTS = frozenset({"IND", "PAK", "BGD", "NPL", "LKA"})


def _office_of_body(entry: Entry, office: str, body: str) -> str:
    if any(name in body for name in legislatures()) and "general assembly" not in body:
        return "legislator" if entry.takes in ("body", "polity", "legislature") and office != "head_of_government" else office
    if entry.takes == "highcommissioner":
        return "io_head"
    if entry.takes == "polity" and office in ("head_of_state", "head_of_government"):
        return "official" if _is_polity(body) or office == "head_of_government" else "io_head" if _is_io(body) else "business"
    if office == "io_head" and not _is_io(body):
        return "official"
    if office in ("official", "business") and entry.phrase in _HEADS:
        if _is_company(body):
            return "business"
        if _is_io(body) and entry.phrase in ("head", "chief", "director", "chairman", "chair", "chairperson", "chairwoman", "managing director"):
            return "io_head"
    return office


_HEADS = frozenset(
    {"chairman", "chair", "chairwoman", "chairperson", "head", "chief", "director", "chief executive", "vice president"}
    | {"deputy head", "deputy chairman", "vice chairman", "managing director", "first deputy chairman", "co chair"}
)


def _is_polity(body: str) -> bool:
    return not _is_io(body) and not _is_company(body)


def _is_io(body: str) -> bool:
    return organization_kinds_by_name().get(body.removeprefix("the ")) in ("io", "forum", "program")


def _is_company(body: str) -> bool:
    last = body.replace(".", "").split()[-1] if body.split() else ""
    return organization_kinds_by_name().get(body) == "company" or last in _COMPANY_WORDS


_COMPANY_WORDS = frozenset(
    "company corporation corp inc ltd llc jsc pjsc plc group holding holdings bank airlines airways oil industries "
    "enterprises energy logistics board directors sa ag gmbh spa".split()
)


@cache
def organization_kinds_by_name() -> dict[str, str]:
    """Kind of each organisation of `organizations.csv` by its names and acronym in lower case."""
    kinds: dict[str, str] = {}
    for row in reference("organizations"):
        for name in (row["name"], row["acronym"], *row["aliases"].split("|")):
            if name:
                kinds.setdefault(name.lower(), row["kind"])
    return kinds


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
    between = words.lowers[first.end : second.start]
    if not set(between) <= {"and", "&", ",", "-", "/", "the", "also", "cum", "concurrently", "as", "well", "of"} | ARTICLES:
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
