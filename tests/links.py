"""The links annotated on the sample corpus, laid over what was extracted from it."""

import json
from pathlib import Path
from typing import Any

import polars as pl

LINKS = Path(__file__).parent / "gold" / "links.jsonl"


def links(kind: str) -> list[dict[str, Any]]:
    """The links of a type."""
    rows = [json.loads(line) for line in LINKS.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["type"] == kind]


def members(rows: pl.DataFrame, key: str, link: dict[str, Any], documents: pl.DataFrame) -> list[str]:
    """Keys of the rows that tell of the link, one a document: what shares most text with it, or is alone there.

    Args:
        rows: facts with `doc_id`, `start_char`, `end_char`.
        key: column of their ids.
        link: a line of the annotation.
        documents: `doc_id`, `source_uri` and `text`.
    """
    found = []
    texts = {
        Path(uri).name.split(".")[0]: (doc_id, text)
        for doc_id, uri, text in documents.select("doc_id", "source_uri", "text").iter_rows()
    }
    for member in link["members"]:
        if member["doc"] not in texts:
            continue
        doc_id, text = texts[member["doc"]]
        start = text.find(member["evidence"])
        if start < 0:
            raise ValueError(f"{member['doc']} does not say {member['evidence']!r}")
        end = start + len(member["evidence"])
        told = rows.filter(pl.col("doc_id") == doc_id)
        best = max(((_shared(row, start, end), row[key]) for row in told.iter_rows(named=True)), default=(0, ""))
        if best[0] > 0 or told.height == 1:
            found.append(best[1])
    return found


def _shared(row: dict[str, Any], start: int, end: int) -> int:
    return min(row["end_char"], end) - max(row["start_char"], start)
