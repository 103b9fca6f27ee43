"""Cues of speech: the verb or phrase that attributes words, and the phrase that names their source."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from transforms.extraction.quote_phrases import (
    RELATIVES,
    cue_terms,
    noun_phrase_before,
    noun_phrase_from,
    noun_phrase_of,
)
from transforms.language.tokens import Doc, Token

_VERBS = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_CLIMBED = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp", "dep", "parataxis"})
EMPTY_SUBJECTS = frozenset({"it", "this", "that", "there", "these", "which"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at token `at`; the source is the tokens `start` to `end` with `head`, `head` None if it names none."""

    at: Token
    text: str
    head: Token | None
    start: int = 0
    end: int = 0


def is_cue_verb(token: Token, *, stance: bool = False) -> bool:
    """Whether the token is a verb that reports speech (or, on demand, one that takes a stance)."""
    if token.pos_ not in _VERBS and not token.tag_.startswith("VB"):
        return False
    lemma = token.lower_lemma_
    behind = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    known = lemma in cue_terms("verb") or f"{lemma} {behind}" in cue_terms("phrasal")
    return known or (stance and lemma in cue_terms("stance"))


def cues(doc: Doc, start: int, end: int, blocked: Collection[int], *, stance: bool = False) -> list[Cue]:
    """The cues among the tokens from `start` to `end`, in text order, with their sources."""
    found: list[Cue] = []
    openers = _first_words()
    for token in doc.tokens[start:end]:
        is_verb = token.pos_ in _VERBS or token.tag_.startswith("VB")
        if not is_verb and token.lower_ not in openers and token.lower_ != "words":
            continue  # no cue begins with it
        if token.i in blocked:
            continue
        if phrase := _source_phrase(token):
            behind = noun_phrase_from(doc, token.i + len(phrase.split()), len(doc), blocked)
            if behind:
                found.append(Cue(token, phrase, *behind))
        elif owner := _owner_of_words(token):
            found.append(Cue(token, f"in {owner.text} words", owner, owner.i, owner.i + 1))
        elif is_cue_verb(token, stance=stance) and not _is_modifier(token):
            found.append(_verb_cue(token, start, blocked))
    return found


def _source_phrase(token: Token) -> str | None:
    """The phrase of two or more words (`according to`) that begins at the token."""
    if token.lower_ not in _first_words():
        return None
    for phrase in cue_terms("phrase"):
        words = phrase.split()
        if token.lower_ == words[0] and [t.lower_ for t in token.doc[token.i : token.i + len(words)]] == words:
            return phrase
    return None


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in cue_terms("phrase"))


def _owner_of_words(token: Token) -> Token | None:
    """Who is meant by `in his words`, `in the minister's words`."""
    if token.lower_ != "words" or token.dep_ != "pobj" or token.head.lower_ != "in":
        return None
    return next((child for child in token.children if child.dep_ == "poss"), None)


def _is_modifier(token: Token) -> bool:
    """Whether the verb form is an adjective or part of a compound (`the stated aim`)."""
    return token.dep_ in ("amod", "compound")


def _verb_cue(verb: Token, floor: int, blocked: Collection[int]) -> Cue:
    doc = verb.doc
    inverted = _inverted(verb, floor, blocked)
    if inverted:
        return Cue(verb, verb.text, *inverted)
    subject = subject_of(verb, blocked)
    if subject is not None:
        return Cue(verb, verb.text, *noun_phrase_of(subject, blocked))
    if any(child.lower_ in EMPTY_SUBJECTS and child.dep_ in _SUBJECTS for child in verb.children):
        return Cue(verb, verb.text, None)
    before = noun_phrase_before(doc, verb.i, floor, blocked) or noun_phrase_from(doc, verb.i + 1, len(doc), blocked)
    return Cue(verb, verb.text, *before) if before else Cue(verb, verb.text, None)


def _inverted(verb: Token, floor: int, blocked: Collection[int]) -> tuple[Token, int, int] | None:
    """The source behind a cue that opens its clause (`…, said the minister`)."""
    first = floor
    while first < verb.i and (verb.doc[first].is_punct or verb.doc[first].is_quote or verb.doc[first].is_space):
        first += 1
    if first != verb.i or verb.tag_ == "VBG":
        return None
    return noun_phrase_from(verb.doc, verb.i + 1, len(verb.doc), blocked)


def subject_of(verb: Token, blocked: Collection[int]) -> Token | None:
    """The subject of the verb, of the verb that it hangs on, or the noun that it modifies."""
    token, steps = verb, 0
    while steps < 6:
        subjects = [t for t in token.children if t.dep_ in _SUBJECTS and t.i not in blocked]
        named = [t for t in subjects if t.lower_ not in RELATIVES]
        if token.dep_ in ("relcl", "acl") and not named and token.head.i not in blocked:
            return token.head
        if named and named[-1].lower_ in EMPTY_SUBJECTS:
            return _agent(token)
        if named:
            return named[-1]
        if token.dep_ == "pcomp" and (accused := _accused(token.head)) is not None and accused.i not in blocked:
            return accused
        if token.dep_ not in _CLIMBED or token.head == token:
            return None
        if token.dep_ == "pcomp":
            token = token.head
        token, steps = token.head, steps + 1
    return None


def _agent(verb: Token) -> Token | None:
    """The agent of a passive whose subject is empty (`this was stated by …`)."""
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    return next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None


def _accused(preposition: Token) -> Token | None:
    """The object of `criticised X for saying`, to whom the words behind belong."""
    if preposition.lower_ not in ("for", "of") or preposition.head.pos_ != "VERB":
        return None
    return next((t for t in preposition.head.children if t.dep_ == "dobj"), None)
