"""The words that may tell of an event, by the lexicon of triggers."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from transforms.language.analysis import Analysis
from transforms.language.tokens import Doc, Span, Token
from warehouse.reference import reference

_BILATERAL = {"commission", "committee", "council", "dialogue", "consultations", "binational", "cabinet"}
"""Words of the names of standing formats of two states."""
_POS = {"VERB": {"VERB", "AUX"}, "NOUN": {"NOUN", "PROPN"}, "ADJ": {"ADJ"}, "AUX": {"AUX"}}


class Trigger(NamedTuple):
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
        return self.row["pos"] in ("VERB", "AUX")


def find_triggers(sentence: Span) -> Iterator[Trigger]:
    """The triggers of a sentence, in text order, the longest phrase first; a phrase may be listed for several kinds."""
    covered = -1
    tokens, listed = sentence.doc.tokens, _listed(sentence.doc)
    for at in [at for at in range(sentence.start, sentence.end) if at in listed]:
        if at <= covered:
            continue
        length = 0
        for phrase, row in listed[at]:
            if length > len(phrase):
                break
            words = tokens[at : min(at + len(phrase), sentence.end)]
            if len(words) < len(phrase):
                continue
            if not all(part in (lemma(word), word.lower_) for word, part in zip(words, phrase, strict=True)):
                continue
            head = next((word for word in words if word.head not in words), words[0])
            if head.pos_ in _POS[row["pos"]] or _is_noun_by_place(head, row):
                covered, length = words[-1].i, len(phrase)
                yield Trigger(head, words[0], words[-1], row)


def _is_noun_by_place(head: Token, row: dict[str, str]) -> bool:
    """Whether an adjective stands where nouns do: "held a bilateral with X"."""
    return row["pos"] == "NOUN" and head.pos_ == "ADJ" and head.dep_ in ("dobj", "pobj")


@lru_cache(maxsize=1)  # sentences of one document are asked about one after the other
def _listed(doc: Doc) -> dict[int, list[tuple[tuple[str, ...], dict[str, str]]]]:
    """By token the rows whose phrase begins with its lemma, or else with its form ("working lunch")."""
    rows = _by_first_lemma()
    return {
        token.i: listed
        for token, word in zip(doc.tokens, lemmas(doc), strict=True)
        if (listed := rows.get(word) or rows.get(token.lower_))
    }


@lru_cache(maxsize=1)
def lemmas(doc: Doc) -> list[str]:
    """The lemma of each token, as `lemma` gives it."""
    return [lemma(token) for token in doc.tokens]


def named_gatherings(analysis: Analysis, sentence: Span) -> Iterator[Trigger]:
    """The forums and formats that a sentence names by their own names, and that hold no other trigger."""
    kinds = {organization.key: organization.kind for organization in analysis.organizations}
    for mention in analysis.within(sentence.start_char, sentence.end_char, "ORG"):
        span = analysis.doc.char_span(mention.start_char, mention.end_char, alignment_mode="contract")
        if span is None or kinds.get(mention.entity_id or "") != "forum" or _belongs_to_trigger(span):
            continue
        if not any(lemma(token) in trigger_nouns() for token in span):
            if span.root.dep_ in ("compound", "poss") and span.root.head not in span:  # its BRICS bid
                continue
            name = f"{mention.text} {mention.entity_id or ''}".lower().split()
            kind = "meeting" if _BILATERAL & set(name) else "multilateral"
            row = {"lemma": "", "pos": "NOUN", "kind": kind, "frame": "named", "needs": "", "strength": "strong"}
            yield Trigger(span.root, span[0], span[-1], row)


def lemma(token: Token) -> str:
    """The lemma in lower case; capitalised words in the plural lose their ending ("Talks")."""
    word = token.lower_lemma_
    if token.tag_ == "NNPS" and token.pos_ == "PROPN":
        return word.removesuffix("s")
    return word if word.isalnum() else "".join(word.split())


def _belongs_to_trigger(span: Span) -> bool:
    """Whether the name only says whose meeting it is: "the meeting of BRICS ministers"; or which sport."""
    above = [*span.root.ancestors][:3]
    return any(lemma(token) in trigger_nouns() for token in above) or any(
        lemma(token) in sports_terms() for token in span
    )


@cache
def sports_terms() -> frozenset[str]:
    """Words of sport, whose cups and games are no gatherings of states."""
    return frozenset(row["term"] for row in reference("off_topic_terms") if row["topic"] == "sport")


@cache
def trigger_nouns() -> frozenset[str]:
    """The nouns that may tell of an event."""
    return frozenset(row["lemma"] for row in _nouns())


def _nouns() -> Iterator[dict[str, str]]:
    rows = reference("event_triggers")
    return (row for row in rows if row["pos"] == "NOUN" and row["frame"] != "invitation")  # that leads to others


@cache
def _by_first_lemma() -> dict[str, list[tuple[tuple[str, ...], dict[str, str]]]]:
    rows: dict[str, list[tuple[tuple[str, ...], dict[str, str]]]] = defaultdict(list)
    for row in reference("event_triggers"):
        phrase = tuple(row["lemma"].split())
        rows[phrase[0]].append((phrase, row))
    for found in rows.values():
        found.sort(key=lambda item: -len(item[0]))
    return dict(rows)
