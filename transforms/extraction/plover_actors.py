"""Who acts in politics: states, organisations, office-holders, forces, rebels, protesters; and which side each is on."""

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Span, Token

from transforms.extraction.event_frames import phrase, subject_of
from transforms.extraction.plover_coding import Coding
from transforms.language.analysis import Analysis
from transforms.language.sides import countries_of, people_of
from warehouse.reference import reference

_PRIVATE = {"business", "other", None}
_PASSIVE_SUBJECTS = {"nsubjpass"}


def has_political_actor(analysis: Analysis, sentence: Span) -> bool:
    """Whether the sentence names somebody who acts in politics."""
    mentions = analysis.within(sentence.start_char, sentence.end_char, "COUNTRY", "ORG", "PERSON")
    offices = {person.key: person.office for person in analysis.people}
    for mention in mentions:
        if mention.label == "COUNTRY" or (
            mention.label == "PERSON" and offices.get(mention.entity_id or "") not in _PRIVATE
        ):
            return True
        if mention.label == "ORG" and _kinds(analysis).get(mention.entity_id or "") != "company":
            return True
    return any(token.lemma_.lower() in _actors() for token in sentence)


def sides_of(analysis: Analysis, sentence: Span, coding: Coding) -> tuple[dict[str, str], dict[str, str]]:
    """Countries with their roles and person keys with theirs: who acts (`actor`) and who is acted upon (`recipient`)."""
    verb = coding.words[0]
    actors = subject_of(verb) if verb.pos_ in ("VERB", "AUX", "ADJ") else _owners(verb)
    countries = dict.fromkeys(_countries(analysis, actors), "actor")
    inside = countries_of(analysis, sentence.start_char, sentence.end_char)
    if not countries and inside and not _is_passive(verb):
        countries = {inside[0]: "actor"}
    for country in _countries(analysis, _rest(coding, actors)):
        countries.setdefault(country, "recipient")
    people = dict.fromkeys(_people(analysis, actors), "actor")
    return countries, people


def _owners(noun: Token) -> list[Token]:
    return [token for child in noun.children if child.dep_ in ("poss", "amod", "compound") for token in phrase(child)]


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ in _PASSIVE_SUBJECTS for child in verb.children)


def _rest(coding: Coding, actors: Iterable[Token]) -> list[Token]:
    """The words that the act governs, without those who act."""
    acting = {token.i for token in actors}
    return [
        token for token in coding.words[0].subtree if token.i not in acting and token.pos_ in ("PROPN", "ADJ", "NOUN")
    ]


def _countries(analysis: Analysis, tokens: Iterable[Token]) -> list[str]:
    return list(dict.fromkeys(c for token in tokens for c in _at(analysis, token)))


def _at(analysis: Analysis, token: Token) -> list[str]:
    mention = analysis.mention_at(token)
    if mention is not None:
        return countries_of(analysis, mention.start_char, mention.end_char)
    return countries_of(analysis, token.idx, token.idx + len(token))


def _people(analysis: Analysis, tokens: Iterable[Token]) -> list[str]:
    found: dict[str, None] = {}
    for token in tokens:
        mention = analysis.mention_at(token)
        if mention is not None and mention.label == "PERSON":
            found.update(dict.fromkeys(people_of(analysis, mention.start_char, mention.end_char)))
    return list(found)


def _kinds(analysis: Analysis) -> dict[str, str]:
    found = analysis.memo.get("plover_kinds")
    if not isinstance(found, dict):
        found = analysis.memo["plover_kinds"] = {one.key: one.kind for one in analysis.organizations}
    return found


@cache
def _actors() -> frozenset[str]:
    return frozenset(row["noun"] for row in reference("plover_actors"))
