"""What a quantity measures: the nearest cue in its clause, turned into a target or a potential by what governs it."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache

from transforms.extraction.figure_candidates import Candidate
from transforms.extraction.figure_cues import Cue
from transforms.language.analysis import Analysis
from transforms.language.tokens import Doc, Span, Token
from warehouse.reference import reference

_REACH = 36.0
_CROSSING_COST, _COUNT_COST, _BREAK_COST, _COMMA_COST, _COMMA_BEHIND_COST = 14.0, 2.0, 8.0, 1.5, 6.0
_BREAKS = frozenset(("while", "whereas", "but", ";"))
_TRADE_HEADS = frozenset(
    ["turnover", "volume", "exchange", "flow", "figure", "value", "worth", "deficit", "surplus", "balance", "total"]
)
_INVESTMENT_HEADS = frozenset(
    ["volume", "flow", "inflow", "stock", "package", "portfolio", "project", "figure", "value", "total", "fund"]
)
_AIM_NOUNS = frozenset(["target", "goal", "aim", "objective", "ambition"])
_AIM_VERBS = frozenset(["target", "aim", "intend", "plan", "seek", "hope", "strive"])


@dataclass(frozen=True, slots=True)
class Reading:
    """What a quantity measures.

    Attributes:
        measure: a code of `figure_measures.csv`.
        cue: the word that tells it, None if it goes on from the figure before.
        distance: how far off the cue stands.
        base: the measure that a share, growth or target is of.
    """

    measure: str
    cue: Cue | None
    distance: float
    base: str = ""


class SentenceCues:
    """The cues of one sentence, and the figures between which they stand.

    Args:
        analysis: the document.
        sentence: the sentence.
        cues: all cues of the document.
        candidates: the candidates of the sentence.
    """

    def __init__(
        self, analysis: Analysis, sentence: Span, cues: Sequence[Cue], candidates: Sequence[Candidate]
    ) -> None:
        self.analysis, self.doc, self.sentence = analysis, sentence.doc, sentence
        self.cues = [cue for cue in cues if sentence.start <= cue.start < sentence.end]
        self.amounts = [candidate for candidate in candidates if candidate.kind != "percent"]

    def reading(self, candidate: Candidate, wanted: Set[str] = frozenset(), *, role: str = "measure") -> Reading | None:
        """The measure that the nearest cue tells (the nearest for one of those wanted), None without a cue in reach."""
        told = [
            (self._distance(cue, candidate), cue)
            for cue in self.cues
            if cue.role == role
            and (not wanted or cue.value in wanted)
            and not self._overlaps(cue, candidate)
            and is_economic(self.analysis, self.doc, cue)
        ]
        distance, cue = min(told, key=lambda pair: pair[0], default=(_REACH, None))
        return Reading(cue.value, cue, distance, cue.value) if cue and distance < _REACH else None

    def is_aimed_at(self, candidate: Candidate, *, strictly: bool = False) -> bool:
        """Whether the amount is a target: a word of aiming leads to it, or a verb of reaching that is not told as done.

        Strictly, only a word of aiming counts.
        """
        if self._is_starting_point(candidate):
            return False
        before, after = self._segment(candidate)
        for cue in self.cues:
            if cue.role != "target" or not before <= cue.start < after or self._overlaps(cue, candidate):
                continue
            if cue.start >= candidate.end and self.doc[cue.start].lower_lemma_ not in _AIM_NOUNS:
                continue
            if is_aim(self.doc[cue.start], strictly=strictly):
                return True
        return False

    def has_role(self, candidate: Candidate, role: str) -> bool:
        """Whether a cue of the role stands in the candidate's part of the sentence, before it."""
        before, _ = self._segment(candidate)
        return any(cue.role == role and before <= cue.start < candidate.start for cue in self.cues)

    def _segment(self, candidate: Candidate) -> tuple[int, int]:
        """Tokens from the amount before to the amount behind, at most five behind the candidate."""
        starts = [a.end for a in self.amounts if a.end <= candidate.start and not self._is_starting_point(a)]
        ends = [a.start for a in self.amounts if a.start >= candidate.end]
        low = max(starts, default=self.sentence.start)
        return low, min([*ends, candidate.end + 5, self.sentence.end])

    def _is_starting_point(self, candidate: Candidate) -> bool:
        """Whether the amount is what a target is raised from: "from the current $300 million to $1 billion"."""
        before = [token.lower_ for token in self.doc[max(candidate.start - 4, 0) : candidate.start]]
        follows = self.doc[candidate.end].lower_ if candidate.end < len(self.doc) else ""
        return "from" in before and follows in ("to", "in", "up")

    @staticmethod
    def _overlaps(cue: Cue, candidate: Candidate) -> bool:
        return cue.start < candidate.end and candidate.start < cue.end

    def _distance(self, cue: Cue, candidate: Candidate) -> float:
        is_before = cue.end <= candidate.start
        low, high = (cue.end, candidate.start) if is_before else (candidate.end, cue.start)
        cost = float(high - low) if is_before else 2.0 * (high - low + 1)
        if not is_before and self.doc[low].lemma_ == "be":  # "$200 million were exports"
            cost = 0.5 * (high - low)
        for amount in self.amounts:
            if low <= amount.start < high:
                cost += _COUNT_COST if amount.kind == "count" else _CROSSING_COST
        for token in self.doc[low:high]:
            if token.lower_ in _BREAKS:
                cost += _BREAK_COST
            elif token.lower_ in (",", "and"):
                cost += _COMMA_COST if is_before else _COMMA_BEHIND_COST
        return cost


def is_aim(token: Token, *, strictly: bool = False) -> bool:
    """Whether a word tells of what is yet to be reached; strictly, only "target", "goal" and the like."""
    lemma = token.lower_lemma_
    if lemma in _AIM_NOUNS and token.pos_ in ("NOUN", "PROPN"):
        return True
    if lemma in _AIM_VERBS:
        return bool(token.pos_ == "VERB")
    return not strictly and token.pos_ in ("VERB", "NOUN", "AUX") and _is_open(token)


def _is_open(token: Token) -> bool:
    """An infinitive, a modal or a gerund after a preposition, of the verb or of the verb that governs it."""
    children = list(token.children)
    if any(child.tag_ == "MD" for child in children):
        return all(child.lower_ != "have" or child.dep_ != "aux" for child in children)
    if any(child.tag_ == "TO" or (child.lower_ == "to" and child.dep_ == "aux") for child in children):
        return not _is_outcome(token)
    if token.tag_ == "VBG" and token.head.pos_ == "ADP":
        return True
    return token.dep_ == "conj" and token.head.pos_ == "VERB" and token.tag_ == "VB" and _is_open(token.head)


def _is_outcome(token: Token) -> bool:
    """Whether an infinitive tells the outcome of something done: "doubled to reach $640 million"."""
    head = token.head
    is_done = head.tag_ == "VBD" and head.lower_lemma_ in outcome_verbs()
    return bool(is_done and token.lemma_ == "reach")


@cache
def outcome_verbs() -> frozenset[str]:
    """Verbs of rising and falling."""
    return frozenset(row["cue"] for row in reference("figure_cues") if row["role"] in ("growth", "multiple"))


def is_economic(analysis: Analysis, doc: Doc, cue: Cue) -> bool:
    """Whether a cue stands for a quantity: not part of a name ("Ministry of Trade") or of "trade agreement"."""
    token = doc[cue.end - 1]
    mention = analysis.mention_at(token)
    if mention and mention.label in ("ORG", "PERSON"):
        return False
    following = doc[cue.end] if cue.end < len(doc) else None
    if (
        following is None
        or following.pos_ not in ("NOUN", "PROPN")
        or token.lower_lemma_ not in ("trade", "investment")
    ):
        return True
    heads = _TRADE_HEADS if token.lower_lemma_ == "trade" else _INVESTMENT_HEADS
    return following.lower_lemma_ in heads
