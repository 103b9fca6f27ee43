"""The words that may tell of an event, by the lexicon of triggers."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from warehouse.reference import reference

_POS = {"VERB": {"VERB", "AUX"}, "NOUN": {"NOUN", "PROPN"}, "ADJ": {"ADJ"}}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase of a sentence that may tell of an event.

    `token` is its grammatical head, `first` and `last` bound the phrase, `row` is its line in `event_triggers.csv`.
    """

    token: Token
    first: Token
    last: Token
    row: dict[str, str]

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb."""
        return self.row["pos"] == "VERB"


def find_triggers(sentence: Span) -> Iterator[Trigger]:
    """The triggers of a sentence, in text order, the longest phrase first, none overlapping."""
    covered = -1
    for token in sentence:
        if token.i <= covered:
            continue
        for phrase, row in _by_first_lemma().get(lemma(token), ()):
            words = list(token.doc[token.i : min(token.i + len(phrase), sentence.end)])
            if tuple(map(lemma, words)) != phrase:
                continue
            head = words[0] if row["pos"] != "NOUN" or row["lemma"] == "letter of credence" else words[-1]
            if head.pos_ in _POS[row["pos"]]:
                covered = words[-1].i
                yield Trigger(head, words[0], words[-1], row)
                break


def lemma(token: Token) -> str:
    """The lemma in lower case; capitalised words in the plural lose their ending ("Talks")."""
    word = token.lemma_.lower()
    if token.pos_ == "PROPN" and token.tag_ == "NNPS":
        return word.removesuffix("s")
    return "".join(word.split())


@cache
def _by_first_lemma() -> dict[str, list[tuple[tuple[str, ...], dict[str, str]]]]:
    rows: dict[str, list[tuple[tuple[str, ...], dict[str, str]]]] = defaultdict(list)
    for row in reference("event_triggers"):
        phrase = tuple(row["lemma"].split())
        rows[phrase[0]].append((phrase, row))
    for found in rows.values():
        found.sort(key=lambda item: -len(item[0]))
    return dict(rows)
