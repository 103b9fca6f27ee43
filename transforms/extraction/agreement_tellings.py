"""Several tellings of one document, joined to one agreement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.extraction.agreement_relevance import GENERIC, is_text_of
from transforms.extraction.agreement_titles import Paper
from transforms.facts import Agreement
from warehouse.reference import reference

_FILLERS = frozenset({"the", "of", "on", "and", "in", "for", "a", "an", "to", "draft", "new"})


@dataclass(frozen=True, slots=True)
class Told:
    """One telling: the words, what they state, and whether they name the parties."""

    paper: Paper
    agreement: Agreement
    names_parties: bool


def merged(found: Sequence[Told]) -> list[Agreement]:
    """One agreement a document: tellings of one are joined, vague ones give way to those that say more."""
    kept: list[Told] = []
    for item in found:
        place = next((i for i, other in enumerate(kept) if _is_same(item, other)), None)
        if place is None:
            kept.append(item)
        else:
            kept[place] = _joined(kept[place], item)
    specific = {item.agreement.status for item in kept if not _is_vague(item)}
    return [item.agreement for item in kept if not _is_vague(item) or item.agreement.status not in specific]


def _content(title: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", title.lower())) - _FILLERS


def _is_vague(item: Told) -> bool:
    is_plural = item.paper.head.lower_ in GENERIC
    is_weak = item.paper.role == "weak" and not item.paper.is_proper
    return (is_plural and item.paper.is_bare) or (is_weak and not item.paper.is_about and not is_text_of(item.paper))


def _is_same(item: Told, other: Told) -> bool:
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


def _joined(first: Told, second: Told) -> Told:
    """The telling with the fuller title, the status that is furthest, and dates and years from either."""
    order = {row["code"]: int(row["order"]) for row in reference("agreement_statuses")}
    named = second if second.names_parties and not first.names_parties else first
    fuller = second if len(_content(second.agreement.title)) > len(_content(first.agreement.title)) else first
    a, b = first.agreement, second.agreement
    further = a if order[a.status] >= order[b.status] else b
    return Told(
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
