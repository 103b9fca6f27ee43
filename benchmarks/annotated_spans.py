"""Our annotated documents and sentences token by token: where persons, bodies, titles, events and figures stand."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import spacy.tokens
from numpy.typing import NDArray

from benchmarks.annotated_sentences import ROOT, annotated
from transforms.documents import document_row
from transforms.extraction.batch import document_rows
from transforms.extraction.figures import TAGGED
from transforms.language.tagger import LABELS
from transforms.language.tokens import Doc
from transforms.reading.document import RawDocument
from transforms.reading.normalise import normalise_text

_KINDS = ("people", "organizations", "agreements", "events", "figures")
_TABLES = ("person_roles", "organization_mentions", "agreements", "events", "figures")

Ranges = list[tuple[int, int]]


@dataclass
class Annotated:
    """A parsed text: by label the ranges annotated (None if not annotated), optional, and found by the rules."""

    doc: str
    parsed: Doc
    gold: dict[str, Ranges | None]
    optional: dict[str, Ranges]
    rules: dict[str, Ranges]


def texts() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Name, text and annotation of each document, then of each single sentence, which has one kind of facts alone."""
    yield from annotated()
    for line in (ROOT / "tests" / "gold" / "sentences.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        yield item["doc"], normalise_text(item["text"]), {**item, item["type"]: item["facts"]}


def annotated_spans(rows: Iterable[tuple[str, spacy.tokens.Doc, dict[str, Any]]]) -> Iterator[Annotated]:
    """The texts with their ranges; the rules are asked about whole documents alone."""
    for name, doc, item in rows:
        gold: dict[str, Ranges | None] = {}
        optional: dict[str, Ranges] = {}
        for label, kind in zip(LABELS, _KINDS, strict=True):
            known = kind in item
            facts = item[kind] if known else []
            gold[label] = (
                _ranges(doc.text, label, [fact for fact in facts if not fact.get("optional")]) if known else None
            )
            optional[label] = _ranges(doc.text, label, [fact for fact in facts if fact.get("optional")])
        is_document = "type" not in item
        yield Annotated(name, Doc.of(doc), gold, optional, _found(name, doc, item) if is_document else {})


def _ranges(text: str, label: str, facts: Sequence[dict[str, Any]]) -> Ranges:
    """The characters of the facts: every occurrence of a name, else the words that state the fact."""
    found: set[tuple[int, int]] = set()
    for fact in facts:
        for words in _words(label, fact):
            at = text.find(words)
            while at >= 0 and words:
                end = at + len(words)
                if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                    found.add((at, end))
                at = text.find(words, end) if label in ("PERSON", "ORG") else -1
    return sorted(found)


def _words(label: str, fact: dict[str, Any]) -> tuple[str, ...]:
    if label == "PERSON":
        return fact["name"], fact["name"].split()[-1]
    if label == "ORG":
        return fact["name"], fact["evidence"], fact["acronym"] or ""
    return (fact["title"] or fact["evidence"],) if label == "TITLE" else (fact["evidence"],)


def _found(name: str, doc: spacy.tokens.Doc, item: dict[str, Any]) -> dict[str, Ranges]:
    day = date.fromisoformat(item["published_on"]) if item["published_on"] else None
    raw = RawDocument(f"{name}.txt", "text", doc.text, day, "header" if day else None, language="en")
    rows = document_rows(doc, document_row(raw))
    found = {
        label: sorted({(row["start_char"], row["end_char"]) for row in rows.get(table, []) if _is_annotated(row)})
        for label, table in zip(LABELS, _TABLES, strict=True)
    }
    found["PERSON"] = [(m["start_char"], m["end_char"]) for m in rows["mentions"] if m["label"] == "PERSON"]
    return found


def _is_annotated(row: dict[str, Any]) -> bool:
    return row["rule"] != TAGGED and not row["rule"].startswith("plover.")


def covered(doc: Doc, ranges: Ranges) -> NDArray[np.bool_]:
    """Which tokens overlap the ranges."""
    marks = np.zeros(len(doc), dtype=bool)
    starts = np.array([token.idx for token in doc])
    ends = np.array([token.idx + len(token) for token in doc])
    for start, end in ranges:
        marks |= (starts < end) & (ends > start)
    return marks


def triggers(doc: Doc, ranges: Ranges) -> NDArray[np.bool_]:
    """The token of each range that none of it governs, where the event is told."""
    marks = np.zeros(len(doc), dtype=bool)
    for one in ranges:
        inside = np.flatnonzero(covered(doc, [one]))
        known = set(inside.tolist())
        marks[[i for i in inside if doc[int(i)].head.i not in known or doc[int(i)].head.i == i][:1]] = True
    return marks
