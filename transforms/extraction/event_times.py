"""When an event takes place: the date of its clause."""

import re
from collections.abc import Sequence

from transforms.extraction.event_frames import Frame
from transforms.extraction.event_triggers import lemma
from transforms.extraction.event_words import words
from transforms.language.analysis import Analysis
from transforms.language.mentions import Mention
from transforms.language.status import has_auxiliary
from transforms.language.tokens import Span, Token

_NOT_OF_THE_EVENT = {"since", "for", "until", "than", "between"}
_ATTACHED = 3  # arcs between a date and what it dates
_LINEAR = 5.0  # a date that merely stands near counts less than one that the parse attaches
_OPENING = 6.0  # a date at the head of the sentence dates its main clauses
_FAR = 99
_RANKED = 15  # tokens between "the first" and "in seven years"
_HEAD = 300  # characters of headlines and dateline
_PLANNED = {"plan", "schedule", "set", "fix", "slate", "earmark", "due", "time"}  # planned for May, due for May
_OF_CITIES = {"de", "da", "do", "es", "la", "el", "al", "of", "the", "and", "di", "du", "sur", "am", "via"}
_DATELINE_END = re.compile(r",? ?(?:\d{4})?,? ?(?:\([^()]{1,60}\)|/[^/]{1,40}/)? ?(?:[–—:/]|--?\s|\.\s)")


def date_of(analysis: Analysis, frame: Frame, sentence: Span, triggers: Sequence[Token]) -> Mention | None:
    """The DATE mention that dates the frame's event, None if the sentence dates it by none.

    Args:
        analysis: the document.
        frame: what is dated.
        sentence: the frame's sentence.
        triggers: the heads of all events of the sentence: a date that stands nearer to another one is that one's.
    """
    anchors = _anchors(frame)
    others = [token for token in triggers if token not in anchors]
    ranked: list[tuple[float, int, Mention]] = []
    for mention in analysis.within(sentence.start_char, sentence.end_char, "DATE"):
        span = analysis.doc.char_span(mention.start_char, mention.end_char, alignment_mode="expand")
        if mention.value is not None and span is not None and _is_new_day(span, anchors):
            return mention
        if mention.value is None or span is None or _is_elsewhere(span) or _is_of_dateline(analysis, mention):
            continue
        if _is_of_other_noun(span, anchors) or _is_given_up(span):
            continue
        score = _score(span, anchors, others, sentence, is_circumstance=bool(frame.circumstance))
        if score < _FAR:
            ranked.append((score, abs(span.root.i - frame.trigger.token.i), mention))
    return min(ranked, key=lambda item: item[:2])[2] if ranked else None


def _anchors(frame: Frame) -> list[Token]:
    """What a date of the event may hang on: the trigger, its verb, a participle of it, the clause that it is set in."""
    token = frame.trigger.token
    found = [token, *(child for child in token.children if _says_when(child)), *_participle_behind(frame)]
    if frame.verb is None or frame.circumstance:
        return found
    found.append(frame.verb)
    if any(child.lower_ in ("where", "when") for child in frame.verb.children):  # on Tuesday in Oslo, where they met
        found.extend([above for above in frame.verb.ancestors if above.pos_ in ("VERB", "AUX")][:1])
    return found


def _says_when(clause: Token) -> bool:
    """Whether a clause behind the noun tells when it is: "talks held on Monday", "the summit, which opens in May"."""
    if clause.dep_ == "acl" and clause.tag_ == "VBN":
        return True
    return clause.dep_ in ("relcl", "acl") and lemma(clause) in words("timed")


def _participle_behind(frame: Frame) -> list[Token]:
    """The participle that the parse cut off from the noun: "the visit of X to Y, planned for this autumn"."""
    noun = frame.trigger.token
    if frame.trigger.is_verb:
        return []
    behind = noun.right_edge.i + 1
    pair = noun.doc[behind : behind + 2]
    is_cut_off = len(pair) == 2 and pair[0].lower_ == "," and pair[1].tag_ == "VBN" and lemma(pair[1]) in _PLANNED
    return [pair[1]] if is_cut_off else []


def _score(
    date: Span, anchors: Sequence[Token], others: Sequence[Token], sentence: Span, *, is_circumstance: bool
) -> float:
    """How far the date is from the event: by the parse, else by the words between, else as the sentence's opening."""
    attached = min(_steps(date.root, anchor) for anchor in anchors)
    elsewhere = min((_steps(date.root, other) for other in others), default=_FAR)
    if attached <= _ATTACHED and attached <= elsewhere:
        return float(attached)
    if is_circumstance and not _is_within(date.root, anchors[0]):
        return _FAR
    first, last = min(anchor.i for anchor in anchors), max(anchor.i for anchor in anchors)
    if date.start > first:
        between = sentence.doc[min(last + 1, date.start) : date.start]
        if any(token in others for token in between) or elsewhere <= 1 or any(_is_finite(token) for token in between):
            return _FAR
        if _is_of_other_clause(date.root, anchors):
            return _FAR
        return float(_LINEAR + (date.start - first) / 100)
    opens = not any(token.pos_ in ("VERB", "AUX") for token in sentence.doc[sentence.start : date.start])
    if opens and (elsewhere > 1 or _goes_on_from(anchors[-1], date.root)) and _is_main(anchors[-1]):
        return _OPENING
    return _FAR


def _is_of_other_clause(date: Token, anchors: Sequence[Token]) -> bool:
    """Whether the date hangs on a verb with a subject of its own, in which the event is not told."""
    verb = next((above for above in date.ancestors if above.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb in anchors or any(verb in anchor.ancestors for anchor in anchors):
        return False
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _goes_on_from(verb: Token, date: Token) -> bool:
    """Whether the verb tells what the subject of the dated verb did next: "today, X called on Y and held talks"."""
    if verb.dep_ != "conj" or any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children):
        return False
    return _steps(date, verb.head) <= _ATTACHED


def _is_within(date: Token, noun: Token) -> bool:
    """Whether the date stands among the words that depend on the noun, at whatever depth."""
    return bool(noun.left_edge.i <= date.i <= noun.right_edge.i)


def _is_elsewhere(date: Span) -> bool:
    """Whether the date is a start, a validity or a rank: "since 2013", "for 2026-2028", "first in 7 years"."""
    if date[0].lower_ == "in" and date[len(date) - 1].lower_ in ("years", "decades"):
        before = date.doc[max(date.start - _RANKED, 0) : date.start]
        if any(word.lower_ in ("first", "only", "largest") for word in before):
            return True
    start = _before(date)
    if start < 0 or date.doc[start].lower_ not in _NOT_OF_THE_EVENT:
        return False
    return start == 0 or date.doc[start].lower_ != "for" or lemma(date.doc[start - 1]) not in _PLANNED


def _before(date: Span) -> int:
    """Where the word before the date stands, its article passed over."""
    return date.start - 2 if date.start > 1 and date.doc[date.start - 1].lower_ == "the" else date.start - 1


def _is_new_day(date: Span, anchors: Sequence[Token]) -> bool:
    """Whether the event has been moved to the date: "was put off until May", "has been postponed to 3 June"."""
    before = _before(date)
    if before < 0 or date.doc[before].lower_ not in ("to", "until", "till", "for"):
        return False
    verb = next((above for above in date.doc[before].ancestors if above.pos_ == "VERB"), None)
    if verb is None or lemma(verb) not in words("puts_off" if date.doc[before].lower_ != "for" else "reschedules"):
        return False
    return verb in anchors or verb.head in anchors


def _is_of_other_noun(date: Span, anchors: Sequence[Token]) -> bool:
    """Whether the date is that of what the noun before it tells: "following the earthquake of 31 August"."""
    if date.start < 2 or date.doc[date.start - 1].lower_ != "of":
        return False
    noun = date.doc[date.start - 2]
    return noun.pos_ == "NOUN" and noun not in anchors and lemma(noun) not in words("stretch_of_time")


def _is_given_up(date: Span) -> bool:
    """Whether the date is that of an older plan: "originally set for May", "postponed in June, will be held"."""
    verb = next((above for above in date.root.ancestors if above.pos_ == "VERB"), None)
    if verb is None:
        return False
    if any(child.dep_ == "advmod" and child.lower_ in words("formerly") for child in verb.children):
        return True
    return verb.tag_ == "VBN" and lemma(verb) in words("puts_off") and date.start > verb.i and not has_auxiliary(verb)


def _is_of_dateline(analysis: Analysis, mention: Mention) -> bool:
    """Whether the date stands at the head of the text before a dash: "Oslo, 3 May (AP) –"."""
    if mention.start_char > _HEAD:
        return False
    before = analysis.doc.text[: mention.start_char].rpartition("\n")[2]
    if any(word[0].islower() and word not in _OF_CITIES for word in before.split()):
        return False
    line = analysis.doc.text[mention.start_char :].split("\n")[0][len(mention.text) :]
    return _DATELINE_END.match(line) is not None


def _is_finite(token: Token) -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.dep_ not in ("aux", "auxpass")


def _is_main(anchor: Token) -> bool:
    """Whether the anchor stands in a main clause: at the root, joined to it, or depending on its verb."""
    current = anchor
    while current.head != current:
        if current.dep_ in ("relcl", "acl", "ccomp") and current.head.pos_ != "VERB":
            return False
        current = current.head
    return True


def _steps(low: Token, high: Token) -> int:
    """Number of arcs from a token up to another above it, many if it is not above."""
    current, steps = low, 0
    while current != high:
        if current.head == current or steps > _ATTACHED or (current != low and current.pos_ in ("VERB", "AUX")):
            return _FAR
        current, steps = current.head, steps + 1
    return steps
