"""A quoted passage in its paragraph: the words before and behind it, and which cue is its own."""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from transforms.extraction.quote_cues import Cue, cues
from transforms.extraction.quote_phrases import is_sentence_end
from transforms.extraction.quote_spans import Passage, passages
from transforms.language.tokens import Doc, Token

WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n|(?<=[.!?:”\"»’)…])[^\S\n]*\n|(?<!.{60})\n")
_LONGEST_WINDOW = 60
_FARTHEST_CUE = 40
_SHORT_CLAUSE = 8
_LONGEST_SIGNATURE = 12
_LEADS_IN = frozenset({":", ",", "–", "—", "-"})


@dataclass
class Frame:
    """A passage with the tokens around it.

    `source` is the document's text; `first` to `last` are its tokens with
    the marks; the words before it in its sentence start at `before_start`, those behind end at `after_end`; the
    paragraph starts at `paragraph_start`.
    """

    doc: Doc
    source: str
    passage: Passage
    first: int
    last: int
    before_start: int
    after_end: int
    paragraph: int
    paragraph_start: int

    @property
    def tokens(self) -> range:
        """The indices of its tokens."""
        return range(self.first, self.last)

    @property
    def text(self) -> str:
        """The passage without its outer marks."""
        return self.source[self.passage.start : self.passage.end]

    @cached_property
    def n_words(self) -> int:
        """How many words it has."""
        return len(WORD.findall(self.text))

    @property
    def ends_open(self) -> bool:
        """Whether its sentence goes on behind it, as the comma on either side of the mark tells."""
        behind = self.source[self.passage.outer_end : self.passage.outer_end + 4].lstrip()[:1]
        return self.text[-1:] in ",?!—–-" or behind == ","

    @property
    def _lead(self) -> Token | None:
        """The last word or mark before the passage in its sentence."""
        return self.doc[self.first - 1] if self.before_start < self.first else None

    @property
    def is_embedded(self) -> bool:
        """Whether the passage is part of the sentence around it, not a sentence of its own."""
        starts_low = next((c for c in self.text if c.isalpha()), "A").islower()
        lead = self._lead
        return lead is not None and (starts_low or lead.text not in _LEADS_IN) and lead.text != ":"

    def cues_in(self, tokens: Sequence[Token], blocked: Collection[int]) -> list[Cue]:
        """The cues of speech among neighbouring tokens."""
        return cues(self.doc, tokens[0].i, tokens[-1].i + 1, blocked)

    def own_cue(self, blocked: Collection[int]) -> tuple[str, Cue | None]:
        """The cue that attributes this passage and the rule that found it."""
        before, after = self._cue_before(blocked), self.cue_after(blocked)
        is_led_in = before is not None and (self._introduces or self.is_embedded)
        if after is not None and (before is None or (self.ends_open and not is_led_in)):
            return "cue_after", after
        return "cue_before", before

    @property
    def _introduces(self) -> bool:
        return self._lead is not None and self._lead.text == ":"

    def _cue_before(self, blocked: Collection[int]) -> Cue | None:
        found = cues(self.doc, self.before_start, self.first, blocked, stance=True)
        named = [cue for cue in found if cue.head is not None and self.first not in range(cue.start, cue.end)]
        finite = [cue for cue in named if cue.at.tag_ != "VB"]
        return (finite or named)[-1] if named else None

    def cue_after(self, blocked: Collection[int]) -> Cue | None:
        """The cue behind the passage that attributes it, if any."""
        found = cues(self.doc, self.last, self.after_end, blocked)
        if not found:
            return self._signature(blocked)
        cue = next((cue for cue in found if cue.at.dep_ != "relcl"), found[0])
        opening = next((t for t in self.doc[self.last : self.after_end] if not t.is_punct and not t.is_space), None)
        starts_sentence = self.text[-1:] in ".!?…" and opening is not None and opening.text[0].isupper()
        if opening is not None and opening.lower_ in ("this", "these", "that", "so") and cue.head is not None:
            return cue if any(child.dep_ == "agent" for child in cue.at.children) else None
        if starts_sentence and _has_complement(cue.at):
            return None
        if starts_sentence and self.text[-1] == "." and self.after_end - self.last > _SHORT_CLAUSE:
            return None
        is_close = cue.at.i - self.last <= _FARTHEST_CUE
        continues = opening is not None and opening.lower_ in ("and", "but", "that", "while", "then")
        return cue if is_close and not continues else None

    def _signature(self, blocked: Collection[int]) -> Cue | None:
        """The name behind a dash that ends the paragraph (`“…” – Ann Lee`)."""
        tokens = [token for token in self.doc[self.last : self.after_end] if not token.is_space]
        if len(tokens) < 2 or tokens[0].text not in ("–", "—", "-", "--") or len(tokens) > _LONGEST_SIGNATURE:
            return None
        if not tokens[1].text[0].isupper() or any(token.pos_ in ("VERB", "AUX") for token in tokens):
            return None
        end = next((token.i for token in tokens[1:] if token.is_punct), tokens[-1].i + 1)
        head = self.doc[end - 1]
        return Cue(tokens[0], tokens[0].text, head, tokens[1].i, end) if head.i not in blocked else None

    def preceding_sentence(self, blocked: Collection[int]) -> list[Token]:
        """The unquoted words of the sentence before the passage: of its paragraph, or the line that leads in to it."""
        if self.before_start < self.first:
            return list(self.doc[self.before_start : self.first])
        end = self.first
        while end > 0 and self.doc[end - 1].is_space:
            end -= 1
        if end == 0 or (end <= self.paragraph_start and self.doc[end - 1].text != ":"):
            return []
        start = end - 1
        while start > 0 and not is_sentence_end(self.doc[start - 1]) and "\n" not in self.doc[start - 1].text:
            if start - 1 in blocked or end - start > _LONGEST_WINDOW:
                break
            start -= 1
        return [] if end - 1 in blocked else list(self.doc[start:end])


def _has_complement(verb: Token) -> bool:
    """Whether the verb has words of its own to report or an object (`said that …`, `thanked the host`)."""
    following = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    if following is not None and following.lower_ == "that":
        return True
    objects = [t for t in verb.children if t.i > verb.i and t.dep_ in ("ccomp", "xcomp", "dobj", "acomp", "attr")]
    return any(t.dep_ != "dobj" or verb.lemma_ != "tell" for t in objects if t.ent_type_ not in ("DATE", "TIME"))


def frames(doc: Doc, skipped: Sequence[tuple[int, int]] = ()) -> list[Frame]:
    """The quoted passages of the document outside boilerplate, in text order."""
    source = doc.text
    starts = [0, *(match.end() for match in _PARAGRAPH.finditer(source))]
    bounds = [token.idx for token in doc]
    found: list[Frame] = []
    for passage in passages(source):
        if any(start <= passage.start < end for start, end in skipped):
            continue
        paragraph = bisect_right(starts, passage.outer_start) - 1
        first = max(0, bisect_right(bounds, passage.outer_start) - 1)
        last = bisect_right(bounds, max(passage.outer_start, passage.outer_end - 1))
        floor = max(0, bisect_right(bounds, starts[paragraph]) - 1)
        before = _sentence_start(doc, first, floor)
        following = bisect_right(starts, passage.outer_end - 1)
        after = _sentence_stop(doc, last, starts[following] if following < len(starts) else len(source))
        found.append(Frame(doc, source, passage, first, last, before, after, paragraph, floor))
    for frame, following_frame in pairwise(found):
        frame.after_end = min(frame.after_end, following_frame.first)
    return found


def _sentence_start(doc: Doc, first: int, floor: int) -> int:
    start = first
    while start > floor and not is_sentence_end(doc[start - 1]) and first - start < _LONGEST_WINDOW:
        start -= 1
    while start < first and doc[start].is_space:
        start += 1
    return start


def _sentence_stop(doc: Doc, last: int, limit_char: int) -> int:
    stop = last
    while stop < len(doc) and doc[stop].idx < limit_char and stop - last < _LONGEST_WINDOW:
        stop += 1
        if is_sentence_end(doc[stop - 1]):
            break
    return stop
