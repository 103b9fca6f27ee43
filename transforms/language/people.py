"""The people of a document: names found by titles, honorifics and the model, linked to one person each."""

import re
from collections.abc import Sequence
from dataclasses import replace

from transforms.facts import Person, Span
from transforms.language.lexicon import ranks
from transforms.language.mentions import Mention
from transforms.language.named import Named
from transforms.language.names import folded, honorific_before
from transforms.language.namings import find_namings
from transforms.language.office_countries import CountryContext, countries_of_envoys, is_leader
from transforms.language.offices import is_international
from transforms.language.person_links import Cluster, linked
from transforms.language.titles import find_titles
from transforms.language.tokens import Doc
from transforms.language.travels import destination_of, destination_told_behind
from transforms.language.words import Words, words_of

_CREDENTIALS = re.compile(r"\b(?:credentials|letters? of credence|credential letters)\b", re.IGNORECASE)
_LEADING = ("head_of_state", "head_of_government", "foreign_minister")
_STATELESS = (None, "io_head", "business", "other")
_KNOWN_OFFICES = (*_LEADING, "minister", "official", "legislator", "deputy_foreign_minister")
_RULES = {
    "title": 0.95,
    "apposition": 0.93,
    "counterpart": 0.93,
    "honorific": 0.85,
    "kunya": 0.8,
    "later": 0.9,
    "model": 0.6,
    "subject": 0.6,
}


def find_people(doc: Doc, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Person]]:
    """The PERSON mentions of a document, each with its person's key, and its people in the order of first mention."""
    words = words_of(doc, mentions)
    titles = find_titles(words)
    namings = find_namings(words, titles)
    clusters = linked(words, namings)
    context = CountryContext.of(words, titles)
    people = [_accredited(words, cluster, _person(words, cluster, context)) for cluster in clusters]
    people = _with_employers(words, clusters, people)
    people = _with_contextual_countries(words, clusters, people, context)
    people = _with_distinct_keys(people)
    found = [
        Mention(
            span.start_char,
            span.end_char,
            "PERSON",
            words.raw_text[span.start_char : span.end_char],
            person.key,
            None,
            span.rule,
            span.confidence,
        )
        for person in people
        for span in person.spans
    ]
    return sorted(found), people


def _person(words: Words, cluster: Cluster, context: CountryContext) -> Person:
    """The person of a cluster: fullest name, highest current office, the country that its titles tell."""
    fullest = max(
        cluster.namings,
        key=lambda item: (len(folded(words.text(item.start, item.end))), item.end - item.start, -item.start),
    )
    name = " ".join(words.text(fullest.start, fullest.end).split())
    titled = [item for item in cluster.namings if item.title is not None and item.title.office]
    listed = [item for item in titled if not _is_attribution(words, item)]
    lead = min(listed, key=lambda item: _precedence(item), default=None)
    title = lead.title if lead else None
    countries = [
        item.country or (item.title.country if item.title else None)
        for item in (lead, *titled, *cluster.namings)
        if item
    ]
    country = next((code for code in countries if code), None)
    if country is None:
        country = next((code for item in cluster.namings if (code := _acts_for(words, item))), None)
    if country is None and title is not None:
        usual = [item.title.convention for item in titled if item.title and item.title.convention]
        country = next(filter(context.allows, usual), None)
    office = title.office if title else None
    if title is not None and title.head == "secretary" and title.is_bare and is_leader(name):
        office = "foreign_minister"  # "Secretary Blinken": a leader by that title is the American Secretary of State
    if office == "io_head":
        country = None
    spans = tuple(
        Span(words.starts[item.start], words.ends[item.end - 1], item.rule, _RULES[item.rule])
        for item in cluster.namings
    )
    evidence = _evidence(words, lead or cluster.namings[0])
    key = "-".join(folded(name)) or "person"
    return Person(key, name, office, words.text(title.start, title.end) if title else None, country, evidence, spans)


def _accredited(words: Words, cluster: Cluster, person: Person) -> Person:
    """The person as ambassador, if credentials are presented and only the country is told: "H.E. X of Kenya"."""
    is_named_so = any(item.rule in ("honorific", "title") and item.country for item in cluster.namings)
    if person.office in (None, "special_envoy") and is_named_so and _CREDENTIALS.search(words.raw_text):
        return replace(person, office="ambassador")
    return person


def _with_employers(words: Words, clusters: list[Cluster], people: list[Person]) -> list[Person]:
    """The people with the country of whom they serve: "Begaj's foreign policy adviser X"."""
    bearers = {item.end: index for index, cluster in enumerate(clusters) for item in cluster.namings}
    served = list(people)
    for index, (cluster, person) in enumerate(zip(clusters, people, strict=True)):
        for item in cluster.namings:
            start = item.title.start if item.title else 0
            master = bearers.get(start - 1) if words.lower(start - 1) in ("'s", "'") else None
            if person.country is None and master is not None and master != index:
                served[index] = replace(person, country=people[master].country)
    return served


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
    words: Words, clusters: list[Cluster], people: list[Person], context: CountryContext
) -> list[Person]:
    """The people with offices of counterparts and countries that only the context tells."""
    resolved = list(people)
    for index, (cluster, person) in enumerate(zip(clusters, people, strict=True)):
        if person.office is None and any(item.rule == "counterpart" for item in cluster.namings):
            start = min(item.start for item in cluster.namings if item.rule == "counterpart")
            resolved[index] = replace(person, office=_office_near(clusters, resolved, start))
    names = {item.start for cluster in clusters for item in cluster.namings}
    for index in sorted(range(len(resolved)), key=lambda index: not context.knows(resolved[index].name)):
        person, namings = resolved[index], clusters[index].namings
        if person.country is None and person.office not in _STATELESS and not _serves_organization(namings):
            peers = [other.country for other in resolved if other.office == person.office and other.country]
            taken = set(peers) if person.office in _LEADING else set()
            goals = [destination_of(words, _end_of(item), names) for item in namings]
            taken = taken | {goal for goal in goals if goal}
            inviting = [item for item in namings if _invites(words, item)]
            told_by_role = next(filter(None, (destination_told_behind(words, item.end) for item in inviting)), None)
            if context.home and inviting and told_by_role is None:
                taken = taken | {context.home}
            if person.office == "ambassador":  # one of those listed whom nobody else is
                here = {other.country for other in resolved if other.office in ("ambassador", "special_envoy")}
                told_by_role = next((code for code in countries_of_envoys(words) if code not in here), told_by_role)
            usual = next((item.title.convention for item in namings if item.title and item.title.convention), None)
            if context.home in taken:
                told_by_role = told_by_role or usual  # home's own minister is another
            positions = [item.start for item in namings]
            country = told_by_role or context.country_of(
                person.name, positions, taken, leads=person.office in _KNOWN_OFFICES
            )
            is_junior = usual not in (None, country) and person.office == "foreign_minister"
            office = "deputy_foreign_minister" if is_junior else person.office  # what elsewhere is a junior minister
            resolved[index] = replace(person, country=country, office=office)
    return resolved


def _end_of(item: Named) -> int:
    return max(item.end, item.title.end if item.title else 0)


def _invites(words: Words, item: Named) -> bool:
    """Whether the person is the host of a trip abroad: "at the invitation of President X"."""
    start = item.title.start if item.title else item.start
    before = words.lowers[max(0, start - 4) : start]
    return "invitation" in before and "to" not in before


def _serves_organization(namings: Sequence[Named]) -> bool:
    """Whether the office is one of an international organisation: "UN Special Envoy", "EU Commissioner"."""
    return any(item.title and item.title.body and is_international(item.title.body.lower()) for item in namings)


def _office_near(clusters: list[Cluster], people: list[Person], start: int) -> str | None:
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
