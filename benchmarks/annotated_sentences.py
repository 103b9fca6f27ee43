"""Our annotated documents sentence by sentence: what the annotation says of each, and what the rules say."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from transforms.documents import document_row
from transforms.extraction.batch import document_rows
from transforms.reading.document import RawDocument
from transforms.reading.normalise import normalise_text

ROOT = Path(__file__).parent.parent
SETS = ("sample", "heldout", "readouts_a")  # readouts_b stays unseen
_FACTS = ("events", "agreements", "figures", "sectors", "quotes")


@dataclass
class Sentence:
    """One sentence: labels by task (`relevance`, `status`, `spheres`), as annotated and as the rules find them."""

    doc: str
    text: str
    gold: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    rules: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def annotated() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Name, text and annotation of each document of ours."""
    for name in SETS:
        for line in (ROOT / "tests" / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            text = item.get("text") or (ROOT / "seeds" / "raw" / f"{item['doc']}.txt").read_text(encoding="utf-8")
            yield item["doc"], normalise_text(text), item


def sentences(docs: Iterable[tuple[str, Doc, dict[str, Any]]]) -> Iterator[Sentence]:
    """The sentences of the documents in their order; an annotation belongs where its evidence begins first."""
    for name, doc, item in docs:
        day = date.fromisoformat(item["published_on"]) if item["published_on"] else None
        raw = RawDocument(f"{name}.txt", "text", doc.text, day, "header" if day else None, language="en")
        rows = document_rows(doc, document_row(raw))
        told = [(item_["evidence"], kind, item_) for kind in _FACTS for item_ in item[kind]]
        gold = [(doc.text.find(evidence), kind, fact) for evidence, kind, fact in told]
        found = [(row["start_char"], kind, row) for kind in ("events", "agreements", "figures", "cooperation", "quotes")
                 for row in rows.get(kind, [])]  # fmt: skip
        for span in doc.sents:
            if len(span.text.split()) < 4:
                continue
            sentence = Sentence(name, " ".join(span.text.split()))
            for labels, facts in ((sentence.gold, gold), (sentence.rules, found)):
                for start, kind, fact in facts:
                    if span.start_char <= start < span.end_char:
                        _add(labels, kind, fact)
            yield sentence


def _add(labels: dict[str, set[str]], kind: str, fact: dict[str, Any]) -> None:
    labels["relevance"].add("relevant")
    if kind == "events":
        labels["status"].add(str(fact["status"]))
    if kind in ("sectors", "cooperation"):
        labels["spheres"].add(str(fact.get("code") or fact.get("sector")))
