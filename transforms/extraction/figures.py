"""Economic figures between states: trade, investment, aid, loans, targets, shares, counts."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from transforms.extraction.diplomatic import other_topic
from transforms.extraction.figure_bounds import bound_of, changes, growth_sign
from transforms.extraction.figure_candidates import Candidate, find_candidates, lines_of
from transforms.extraction.figure_cues import Cue, find_cues
from transforms.extraction.figure_measures import Reading, SentenceCues
from transforms.extraction.figure_periods import period_of
from transforms.extraction.figure_sides import Pair, pair_of
from transforms.extraction.topics import TRADE
from transforms.facts import Figure, Span
from transforms.language.analysis import Analysis
from transforms.language.currencies import country_of_currency
from transforms.language.sides import countries_of, principal_countries
from transforms.language.tagger import likelihood
from transforms.language.tokens import Span as DocSpan

_EACH = re.compile(r"\b(?:to|in|for) each\b")
_RULE = "figures"
TAGGED = "figures.tagged"
_TAGGED_CONFIDENCE = 0.7
_FLOWS = frozenset({"trade_turnover", "exports", "imports"})
_LEAST_DIPLOMACY = 2
_PAIR = 2
_RECENT = 3  # sentences that an anaphor goes back over
_NEAR = 8.0
_SURE = 0.8  # of the trained tagger
_PRICE = 1_000  # smaller amounts are prices of single things
_MAY_GROW = _FLOWS | {"investment"}
_MAY_CHANGE = _MAY_GROW | {"tourists", "companies"}
_MAY_BE_AIMED_AT = _FLOWS | {"target"}
_GOES_ON = _FLOWS | {"investment", "tourists", "target"}


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure with the sentence that tells it."""

    figure: Figure
    sentence: int


def extract_figures(analysis: Analysis) -> list[Figure]:
    """The economic figures of a document, one a quantity, in text order; none in a text that is not about states."""
    cues = find_cues(analysis.doc)
    if not principal_countries(analysis) or not _is_diplomatic(analysis, cues):
        return []
    return _Extractor(analysis, cues).extract()


def _is_diplomatic(analysis: Analysis, cues: Sequence[Cue]) -> bool:
    """Whether words, office-holders and a pair of countries, or its trade, show that states deal with each other."""
    if other_topic(analysis) not in (None, TRADE):
        return False
    words = [cue for cue in cues if cue.role == "diplomacy"]
    officials = [person for person in analysis.people if person.office not in (None, "business", "other")]
    is_about_pair = len(principal_countries(analysis)) > 1
    flows = {cue.value for cue in cues if cue.value in _FLOWS}
    if is_about_pair and len(flows) > 1:  # the trade of two countries, both ways
        return True
    return len(words) + len(officials) + is_about_pair >= _LEAST_DIPLOMACY


class _Extractor:
    def __init__(self, analysis: Analysis, cues: Sequence[Cue]) -> None:
        self.analysis, self.doc, self.cues = analysis, analysis.doc, cues
        self.candidates = find_candidates(analysis)
        self.is_business = other_topic(analysis) == TRADE  # where firms buy and invest, and states only trade
        self.told: list[_Told] = []

    def extract(self) -> list[Figure]:
        for number, sentence in enumerate(lines_of(self.analysis)):
            inside = [c for c in self.candidates if sentence.start <= c.start < sentence.end]
            if inside:
                self._read(number, sentence, inside)
        return _distinct([told.figure for told in self.told])

    def _read(self, number: int, sentence: DocSpan, inside: Sequence[Candidate]) -> None:
        """Reads the figures of one sentence."""
        scope = SentenceCues(self.analysis, sentence, self.cues, inside)
        percents = [c for c in inside if c.kind == "percent"]
        readings = {c.start: self._reading(scope, c, number) for c in inside if c.kind != "percent"}
        flows = [c for c in inside if c.kind != "percent" and self._may_change(readings[c.start])]
        found, used = changes(self.doc, flows, percents, scope.cues)
        for candidate in inside:
            if candidate.kind == "percent":
                if candidate.start in used:
                    continue
                reading = self._percent_reading(scope, candidate)
            else:
                reading = readings[candidate.start]
            if self.is_business and reading and reading.measure not in _FLOWS:
                continue
            told = reading or (None if any(readings.values()) else self._tagged(scope, candidate, number))
            if told and told.measure != "none":
                figure = self._figure(sentence, candidate, told, inside, scope, number)
                if reading is None:
                    figure = replace(figure, span=replace(figure.span, rule=TAGGED, confidence=_TAGGED_CONFIDENCE))
                figure = replace(figure, change_pct=found.get(candidate.start))
                self.told.extend(_Told(each, number) for each in self._shared_out(figure, sentence))

    @staticmethod
    def _may_change(reading: Reading | None) -> bool:
        return reading is not None and reading.measure in _MAY_CHANGE

    # Measures

    def _reading(self, scope: SentenceCues, candidate: Candidate, number: int) -> Reading | None:
        if candidate.kind == "count":
            return self._count_reading(scope, candidate)
        told = scope.reading(candidate)
        if told and told.measure == "investment" and candidate.value < _PRICE:
            return None
        previous = self._previous(number)
        if told is None:
            if scope.is_aimed_at(candidate) and previous and previous.measure in _MAY_BE_AIMED_AT:
                return Reading("target", None, 0.0)
            if scope.has_role(candidate, "giving"):
                return Reading("aid", None, _NEAR, "aid")
            if previous and scope.has_role(candidate, "anaphor"):
                return Reading(previous.measure, None, 0.0)
            return None
        is_potential = told.measure == "exports" and scope.has_role(candidate, "potential")
        if told.measure in _FLOWS and scope.is_aimed_at(candidate, strictly=is_potential):
            return replace(told, measure="target")
        if is_potential:
            return replace(told, measure="export_potential")
        return told

    @staticmethod
    def _count_reading(scope: SentenceCues, candidate: Candidate) -> Reading | None:
        """What a number of things measures: the noun tells, or for goods the cue beside it."""
        if candidate.needs == "rate":
            return None
        if candidate.measure in ("companies", "projects", "tourists", "other"):
            return Reading(candidate.measure, None, _NEAR if candidate.measure == "other" else 0.0)
        if told := scope.reading(candidate, {"aid"}):
            return told
        traded = {"exports", "imports", "export_potential"}
        if candidate.needs != "aid" and (told := scope.reading(candidate, traded)):
            return told
        is_given = any(cue.role == "giving" for cue in scope.cues)
        return Reading("aid", None, _NEAR, "aid") if is_given else None

    def _tagged(self, scope: SentenceCues, candidate: Candidate, number: int) -> Reading | None:
        """An amount of money that no sure word explains, but that reads like a figure to the trained tagger.

        What it measures is told by words too common to make an amount a figure by themselves ("sold", "to help"), or by
        the figure before that "it" goes on from; else it is an amount of another kind.
        """
        if candidate.kind in ("count", "percent") or self.is_business:
            return None
        if likelihood(self.doc, candidate.start, candidate.end, "FIGURE") < _SURE:
            return None
        previous = self._previous(number, _FLOWS)
        if previous and scope.has_role(candidate, "pronoun"):
            return Reading("target" if scope.is_aimed_at(candidate) else previous.measure, None, _NEAR)
        return scope.reading(candidate, role="hint") or Reading("other", None, _NEAR)

    def _percent_reading(self, scope: SentenceCues, candidate: Candidate) -> Reading | None:
        """A share or a growth of its own, where the percentage is no change of an amount."""
        told = scope.reading(candidate)
        if growth_sign(self.doc, candidate, scope.cues):
            return replace(told, measure="growth") if told and told.measure in _MAY_GROW else None
        following = self.doc[candidate.end].lower_ if candidate.end < len(self.doc) else ""
        is_share = following == "of" or any(
            cue.role == "share" and 0 <= candidate.start - cue.end <= 4 for cue in scope.cues
        )
        if told and told.measure in _MAY_GROW:
            return replace(told, measure="share") if is_share else None
        is_economic = any(cue.role == "economy" for cue in scope.cues)
        return Reading("share", None, _NEAR) if is_share and is_economic and told is None else None

    def _previous(self, number: int, measures: Set[str] = _GOES_ON) -> Figure | None:
        """The figure of those measures told last, if it is recent."""
        for told in reversed(self.told):
            if number - told.sentence > _RECENT:
                return None
            if told.figure.measure in measures:
                return told.figure
        return None

    # Figures

    def _figure(
        self,
        sentence: DocSpan,
        candidate: Candidate,
        reading: Reading,
        inside: Sequence[Candidate],
        scope: SentenceCues,
        number: int,
    ) -> Figure:
        previous = self._previous(number)
        before = self._previous(number, {"aid"}) if reading.measure == "aid" else None
        before = before or (previous if not reading.base else None)
        fallback: Pair | None = (before.reporter, before.partner) if before else None
        windows = list(self._windows(sentence, candidate, reading, inside))
        is_domestic, giver = scope.has_role(candidate, "domestic"), country_of_currency(candidate.unit)
        reporter, partner = pair_of(
            self.analysis, reading.base or reading.measure, windows, fallback, is_domestic=is_domestic, giver=giver
        )
        amounts = [c for c in inside if c.kind != "percent"]
        period = period_of(self.analysis, sentence, candidate, reading.measure, amounts, (reporter, partner))
        if period is None and previous and reading.measure in ("exports", "imports", "share"):
            period = _same_period(previous, {reporter, partner})
        value = self.doc[candidate.start : candidate.end]
        confidence = 0.9 if reading.distance <= _NEAR and reading.measure != "other" else 0.75
        return Figure(
            measure=reading.measure,
            value=candidate.value,
            unit=candidate.unit,
            bound=bound_of(self.doc, candidate, scope.cues),
            span=Span(*self._evidence(candidate, reading), _RULE, confidence),
            reporter=reporter,
            partner=partner,
            period_start=period[0] if period else None,
            period_end=period[1] if period else None,
            value_in_text=value.text,
        )

    def _shared_out(self, figure: Figure, sentence: DocSpan) -> Iterator[Figure]:
        """One figure a taker where each of several countries gets the amount ("for each of the two countries")."""
        behind = self.doc.text[figure.span.end_char : sentence.end_char]
        match = _EACH.search(behind) if figure.measure in ("aid", "loan", "investment") else None
        takers: list[str] = []
        if match:
            start = figure.span.end_char + match.start()
            named = countries_of(self.analysis, start, sentence.end_char)
            takers = named if figure.reporter not in named else self._spoken_of(start, figure.reporter)
        if len(takers) < _PAIR:
            yield figure
        for taker in takers if len(takers) >= _PAIR else ():
            yield replace(figure, partner=taker)

    def _spoken_of(self, char: int, besides: str | None) -> list[str]:
        """The two countries that the last sentence before to name two speaks of, besides the one that gives."""
        for line in reversed([line for line in lines_of(self.analysis) if line.end_char <= char]):
            named = [m.entity_id for m in self.analysis.within(line.start_char, line.end_char, "COUNTRY")]
            others = [name for name in dict.fromkeys(named) if name and name != besides]
            if len(others) >= _PAIR:
                return others[-_PAIR:]
        return []

    def _windows(
        self, sentence: DocSpan, candidate: Candidate, reading: Reading, inside: Sequence[Candidate]
    ) -> Iterator[tuple[int, int]]:
        """Where the sides are looked for: the cue's phrase, the sentence between other amounts, the sentence."""
        doc = self.doc
        if reading.cue:
            head = doc[reading.cue.end - 1]
            left, right = head.left_edge.i, head.right_edge.i + 1
            if head.pos_ not in ("VERB", "AUX") and right - left < 20:
                yield doc[left].idx, doc[right - 1].idx + len(doc[right - 1])
        low = max([c.end for c in inside if c.end <= candidate.start and c.kind != "percent"], default=sentence.start)
        high = min([c.start for c in inside if c.start >= candidate.end and c.kind != "percent"], default=sentence.end)
        high = next((t.i for t in doc[candidate.end : high] if t.lower_ in ("which", ";", "while")), high)
        yield doc[low].idx, doc[high - 1].idx + len(doc[high - 1])
        yield sentence.start_char, sentence.end_char

    def _evidence(self, candidate: Candidate, reading: Reading) -> tuple[int, int]:
        """Characters from the cue to the value."""
        start, end = candidate.start, candidate.end
        if reading.cue:
            start, end = min(start, reading.cue.start), max(end, reading.cue.end)
        return self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1])


def _same_period(previous: Figure, sides: set[str | None]) -> tuple[date, date] | None:
    """The period of the trade figure before, of which exports, imports and shares of the same sides are parts."""
    if previous.measure not in _FLOWS or {previous.reporter, previous.partner} != sides:
        return None
    first, last = previous.period_start, previous.period_end
    return (first, last) if first and last else None


def _distinct(figures: Sequence[Figure]) -> list[Figure]:
    """Each quantity once: a value that is told again, with the same unit and sides, says nothing new."""
    kept: dict[tuple[float, str, frozenset[str | None]], Figure] = {}
    for figure in figures:
        key = figure.value, figure.unit, frozenset((figure.reporter, figure.partner))
        kept.setdefault(key, figure)
    return list(kept.values())
