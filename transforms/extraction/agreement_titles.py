"""Papers that a text names: the word for the document (memorandum, treaty, …) and its title around it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from transforms.language.analysis import Analysis
from warehouse.reference import reference

_TOPIC_MARKERS = frozenset({"on", "concerning", "regarding", "about"})
_TITLE_LINKS = frozenset({"of", "on", "for", "in", "to", "the", "and", "concerning", "regarding", "about", "against"})
_TITLE_VERBS = frozenset({"amending", "establishing", "concerning", "regarding", "creating", "governing"})
_ENDS = frozenset(
    {"between", "among", "with", "by", "at", "from", "during", "after", "before", "since", "as", "while", "until"}
    | {
        "through",
        "under",
        "covering",
        "which",
        "that",
        "who",
        "where",
        "when",
        "whose",
        "following",
        "within",
        "but",
        "or",
    }
)
_LEFT_SKIPPED = frozenset(
    {"several", "new", "other", "such", "many", "more", "own", "recent", "previous", "existing", "current", "first"}
    | {"second", "third", "historic", "landmark", "important", "key", "major", "relevant", "corresponding", "similar"}
    | {"separate", "above", "mentioned", "respective", "various", "same", "possible", "bilateral", "further", "last"}
    | {"additional", "following", "said", "long", "awaited", "numerous", "specific", "mutual"}
)
_NUMBER_MARKS = frozenset({"no", "no.", "nr.", "№"})
_OCCASIONS = frozenset({"behalf", "sidelines", "margins", "occasion", "eve", "basis", "side", "part"})
_LONGEST_PARTIES = 40
_LONGEST_TITLE = 28
_LONGEST_LEFT = 8


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
        term = _term_at(self.head.doc, self.head.i) or (self.head.text,)
        return self.topic is not None or self.end > self.head.i + len(term)

    @property
    def is_bare(self) -> bool:
        """Whether the title says no more than the word for the document."""
        return self.topic is None and self.end - self.start <= len(_term_at(self.head.doc, self.start) or ())

    @property
    def is_proper(self) -> bool:
        """Whether the word for the document is written as in a proper name."""
        return self.head.text[0].isupper() and not self.head.is_sent_start


@cache
def _terms() -> Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """The terms by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in reference("agreement_terms"):
        words = tuple(row["term"].split())
        if row["role"] in ("document", "weak"):
            found.setdefault(words[0], []).append((words, row["kind"], row["role"]))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


@cache
def _modifiers() -> Mapping[str, str]:
    return {row["term"]: row["kind"] for row in reference("agreement_terms") if row["role"] == "modifier"}


def _words(doc: Doc, start: int, count: int) -> tuple[str, ...]:
    return tuple(token.lower_ for token in doc[start : start + count])


def _term_at(doc: Doc, start: int) -> tuple[str, ...] | None:
    matched = _matched(doc, start)
    return doc[start : start + matched[0]] and _words(doc, start, matched[0]) if matched else None


def _matched(doc: Doc, start: int) -> tuple[int, str, str] | None:
    """How many tokens the longest term at the token has, its kind and role."""
    token = doc[start]
    for words, kind, role in (*_hyphenated(doc, start), *_terms().get(token.lower_, ())):
        size = _size(doc, start, words)
        if size:
            return size, kind, role
    return None


def _hyphenated(doc: Doc, start: int) -> tuple[tuple[tuple[str, ...], str, str], ...]:
    """Terms whose first word the tokeniser splits at the hyphen (`visa-free`)."""
    if start + 2 < len(doc) and doc[start + 1].text == "-":
        return _terms().get(f"{doc[start].lower_}-{doc[start + 2].lower_}", ())
    return ()


def _size(doc: Doc, start: int, words: tuple[str, ...]) -> int:
    """How many tokens spell the words, 0 if they do not."""
    text, at = " ".join(words), start
    spelled = ""
    while at < len(doc) and len(spelled) < len(text):
        spelled += doc[at].lower_ + doc[at].whitespace_
        at += 1
    return at - start if spelled.rstrip() == text else 0


def papers(analysis: Analysis) -> Iterator[Paper]:
    """The documents named in the text, in its order, none inside the title of another."""
    doc, position = analysis.doc, 0
    for sentence in analysis.sentences():
        position = max(position, sentence.start)
        while position < sentence.end:
            matched = _matched(doc, position)
            if matched is None or _is_modifier(doc, position + matched[0]):
                position += 1
                continue
            size, kind, role = matched
            paper = _paper(analysis, position, size, kind, role)
            position = max(paper.end, position + size, paper.topic[1] if paper.topic else 0)
            yield paper


def _is_modifier(doc: Doc, behind: int) -> bool:
    """Whether the term only qualifies the noun behind it (`treaty obligations`, `contract workers`)."""
    head, following = doc[behind - 1], doc[behind] if behind < len(doc) else None
    if (
        following is None
        or following.pos_ != "NOUN"
        or following.lower_ in _NUMBER_MARKS
        or head.dep_ not in ("compound", "amod", "nmod")
    ):
        return False
    return _matched(doc, behind) is None and head.head.i >= behind


def _paper(analysis: Analysis, first: int, size: int, kind: str, role: str) -> Paper:
    doc = analysis.doc
    start, end = _left(analysis, first, doc[first + size - 1]), _right(analysis, first + size, first)
    topic = _topic_behind_parties(analysis, end, first) if _ends_in_term(doc, first, end) else None
    words = _words(doc, start, end - start) + (_words(doc, topic[0], topic[1] - topic[0]) if topic else ())
    for word in (*words, *("-".join(words[i : i + 3 : 2]) for i in range(len(words) - 2))):
        if kind in ("agreement", "treaty", "memorandum", "protocol") and word in _modifiers():
            decided = _modifiers()[word]
            if decided != "treaty" or "peace" in _words(doc, start, first - start):
                kind = decided if kind in ("agreement", "treaty") else kind
    return Paper(_root(doc, first, size), start, end, kind, role, topic)


def _root(doc: Doc, first: int, size: int) -> Token:
    """The word of the term that the others hang on: the first one of `plan of action`, the last of `action plan`."""
    term = range(first, first + size)
    return next((doc[i] for i in term if doc[i].head.i not in term and doc[i].pos_ != "ADP"), doc[first + size - 1])


def _ends_in_term(doc: Doc, first: int, end: int) -> bool:
    """Whether the words end in a word for a document, so that its topic may stand behind the parties."""
    return any((matched := _matched(doc, i)) is not None and i + matched[0] == end for i in range(first, end))


def _topic_behind_parties(analysis: Analysis, end: int, first: int) -> tuple[int, int] | None:
    """The topic that follows `between A and B`, None if there is none."""
    doc, limit = analysis.doc, min(analysis.doc[first].sent.end, end + _LONGEST_PARTIES)
    if end >= limit or doc[end].lower_ not in ("between", "with", "among"):
        return None
    for token in doc[end + 1 : limit]:
        if token.lower_ in _TOPIC_MARKERS and token.i + 1 < limit and not _is_occasion(analysis, token.nbor()):
            stop = _right(analysis, token.i, first)
            return (token.i, stop) if stop > token.i + 1 else None
        if token.text in ";:" or token.is_space or token.pos_ == "VERB" or _matched(doc, token.i):
            return None
    return None


def _is_occasion(analysis: Analysis, token: Token) -> bool:
    """Whether the word behind `on` begins an occasion or a day instead of a topic."""
    following = token.nbor() if token.lower_ == "the" and token.i + 1 < len(token.doc) else token
    mention = analysis.mention_at(following)
    return following.lower_ in _OCCASIONS or (mention is not None and mention.label == "DATE")


def _left(analysis: Analysis, first: int, head: Token) -> int:
    """Where the words that qualify the term begin, without article, number, date and parties."""
    doc, start = analysis.doc, first
    is_proper = doc[first].text[0].isupper()
    while start > head.sent.start and first - start < _LONGEST_LEFT:
        token = doc[start - 1]
        mention = analysis.mention_at(token)
        is_prefixed = doc[start - 2].text == "-" and analysis.mention_at(doc[start - 3]) is None if start > 2 else False
        if mention is not None and mention.label in ("COUNTRY", "PERSON", "DATE", "MONEY") and not is_prefixed:
            break
        if token.text == "-" or (token.lower_ == "and" and _joins_modifiers(doc, start, first)):
            start -= 1
            continue
        if is_proper and token.lower_ == "of" and _names_on(analysis, start - 1, head.sent.start):
            start -= 1
            continue
        if (token.lower_ in _LEFT_SKIPPED and not (is_proper and token.text.istitle())) or token.pos_ not in (
            "NOUN",
            "PROPN",
            "ADJ",
            "VERB",
            "ADV",
        ):
            break
        if token.pos_ in ("VERB", "ADV") and not (token.tag_ in ("VBN", "VBG") and token.dep_ == "amod"):
            break
        if is_proper and not token.text[0].isupper():
            break
        if is_proper and token.is_sent_start and token.pos_ == "VERB":
            break
        start -= 1
    while start < first and (doc[start].lower_ in ("-", "and", "year") or doc[start].is_punct):
        start += 1
    return start


def _names_on(analysis: Analysis, of: int, floor: int) -> bool:
    """Whether `of` joins two parts of a proper name before the term (`Security of Information Agreement`)."""
    if of - 1 < floor:
        return False
    before, behind = analysis.doc[of - 1], analysis.doc[of + 1]
    mentions = (analysis.mention_at(before), analysis.mention_at(behind))
    is_free = all(mention is None or mention.label == "ORG" for mention in mentions)
    return is_free and before.text[0].isupper() and behind.text[0].isupper() and before.pos_ in ("NOUN", "PROPN")


def _joins_modifiers(doc: Doc, start: int, first: int) -> bool:
    """Whether an `and` before token `start` joins two words that both qualify the term (`trade and transit agreement`)."""
    left, right = doc[start - 2] if start >= 2 else None, doc[start]
    if left is None or first - start > 3:
        return False
    alike = left.pos_ in ("NOUN", "PROPN", "ADJ") and left.text[0].isupper() == right.text[0].isupper()
    return alike and left.dep_ in ("compound", "amod", "nmod") and right.i < first


def _right(analysis: Analysis, start: int, first: int) -> int:
    """Where the title ends: before parties, period, signatures and the rest of the sentence."""
    doc = analysis.doc
    at = end = start
    limit = min(doc[first].sent.end, start + _LONGEST_TITLE)
    while at < limit:
        token = doc[at]
        if token.text == "(":
            at = _behind_bracket(doc, at, limit)
            continue
        if token.lower_ in _NUMBER_MARKS and at + 1 < limit:
            number = at + 2 if doc[at + 1].text == "." else at + 1
            at = end = number + 1
            continue
        if token.text == ",":
            if not _goes_on(analysis, at, end, start, limit):
                break
        elif token.text in '“"«' and at == end:
            at = end = _behind_quotation(doc, at, limit)
            break
        elif _breaks(analysis, token, start):
            break
        elif token.lower_ in _TITLE_LINKS or token.text in ("-", "–", "/") or token.pos_ in ("DET", "PART"):
            pass
        elif end == start and at == start and token.lower_ not in _TITLE_VERBS:  # a topic needs a preposition
            break
        else:
            end = at + 1
        at += 1
    return end


def _behind_bracket(doc: Doc, at: int, limit: int) -> int:
    close = next((i for i in range(at + 1, min(limit, at + 8)) if doc[i].text == ")"), None)
    return close + 1 if close is not None else limit


def _behind_quotation(doc: Doc, at: int, limit: int) -> int:
    close = next((i for i in range(at + 1, limit) if doc[i].text in '”"»'), None)
    return close if close is not None else at


def _goes_on(analysis: Analysis, comma: int, end: int, start: int, limit: int) -> bool:
    """Whether the comma stands inside the title: before its topic, or in an enumeration that ends with `and`."""
    doc = analysis.doc
    following = doc[comma + 1] if comma + 1 < limit else None
    if following is None:
        return False
    if end == start:
        return following.lower_ in _TOPIC_MARKERS
    for token in doc[comma + 1 : min(limit, comma + 8)]:
        if token.lower_ == "and":
            behind = doc[token.i + 1] if token.i + 1 < limit else None
            return behind is not None and not _starts_another(analysis, token.i + 1)
        if token.pos_ not in ("NOUN", "PROPN", "ADJ") and token.text not in (",", "-"):
            return False
        if _matched(doc, token.i):
            return False
    return False


def _starts_another(analysis: Analysis, start: int) -> bool:
    """Whether the words from `start` on are another paper, a clause or a party rather than more of the title."""
    doc = analysis.doc
    if doc[start].pos_ in ("VERB", "AUX", "DET", "PRON", "ADV") and doc[start].tag_ != "VBG":
        return True
    for token in doc[start : start + 6]:
        if _matched(doc, token.i):
            return True
        if token.pos_ in ("VERB", "AUX") and token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return True
        if token.is_punct or token.lower_ in ("and", "on", "of", "for", "in", "to", "with", "between"):
            return False
    return False


def _breaks(analysis: Analysis, token: Token, start: int) -> bool:
    """Whether the token no longer belongs to the title whose term ends before `start`."""
    doc = analysis.doc
    if token.lower_ in _ENDS or token.is_space or (token.is_punct and token.text not in ("-", "–", "/", "'", "’")):
        return True
    if token.pos_ in ("VERB", "AUX") and token.lower_ not in _TITLE_VERBS:
        inside = token.tag_ == "VBG" or token.dep_ == "amod" or (token.i > start and doc[token.i - 1].lower_ == "to")
        return not inside or token.i == start
    if token.lower_ == "and":
        if token.i + 1 >= len(doc) or token.i == start:
            return True
        return doc[token.i - 1].pos_ != "ADJ" and _starts_another(analysis, token.i + 1)
    if token.lower_ == "on" and token.i + 1 < len(doc) and _is_occasion(analysis, token.nbor()):
        return True
    if token.lower_ == "to" and token.i == start:
        return not doc[start - 1].text[0].isupper()
    mention = analysis.mention_at(token)
    if mention is not None and mention.label in ("DATE", "PERSON", "MONEY"):
        return True
    if token.lower_ == "of" and token.i == start and doc[start - 1].text[0].isupper():
        return False
    if token.lower_ in ("in", "for", "of", "to") and token.i + 1 < len(doc):
        return _leads_out(analysis, doc[token.i + 1])
    return mention is not None and mention.label == "COUNTRY" and token.i == start


def _leads_out(analysis: Analysis, token: Token) -> bool:
    """Whether the preposition before the token leads to a place, a period or a party instead of a topic."""
    if token.lower_ == "the" and token.i + 1 < len(token.doc):
        token = token.nbor()
        if token.lower_ in ("period", "years", "year", "two", "presence", "coming", "next"):
            return True
    mention = analysis.mention_at(token)
    if mention is not None and mention.label in ("DATE", "PERSON"):
        return True
    if mention is not None and mention.label in ("COUNTRY", "PLACE") and mention.entity_id is not None:
        span = token.doc.char_span(mention.start_char, mention.end_char, alignment_mode="expand")
        behind = token.doc[span.end] if span is not None and span.end < len(token.doc) else None
        return behind is None or behind.pos_ not in ("NOUN", "PROPN", "PART") and behind.text != "-"
    return token.like_num and len(token.text) == 4
