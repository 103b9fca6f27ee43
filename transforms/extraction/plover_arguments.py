"""What stands around a word that may tell of a political act: particles, objects, subject and complement clauses."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from transforms.language.tokens import Token

_OBJECTS = {"dobj", "nsubjpass", "attr", "oprd", "dative", "acomp"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_COMPLEMENTS = ("ccomp", "xcomp")
_NAME_PARTS = {"compound", "amod", "nmod"}
_VERBS = frozenset({"VERB", "AUX"})
_COMPLEMENT_TAGS = _VERBS | {"ADJ", "NOUN"}
_DEVERBAL = ("sion", "tion", "wal", "ing", "halt", "end", "cut", "freeze", "release", "removal", "threat")
"""Endings of nouns that are an act themselves: who announces a suspension of aid announces no aid."""
_NO_PART = {"punct", "det", "nsubj", "aux", "mark", "conj", "advcl", "relcl"}  # never part of a fixed phrase
_NAME = "<name>"  # stands for any person's name among the objects
_CHAIN = 2  # prepositions that follow one another: "out of"
_HEAD, _PART, _PREPOSITIONAL = 3.0, 2.5, 2.0  # the object itself, a word of its phrase, an object of a preposition


@dataclass(slots=True)
class Arguments:
    """Lemmas around a word.

    Attributes:
        companions: lemmas and forms of the words that may make a fixed phrase with it ("call on", "set free").
        objects: lemmas of what the act is done to, weighed by their nearness.
        is_transitive: whether it governs an object or a clause.
        subjects: lemmas of who does it.
    """

    companions: set[str] = field(default_factory=set)
    objects: dict[str, float] = field(default_factory=dict)
    subjects: set[str] = field(default_factory=set)
    is_transitive: bool = False

    def add_object(self, token: Token, weight: float) -> None:
        """Adds an object with the words of its phrase: "sanctions", "a lifting of sanctions", "sanctions and bans"."""
        heads = [token]
        while heads:
            head = heads.pop()
            _raise(self.objects, head, weight)
            weight = min(weight, _PART)
            for child in head.children:
                if child.dep_ in _NAME_PARTS:
                    _raise(self.objects, child, weight)
                elif child.dep_ == "conj":
                    heads.append(child)
                elif child.dep_ == "prep" and child.lower_ == "of" and not head.lower_.endswith(_DEVERBAL):
                    self._add_parts(child)

    def _add_parts(self, preposition: Token) -> None:
        for part in preposition.children:
            if part.dep_ == "pobj":
                _raise(self.objects, part, _PREPOSITIONAL)
                for word in part.children:
                    if word.dep_ in _NAME_PARTS:
                        _raise(self.objects, word, _PREPOSITIONAL)


def arguments_of(token: Token) -> Arguments:
    """The words around a verb, noun or adjective."""
    found = Arguments()
    for child in token.children:
        _add_companion(found, child)
        found.is_transitive = found.is_transitive or child.dep_ in ("dobj", "ccomp", "nsubjpass")
        if child.dep_ in _OBJECTS:
            found.add_object(child, _HEAD)
            for part in child.children:
                _add_companion(found, part)
        elif child.dep_ in ("prep", "agent", "prt", "advmod"):
            _add_prepositional(found, child, 0)
    if token.dep_ in ("acl", "relcl"):  # sanctions imposed on X
        found.add_object(token.head, _HEAD)
    for subject in subjects_of(token):
        found.subjects.update(lemma_of(part) for part in _noun_phrase(subject))
    return found


def subjects_of(verb: Token) -> list[Token]:
    """Heads of who does it: the verb's subject, or that of the verb it continues."""
    current = verb
    for _ in range(4):
        if found := [child for child in current.children if child.dep_ in _SUBJECTS]:
            return found
        if current.dep_ not in ("xcomp", "conj", "advcl") or current.head.pos_ not in _VERBS:
            break
        current = current.head
    return [current.head] if current.dep_ in ("relcl", "acl") else []


def complements_of(token: Token) -> Iterator[Token]:
    """Heads of the clauses that the word governs: "agreed | to lift", "said | it will", "ready | to talk"."""
    for child in token.children:
        if (child.dep_ in _COMPLEMENTS and child.pos_ in _COMPLEMENT_TAGS) or (
            child.dep_ == "acl" and token.pos_ in ("NOUN", "PROPN") and child.pos_ in _VERBS
        ):
            yield child
        elif child.dep_ == "prep":
            yield from (part for part in child.children if part.dep_ == "pcomp" and part.pos_ in _VERBS)
    if token.pos_ in _VERBS:
        yield from (child for child in token.children if child.dep_ == "advcl" and child.tag_ == "VB")


def nouns_of(token: Token) -> Iterator[Token]:
    """The nouns that say what is done: objects first, then those of prepositions."""
    for child in token.children:
        if child.dep_ in _OBJECTS and child.pos_ in ("NOUN", "PROPN", "ADJ"):
            yield child
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "into", "to", "on", "with", "for", "at", "under", "of"):
            yield from (part for part in child.children if part.dep_ == "pobj")


def lemma_of(token: Token) -> str:
    """The lemma in lower case."""
    return token.lower_lemma_


def _add_companion(found: Arguments, token: Token) -> None:
    if token.dep_ in _NO_PART or (token.pos_ == "VERB" and any(child.lower_ == "to" for child in token.children)):
        return
    found.companions.add(token.lower_)
    found.companions.add(lemma_of(token))


def _add_prepositional(found: Arguments, word: Token, depth: int) -> None:
    """Adds what a particle or preposition governs: "walked out of the talks", "guilty of violating the truce"."""
    for part in word.children:
        _add_companion(found, part)
        if part.dep_ == "pobj":
            found.add_object(part, _PREPOSITIONAL)
        elif part.dep_ == "pcomp":
            for goal in part.children:
                if goal.dep_ == "dobj":
                    found.add_object(goal, _PREPOSITIONAL)
        elif part.dep_ == "prep" and depth < _CHAIN:
            _add_prepositional(found, part, depth + 1)


def _raise(objects: dict[str, float], token: Token, weight: float) -> None:
    if token.ent_type_ == "DATE":  # in March
        return
    names = (lemma_of(token), token.lower_, _NAME) if token.ent_type_ == "PERSON" else (lemma_of(token), token.lower_)
    for name in names:
        if objects.get(name, 0.0) < weight:
            objects[name] = weight


def _noun_phrase(token: Token) -> Iterator[Token]:
    """The words of a noun phrase without its clauses."""
    stack = [token]
    while stack:
        word = stack.pop()
        yield word
        for child in word.children:
            is_of = child.dep_ == "prep" and child.lower_ == "of"
            if is_of or child.dep_ in _NAME_PARTS or child.dep_ in ("conj", "nummod", "pobj"):
                stack.append(child)
