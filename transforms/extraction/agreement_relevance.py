"""Whether words for a document tell of one: not of the act of agreeing, nor of one told of elsewhere."""

from functools import cache

from transforms.extraction.agreement_parties import signatories
from transforms.extraction.agreement_status import comes_about, is_signed
from transforms.extraction.agreement_titles import Paper
from transforms.language.analysis import Analysis
from transforms.language.sides import countries_of, principal_countries
from warehouse.reference import reference

_BACK = frozenset(
    {"the", "this", "that", "these", "those", "such", "said", "both", "its", "their", "his", "her", "our"}
)
_OWN_STATEMENTS = frozenset({"press", "media", "official", "written", "opening", "closing", "public", "brief"})
_OFFICES = frozenset({"director", "chief", "head", "department", "office", "directorate"})
_NONE = frozenset({"no", "any", "every", "each", "without", "whatever", "another"})
GENERIC = frozenset({"agreements", "documents", "papers", "instruments", "deals", "memoranda", "memorandums", "mous"})
_ABSTRACT = frozenset({"reach", "come", "express", "voice", "find"})


def _determiner(paper: Paper) -> str:
    """The article or possessive before the title."""
    for child in paper.head.children:
        if child.dep_ in ("det", "poss", "nummod", "predet") and child.i < paper.start and child.dep_ != "nummod":
            return str(child.lower_)
    before = paper.head.doc[paper.start - 1] if paper.start else None
    return str(before.lower_) if before is not None else ""


def points_back(paper: Paper) -> bool:
    """Whether the words only refer to a document told of elsewhere, or to none."""
    determiner = _determiner(paper)
    if determiner in _NONE or determiner == "such":
        return True
    if determiner in ("this", "these", "those") and not paper.is_proper:
        return True
    before = paper.head.doc[paper.start - 1].text if paper.start else ""
    if before == "(" or (paper.head.dep_ == "appos" and determiner in ("its", "their")):
        return True
    if paper.kind == "joint_statement" and determiner == "the" and is_text_of(paper):
        return False
    names_itself = (
        (paper.kind == "charter" and determiner == "its") or paper.kind == "visa_regime" or _points_to_older(paper)
    )
    is_titled = paper.is_proper and paper.end - paper.start > 1 and comes_about(paper)  # the Programme of Cooperation
    return paper.is_bare and determiner in _BACK and not names_itself and not is_titled


def _points_to_older(paper: Paper) -> bool:
    """Whether a clause tells an older document without a title apart (`the memorandum signed in 2019`)."""
    return any(t.dep_ in ("acl", "relcl") and t.lower_ == "signed" for t in paper.head.children)


def is_text_of(paper: Paper) -> bool:
    """Whether the words announce the text of the document (`the following statement was released`)."""
    return any(t.lower_ in ("text", "following") for t in paper.head.doc[max(0, paper.start - 4) : paper.start])


def is_abstract(paper: Paper) -> bool:
    """Whether `agreement` is the act of agreeing: reached, in agreement, agreement that."""
    head, doc = paper.head, paper.head.doc
    if head.lower_ not in ("agreement", "agreements", "understanding") or not head.text.islower():
        return False
    if paper.start < head.i and doc[paper.start].lower_ not in ("mutual", "general", "full", "common"):
        return False
    before = doc[paper.start - 1].lower_ if paper.start else ""
    behind = doc[head.i + 1].lower_ if head.i + 1 < len(doc) else ""
    if (before in ("in", "of", "by") and head.lower_ == "agreement") or behind == "that":
        return True
    if behind == "to":
        return not comes_about(paper)
    is_there = head.head.lemma_ == "be" and not any(child.dep_ in ("det", "poss", "nummod") for child in head.children)
    return head.lower_ == "understanding" or is_there or head.head.lower_lemma_ in _ABSTRACT


def is_between_states(analysis: Analysis, paper: Paper) -> bool:
    """Whether states may be party to it: the text names some, and no private body signs."""
    sentence = paper.head.sent
    if any(token.lower_lemma_ in _private() for token in signatories(paper)[:1]):
        return False
    return bool(principal_countries(analysis) or countries_of(analysis, sentence.start_char, sentence.end_char))


@cache
def _private() -> frozenset[str]:
    return frozenset(row["term"] for row in reference("agreement_terms") if row["role"] == "private")


def is_told(paper: Paper, status: str) -> bool:
    """Whether the text says enough of the document for it to be one of its own."""
    if paper.kind == "joint_statement" and paper.is_bare and is_text_of(paper):
        return True
    if _is_of_one_side(paper):
        return False
    if paper.role == "titled":
        return status in ("signed", "planned") and paper.is_proper and not paper.is_bare and is_signed(paper)
    is_declared = paper.kind == "joint_statement" and paper.is_proper and not paper.is_bare
    if paper.role == "weak" and not is_declared and (paper.kind == "program" or not paper.is_about):
        is_named = paper.is_proper or paper.head.lower_ in GENERIC or not paper.is_bare
        return status in ("signed", "planned") and comes_about(paper) and is_named
    if status != "mentioned":
        return True
    if (paper.is_bare and not _points_to_older(paper)) or (paper.kind == "contract" and " for " not in paper.title):
        return False
    if not paper.is_proper and not _has_topic(paper) and not _points_to_older(paper):
        return False
    is_plural = paper.head.lower_.endswith("s") or paper.head.lower_ in GENERIC
    return not is_plural or _determiner(paper) in _BACK


def _is_of_one_side(paper: Paper) -> bool:
    """Whether it is a ministry's own statement to the press, or the office of protocol."""
    before = {token.lower_ for token in paper.head.doc[paper.start : paper.head.i]}
    if paper.kind == "protocol" and not before.isdisjoint(_OFFICES):
        return True
    return paper.kind == "joint_statement" and bool(before) and before <= _OWN_STATEMENTS


def _has_topic(paper: Paper) -> bool:
    """Whether the title says what the document is about, in more than an adjective."""
    words = [t for t in paper.head.doc[paper.start : paper.end] if t.pos_ in ("NOUN", "PROPN") and t != paper.head]
    return bool(words) or paper.kind == "visa_regime"
