"""Entries of a programme ("09:30 Meeting with the Ambassador of X"): whose they are, and on which day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from transforms.extraction.event_frames import POSSESSOR, SUBJECT, Frame
from transforms.extraction.event_words import words
from transforms.language.analysis import Analysis
from transforms.language.geography import country_of_place, is_capital
from transforms.language.mentions import Mention
from transforms.language.tokens import Span, Token

_HEAD = 400  # characters in which a programme calls itself one, and names whose it is
_TIME = re.compile(r"\s*(?:[-•*] ?)?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?\b")
_FINITE = {"VBD", "MD"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a programme, which is planned.

    Attributes:
        owner: the words for whose programme it is.
        date: the day under which it stands, None if it stands under none.
    """

    owner: Sequence[Token]
    date: Mention | None

    def lend(self, frame: Frame) -> None:
        """Gives the frame of an act without a subject the owner of the programme as one, in place."""
        if frame.tokens(SUBJECT, POSSESSOR) or frame.slots.get("between") or frame.circumstance:
            return
        is_travel = frame.trigger.row["frame"] == "visit_noun"
        frame.slots[POSSESSOR if is_travel else SUBJECT].extend(self.owner)


def entry_of(analysis: Analysis, sentence: Span) -> Entry | None:
    """The entry that a sentence is, None for one with a subject of its own."""
    if not (_is_programme(analysis) or _TIME.match(sentence.text)) or _has_subject(sentence):
        return None
    owner = _owner(analysis)
    return Entry(_tokens(analysis, owner), _day(analysis, sentence)) if owner is not None else None


def _has_subject(sentence: Span) -> bool:
    return any(word.dep_ in ("nsubj", "nsubjpass") for word in sentence) or any(
        word.tag_ in _FINITE for word in sentence
    )


def _is_programme(analysis: Analysis) -> bool:
    """Whether the head of the document calls it a programme."""
    known = analysis.memo.get("is_programme")
    if known is None:
        known = analysis.memo["is_programme"] = _programme().search(analysis.doc.text[:_HEAD]) is not None
    return bool(known)


@cache
def _programme() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words('programme')))})\b[^.]{{0,60}}(?:\n|$)", re.IGNORECASE)


def _owner(analysis: Analysis) -> Mention | None:
    """The office-holder whom the head names first, of the country that it names first; else that country."""
    home: str | None = None
    first: Mention | None = None
    for mention in analysis.within(0, _HEAD, "PERSON", "COUNTRY", "PLACE"):
        person = analysis.person_at(_tokens(analysis, mention)[0]) if mention.label == "PERSON" else None
        if person is not None and person.country and home in (None, person.country):
            return mention
        if first is None and (mention.label == "COUNTRY" or is_capital(mention.entity_id or "")):
            first = mention
            home = mention.entity_id if mention.label == "COUNTRY" else country_of_place(mention.entity_id or "")
    return first


def _tokens(analysis: Analysis, mention: Mention) -> list[Token]:
    return list(analysis.doc.char_span(mention.start_char, mention.end_char, alignment_mode="expand"))


def _day(analysis: Analysis, sentence: Span) -> Mention | None:
    """The last day before the entry that stands at the start of a line, or in a line of its own without a verb."""
    for mention in reversed(analysis.within(0, sentence.end_char, "DATE")):
        if mention.value is None or "/" in mention.value:
            continue
        before = analysis.doc.text[: mention.start_char].rpartition("\n")[2]
        if not before.strip(" -•*") or not any(word.islower() for word in before.split()):
            return mention
    return None
