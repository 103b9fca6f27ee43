"""A parsed document as plain Python objects, with spaCy's names.

The rules look at every word many times over, and each look at a spaCy token goes through its string store and makes
new objects. So what a parse says is read out once, and then costs no more than an attribute.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property
from itertools import count, pairwise, repeat
from typing import Literal, Self, overload

import numpy
import spacy.tokens
from numpy.typing import NDArray
from spacy.attrs import (
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    IDX,
    IS_PUNCT,
    IS_SPACE,
    LEMMA,
    LIKE_NUM,
    LOWER,
    MORPH,
    ORTH,
    POS,
    SENT_START,
    SPACY,
    TAG,
)  # fmt: skip
from spacy.lang.lex_attrs import is_currency, is_quote
from spacy.strings import StringStore

_PLACED = (HEAD, IDX, SENT_START, SPACY, ENT_IOB)
_STRINGS = (ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE, MORPH)
_FLAGS = (IS_PUNCT, IS_SPACE, LIKE_NUM)
_IOB = ("", "I", "O", "B")
_MOST_FORMS = 200_000  # kept between documents

_Form = tuple[str, str, str, str, str, str, str, str, str, bool, bool, bool]
"""What many tokens have in common: their strings, the lemma also in lower case, and their flags."""


class Token:
    """A word or sign with what the parse says of it; attributes are those of `spacy.tokens.Token`.

    `head` of a root is the root itself; `children` are in text order; `morph` holds the features as `Case=Nom|...`;
    `lower_lemma_` is the lemma in lower case.
    """

    __slots__ = (
        "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_punct", "is_sent_start", "is_space",
        "lemma_", "like_num", "lower_", "lower_lemma_", "morph", "pos_", "sent", "tag_", "text", "whitespace_",
    )  # fmt: skip

    def __init__(
        self, doc: "Doc", i: int, form: _Form, idx: int, sent_start: int, whitespace: int, ent_iob: int
    ) -> None:
        self.doc, self.i, self.idx, self.ent_iob_ = doc, i, idx, _IOB[ent_iob]
        self.is_sent_start, self.whitespace_ = sent_start == 1, " " if whitespace else ""
        (
            self.text, self.lower_, self.lemma_, self.pos_, self.tag_, self.dep_, self.ent_type_, self.morph,
            self.lower_lemma_, self.is_punct, self.is_space, self.like_num,
        ) = form  # fmt: skip
        self.head: Token = self
        self.children: list[Token] = []
        self.sent: Span

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def is_title(self) -> bool:
        """Whether it begins with a capital letter and goes on in small ones."""
        return self.text.istitle()

    @property
    def is_upper(self) -> bool:
        """Whether all its letters are capitals."""
        return self.text.isupper()

    @property
    def is_alpha(self) -> bool:
        """Whether it consists of letters."""
        return self.text.isalpha()

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return bool(is_quote(self.text))

    @property
    def is_currency(self) -> bool:
        """Whether it is a sign of currency."""
        return bool(is_currency(self.text))

    @property
    def lefts(self) -> "list[Token]":
        """The children before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def ancestors(self) -> "Iterator[Token]":
        """Its head, the head's head and so on."""
        current = self
        while current.head is not current:
            current = current.head
            yield current

    @property
    def subtree(self) -> "Iterator[Token]":
        """It and all that depends on it, in text order where the tree is projective."""
        is_told = False
        for child in self.children:
            if child.i > self.i and not is_told:
                is_told = True
                yield self
            yield from child.subtree
        if not is_told:
            yield self

    @property
    def conjuncts(self) -> "tuple[Token, ...]":
        """The tokens that are coordinated with it, without itself."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        joined = [first]
        for token in joined:
            joined += [child for child in token.children if child.i > token.i and child.dep_ == "conj"]
        return tuple(token for token in joined if token is not self)

    @property
    def left_edge(self) -> "Token":
        """The first token of its subtree."""
        return min(self.subtree, key=_index)

    @property
    def right_edge(self) -> "Token":
        """The last token of its subtree."""
        return max(self.subtree, key=_index)

    def nbor(self, offset: int = 1) -> "Token":
        """The token so many places on.

        Raises:
            IndexError: there is none.
        """
        if self.i + offset < 0:
            raise IndexError(self.i + offset)
        return self.doc[self.i + offset]


class Span:
    """Tokens `start` up to `end` of a document; `label_` is that of an entity."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: "Doc", start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> "Span": ...
    def __getitem__(self, key: int | slice) -> "Token | Span":
        if isinstance(key, slice):
            start, stop, _ = key.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, stop))
        return self.doc.tokens[range(self.start, self.end)[key]]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return self.start == other.start and self.end == other.end and self.doc is other.doc

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    @property
    def start_char(self) -> int:
        """Offset of its first character in the document's text."""
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Offset behind its last character."""
        if self.start == self.end:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its characters."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def sent(self) -> "Span":
        """The sentence in which it begins."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The token nearest to the root of the sentence, the first of several; marks and white space last."""
        tokens = self.doc.tokens[self.start : self.end]
        if len(tokens) == 1:
            return tokens[0]
        for token in tokens:
            if token.head is token:
                return token
        best, fewest = tokens[0], len(self.doc)
        for token in tokens:
            if not self.start <= token.head.i < self.end:
                is_mark = (token.is_punct or token.is_space) and not token.children
                depth = len(self.doc) - 1 if is_mark else sum(1 for _ in token.ancestors)
                if depth < fewest:
                    best, fewest = token, depth
        return best


class Doc:
    """A parsed document; build it with `Doc.of`.

    Attributes:
        text: the document's text.
        tokens: its tokens in text order, white space beyond a blank included.
        sents: its sentences.
        ents: the model's entities.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.sents: list[Span] = []
        self.ents: tuple[Span, ...] = ()
        self._starts: list[int] = []

    @classmethod
    def of(cls, parsed: spacy.tokens.Doc) -> Self:
        """What spaCy's Doc says."""
        # The array is unsigned, and the head of a token that stands behind it is a number below zero.
        columns = parsed.to_array((*_PLACED, *_STRINGS, *_FLAGS))
        heads, *placed = columns[:, : len(_PLACED)].astype(numpy.int64).T.tolist()
        forms = _forms(columns[:, len(_PLACED) :], parsed.vocab.strings)
        starts, _, blanks, _ = placed
        doc = cls("".join([form[0] + " " * blank for form, blank in zip(forms, blanks, strict=True)]))
        doc._starts = starts
        doc.tokens = tokens = list(map(Token, repeat(doc), count(), forms, *placed))
        for token, distance in zip(tokens, heads, strict=True):
            if distance:
                token.head = head = tokens[token.i + distance]
                head.children.append(token)
        _mend_tags(tokens)
        doc.ents = tuple(Span(doc, entity.start, entity.end, entity.label_) for entity in parsed.ents)
        doc._cut()
        return doc

    def release(self) -> None:
        """Takes the tokens apart, which refer to each other: their memory is free at once, not when it is collected."""
        for token in self.tokens:
            del token.doc, token.head, token.sent
        self.sents, self.ents = [], ()

    def _cut(self) -> None:
        """Fills in the sentences."""
        tokens = self.tokens
        starts = [token.i for token in tokens if token.i == 0 or token.is_sent_start]
        for start, end in pairwise([*starts, len(tokens)]):
            sentence = Span(self, start, end)
            self.sents.append(sentence)
            for token in tokens[start:end]:
                token.sent = sentence

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> Span: ...
    def __getitem__(self, key: int | slice) -> Token | Span:
        if isinstance(key, int):
            return self.tokens[key]
        start, stop, _ = key.indices(len(self.tokens))
        return Span(self, start, stop if stop > start else start)

    def spelled(self, words: Set[str]) -> list[Token]:
        """The tokens that are one of the words, in text order; the words are in lower case.

        A document has fewer words than tokens, and looks them up in a lexicon once each.
        """
        return _looked_up(words, self._by_lower)

    def inflected(self, lemmas: Set[str]) -> list[Token]:
        """The tokens whose lemma is one of these, in text order; the lemmas are in lower case."""
        return _looked_up(lemmas, self._by_lemma)

    @cached_property
    def _by_lower(self) -> dict[str, list[Token]]:
        return _indexed([token.lower_ for token in self.tokens], self.tokens)

    @cached_property
    def _by_lemma(self) -> dict[str, list[Token]]:
        return _indexed([token.lower_lemma_ for token in self.tokens], self.tokens)

    def token_from(self, char: int) -> int | None:
        """Index of the token that begins at the character, None if none does."""
        at = bisect_left(self._starts, char)
        return at if at < len(self._starts) and self._starts[at] == char else None

    def token_behind(self, char: int) -> int | None:
        """Index behind the token that ends before the character, None if none ends there."""
        at = bisect_left(self._starts, char)
        return at if at and self._starts[at - 1] + len(self.tokens[at - 1].text) == char else None

    @overload
    def char_span(self, start_char: int, end_char: int, alignment_mode: Literal["expand"]) -> Span: ...
    @overload
    def char_span(self, start_char: int, end_char: int, alignment_mode: Literal["contract"]) -> Span | None: ...
    def char_span(self, start_char: int, end_char: int, alignment_mode: Literal["expand", "contract"]) -> Span | None:
        """The tokens between two characters of the text.

        Args:
            start_char: the first character.
            end_char: the character behind the last.
            alignment_mode: `expand`, also tokens that lie there in part, or `contract`, only whole ones: None if there
                are none.

        Raises:
            IndexError: the characters lie outside the text.
        """
        if not (0 <= start_char < len(self.text) and 0 < end_char <= len(self.text)):
            raise IndexError((start_char, end_char))
        start, last = bisect_right(self._starts, start_char) - 1, bisect_right(self._starts, end_char - 1) - 1
        if alignment_mode == "contract":
            start += self._starts[start] < start_char
            last -= end_char < self._starts[last] + len(self.tokens[last].text)
            return Span(self, start, last + 1) if start <= last else None
        start += start_char == self._starts[start] + len(self.tokens[start].text)
        return Span(self, start, last + 1)


def _mend_tags(tokens: Iterable[Token]) -> None:
    """Makes a verb of what the tagger took for a noun behind its auxiliary: "will this week travel to"."""
    for token in tokens:
        if token.tag_ == "MD" and token.dep_ == "aux" and token.head.pos_ == "NOUN":
            token.head.pos_, token.head.tag_ = "VERB", "VB"


def _indexed(forms: Iterable[str], tokens: Iterable[Token]) -> dict[str, list[Token]]:
    """The tokens by their form, in text order."""
    found: defaultdict[str, list[Token]] = defaultdict(list)
    for form, token in zip(forms, tokens, strict=True):
        found[form].append(token)
    return found


def _looked_up(forms: Set[str], index: Mapping[str, list[Token]]) -> list[Token]:
    """The tokens of these forms, in text order."""
    shared = forms & index.keys() if len(forms) < len(index) else filter(forms.__contains__, index)
    return sorted([token for form in shared for token in index[form]], key=_index)


_known_forms: dict[bytes, _Form] = {}


def _forms(keys: NDArray[numpy.uint64], strings: StringStore) -> list[_Form]:
    """The forms of tokens, of which each is made once; spaCy's keys of strings are the same in every pipeline."""
    rows = numpy.ascontiguousarray(keys)
    names = rows.view(f"V{rows.itemsize * rows.shape[1]}").ravel().tolist()
    if len(_known_forms) > _MOST_FORMS:
        _known_forms.clear()
    for name, at in {name: at for at, name in enumerate(names) if name not in _known_forms}.items():
        *hashes, is_punct, is_space, like_num = rows[at].tolist()
        text, lower, lemma, pos, tag, dep, ent_type, morph = (strings[key] for key in hashes)
        _known_forms[name] = (
            text, lower, lemma, pos, tag, dep, ent_type, morph,
            lemma.lower(), bool(is_punct), bool(is_space), bool(like_num),
        )  # fmt: skip
    return list(map(_known_forms.__getitem__, names))


def _index(token: Token) -> int:
    return token.i
