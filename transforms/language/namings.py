"""The names of persons in a document, each with its title: titled ones lead, the model follows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.language.lexicon import word_class
from transforms.language.named import Named
from transforms.language.names import country_behind, name_run, skip_honorifics
from transforms.language.office_countries import leads
from transforms.language.title_sides import ARTICLES
from transforms.language.titles import Title
from transforms.language.untitled_names import acting_names, honoured_names, kunyas, modelled_names, with_repeated
from transforms.language.words import Words

_COPULAS = frozenset({"is", "was", "as", "who", "became", "remains", "being"})
_APPOINTED = frozenset({"named", "appointed", "nominated", "elected"})
_BETWEEN = (
    ARTICLES
    | _COPULAS
    | frozenset(
        {",", "(", "-", "currently", "also", "serves", "serving", "served", "doubles", "works", "on", "his", "her"}
    )
)

_COUNTERPARTS = frozenset({"counterpart", "counterparts"})
_COLLEAGUES = frozenset({"colleague", "colleagues"})
_REACH = 80  # words of a list of names behind the title that they share
_LABELS = word_class("line_label")
_POSSESSIVES = ("his", "her", "my", "our", "their", "its")


def find_namings(words: Words, titles: Sequence[Title]) -> list[Named]:
    """The namings of the document in text order, none overlapping; titled ones lead, the model follows."""
    blocked = _blocked(words, titles)
    found: dict[int, Named] = {}
    taken = [False] * len(words)

    def take(naming: Named) -> None:
        if naming.start in found and found[naming.start].title is None and naming.title is not None:
            found[naming.start] = replace(found[naming.start], title=naming.title, rule=naming.rule)
        elif not any(taken[naming.start : naming.end]):
            found[naming.start] = naming
            taken[naming.start : naming.end] = [True] * (naming.end - naming.start)

    waiting: list[Title] = []
    used: set[int] = set()
    for title in titles:
        direct = list(_behind(words, title, blocked, comma=False))
        for naming in direct:
            take(naming)
        if not direct:
            waiting.append(title)
    for title in waiting:
        before = _before(words, title, blocked)
        if before is not None:
            known = found.get(before.start)
            if (
                known is not None
                and known.title is not None
                and not known.title.is_courtesy
                and not _is_weak(known.title)
            ):
                before = None
            elif known is not None:
                found[before.start] = replace(known, title=title, rule="apposition")
                used.add(title.start)
                continue
        options = [before] if before is not None else list(_behind(words, title, blocked, comma=True))
        used |= {title.start} if options else set()
        for naming in options:
            take(naming)
    for naming in (
        *_counterparts(words, blocked),
        *_of_leaders(words, blocked),
        *_listed(words, [title for title in waiting if title.start not in used], blocked),
        *honoured_names(words, blocked),
        *kunyas(words, blocked),
        *modelled_names(words, blocked),
        *acting_names(words, blocked),
    ):
        take(naming)
    return with_repeated(words, [found[start] for start in sorted(found)], blocked, taken)


def _is_weak(title: Title) -> bool:
    """Whether a title says so little that one in apposition outdoes it: "President X, chairman of the board of …"."""
    return title.is_bare and not title.countries


def _blocked(words: Words, titles: Sequence[Title]) -> list[bool]:
    """Which tokens can be no part of a name: those of titles, countries, dates, amounts and known organisations."""
    blocked = [
        mention is not None
        and not (mention.label == "PERSON" or (mention.label in ("ORG", "PLACE") and mention.rule == "model"))
        for mention in words.covers
    ]
    for title in titles:
        blocked[title.start : title.end] = [True] * (title.end - title.start)
    for index, lower in enumerate(words.lowers[:-1]):
        if lower in _LABELS and words.lowers[index + 1] == ":":
            blocked[index] = True
    return blocked


def _behind(words: Words, title: Title, blocked: list[bool], *, comma: bool) -> Iterator[Named]:
    """The names behind a title; several behind a plural one, with the country that follows each."""
    start = title.end
    if comma:
        if words.lower(start) not in (",", "-", ":"):
            return
        start += 1
    position = 0
    if words.lower(start) == "." and len(words.lower(start - 1)) <= 4:
        start += 1  # "Amb.", "Gen."
    while True:
        start = skip_honorifics(words, start)
        end = name_run(words, start, blocked, after_title=True) if start < len(words) else start
        if (
            end == start
            or _is_parted(words, title.end, start)
            or (_is_headline(words, title, start, end) and words.lower(end) != ":")
            or _is_enacting(words, title, start, end)
        ):
            return
        after, country = country_behind(words, end)
        if country is None and title.is_plural and len(title.countries) > 1 and position < len(title.countries):
            country = title.countries[position]
        yield Named(start, end, "title", title, country)
        position += 1
        if not title.is_plural:
            return
        start = after
        while words.lower(start) in (",", "and", "&") and start < after + 2:
            start += 1
        if start == after:
            return


def _is_headline(words: Words, title: Title, start: int, end: int) -> bool:
    """Whether capitals alone make the words look like a name: "NEW ENVOYS PRESENT CREDENTIALS"."""
    shouted = words.texts[title.end - 1].isupper() and len(words.texts[title.end - 1]) > 3
    return shouted and all(text.isupper() for text in words.texts[start:end])


def _is_enacting(words: Words, title: Title, start: int, end: int) -> bool:
    """Whether the word behind a title is the verb of a decree in capitals: "the President of Peru DECREES:"."""
    is_word = end == start + 1 and words.lower(end) in (":", "that") and len(words.texts[start]) > 3
    return is_word and words.texts[start].isupper() and not words.texts[title.start].isupper()


def _is_parted(words: Words, end: int, start: int) -> bool:
    """Whether a sentence or paragraph ends between the title and the name; "Mr." ends none."""
    return any(
        words.sentences[index] != words.sentences[index - 1] and not words.texts[index - 1].endswith(".")
        for index in range(end, start + 1)
    )


def _before(words: Words, title: Title, blocked: list[bool]) -> Named | None:
    """The name that a title stands in apposition to ("Bonnie Jenkins, Under Secretary …") or is said of ("X is …")."""
    if (subject := _appointed(words, title, blocked)) is not None:
        return subject
    if _introduces(words, title, blocked):
        return None
    at = title.start
    crossed = False
    while (
        at > 0
        and title.start - at < 7
        and words.lowers[at - 1] in _BETWEEN
        and not (words.capital[at - 1] and at - 1 == 0)
    ):
        at -= 1
        crossed |= words.lowers[at] in _COPULAS | {",", "(", "-"}
    crossed = crossed or _is_named_to_office(words, at, blocked)
    if not crossed or at == 0 or words.sentences[at - 1] != words.sentences[title.start]:
        return None
    begin = at
    for start in range(at - 1, max(at - 9, -1), -1):
        if name_run(words, start, blocked) >= at:
            begin = start
    begin = min(skip_honorifics(words, begin), at)
    return Named(begin, at, "apposition", title) if begin < at else None


def _appointed(words: Words, title: Title, blocked: list[bool]) -> Named | None:
    """The name that is the subject of a verb of appointment before the title: "X has been named ambassador"."""
    verb = title.start - 1 - (words.lower(title.start - 1) in ARTICLES | {"as"})
    if verb < 0 or words.lowers[verb] not in _APPOINTED:
        return None
    subject = next((child for child in words.tokens[verb].children if child.dep_ == "nsubjpass"), None)
    if subject is None or subject.pos_ != "PROPN":
        return None
    for index in range(max(0, verb - 40), verb):
        end = name_run(words, index, blocked)
        if words.tokens[index].i <= subject.i and end > index and words.tokens[end - 1].i >= subject.i:
            begin = min(skip_honorifics(words, index), end)
            return Named(begin, end, "apposition", title) if begin < end else None
    return None


def _introduces(words: Words, title: Title, blocked: list[bool]) -> bool:
    """Whether a title between commas goes with the name behind it, as the name before it has a title of its own.

    "At the invitation of Minister Vieira, the Minister of Trade of Senegal, Yassine Fall, will pay a visit".
    """
    if words.lower(title.end) != "," or not title.countries or words.lower(title.start - 1) not in ARTICLES:
        return False
    start = skip_honorifics(words, title.end + 1)
    end = name_run(words, start, blocked, after_title=True) if start < len(words) else start
    return end - start > 1 and words.lower(end) in (",", ".") and words.sentences[start] == words.sentences[title.start]


def _is_named_to_office(words: Words, end: int, blocked: list[bool]) -> bool:
    """Whether a verb of appointment governs the name that ends there: "named Martha Banda foreign minister"."""
    begin = end
    while begin > 0 and end - begin < 6 and words.capital[begin - 1] and not blocked[begin - 1]:
        begin -= 1
    return begin < end and words.lower(begin - 1) in _APPOINTED | {"appointing", "naming", "declared"}


def _counterparts(words: Words, blocked: list[bool]) -> Iterator[Named]:
    """Names behind "his Kenyan counterpart" or "his counterparts from Fiji and Peru": the context tells the office."""
    for index, lower in enumerate(words.lowers):
        if lower not in _COUNTERPARTS and lower not in _COLLEAGUES:
            continue
        start, before = _countries_before(words, index)
        if lower in _COLLEAGUES and (not before or words.lower(start - 1) not in _POSSESSIVES):
            continue  # a colleague may well be of one's own country
        after, countries = _countries_from(words, index + 1)
        countries = before or countries
        is_plural = lower.endswith("s")
        title = Title(start, index + 1, "", "counterpart", tuple(countries), is_plural=is_plural)
        at, position = after + (words.lower(after) in (",", "-")), 0
        while at < len(words):
            begin = skip_honorifics(words, at)
            end = name_run(words, begin, blocked, after_title=True) if begin < len(words) else begin
            if end == begin:
                break
            told = countries[position] if position < len(countries) else None
            after, country = (end, told) if told else country_behind(words, end, ("of", "("))
            yield Named(begin, end, "counterpart", title, country)
            at, position = after + (words.lower(after) in ("and", ",")), position + 1
            if not is_plural or at == after:
                break


def _of_leaders(words: Words, blocked: list[bool]) -> Iterator[Named]:
    """Leaders by their country alone, whose office is that of whom they are told with: "spoke with Peru's Ann Lee"."""
    for index, lower in enumerate(words.lowers):
        country = words.country(index - 1) if lower == "'s" and index else None
        if country is None:
            continue
        end = name_run(words, index + 1, blocked) if index + 1 < len(words) else index
        if end > index + 2 and leads(words.text(index + 1, end), country):
            title = Title(words.begin_of(index - 1), index + 1, "", "counterpart", (country,))
            yield Named(index + 1, end, "counterpart", title, country)


def _listed(words: Words, titles: Sequence[Title], blocked: list[bool]) -> Iterator[Named]:
    """Names listed with their countries behind a plural title: "three envoys: X (Fiji), Y (Peru) …"."""
    for title in reversed(titles):  # the nearest leads
        if not title.is_plural or title.office in ("io_head", "business", "other"):
            continue
        listed: list[Named] = []
        index, last = title.end, words.sentences[title.start] + 1
        while index < min(title.end + _REACH, len(words)) and words.sentences[index] <= last:
            begin = skip_honorifics(words, index)
            end = name_run(words, begin, blocked) if begin < len(words) else begin
            after, country = country_behind(words, end, ("(", "of")) if end > begin + 1 else (end, None)
            if country:
                listed.append(Named(begin, end, "title", title, country))
            index = max(after, index + 1)
        if len(listed) > 1:
            yield from listed


def _countries_before(words: Words, at: int) -> tuple[int, list[str]]:
    """First token of "Latvian and Polish" right before the token, and the countries in text order."""
    countries: list[str] = []
    start = at
    while start > 0 and (country := words.country(start - 1)):
        countries.insert(0, country)
        start = words.begin_of(start - 1)
        if words.lower(start - 1) not in ("and", ",") or not words.country(start - 2):
            break
        start -= 1
    return start, countries


def _countries_from(words: Words, at: int) -> tuple[int, list[str]]:
    """Token behind "from Fiji and Peru", and the countries."""
    countries: list[str] = []
    index = at + 1
    while words.lower(at) in ("from", "of") and index < len(words):
        country = words.country(index)
        if country:
            countries.append(country)
            index = words.end_of(index)
        elif words.lowers[index] in ("the", "and", ",") and (words.country(index + 1) or words.country(index + 2)):
            index += 1
        else:
            break
    return (index, countries) if countries else (at, countries)
