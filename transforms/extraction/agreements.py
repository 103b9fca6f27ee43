"""Agreements: documents between states or organisations that a text names, one row a document however often told."""

from dataclasses import replace

from transforms.extraction.agreement_dates import aged, date_of, years_covered
from transforms.extraction.agreement_parties import known_instrument, parties_of
from transforms.extraction.agreement_relevance import is_abstract, is_between_states, is_told, points_back
from transforms.extraction.agreement_status import status_of
from transforms.extraction.agreement_tellings import Told, merged
from transforms.extraction.agreement_titles import Paper, papers
from transforms.extraction.diplomatic import other_topic
from transforms.facts import Agreement, Span
from transforms.language.analysis import Analysis

_CONFIDENCE = {"named": 0.95, "plain": 0.9, "weak": 0.75, "mentioned": 0.85}


def extract_agreements(analysis: Analysis) -> list[Agreement]:
    """Documents in the order of their first mention; none in a text that is not about states."""
    if other_topic(analysis):
        return []
    named = list(papers(analysis))
    found: list[Told] = []
    for place, paper in enumerate(named):
        limit = named[place + 1].start if place + 1 < len(named) else len(analysis.doc)
        told = _told(analysis, _like_the_one_before(paper, named[place - 1] if place else None), limit)
        if told is not None:
            found.append(told)
    return merged(found)


def _told(analysis: Analysis, paper: Paper, limit: int) -> Told | None:
    if not paper.title or points_back(paper) or is_abstract(paper) or not is_between_states(analysis, paper):
        return None
    known = known_instrument(paper.title)
    status = status_of(paper)
    if known and status != "ratifying":
        status = "mentioned"
    if not known and not is_told(paper, status):
        return None
    status = aged(analysis, paper, status)
    rule = (
        "weak"
        if paper.role in ("weak", "titled")
        else "mentioned"
        if status == "mentioned"
        else "plain"
        if paper.is_bare
        else "named"
    )
    covers_from, covers_to = years_covered(analysis, paper, limit)
    span = analysis.doc[paper.start : paper.end]
    parties, names_parties = parties_of(analysis, paper, limit)
    agreement = Agreement(
        kind=known[0] if known else paper.kind,
        title=paper.title,
        status=status,
        parties=parties,
        span=Span(span.start_char, span.end_char, f"agreement_{rule}", _CONFIDENCE[rule]),
        dated=date_of(analysis, paper, status),
        covers_from=covers_from,
        covers_to=covers_to,
    )
    return Told(paper, agreement, names_parties)


def _like_the_one_before(paper: Paper, previous: Paper | None) -> Paper:
    """The paper, of the kind of the one before where the text calls it a similar one."""
    before = paper.head.doc[max(0, paper.start - 2) : paper.start]
    if previous is not None and paper.is_bare and any(token.lower_ == "similar" for token in before):
        return replace(paper, kind=previous.kind)
    return paper
