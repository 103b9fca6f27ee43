"""Agreements: documents between states or organisations that a text names, one row a document however often told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from transforms.extraction.agreement_parties import known_instrument, parties_of, signatories
from transforms.extraction.agreement_status import comes_about, status_of
from transforms.extraction.agreement_titles import Paper, papers
from transforms.facts import Agreement, PartialDate, Span
from transforms.language.analysis import Analysis
from transforms.language.dates import dates_of
from transforms.language.mentions import Mention
from transforms.language.sides import countries_of, principal_countries
from warehouse.reference import reference

_BACK = frozenset(
    {"the", "this", "that", "these", "those", "such", "said", "both", "its", "their", "his", "her", "our"}
)
_NONE = frozenset({"no", "any", "every", "each", "without", "whatever", "another"})
_GENERIC = frozenset({"agreements", "documents", "papers", "instruments", "deals", "memoranda", "memorandums", "mous"})
_YEARS = re.compile(
    r"^\W{0,2}(?:[^.;\n]{0,90}?\b(?:for|in|over|during|covering)(?: the)?(?: period)?(?: of)?(?: years)?(?: from)? )"
    r"((?:19|20)\d\d)(?:\s?[-–—/]\s?| to | and | through )((?:20)?\d\d)\b"
)
_LEADING_YEARS = re.compile(r"((?:19|20)\d\d)\s?[-–—/]\s?((?:20)?\d\d)\s*$")
_UNTIL = re.compile(r"^\W{0,2}(?:until|through|till|up to) ((?:20)\d\d)\b")
_NUMBERED = re.compile(r"\bof (?:19|20)\d\d$")  # the year that names another document
_FILLERS = frozenset({"the", "of", "on", "and", "in", "for", "a", "an", "to", "draft", "new"})
_ABSTRACT = frozenset({"reach", "come", "be", "express", "voice", "find"})
_CONFIDENCE = {"named": 0.95, "plain": 0.9, "weak": 0.75, "mentioned": 0.85}


@dataclass(frozen=True, slots=True)
class _Found:
    paper: Paper
    agreement: Agreement
    names_parties: bool


def extract_agreements(analysis: Analysis) -> list[Agreement]:
    """Documents in the order of their first mention."""
    named = list(papers(analysis))
    found: list[_Found] = []
    for place, paper in enumerate(named):
        limit = named[place + 1].start if place + 1 < len(named) else len(analysis.doc)
        told = _told(analysis, _like_the_one_before(paper, named[place - 1] if place else None), limit)
        if told is not None:
            found.append(told)
    return _merged(found)


def _told(analysis: Analysis, paper: Paper, limit: int) -> _Found | None:
    if not paper.title or _points_back(paper) or _is_abstract(paper) or not _is_between_states(analysis, paper):
        return None
    known = known_instrument(paper.title)
    status = status_of(paper)
    if known and status != "ratifying":
        status = "mentioned"
    if not known and not _is_told(paper, status):
        return None
    status = _aged(analysis, paper, status)
    rule = (
        "weak"
        if paper.role == "weak"
        else "mentioned"
        if status == "mentioned"
        else "plain"
        if paper.is_bare
        else "named"
    )
    covers_from, covers_to = _covered(analysis, paper, limit)
    span = analysis.doc[paper.start : paper.end]
    parties, names_parties = parties_of(analysis, paper, limit)
    agreement = Agreement(
        kind=known[0] if known else paper.kind,
        title=paper.title,
        status=status,
        parties=parties,
        span=Span(span.start_char, span.end_char, f"agreement_{rule}", _CONFIDENCE[rule]),
        dated=_dated(analysis, paper, status),
        covers_from=covers_from,
        covers_to=covers_to,
    )
    return _Found(paper, agreement, names_parties)


def _like_the_one_before(paper: Paper, previous: Paper | None) -> Paper:
    """The paper, of the kind of the one before where the text calls it a similar one."""
    before = paper.head.doc[max(0, paper.start - 2) : paper.start]
    if previous is not None and paper.is_bare and any(token.lower_ == "similar" for token in before):
        return replace(paper, kind=previous.kind)
    return paper


def _determiner(paper: Paper) -> str:
    """The article or possessive before the title."""
    for child in paper.head.children:
        if child.dep_ in ("det", "poss", "nummod", "predet") and child.i < paper.start and child.dep_ != "nummod":
            return child.lower_
    before = paper.head.doc[paper.start - 1] if paper.start else None
    return before.lower_ if before is not None else ""


def _points_back(paper: Paper) -> bool:
    """Whether the words only refer to a document told of elsewhere, or to none."""
    determiner = _determiner(paper)
    if determiner in _NONE or determiner == "such":
        return True
    if determiner in ("this", "these", "those") and not paper.is_proper:
        return True
    before = paper.head.doc[paper.start - 1].text if paper.start else ""
    if before == "(" or (paper.head.dep_ == "appos" and determiner in ("its", "their")):
        return True
    if paper.kind == "joint_statement" and determiner == "the" and _is_text_of(paper):
        return False
    names_itself = (
        (paper.kind == "charter" and determiner == "its") or paper.kind == "visa_regime" or _points_to_older(paper)
    )
    return paper.is_bare and determiner in _BACK and not names_itself


def _is_text_of(paper: Paper) -> bool:
    """Whether the words announce the text of the document (`the following statement was released`)."""
    return any(t.lower_ in ("text", "following") for t in paper.head.doc[max(0, paper.start - 4) : paper.start])


def _is_abstract(paper: Paper) -> bool:
    """Whether `agreement` is the act of agreeing: reached, in agreement, agreement that."""
    head, doc = paper.head, paper.head.doc
    if head.lower_ not in ("agreement", "agreements", "understanding") or not head.text.islower():
        return False
    if paper.start < head.i and doc[paper.start].lower_ not in ("mutual", "general", "full", "common"):
        return False
    before = doc[paper.start - 1].lower_ if paper.start else ""
    behind = doc[head.i + 1].lower_ if head.i + 1 < len(doc) else ""
    if before in ("in", "of", "by") and head.lower_ == "agreement" or behind == "that":
        return True
    if behind == "to":
        return not comes_about(paper)
    return head.lower_ == "understanding" or head.head.lemma_.lower() in _ABSTRACT


def _is_between_states(analysis: Analysis, paper: Paper) -> bool:
    sentence = paper.head.sent
    if any(token.lemma_.lower() in _private() for token in signatories(paper)[:1]):
        return False
    return bool(principal_countries(analysis) or countries_of(analysis, sentence.start_char, sentence.end_char))


def _points_to_older(paper: Paper) -> bool:
    """Whether a clause tells an older document without a title apart (`the memorandum signed in 2019`)."""
    return any(t.dep_ in ("acl", "relcl") and t.lower_ == "signed" for t in paper.head.children)


@cache
def _private() -> frozenset[str]:
    return frozenset(row["term"] for row in reference("agreement_terms") if row["role"] == "private")


def _is_told(paper: Paper, status: str) -> bool:
    """Whether the text says enough of the document for it to be one of its own."""
    if paper.kind == "joint_statement" and paper.is_bare and _is_text_of(paper):
        return True
    is_declared = paper.kind == "joint_statement" and paper.is_proper and not paper.is_bare
    if paper.role == "weak" and not is_declared and (paper.kind == "program" or not paper.is_about):
        is_named = paper.is_proper or paper.head.lower_ in _GENERIC or not paper.is_bare
        return status in ("signed", "planned") and comes_about(paper) and is_named
    if status != "mentioned":
        return True
    if (paper.is_bare and not _points_to_older(paper)) or (paper.kind == "contract" and " for " not in paper.title):
        return False
    if not paper.is_proper and not _has_topic(paper) and not _points_to_older(paper):
        return False
    is_plural = paper.head.lower_.endswith("s") or paper.head.lower_ in _GENERIC
    return not is_plural or _determiner(paper) in _BACK


def _has_topic(paper: Paper) -> bool:
    """Whether the title says what the document is about, in more than an adjective."""
    words = [t for t in paper.head.doc[paper.start : paper.end] if t.pos_ in ("NOUN", "PROPN") and t != paper.head]
    return bool(words) or paper.kind == "visa_regime"


def _aged(analysis: Analysis, paper: Paper, status: str) -> str:
    """A signing that lies well before the readout makes the document an older one."""
    if status != "signed":
        return status
    dated = _dated(analysis, paper, status)
    if dated is None or analysis.published_on is None:
        return status
    return "mentioned" if (analysis.published_on - dated.on).days > 400 else status


def _is_other_date(analysis: Analysis, mention: Mention, on: PartialDate) -> bool:
    """Whether the date is a span of years, or the year in the name of another document."""
    names = _NUMBERED.search(analysis.doc.text, max(0, mention.start_char - 4), mention.end_char)
    return bool(names) or bool(mention.value and "/" in mention.value and on.precision == "year")


def _dated(analysis: Analysis, paper: Paper, status: str) -> PartialDate | None:
    """The date in the sentence that stands nearest to the title, outside the period that it covers."""
    sentence = paper.head.sent
    span = analysis.doc[paper.start : paper.end]
    best: tuple[int, PartialDate] | None = None
    for mention in analysis.within(sentence.start_char, sentence.end_char, "DATE"):
        on = dates_of(mention)[0]
        between = analysis.doc.text[min(span.end_char, mention.end_char) : max(span.start_char, mention.start_char)]
        if on is None or "\n" in between or _is_other_date(analysis, mention, on):
            continue
        is_future = analysis.published_on is not None and on.on > analysis.published_on
        if status in ("signed", "mentioned") and is_future:
            continue
        distance = min(abs(mention.start_char - span.end_char), abs(span.start_char - mention.end_char))
        if (status != "mentioned" or distance < 60) and (best is None or distance < best[0]):
            best = distance, on
    return best[1] if best else None


def _covered(analysis: Analysis, paper: Paper, limit: int) -> tuple[str | None, str | None]:
    """First and last year that the document covers, each None if the text gives none."""
    text, span = analysis.doc.text, analysis.doc[paper.start : paper.end]
    stop = analysis.doc[limit].idx if limit < len(analysis.doc) else len(text)
    ahead = text[span.end_char : min(paper.head.sent.end_char, stop, span.end_char + 130)]
    match = _YEARS.match(ahead) or _LEADING_YEARS.search(text[max(0, span.start_char - 14) : span.start_char])
    if match:
        first, last = match[1], match[2]
        return first, last if len(last) == 4 else first[:2] + last
    if until := _UNTIL.match(ahead):
        return None, until[1]
    return None, None


def _content(title: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", title.lower())) - _FILLERS


def _merged(found: Sequence[_Found]) -> list[Agreement]:
    """One agreement a document: tellings of one are joined, vague ones give way to those that say more."""
    kept: list[_Found] = []
    for item in found:
        place = next((i for i, other in enumerate(kept) if _is_same(item, other)), None)
        if place is None:
            kept.append(item)
        else:
            kept[place] = _joined(kept[place], item)
    specific = {item.agreement.status for item in kept if not _is_vague(item)}
    return [item.agreement for item in kept if not _is_vague(item) or item.agreement.status not in specific]


def _is_vague(item: _Found) -> bool:
    is_plural = item.paper.head.lower_ in _GENERIC
    is_weak = item.paper.role == "weak" and not item.paper.is_proper
    return (is_plural and item.paper.is_bare) or (is_weak and not item.paper.is_about and not _is_text_of(item.paper))


def _is_same(item: _Found, other: _Found) -> bool:
    a, b = _content(item.agreement.title), _content(other.agreement.title)
    if item.agreement.kind == other.agreement.kind == "visa_regime":
        return set(item.agreement.parties) == set(other.agreement.parties)
    if item.agreement.kind != other.agreement.kind or not (a <= b or b <= a):
        return False
    if {item.agreement.status, other.agreement.status} == {"mentioned", "signed"} and a != b:
        return False
    if a == b and item.paper.is_proper and not item.paper.is_bare:
        return True
    return not item.agreement.parties or bool(set(item.agreement.parties) & set(other.agreement.parties))


def _joined(first: _Found, second: _Found) -> _Found:
    """The telling with the fuller title, the status that is furthest, and dates and years from either."""
    order = {row["code"]: int(row["order"]) for row in reference("agreement_statuses")}
    named = second if second.names_parties and not first.names_parties else first
    fuller = second if len(_content(second.agreement.title)) > len(_content(first.agreement.title)) else first
    a, b = first.agreement, second.agreement
    further = a if order[a.status] >= order[b.status] else b
    return _Found(
        fuller.paper,
        replace(
            fuller.agreement,
            status=further.status,
            parties=named.agreement.parties,
            dated=further.dated or a.dated or b.dated,
            covers_from=a.covers_from or b.covers_from,
            covers_to=a.covers_to or b.covers_to,
        ),
        named.names_parties,
    )
