"""Papers that a text names: the word for the document (memorandum, treaty, …) and its title around it."""

from collections.abc import Iterator
from dataclasses import dataclass

from transforms.extraction.agreement_bounds import TOPIC_MARKERS, is_occasion, left_edge, right_edge
from transforms.extraction.agreement_terms import (
    deciding_modifiers,
    is_modifier,
    lower_words,
    matched_term,
    matched_terms,
    term_at,
)
from transforms.language.analysis import Analysis
from transforms.language.tokens import Doc, Token

_LONGEST_PARTIES = 40


@dataclass(frozen=True, slots=True)
class Paper:
    """A document named in the text: tokens `start` to `end` are its title, `head` the noun that governs it.

    `topic` are the tokens of a topic that stands behind the parties (`Agreement between A and B on air services`).
    """

    head: Token
    start: int
    end: int
    kind: str
    role: str
    topic: tuple[int, int] | None = None

    @property
    def title(self) -> str:
        """The title in the words of the text."""
        doc = self.head.doc
        parts = [doc[self.start : self.end].text, doc[self.topic[0] : self.topic[1]].text if self.topic else ""]
        return " ".join(" ".join(parts).split()).strip(" ,;:\"“”«»'‘’")

    @property
    def is_about(self) -> bool:
        """Whether the title goes on behind the word for the document."""
        term = term_at(self.head.doc, self.head.i) or (self.head.text,)
        return self.topic is not None or self.end > self.head.i + len(term)

    @property
    def is_bare(self) -> bool:
        """Whether the title says no more than the word for the document."""
        return self.topic is None and self.end - self.start <= len(term_at(self.head.doc, self.start) or ())

    @property
    def is_proper(self) -> bool:
        """Whether the word for the document is written as in a proper name."""
        return self.head.text[0].isupper() and not self.head.is_sent_start


def papers(analysis: Analysis) -> Iterator[Paper]:
    """The documents named in the text, in its order, none inside the title of another."""
    doc, position = analysis.doc, 0
    for start, (size, kind, role) in matched_terms(doc).items():
        is_skipped = start < position or analysis.is_skipped(doc.tokens[start].sent.start_char)
        if is_skipped or is_modifier(doc, start + size):
            continue
        paper = _paper(analysis, start, size, kind, role)
        position = max(paper.end, start + size, paper.topic[1] if paper.topic else 0)
        yield paper


def _paper(analysis: Analysis, first: int, size: int, kind: str, role: str) -> Paper:
    doc = analysis.doc
    start, end = left_edge(analysis, first, doc[first + size - 1]), right_edge(analysis, first + size, first)
    topic = _topic_behind_parties(analysis, end, first) if _ends_in_term(doc, first, end) else None
    words = lower_words(doc, start, end - start) + (lower_words(doc, topic[0], topic[1] - topic[0]) if topic else ())
    for word in (*words, *("-".join(words[i : i + 3 : 2]) for i in range(len(words) - 2))):
        if kind in ("agreement", "treaty", "memorandum", "protocol") and word in deciding_modifiers():
            decided = deciding_modifiers()[word]
            if decided != "treaty" or "peace" in lower_words(doc, start, first - start):
                kind = decided if kind in ("agreement", "treaty") else kind
    return Paper(_root(doc, first, size), start, end, kind, role, topic)


def _root(doc: Doc, first: int, size: int) -> Token:
    """The word of the term that the others hang on: the first one of `plan of action`, the last of `action plan`."""
    term = range(first, first + size)
    return next((doc[i] for i in term if doc[i].head.i not in term and doc[i].pos_ != "ADP"), doc[first + size - 1])


def _ends_in_term(doc: Doc, first: int, end: int) -> bool:
    """Whether the words end in a word for a document, so that its topic may stand behind the parties."""
    return any((matched := matched_term(doc, i)) is not None and i + matched[0] == end for i in range(first, end))


def _topic_behind_parties(analysis: Analysis, end: int, first: int) -> tuple[int, int] | None:
    """The topic that follows `between A and B`, None if there is none."""
    doc, limit = analysis.doc, min(analysis.doc[first].sent.end, end + _LONGEST_PARTIES)
    if end >= limit or doc[end].lower_ not in ("between", "with", "among"):
        return None
    for token in doc[end + 1 : limit]:
        is_marker = token.lower_ in TOPIC_MARKERS or _opens_purpose(doc, token.i, limit)
        if is_marker and token.i + 1 < limit and not is_occasion(analysis, token.nbor()):
            stop = right_edge(analysis, token.i, first)
            return (token.i, stop) if stop > token.i + 1 else None
        if token.text in ";:" or token.is_space or token.pos_ == "VERB" or matched_term(doc, token.i):
            return None
    return None


def _opens_purpose(doc: Doc, at: int, limit: int) -> bool:
    """Whether a purpose written as part of a title begins (`Convention between A and B for the Avoidance of …`)."""
    behind = at + 2 if at + 1 < limit and doc[at + 1].lower_ == "the" else at + 1
    return doc[at].lower_ == "for" and behind < limit and doc[behind].text.istitle() and doc[behind].pos_ != "ADJ"
