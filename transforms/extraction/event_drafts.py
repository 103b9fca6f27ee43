"""What one trigger says of an event, before the document's other words are joined to it."""

import re
from dataclasses import dataclass, field

from transforms.extraction.event_triggers import lemma
from transforms.extraction.event_words import words
from transforms.language.mentions import Mention
from transforms.language.status import Status
from transforms.language.tokens import Token

_NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)")


@dataclass
class Draft:
    """One telling of an event.

    Attributes:
        kind: a code of `event_kinds.csv`.
        countries, people: ISO codes and person keys with their roles.
        organizations: keys or names of organisations that take part.
        visitor, host, rank, place, place_id: as in `Event`.
        is_first: whether the text calls it the first of its kind.
        is_back_reference: whether it may tell again of one told before ("the meeting").
        is_weak: whether the words are used of other things as well, and only join an event that is told elsewhere.
        is_umbrella: whether it sums up several events ("held several meetings") and is none itself.
        is_one_day: whether the visit is told to last a day.
        days: how long it is told to last.
        guest, receiver: countries of who is received and who receives, where a visit is not told in so many words.
        is_defaulted: whether the countries are those of the talks around it.
        is_dated_by_end: whether its date is that of its end ("concluded on Friday").
        names: words of the gathering's own name.
        follows: whether it is told as beside or after what is told before it ("then met", "on the sidelines").
        is_unnamed: whether officials meet or travel who are not named, below the level of ministers.
        named: the countries that its own words name, where the others are those of the document.
        ordinal: which of its kind it is ("the 11th session"), if the words say so.
        offices: country and office of those who meet, named or not.
        is_audience: whether one is received by, or calls on, the other, which is no round of talks.
        is_round: whether it is one of a counted series of talks.
        is_session: whether it is a numbered session of a standing format, which is not the talks held beside it.
        is_pointing: whether it names who takes part in the gathering told last ("B and C also attended the summit").
        goods: words for what is given, which tell one gift from another.
        papers: words for what is signed: "treaty", "document".
        rule, confidence: as in `Span`.
        circumstance: the preposition that makes it a circumstance of another event, if any.
        sentence: offset of its sentence.
        told: the tellings that were joined to it, itself included.
        status, date, start_char, end_char: filled in once the kind and the parties are known.
    """

    kind: str
    rule: str
    confidence: float
    countries: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    organizations: tuple[str, ...] = ()
    visitor: str | None = None
    host: str | None = None
    rank: str | None = None
    place: str | None = None
    place_id: str | None = None
    is_first: bool = False
    is_back_reference: bool = False
    is_weak: bool = False
    is_umbrella: bool = False
    is_one_day: bool = False
    is_dated_by_end: bool = False
    days: int | None = None
    guest: str | None = None
    receiver: str | None = None
    is_defaulted: bool = False
    is_unnamed: bool = False
    named: tuple[str, ...] = ()
    ordinal: str | None = None
    offices: frozenset[tuple[str, str]] = frozenset()
    is_audience: bool = False
    is_round: bool = False
    is_session: bool = False
    is_pointing: bool = False
    follows: bool = False
    names: frozenset[str] = frozenset()
    goods: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    circumstance: str | None = None
    sentence: int = 0
    told: "list[Draft]" = field(default_factory=list)
    status: Status = field(default_factory=lambda: Status("occurred"))
    date: Mention | None = None
    start_char: int = 0
    end_char: int = 0


def is_of_class(token: Token, role: str) -> bool:
    """Whether the token's lemma has that role in `event_words.csv`."""
    return lemma(token) in words(role)


def is_definite(noun: Token) -> bool:
    """Whether the noun points to something told before: "the meeting", "this visit", "their talks"."""
    determiners = {child.lower_ for child in noun.children if child.dep_ in ("det", "poss")}
    return bool(determiners & {"the", "this", "these", "their", "his", "her"})


def is_plural(noun: Token) -> bool:
    """Whether the noun is a plural."""
    return noun.tag_ in ("NNS", "NNPS")


def is_called_first(noun: Token) -> bool:
    """Whether the words call it the first of its kind: "the first visit", not "the first visit since 2013"."""
    if noun.dep_ in ("acl", "relcl") and noun.pos_ == "VERB":  # the first president to visit
        noun = noun.head
    if not any(child.lower_ in ("first", "first-ever", "maiden", "inaugural") for child in noun.children):
        return False
    return not any(
        token.lower_ in ("since", "stage", "day", "phase") or _is_span_of_years(token) for token in noun.subtree
    )


def _is_span_of_years(token: Token) -> bool:
    """Whether the words tell how long nothing of the kind happened: "the first in seven years"."""
    return token.lower_ in ("in", "for") and any(child.lower_ in ("years", "decades") for child in token.children)


def ordinal_of(noun: Token) -> str | None:
    """The number that the words give to a session or round: "11th", "third", "inaugural"; None if they give none."""
    for child in noun.children:
        if child.i < noun.i and is_ordinal(child):
            return str(child.lower_)
    return None


def is_ordinal(token: Token) -> bool:
    """Whether the word counts a session or round: "second", "12th", "next"."""
    return token.lower_ in words("ordinal") or _NUMBERED.fullmatch(token.lower_) is not None


def is_topic_of_document(noun: Token) -> bool:
    """Whether the noun belongs to a document's title: "a memorandum on political consultations"."""
    current = noun
    for _ in range(6):
        head = current.head
        if head == current or head.pos_ in ("VERB", "AUX"):
            return False
        if head.pos_ == "ADP" and head.lower_ not in ("on", "of", "for", "concerning", "regarding", "about"):
            return False
        if head.pos_ in ("NOUN", "PROPN") and current.pos_ == "ADP" and is_of_class(head, "document"):
            return True
        current = head
    return False


def is_purpose(noun: Token) -> bool:
    """Whether the noun only says what somebody comes for: "travelled to Oslo for talks"."""
    return bool(noun.dep_ == "pobj" and noun.head.lower_ == "for")
