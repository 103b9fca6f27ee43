"""The parties of a document: those named with it, its signatories, else the sides of the text."""

from collections.abc import Mapping
from functools import cache

from transforms.extraction.agreement_titles import Paper
from transforms.language.analysis import Analysis
from transforms.language.sides import countries_of, principal_countries
from transforms.language.tokens import Doc, Token
from warehouse.reference import reference

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_PARTY_PREPOSITIONS = frozenset({"between", "among", "by"})
_BODIES = frozenset({"io", "forum"})
_REACH = 30
_GAP = 8
_SIDES = {"trilateral": 3, "tripartite": 3, "three": 3, "quadrilateral": 4}


@cache
def _multilateral() -> Mapping[tuple[str, ...], tuple[str, str]]:
    """Kind and parties of the well-known instruments by the words of their names."""
    return {tuple(_words(row["name"])): (row["kind"], row["parties"]) for row in reference("multilateral_instruments")}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name[0] for name in _multilateral())


def _words(name: str) -> list[str]:
    return [
        word for word in name.lower().replace("-", " ").replace("’", "'").split() if word not in ("the", "of", "on")
    ]


def known_instrument(title: str) -> tuple[str, tuple[str, ...]] | None:
    """Kind and parties of a well-known multilateral instrument, None if the title is none."""
    words = _words(title)
    if _first_words().isdisjoint(words):
        return None
    for name, (kind, parties) in _multilateral().items():
        size = len(name)
        if name[0] not in words:
            continue
        if tuple(words[:size]) == name or (
            len(words) <= size + 2 and any(tuple(words[i : i + size]) == name for i in range(len(words) - size + 1))
        ):
            return kind, tuple(filter(None, parties.split("|")))
    return None


def parties_of(analysis: Analysis, paper: Paper, end_limit: int) -> tuple[tuple[str, ...], bool]:
    """ISO codes and organisations that are party to the document, and whether the text names them with it.

    `end_limit` is where the next paper starts.
    """
    if (known := known_instrument(paper.title)) is not None:
        return known[1], True
    named = _states_behind(analysis, _named_with(analysis, paper, end_limit))
    if len(named) >= 2:
        return tuple(named), True
    title = _sides_in_title(analysis, max(paper.head.sent.start, paper.start - 4), paper.end)
    bodies = [party for party in title if len(party) != 3 or not party.isupper() or party in _acronyms(analysis)]
    if len(title) >= 2:
        return tuple(title), True
    if bodies:
        return tuple(bodies), True
    signatories = _signatories(analysis, paper)
    if len(signatories) >= 2 and (not named or named[0] in signatories):
        return tuple(signatories), True
    if signatories and not named and signatories[0] in _acronyms(analysis):
        return tuple(signatories), True
    sentence = countries_of(analysis, paper.head.sent.start_char, paper.head.sent.end_char)
    return _completed(analysis, named or title, signatories, sentence, _number_of_sides(paper)), bool(named)


def _acronyms(analysis: Analysis) -> set[str]:
    return {organization.acronym or organization.name for organization in analysis.organizations}


def _number_of_sides(paper: Paper) -> int:
    """How many parties the sentence counts: two unless it says otherwise."""
    return max((_SIDES.get(token.lower_, 2) for token in paper.head.sent), default=2)


def _completed(
    analysis: Analysis, named: list[str], signatories: list[str], sentence: list[str], number: int
) -> tuple[str, ...]:
    """As many as there are: those named with the document, who signs, the sentence's, the sides of the text."""
    principal = principal_countries(analysis)
    if not named and len(sentence) == 2:
        return tuple(sentence)
    ranked = [country for country in principal if country in sentence]
    found = list(dict.fromkeys([*named, *signatories, *ranked, *sentence, *principal]))
    return tuple(found[:number])


def _named_with(analysis: Analysis, paper: Paper, end_limit: int) -> list[str]:
    """The parties behind `between`, `among`, `by` or `with` that follows the title."""
    doc = analysis.doc
    stop = min(paper.head.sent.end, end_limit)
    for token in doc[paper.end : min(stop, paper.end + _GAP)]:
        if token.lower_ in _PARTY_PREPOSITIONS or token.lower_ == "with":
            return _sides(analysis, token.i + 1, _stretch_end(doc, token.i + 1, stop), any_body=True)
        if token.pos_ in ("VERB", "AUX") and token.tag_ != "VBN":
            return []
    return []


def _states_behind(analysis: Analysis, named: list[str]) -> list[str]:
    """The two states of the text where a body of one is named with the other (`the NPC and the Assembly of Laos`)."""
    bodies = {o.acronym or o.name for o in analysis.organizations if o.kind == "other"} & set(named)
    states, principal = [party for party in named if party not in bodies], principal_countries(analysis)
    return list(principal) if bodies and len(states) == 1 and len(principal) == 2 and states[0] in principal else named


def _stretch_end(doc: Doc, start: int, limit: int) -> int:
    end = start
    while end < min(limit, start + _REACH):
        token = doc[end]
        if (
            token.pos_ in ("VERB", "AUX")
            or token.text in (";", ":")
            or token.is_space
            or token.lower_ in ("which", "that")
        ):
            break
        if token.lower_ in ("in", "on", "for", "during", "at") and end > start + 1:
            break
        end += 1
    return end


def _sides(analysis: Analysis, start: int, end: int, *, any_body: bool = False) -> list[str]:
    """Countries, then international bodies, that the tokens name."""
    if end <= start:
        return []
    span = analysis.doc[start:end]
    bodies = {
        o.key: o.acronym or o.name
        for o in analysis.organizations
        if o.kind in _BODIES or (any_body and o.kind == "other")
    }
    found = countries_of(analysis, span.start_char, span.end_char)
    for mention in analysis.within(span.start_char, span.end_char, "ORG"):
        if (name := bodies.get(mention.entity_id or "")) is not None:
            found.append(name)
    return list(dict.fromkeys(found))


def _sides_in_title(analysis: Analysis, start: int, end: int) -> list[str]:
    """Countries and bodies that the title names; a city in it is only where the document was adopted."""
    span = analysis.doc[start:end]
    countries = [m.entity_id for m in analysis.within(span.start_char, span.end_char, "COUNTRY") if m.entity_id]
    named = set(countries)
    forums = {o.acronym or o.name for o in analysis.organizations if o.kind == "forum"}  # what it is about
    return [side for side in _sides(analysis, start, end) if side in named or side in _acronyms(analysis) - forums]


def _signatories(analysis: Analysis, paper: Paper) -> list[str]:
    """The sides that the subject of the governing verb names, or the agent of the passive."""
    for token in signatories(paper):
        if sides := _sides(analysis, token.left_edge.i, token.right_edge.i + 1):
            return sides
    return []


def signatories(paper: Paper) -> list[Token]:
    """The subjects and agents of the verbs that govern the document, the nearest first."""
    token, found = paper.head, []
    for _ in range(8):
        if token.pos_ == "VERB" and token != paper.head:
            acting = [child for child in token.children if child.dep_ in _SUBJECTS]
            found += [child for child in acting if not child.left_edge.i <= paper.head.i <= child.right_edge.i]
        if token.head == token:
            break
        token = token.head
    return found
