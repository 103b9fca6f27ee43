"""Who speaks: from the phrase that names the source to a person or an organisation of the document."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from transforms.extraction.quote_cues import EMPTY_SUBJECTS, Cue
from transforms.extraction.quote_phrases import RELATIVES, cue_terms, noun_phrase_of
from transforms.facts import Person
from transforms.language.analysis import Analysis
from transforms.language.sides import people_of
from transforms.language.tokens import Token
from warehouse.reference import reference

_SINGULAR_PRONOUNS = {"he": "m", "she": "f", "his": "m", "her": "f"}
_FEMALE = frozenset({"mrs", "mrs.", "ms", "ms.", "miss", "madam", "lady", "queen", "princess", "baroness", "sheikha"})
_MALE = frozenset({"mr", "mr.", "sir", "king", "prince", "sheikh", "lord", "baron"})
_OWNERS = frozenset({"of", "from", "by"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Words that name the source, and the person or organisation that they stand for."""

    text: str
    person_key: str | None = None
    org_key: str | None = None


def speaker_of(analysis: Analysis, cue: Cue, blocked: Collection[int]) -> Speaker | None:
    """The speaker that the cue names, None if it names none."""
    if cue.head is None:
        return None
    head, start, end = _author(cue.head, cue.start, cue.end, blocked)
    text = _tidy(analysis.doc[start:end].text)
    if not text:
        return None
    if (gender := _SINGULAR_PRONOUNS.get(head.lower_)) is not None:
        person = last_person(analysis, head.i, gender, blocked)
        return Speaker(text, person.key if person else None)
    if person := _person_in(analysis, head, start, end):
        return Speaker(text, person.key)
    if organization := _organization_at(analysis, head):
        return Speaker(text, None, organization)
    return Speaker(text, _described(analysis, head, start, end))


def _described(analysis: Analysis, head: Token, start: int, end: int) -> str | None:
    """The person whom a description (`the ambassador`) points back to, None if it may be several or none."""
    if head.pos_ not in ("NOUN", "PROPN") or head.tag_ in ("NNS", "NNPS") or analysis.doc[start].lower_ in ("a", "an"):
        return None
    span = analysis.doc[start:end]
    if analysis.within(span.start_char, span.end_char, "PERSON"):  # somebody's spokesman is somebody else
        return None
    keys = people_of(analysis, span.start_char, span.end_char)
    if not keys and head.text.isupper() and len(head.text) in (2, 3):
        keys = [person.key for person in analysis.people if head.text in _initials(person.title or "")]
    if not keys and head.lower_lemma_ in _person_nouns():
        countries = {m.entity_id for m in analysis.within(span.start_char, span.end_char, "COUNTRY")}
        keys = [person.key for person in analysis.people if person.country in countries and person.office]
    return keys[0] if len(keys) == 1 else None


@cache
def _person_nouns() -> frozenset[str]:
    """Nouns for the one who speaks for a country (`the Greek leader`)."""
    return frozenset(row["noun"].split()[-1] for row in reference("side_nouns") if row["reading"] == "persons") | {
        "head"
    }


def _initials(title: str) -> str:
    """The first letters of a title's words, as the text may shorten it (`the PS` for a Principal Secretary)."""
    return "".join(word[0] for word in title.split() if word[0].isupper())


def _tidy(text: str) -> str:
    text = " ".join(text.split())
    return text.removesuffix("’s").removesuffix("'s").strip(" ,;:")


def _author(head: Token, start: int, end: int, blocked: Collection[int]) -> tuple[Token, int, int]:
    """The author of a document that is said to speak (`the ministry's statement`), else the phrase itself."""
    if head.lower_lemma_ not in cue_terms("document"):
        return head, start, end
    for child in head.children:
        if child.dep_ == "poss" and child.i not in blocked and child.pos_ != "PRON":
            return child, *noun_phrase_of(child, blocked)[1:]
        if child.lower_ in _OWNERS and child.dep_ in ("prep", "agent"):
            for owner in child.children:
                if owner.dep_ == "pobj" and owner.i not in blocked:
                    return owner, *noun_phrase_of(owner, blocked)[1:]
    return head, start, end


def _person_in(analysis: Analysis, head: Token, start: int, end: int) -> Person | None:
    """The person named by the phrase: its head, else a name beside the title, never one that it depends on."""
    if person := analysis.person_at(head):
        return person
    beside = [child for child in head.children if child.dep_ in ("appos", "flat")]
    for token in [*beside, *(t for t in analysis.doc[start:end] if not _depends(t, head, start))]:
        if person := analysis.person_at(token):
            return person
    return None


def _depends(token: Token, head: Token, start: int) -> bool:
    """Whether the token stands in a possessor or a prepositional phrase of the head."""
    while token != head and token.i >= start:
        if token.dep_ in ("poss", "pobj") or (token.dep_ == "compound" and token.head.pos_ == "NOUN"):
            return True
        if token.head == token:
            return False
        token = token.head
    return False


def _organization_at(analysis: Analysis, head: Token) -> str | None:
    mention = analysis.mention_at(head)
    if mention is None or mention.label != "ORG":
        return None
    keys = {organization.key for organization in analysis.organizations}
    return mention.entity_id if mention.entity_id in keys else None


def last_person(analysis: Analysis, before: int, gender: str | None, blocked: Collection[int]) -> Person | None:
    """The person whom a pronoun at token `before` means: the last subject nearby, else the last named."""
    fallback: Person | None = None
    passed_sentences = 0
    for token in reversed(analysis.doc.tokens[max(0, before - 250) : before]):
        if token.is_sent_start and fallback is not None:
            passed_sentences += 1
            if passed_sentences > 2:
                break
        person = None if token.i in blocked else analysis.person_at(token)
        if person is None and token.dep_ in _SUBJECTS and token.i not in blocked:
            key = _described(analysis, token, *noun_phrase_of(token, blocked)[1:])
            person = next((person for person in analysis.people if person.key == key), None)
        if person is None or not _fits(analysis, token, gender):
            continue
        if token.dep_ in _SUBJECTS or _heads_subject(token):
            return person
        fallback = fallback or person
    return fallback


def _heads_subject(token: Token) -> bool:
    return token.dep_ in ("appos", "compound", "flat", "nmod") and token.head.dep_ in _SUBJECTS


def _fits(analysis: Analysis, token: Token, gender: str | None) -> bool:
    """Whether the titles before the name do not contradict the pronoun."""
    mention = analysis.mention_at(token)
    if gender is None or mention is None:
        return True
    first = token.i
    while first > 0 and analysis.mention_at(analysis.doc[first - 1]) == mention:
        first -= 1
    words = {t.lower_ for t in analysis.doc[max(0, first - 2) : token.i + 1]}
    return not words & (_FEMALE if gender == "m" else _MALE)


def speaker_of_subject(
    analysis: Analysis, tokens: Sequence[Token], blocked: Collection[int], *, known_only: bool = True
) -> Speaker | None:
    """The first subject among the tokens that is a person or a body; on demand any that acts (not `X is “…”`)."""
    acting: Speaker | None = None
    for token in tokens:
        if token.dep_ not in _SUBJECTS or token.i in blocked or token.lower_ in EMPTY_SUBJECTS | RELATIVES:
            continue
        speaker = speaker_of(analysis, Cue(token, token.text, *noun_phrase_of(token, blocked)), blocked)
        if speaker and (speaker.person_key or speaker.org_key):
            return speaker
        if acting is None and token.head.pos_ == "VERB":
            acting = speaker
    return None if known_only else acting


def speaker_among(analysis: Analysis, tokens: Sequence[Token], blocked: Collection[int]) -> Speaker | None:
    """The person whom the tokens name last, where they lead in to the quotation with a colon or a dash."""
    if not tokens or tokens[-1].text not in (":", "—", "–", "-"):
        return None
    for token in reversed(tokens):
        person = None if token.i in blocked else analysis.person_at(token)
        if person is not None and (mention := analysis.mention_at(token)) is not None:
            return Speaker(mention.text, person.key)
    return None
