"""The words that govern a document, and what class of cue they are."""

from collections.abc import Iterator, Mapping
from functools import cache

from transforms.language.tokens import Token
from warehouse.reference import reference

VERBAL = frozenset({"VERB", "AUX"})


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    """The classes of cue by lemma; phrases stand under themselves."""
    found: dict[str, set[str]] = {}
    for row in reference("agreement_status_cues"):
        found.setdefault(row["cue"], set()).add(row["class"])
    return {cue: frozenset(classes) for cue, classes in found.items()}


@cache
def force_phrases() -> tuple[str, ...]:
    """The phrases that tell of entry into force."""
    return tuple(cue for cue, classes in _classes().items() if "force" in classes)


def is_cue(token: Token, *names: str) -> bool:
    """Whether the word is a cue of one of the classes."""
    forms = {token.lower_lemma_, token.lower_}
    if token.lower_.endswith("ed"):  # participles that the tagger takes for adjectives keep their ending
        forms |= {token.lower_[:-1], token.lower_[:-2]}
    classes = {name for form in forms for name in _classes().get(form, ())}
    return any(name in classes for name in names)


def governors(head: Token) -> Iterator[Token]:
    """The words that the document hangs on, the nearest first; conjuncts give way to what they share."""
    token, steps = head, 0
    while token.head != token and steps < 12:
        child, token = token, token.head
        steps += 1
        if child.dep_ in ("conj", "appos") and token.pos_ in ("NOUN", "PROPN"):
            continue
        yield token
        if child.dep_ in ("advcl", "relcl", "acl") and token.pos_ in ("NOUN", "PROPN"):
            return
        if child.dep_ in ("ccomp", "advcl") and child.pos_ in VERBAL and child.tag_ != "VB":
            return


def auxiliaries(verb: Token) -> set[str]:
    """The auxiliaries and negations of a verb, those of the verb that it is joined to included."""
    found = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass", "neg")}
    if verb.dep_ == "conj":
        found |= (
            {child.lower_ for child in verb.head.children if child.dep_ == "aux"} if verb.head.pos_ in VERBAL else set()
        )
    return found


def is_infinitive(verb: Token) -> bool:
    """Whether the verb is an infinitive with `to`."""
    return verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children)
