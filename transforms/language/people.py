"""The people of a document: names found by titles, honorifics and the model, linked to one person each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from transforms.facts import Person, Span
from transforms.language.mentions import Mention
from transforms.language.model_places import is_place
from transforms.language.names import (
    first_name_alike,
    folded,
    honorific_before,
    name_run,
    same_name,
    skip_honorifics,
)
from transforms.language.office_countries import CountryContext
from transforms.language.titles import ARTICLES, Title, find_titles, ranks
from transforms.language.words import Words, words_of

_COPULAS = frozenset({"is", "was", "as", "who", "became", "remains", "being"})
_BETWEEN = ARTICLES | _COPULAS | frozenset({",", "(", "-", "currently", "also", "serves", "serving", "served", "doubles", "works", "on", "his", "her"})
_LEADING = ("head_of_state", "head_of_government", "foreign_minister")
_KNOWN_OFFICES = (*_LEADING, "minister", "official", "legislator", "deputy_foreign_minister")
_RULES = {"title": 0.95, "apposition": 0.93, "counterpart": 0.93, "honorific": 0.85, "later": 0.9, "model": 0.6, "subject": 0.6}


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text over tokens `start` up to `end`, the title that goes with it and what found it."""

    start: int
    end: int
    rule: str
    title: Title | None = None
    country: str | None = None


@dataclass(slots=True)
class _Cluster:
    """The namings that are one person."""

    words: tuple[str, ...]
    namings: list[Named]


def find_people(doc: Doc, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Person]]:
    """The PERSON mentions of a document, each with its person's key, and its people in the order of first mention."""
    words = words_of(doc, mentions)
    titles = find_titles(words)
    namings = _named(words, titles)
    clusters = _linked(words, namings)
    context = CountryContext.of(words, [title.mission for title in titles if title.mission and title.mission != "ORG"])
    people = [_person(words, cluster, context) for cluster in clusters]
    people = _with_contextual_countries(words, clusters, people, context)
    people = _with_distinct_keys(people)
    found = [
        Mention(span.start_char, span.end_char, "PERSON", words.raw_text[span.start_char : span.end_char], person.key, None, span.rule, span.confidence)
        for person in people
        for span in person.spans
    ]
    return sorted(found), people


def _named(words: Words, titles: Sequence[Title]) -> list[Named]:
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
            if known is not None and known.title is not None and not known.title.is_courtesy and not _is_weak(known.title):
                before = None
            elif known is not None:
                found[before.start] = replace(known, title=title, rule="apposition")
                continue
        options = [before] if before is not None else list(_behind(words, title, blocked, comma=True))
        for naming in options:
            take(naming)
    for naming in (*_counterparts(words, blocked), *_honoured(words, blocked), *_modelled(words, blocked), *_acting(words, blocked)):
        take(naming)
    return _with_repeated(words, [found[start] for start in sorted(found)], blocked, taken)


def _is_weak(title: Title) -> bool:
    """Whether a title says so little that one in apposition outdoes it: "President X, chairman of the board of …"."""
    return title.is_bare and not title.countries


def _blocked(words: Words, titles: Sequence[Title]) -> list[bool]:
    """Which tokens can be no part of a name: those of titles, countries, dates, amounts and known organisations."""
    blocked = [
        mention is not None and not (mention.label == "PERSON" or (mention.label in ("ORG", "PLACE") and mention.rule == "model"))
        for mention in words.covers
    ]
    for title in titles:
        blocked[title.start : title.end] = [True] * (title.end - title.start)
    return blocked


def _behind(words: Words, title: Title, blocked: list[bool], *, comma: bool) -> Iterator[Named]:
    """The names behind a title; several behind a plural one, with the country that follows each."""
    start = title.end
    if comma:
        if words.lower(start) not in (",", "-", ":"):
            return
        start += 1
    position = 0
    while True:
        start = skip_honorifics(words, start)
        end = name_run(words, start, blocked, after_title=not comma) if start < len(words) else start
        if end == start or _is_parted(words, title.end, start):
            return
        after, country = _country_behind(words, end)
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


def _is_parted(words: Words, end: int, start: int) -> bool:
    """Whether a sentence or paragraph ends between the title and the name, other than behind an abbreviation ("Mr.")."""
    return any(
        words.sentences[index] != words.sentences[index - 1] and not words.texts[index - 1].endswith(".")
        for index in range(end, start + 1)
    )


def _country_behind(words: Words, end: int) -> tuple[int, str | None]:
    """Token behind "of New Zealand" or "(Kenya)" after a name, and the country."""
    at = end + 1
    if words.lower(end) in ("of", "for", "(", "from"):
        if words.lower(at) == "the":
            at += 1
        if words.country(at):
            after = words.end_of(at)
            return after + (words.lower(after) == ")"), words.country(at)
    return end, None


def _before(words: Words, title: Title, blocked: list[bool]) -> Named | None:
    """The name that a title stands in apposition to ("Bonnie Jenkins, Under Secretary …") or is said of ("X is …")."""
    at = title.start
    crossed = False
    while at > 0 and title.start - at < 7 and words.lowers[at - 1] in _BETWEEN and not (words.capital[at - 1] and at - 1 == 0):
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


def _is_named_to_office(words: Words, end: int, blocked: list[bool]) -> bool:
    """Whether a verb of appointment governs the name that ends before the token: "named Martha Banda foreign minister"."""
    begin = end
    while begin > 0 and end - begin < 6 and words.capital[begin - 1] and not blocked[begin - 1]:
        begin -= 1
    return begin < end and words.lower(begin - 1) in ("named", "appointed", "nominated", "elected", "appointing", "naming", "declared")


def _counterparts(words: Words, blocked: list[bool]) -> Iterator[Named]:
    """Names behind "his Kenyan counterpart": office and country are told by the context."""
    for index, lower in enumerate(words.lowers):
        if lower not in ("counterpart", "counterparts", "colleague", "homologue"):
            continue
        country = words.country(index - 1) if index else None
        start = words.begin_of(index - 1) if country else index
        after = index + 1
        if words.lower(after) in ("from", "of"):
            at = after + 1 + (words.lower(after + 1) == "the")
            if words.country(at):
                country, after = words.country(at), words.end_of(at)
        if words.lower(after) in (",", "-"):
            after += 1
        begin = skip_honorifics(words, after)
        end = name_run(words, begin, blocked, after_title=True) if begin < len(words) else begin
        if end > begin and country:
            yield Named(begin, end, "counterpart", Title(start, index + 1, "", "counterpart", (country,)), country)


def _honoured(words: Words, blocked: list[bool]) -> Iterator[Named]:
    index = 0
    while index < len(words):
        start = skip_honorifics(words, index) if words.capital[index] else index
        if start > index:
            end = name_run(words, start, blocked, after_title=True) if start < len(words) else start
            if end > start:
                yield Named(start, end, "honorific")
                index = end
                continue
        index += 1


def _modelled(words: Words, blocked: list[bool]) -> Iterator[Named]:
    """The model's persons, cut to what can be a name."""
    for begin, stop in words.entities("PERSON"):
        if is_place(words.doc[words.tokens[begin].i : words.tokens[stop - 1].i + 1]):
            continue
        start = begin
        while start < stop and name_run(words, start, blocked) == start:
            start += 1
        if start < stop and not any(blocked[start:stop]):
            start = max(start, skip_honorifics(words, start))
            end = name_run(words, start, blocked) if start < len(words) else start
            start = _from_left(words, start, blocked)
            if end > start and not words.texts[start].isupper() or end - start > 1:
                yield Named(start, end, "model")


def _acting(words: Words, blocked: list[bool]) -> Iterator[Named]:
    """Single proper nouns that do what only persons do: "Adamu said", "Pereira resigned"."""
    for index, token in enumerate(words.tokens):
        if token.dep_ != "nsubj" or token.pos_ != "PROPN" or token.ent_type_ not in ("", "PERSON") or blocked[index]:
            continue
        if token.head.lemma_ in _PERSONAL_VERBS and not token.text.isupper() and name_run(words, index, blocked) == index + 1:
            if index == 0 or not words.capital[index - 1] or words.sentences[index - 1] != words.sentences[index]:
                yield Named(index, index + 1, "subject")


_PERSONAL_VERBS = frozenset(
    "say tell argue believe become serve resign retire marry die campaign graduate write speak add note explain think feel "
    "recall admit insist smile shake thank run".split()
)


def _from_left(words: Words, start: int, blocked: list[bool]) -> int:
    """First token of the name that the model began too late: proper nouns stand before it."""
    while start > 0 and words.tokens[start - 1].pos_ == "PROPN" and words.tokens[start - 1].ent_type_ in ("", "PERSON"):
        if name_run(words, start - 1, blocked) <= start or words.tokens[start - 1].dep_ not in ("compound", "nsubj"):
            break
        start -= 1
    return start


def _with_repeated(words: Words, namings: list[Named], blocked: list[bool], taken: list[bool]) -> list[Named]:
    """The namings with every further occurrence of the names' words, which the model did not see as persons."""
    known = {
        word: naming.rule
        for naming in namings
        if naming.rule not in ("model", "subject")
        for word in words.texts[naming.start : naming.end]
        if len(word) > 2 and word[0].isupper()
    }
    repeated: list[Named] = []
    index = 0
    while index < len(words):
        if taken[index] or blocked[index] or words.texts[index] not in known:
            index += 1
            continue
        end = index + 1
        while end < len(words) and not taken[end] and (words.texts[end] in known or (words.lowers[end] == "-" and words.texts[end + 1 : end + 2] and words.texts[end + 1] in known)):
            end += 1
        if words.lowers[end - 1] != "-":
            repeated.append(Named(index, end, "later"))
        index = end
    return sorted((*namings, *repeated), key=lambda naming: naming.start)


def _linked(words: Words, namings: list[Named]) -> list[_Cluster]:
    """The namings grouped to people: fuller names first, then shorter ones to the person that bears them."""
    forms = {naming: folded(words.text(naming.start, naming.end)) for naming in namings}
    clusters: list[_Cluster] = []
    for naming in sorted(namings, key=lambda item: (-len(forms[item]), item.title is None, item.start)):
        home = _home(clusters, naming, forms[naming])
        if home is None:
            clusters.append(_Cluster(forms[naming], [naming]))
        else:
            home.namings.append(naming)
    for cluster in clusters:
        cluster.namings.sort(key=lambda item: item.start)
    kept = [cluster for cluster in clusters if any(item.rule != "later" for item in cluster.namings)]
    return sorted(kept, key=lambda cluster: cluster.namings[0].start)


def _home(clusters: list[_Cluster], naming: Named, form: tuple[str, ...]) -> _Cluster | None:
    """The person whose name the form is; of several the one with the same office, then by surname, then mentioned last before."""
    fitting = [cluster for cluster in clusters if same_name(form, cluster.words) or _is_nickname(cluster, naming, form)]
    if not fitting:
        return None

    def preference(cluster: _Cluster) -> tuple[bool, bool, bool, int]:
        offices = {item.title.office for item in cluster.namings if item.title}
        same_office = naming.title is not None and naming.title.office in offices
        nearest = min(abs(naming.start - item.start) for item in cluster.namings)
        return (not same_office, form[-1] != cluster.words[-1], form[-1] not in cluster.words, nearest)

    best = min(fitting, key=preference)
    return None if _conflict(best, naming) else best


def _is_nickname(cluster: _Cluster, naming: Named, form: tuple[str, ...]) -> bool:
    offices = {item.title.office for item in cluster.namings if item.title}
    return naming.title is not None and naming.title.office in offices and first_name_alike(form, cluster.words)


def _conflict(cluster: _Cluster, naming: Named) -> bool:
    """Whether the naming's own country and that of the person's titles exclude each other."""
    if naming.title is None or naming.title.country is None or naming.title.is_former:
        return False
    countries = {item.title.country for item in cluster.namings if item.title and item.title.country}
    return bool(countries) and naming.title.country not in countries and len(naming.title.countries) == 1 and naming.rule == "title"


def _person(words: Words, cluster: _Cluster, context: CountryContext) -> Person:
    """The person of a cluster: fullest name, highest current office, the country that its titles tell."""
    fullest = max(cluster.namings, key=lambda item: (len(folded(words.text(item.start, item.end))), item.end - item.start, -item.start))
    name = " ".join(words.text(fullest.start, fullest.end).split())
    titled = [item for item in cluster.namings if item.title is not None and item.title.office]
    listed = [item for item in titled if not _is_attribution(words, item)]
    lead = min(listed, key=lambda item: _precedence(item), default=None)
    title = lead.title if lead else None
    countries = [item.country or (item.title.country if item.title else None) for item in (lead, *titled, *cluster.namings) if item]
    country = next((code for code in countries if code), None)
    if country is None:
        country = next((code for item in cluster.namings if (code := _acts_for(words, item))), None)
    if country is None and title is not None:
        country = next((item.title.convention for item in titled if item.title and item.title.convention), None)
    office = title.office if title else None
    if office == "io_head":
        country = None
    spans = tuple(
        Span(words.starts[item.start], words.ends[item.end - 1], item.rule, _RULES[item.rule]) for item in cluster.namings
    )
    evidence = _evidence(words, lead or cluster.namings[0])
    key = "-".join(folded(name)) or "person"
    return Person(key, name, office, words.text(title.start, title.end) if title else None, country, evidence, spans)


def _acts_for(words: Words, item: Named) -> str | None:
    """The country that the person acts for: "signed for Ghana", "on behalf of Peru", "led the Pakistani delegation"."""
    start = max(item.end, item.title.end if item.title else 0)
    sentence = words.sentences[item.start]
    for index in range(start, min(start + 9, len(words))):
        if words.sentences[index] != sentence or words.label(index) == "PERSON":
            return None
        lower = words.lowers[index]
        at = index + 1 + (words.lower(index + 1) == "the")
        if lower == "for" and (index == start or words.lower(index - 1) in ("signed", "side")) and words.country(at):
            return words.country(at)
        if lower == "of" and words.lower(index - 1) == "behalf" and words.country(at):
            return words.country(at)
        if lower in ("led", "leads", "heads", "headed", "leading") and words.country(at):
            after = words.lower(words.end_of(at))
            return words.country(at) if after in ("delegation", "side", "team") else None
    return None


def _precedence(item: Named) -> tuple[bool, bool, int, bool]:
    title = item.title
    assert title is not None
    return title.is_former, title.is_courtesy, ranks()[title.office], title.country is None


def _is_attribution(words: Words, item: Named) -> bool:
    """Whether the naming only credits a text: "attributable to Spokesperson …", "Reporter: …"."""
    start = item.title.start if item.title and item.title.start < item.start else item.start
    before = words.lowers[max(0, start - 3) : start]
    return "attributable" in before or "editor" in before or "reporter" in before


def _evidence(words: Words, naming: Named) -> Span:
    start, end = honorific_before(words, naming.start), naming.end
    if naming.title is not None:
        start, end = min(start, naming.title.start), max(end, naming.title.end)
    return Span(words.starts[start], words.ends[end - 1], naming.rule, _RULES[naming.rule])


def _with_contextual_countries(
    words: Words, clusters: list[_Cluster], people: list[Person], context: CountryContext
) -> list[Person]:
    """The people with offices of counterparts and countries that only the context tells."""
    resolved = list(people)
    for index, (cluster, person) in enumerate(zip(clusters, people, strict=True)):
        if person.office is None and any(item.rule == "counterpart" for item in cluster.namings):
            start = min(item.start for item in cluster.namings if item.rule == "counterpart")
            resolved[index] = replace(person, office=_office_near(clusters, resolved, start))
    order = sorted(range(len(resolved)), key=lambda index: not context.knows(resolved[index].name))
    for index in order:
        person = resolved[index]
        if person.country is None and person.office not in (None, "io_head", "business", "other"):
            unique = person.office in _LEADING
            taken = {other.country for other in resolved if other.office == person.office and other.country} if unique else set()
            positions = [item.start for item in clusters[index].namings]
            country = context.country_of(person.name, positions, taken, leads=person.office in _KNOWN_OFFICES)
            resolved[index] = replace(person, country=country)
    return resolved


def _office_near(clusters: list[_Cluster], people: list[Person], start: int) -> str | None:
    """The office of the person named last before the token, else first behind it: whose counterpart is meant."""
    offices = [
        (item.start, person.office)
        for cluster, person in zip(clusters, people, strict=True)
        if person.office
        for item in cluster.namings
    ]
    before = [pair for pair in offices if pair[0] < start]
    return max(before)[1] if before else min(offices, default=(0, None))[1]


def _with_distinct_keys(people: list[Person]) -> list[Person]:
    seen: dict[str, int] = {}
    distinct: list[Person] = []
    for person in people:
        count = seen[person.key] = seen.get(person.key, 0) + 1
        distinct.append(person if count == 1 else replace(person, key=f"{person.key}-{count}"))
    return distinct
