"""A Doc as flat columns of words, with the mention that covers each: what the grammars of titles and names scan."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from transforms.language.feasts import hijri_dates
from transforms.language.mentions import Mention
from transforms.language.tokens import Doc, Token

# what a name is called in other languages: "(Arabic: …, Kurdish: …)"
_GLOSS = re.compile(r"\([A-Z][a-z]+(?: [A-Z][a-z]+)?: [^()\n]*\)")
DASHES = frozenset("-–—‐‑")
_PLAIN = {"’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "‐": "-", "‑": "-"}


@dataclass(slots=True)
class Words:
    """Columns over the tokens of a document that are no white space.

    Attributes:
        tokens: the tokens themselves, without marks of direction.
        raw_text: the document's text.
        texts: the tokens as written.
        lowers: lower-cased, apostrophes and dashes made plain.
        capital: whether the token begins with a capital letter.
        covers: the mention that covers the token, None for most.
        inner: ISO code of the country that the token names, even inside an organisation's name ("Bank of Ghana").
        starts, ends: character offsets.
        sentences: number of the token's sentence; a blank line ends one too.
        glosses: character ranges of brackets with a name in other languages, and of dates of the Islamic calendar.
    """

    doc: Doc
    tokens: list[Token]
    raw_text: str
    texts: list[str]
    lowers: list[str]
    capital: list[bool]
    covers: list[Mention | None]
    inner: list[str | None]
    starts: list[int]
    ends: list[int]
    sentences: list[int]
    glosses: list[tuple[int, int]]

    def __len__(self) -> int:
        return len(self.texts)

    def in_gloss(self, index: int) -> bool:
        """Whether the token stands in brackets that tell what a name is in other languages."""
        return any(start <= self.starts[index] < end for start, end in self.glosses)

    def country(self, index: int) -> str | None:
        """ISO code of the country that the token names, if it does."""
        mention = self.covers[index] if 0 <= index < len(self.covers) else None
        return mention.entity_id if mention is not None and mention.label == "COUNTRY" else None

    def label(self, index: int) -> str:
        """Label of the mention that covers the token; empty if none does or only the model's."""
        mention = self.covers[index] if 0 <= index < len(self.covers) else None
        return mention.label if mention is not None and mention.rule != "model" else ""

    def country_within(self, start: int, end: int) -> str | None:
        """ISO code of the first country that the tokens name, even inside an organisation's name."""
        return next((code for code in self.inner[start:end] if code), None)

    def lower(self, index: int) -> str:
        """The token in lower case, empty outside the document."""
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def begin_of(self, index: int) -> int:
        """First token of the mention that covers the token (the token itself if none does)."""
        mention = self.covers[index]
        while mention is not None and index > 0 and self.covers[index - 1] is mention:
            index -= 1
        return index

    def end_of(self, index: int) -> int:
        """Token behind the mention that covers the token."""
        mention = self.covers[index]
        index += 1
        while mention is not None and index < len(self.covers) and self.covers[index] is mention:
            index += 1
        return index

    def entities(self, label: str) -> Iterator[tuple[int, int]]:
        """First word of, and word behind, each entity of the model's of that label."""
        for entity in self.doc.ents:
            if entity.label_ == label:
                yield bisect_left(self.starts, entity.start_char), bisect_left(self.starts, entity.end_char)

    def index(self, token: Token) -> int:
        """The word that the token is."""
        return bisect_left(self.starts, token.idx)

    def text(self, start: int, end: int) -> str:
        """The characters from one token up to another."""
        return self.raw_text[self.starts[start] : self.ends[end - 1]]


def words_of(doc: Doc, mentions: Sequence[Mention]) -> Words:
    """The document's columns; of overlapping mentions the first covers a token, those of the model last."""
    columns = _columns(doc)
    covers: list[Mention | None] = [None] * len(columns.texts)
    inner: list[str | None] = [None] * len(columns.texts)
    for mention in sorted(mentions, key=lambda mention: mention.rule == "model"):
        index = columns.first_at.get(mention.start_char)
        while index is not None and index < len(covers) and columns.starts[index] < mention.end_char:
            if covers[index] is None or _is_dateline(columns.raw_text, mention):
                covers[index] = mention
            if mention.label == "COUNTRY":
                inner[index] = mention.entity_id
            index += 1
    return Words(
        doc=doc,
        tokens=columns.tokens,
        raw_text=columns.raw_text,
        texts=columns.texts,
        lowers=columns.lowers,
        capital=columns.capital,
        covers=covers,
        inner=inner,
        starts=columns.starts,
        ends=columns.ends,
        sentences=columns.sentences,
        glosses=columns.glosses,
    )


def _is_dateline(text: str, mention: Mention) -> bool:
    """Whether a place opens a line before a comma, where no name goes on: "Ministry of Health | Lima,"."""
    is_line = mention.label == "PLACE" and text[mention.start_char - 1 : mention.start_char] == "\n"
    return is_line and text[mention.end_char : mention.end_char + 1] == ","


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns that depend on the document alone."""

    tokens: list[Token]
    raw_text: str
    texts: list[str]
    lowers: list[str]
    capital: list[bool]
    starts: list[int]
    ends: list[int]
    sentences: list[int]
    glosses: list[tuple[int, int]]
    first_at: dict[int, int]


@lru_cache(maxsize=1)  # organisations and people scan the same document one after the other
def _columns(doc: Doc) -> _Columns:
    raw = doc.text
    plain = raw
    for mark, simple in _PLAIN.items():
        plain = plain.replace(mark, simple)
    tokens = [token for token in doc if not token.is_space and token.text[0] not in "\u200e\u200f"]
    texts = [token.text for token in tokens]
    starts = [token.idx for token in tokens]
    ends = [start + len(text) for start, text in zip(starts, texts, strict=True)]
    return _Columns(
        tokens=tokens,
        raw_text=raw,
        texts=texts,
        lowers=[plain[start:end].lower() for start, end in zip(starts, ends, strict=True)],
        capital=[text[:1].isupper() for text in texts],
        starts=starts,
        ends=ends,
        sentences=_sentences(tokens, raw, starts, ends),
        glosses=[match.span() for pattern in (_GLOSS, hijri_dates()) for match in pattern.finditer(raw)],
        first_at={start: index for index, start in enumerate(starts)},
    )


def _sentences(tokens: Sequence[Token], raw: str, starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    numbers: list[int] = []
    number = last = 0
    for token, start, end in zip(tokens, starts, ends, strict=True):
        if token.is_sent_start or (start - last > 1 and raw.count("\n", last, start) > 1):
            number += 1
        numbers.append(number)
        last = end
    return numbers
