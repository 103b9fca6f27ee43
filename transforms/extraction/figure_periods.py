"""The period that a figure is counted over."""

from collections.abc import Sequence
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from transforms.extraction.account_years import in_account_years
from transforms.extraction.figure_candidates import Candidate
from transforms.language import periods
from transforms.language.analysis import Analysis
from transforms.language.numbers import atoms_of, quantity_at
from transforms.language.periods import Period
from transforms.language.tokens import Span

_COUNTED_OVER = frozenset(("trade_turnover", "exports", "imports", "share", "growth", "tourists", "target"))
_ADJOINING = 9
_MONTHS_OF_YEAR = 12
_ENDED = frozenset(["ended", "ending", "ends"])
_RUN_UP_ENDS = frozenset(["to", "in", "through", *_ENDED])
_WITHIN = frozenset(["during", "for", "in"])
_BESIDE = frozenset(["on", "over", "from", "to", "with"])
_YARDSTICKS = frozenset(["since", "than", "compared", "against", "versus"])


def period_of(
    analysis: Analysis,
    sentence: Span,
    candidate: Candidate,
    measure: str,
    others: list[Candidate],
    sides: Sequence[str | None] = (),
) -> tuple[date, date] | None:
    """First and last day of the year or months that the sentence counts the figure over, None if it tells none.

    Flows (trade, tourists) take the nearest period of the sentence; what happens once (a loan) only one that adjoins.
    """
    doc = analysis.doc
    best: tuple[float, Period] | None = None
    for mention in analysis.within(sentence.start_char, sentence.end_char, "DATE"):
        period = periods.parse(mention.value) if mention.value else None
        if period is None or period.unit == "day":
            continue
        span = doc.char_span(mention.start_char, mention.end_char, alignment_mode="expand")
        period = in_account_years(span, _run_up(span, period, analysis.published_on), sides)
        distance = _distance(span, candidate, others)
        if measure not in _COUNTED_OVER and not _adjoins(span, candidate):
            continue
        if _is_compared(span) or _belongs_to_another(span, candidate, others):
            continue
        if _is_misplaced(analysis.published_on, measure, period):
            continue
        if best is None or distance < best[0]:
            best = distance, period
    return _days(best[1]) if best else None


def _run_up(span: Span, period: Period, published_on: date | None) -> Period:
    """The months that end with the month: "the nine months to September", "the fiscal year that ended in June"."""
    before = [token.lower_ for token in span.doc[max(span.start - 6, span.sent.start) : span.start]]
    if period.unit != "month" or period.first != period.last or not before or before[-1] not in _RUN_UP_ENDS:
        return period
    if "months" in before[-3:]:
        atoms = atoms_of(" ".join(before[: before.index("months")]))
        quantity = next((found for at in range(len(atoms)) if (found := quantity_at(atoms, at))), None)
        count = int(quantity.value) if quantity else 0
    else:
        is_year = "year" in before and (before[-1] == "to" or not _ENDED.isdisjoint(before))
        count = _MONTHS_OF_YEAR if is_year and before[-2:] != ["year", "in"] else 0
    if not 1 < count <= _MONTHS_OF_YEAR:
        return period
    last = period.last
    if published_on is not None and last > published_on and str(last.year) not in span.text:
        last -= relativedelta(years=1)
    return Period(last - relativedelta(months=count - 1), last, "month")


def _is_misplaced(published_on: date | None, measure: str, period: Period) -> bool:
    """Whether a target would lie in the past, or what is counted in the future."""
    if published_on is None or measure not in _COUNTED_OVER:
        return False
    is_past, is_ahead = period.last.year < published_on.year, period.first > published_on
    return is_past if measure == "target" else is_ahead


def _is_compared(span: Span) -> bool:
    """Whether a date is only the yardstick or the start ("than in 2023", "since 1990", "down on the year before")."""
    before = span.doc[max(span.start - 3, 0) : span.start]
    if span[-1].lower_ == "before" and before and before[-1].pos_ == "ADP" and before[-1].lower_ not in _WITHIN:
        return True
    if any(token.lower_ in _YARDSTICKS for token in before):
        return True
    # up 8 percent on the same period of 2024
    near = {token.lower_ for token in span.doc[max(span.start - 6, span.sent.start) : span.start + 2]}
    return "same" in near and not near.isdisjoint(_BESIDE)


def _belongs_to_another(span: Span, candidate: Candidate, others: list[Candidate]) -> bool:
    """Whether another figure stands between the value and a date behind it, not joined by "and"."""
    between = [o for o in others if candidate.end <= o.start < span.start]
    return bool(between) and not any(token.lower_ == "and" for token in span.doc[candidate.end : between[-1].start])


def _distance(span: Span, candidate: Candidate, others: list[Candidate]) -> float:
    """Tokens between, each other figure in between counting as many more; a little more behind than before."""
    low, high = (span.end, candidate.start) if span.end <= candidate.start else (candidate.end, span.start)
    crossed = sum(1 for other in others if low <= other.start < high and other.start != candidate.start)
    commas = sum(1 for token in span.doc[low:high] if token.lower_ in (",", ";"))
    return high - low + 12 * crossed + 3 * commas + (0 if span.start >= candidate.end else 0.5)


def _adjoins(span: Span, candidate: Candidate) -> bool:
    low, high = (span.end, candidate.start) if span.end <= candidate.start else (candidate.end, span.start)
    between = span.doc[low:high]
    return len(between) <= _ADJOINING and not any(token.lower_ in (",", ";", "and") for token in between)


def _days(period: Period) -> tuple[date, date]:
    step = relativedelta(years=1) if period.unit == "year" else relativedelta(months=1)
    return period.first, period.last + step - timedelta(days=1)
