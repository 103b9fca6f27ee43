"""The lexicon of political acts: which line of it a verb, noun or adjective of a sentence answers to."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from transforms.extraction.plover_arguments import Arguments, arguments_of
from transforms.language.tokens import Token
from warehouse.reference import reference

_POS = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ"}
_WORD, _SUBJECT = 3.1, 4.0  # what a further word of the trigger and a matching subject weigh


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of `plover_verbs.csv`: the trigger's further words, the classes of object and subject it needs, its codes.

    `is_intransitive` (a dash in the table) admits no object.
    `frame` is act, report (tells of what it governs), carry (does what it governs), consent, intent, prepare, order,
    refuse, fail, request or threat.
    """

    words: frozenset[str]
    objects: frozenset[str]
    subjects: frozenset[str]
    is_intransitive: bool
    frame: str
    plover_type: str
    mode: str
    cameo_code: str


def entry_of(token: Token) -> Entry | None:
    """The line that fits the token and its arguments best, None if none fits."""
    candidates = _candidates(token)
    if not candidates:
        return None
    arguments = arguments_of(token)
    best, weight = None, -1.0
    for entry in candidates:
        found = _fit(entry, arguments)
        if found > weight:
            best, weight = entry, found
    return best


def is_of_class(token: Token, name: str) -> bool:
    """Whether the token's lemma is of that class in `plover_nouns.csv`."""
    return token.lower_lemma_ in _classes().get(name, ())


def _candidates(token: Token) -> tuple[Entry, ...]:
    """The lines of the token's lemma, or of the form that the model should have found ("hopes": hop)."""
    entries, lower = _entries(), token.lower_
    pos = _POS.get(token.pos_, "")
    if token.ent_type_ == "DATE":  # the month of March
        return ()
    if found := entries.get((token.lower_lemma_, pos)):
        return found
    if pos == "NOUN" and (token.dep_ != "ROOT" or not any(child.dep_ == "nsubj" for child in token.children)):
        return ()
    forms = (lower, lower[:-1], lower[:-2]) if lower.endswith(("s", "d")) else (lower,)
    return next((found for form in forms if (found := entries.get((form, "VERB")))), ()) if pos != "ADJ" else ()


def _fit(entry: Entry, arguments: Arguments) -> float:
    """How well a line fits, below zero if it does not."""
    if not entry.words <= arguments.companions:
        return -1.0
    if entry.is_intransitive and arguments.is_transitive:
        return -1.0
    weight = _WORD * len(entry.words)
    if entry.objects:
        found = max((near for name, near in arguments.objects.items() if name in entry.objects), default=0.0)
        if not found:
            return -1.0
        weight += found
    if entry.subjects:
        if entry.subjects.isdisjoint(arguments.subjects):
            return -1.0
        weight += _SUBJECT
    return weight


@cache
def _entries() -> dict[tuple[str, str], tuple[Entry, ...]]:
    classes = _classes()
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for row in reference("plover_verbs"):
        words = row["trigger"].split()
        head, others = (words[-1], words[:-1]) if row["pos"] == "NOUN" else (words[0], words[1:])
        entry = Entry(
            frozenset(others), _members(row["object"], classes), _members(row["subject"], classes),
            row["object"] == "-", row["frame"], row["plover_type"], row["plover_mode"], row["cameo_code"],
        )  # fmt: skip
        found[head, row["pos"]].append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def _members(condition: str, classes: dict[str, frozenset[str]]) -> frozenset[str]:
    """The lemmas that a condition admits: a lemma, or the members of a class `@name`."""
    return classes[condition[1:]] if condition.startswith("@") else frozenset(condition.split("|")) - {"", "-"}


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in reference("plover_nouns"):
        found[row["class"]].add(row["lemma"])
    return {name: frozenset(lemmas) for name, lemmas in found.items()}
