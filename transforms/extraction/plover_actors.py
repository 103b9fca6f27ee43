"""Who acts in politics: states, organisations, office-holders, forces, rebels, protesters; and on which side."""

from collections.abc import Iterable
from functools import cache

from transforms.extraction.event_frames import phrase, subject_of
from transforms.extraction.plover_coding import CONFLICTUAL, Coding
from transforms.language.analysis import Analysis
from transforms.language.sides import countries_of, people_of
from transforms.language.tokens import Span, Token
from warehouse.reference import reference

_PRIVATE = {"business", "other", None}
_VERBS = ("VERB", "AUX")
_PREDICATES = (*_VERBS, "ADJ")
_WHERE = {"in", "at", "near", "across", "around", "through"}
_PASSIVE_SUBJECTS = {"nsubjpass"}


def has_political_actor(analysis: Analysis, sentence: Span, coding: Coding) -> bool:
    """Whether those who act, or who are acted upon by somebody unnamed, act in politics."""
    verb = coding.words[0]
    actors = [*_actors_of(verb), *(subject_of(sentence.root) if sentence.root.pos_ in _VERBS else ())]
    if any(_is_political(analysis, token) for token in actors):
        return True
    is_quarrel = coding.plover_type in CONFLICTUAL
    if is_quarrel and any(_is_national(analysis, token) for token in actors):
        return True
    if coding.plover_type == "PROTEST" and any(_is_actor(token, "civil society") for token in actors):
        return True
    is_unnamed = verb.pos_ not in _PREDICATES or not subject_of(verb)
    may_be = is_unnamed or any(_may_act(analysis, token) for token in actors)
    return may_be and any(_is_political(analysis, token) for token in sentence if token not in actors)


def _actors_of(word: Token) -> list[Token]:
    """The words for who acts, or for who suffers what nobody named does."""
    if word.pos_ not in _PREDICATES:
        return _owners(word)
    suffering = [token for child in word.children if child.dep_ in _PASSIVE_SUBJECTS for token in phrase(child)]
    return [*subject_of(word), *suffering]


def _is_national(analysis: Analysis, token: Token) -> bool:
    """Whether a word names a country or its people: who quarrels as "Iranian agents" does so in politics."""
    mention = analysis.mention_at(token)
    return mention is not None and mention.label == "COUNTRY" and not _is_location(token)


def _may_act(analysis: Analysis, token: Token) -> bool:
    """Whether a word may name a politician or a party, stand for one, or mean citizens."""
    if token.tag_ in ("PRP", "WP", "WDT") or _is_actor(token, "civil society"):
        return True
    mention = analysis.mention_at(token)
    return bool(token.pos_ == "PROPN") and (mention is None or mention.label in ("PERSON", "PLACE"))


def _is_political(analysis: Analysis, token: Token) -> bool:
    """Whether a word names or stands for somebody who acts in politics."""
    if token.lower_lemma_ in _politicians() or token.lower_ in _politicians():
        return True
    if token.tag_ == "PRP":
        return any(person.office not in _PRIVATE for person in analysis.people)
    mention = analysis.mention_at(token)
    if mention is None or mention.label not in ("COUNTRY", "ORG", "PERSON", "PLACE"):
        return False
    if mention.label == "PERSON":
        person = analysis.person_at(token)
        return person is None or person.office not in _PRIVATE
    if mention.label == "ORG":
        return _kinds(analysis).get(mention.entity_id or "") != "company"
    is_modifier = token.dep_ in ("amod", "compound", "poss")
    return not _is_location(token) and (not is_modifier or _is_any_actor(token.head))


def _is_location(token: Token) -> bool:
    """Whether a place is named as where something happens, not as who acts: "in Iceland"."""
    return bool(token.dep_ == "pobj") and token.head.lower_ in _WHERE


def _is_actor(token: Token, sector: str) -> bool:
    return token.lower_lemma_ in _actors()[sector] or token.lower_ in _actors()[sector]


def _is_any_actor(token: Token) -> bool:
    return any(_is_actor(token, sector) for sector in _actors())


@cache
def _politicians() -> frozenset[str]:
    """The nouns for who acts in politics by trade: all but citizens."""
    return frozenset(noun for sector, nouns in _actors().items() if sector != "civil society" for noun in nouns)


def sides_of(analysis: Analysis, sentence: Span, coding: Coding) -> tuple[dict[str, str], dict[str, str]]:
    """Countries and person keys with their roles: who acts (`actor`) and who is acted upon (`recipient`)."""
    verb = coding.words[0]
    actors = subject_of(verb) if verb.pos_ in _PREDICATES else _owners(verb)
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
def _actors() -> dict[str, frozenset[str]]:
    """The nouns for political actors by sector."""
    sectors = sorted({row["sector"] for row in reference("plover_actors")})
    return {
        sector: frozenset(row["noun"] for row in reference("plover_actors") if row["sector"] == sector)
        for sector in sectors
    }
