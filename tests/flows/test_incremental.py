"""Whatever comes in whichever order and in however many loads: the warehouse is that of one load."""

import random
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
from spacy.language import Language

from flows.assembly import assemble
from flows.loading import open_batches, write_database, write_rows
from tests.sample_corpus import complete, repeats
from transforms.extraction.batch import extract_batch
from transforms.identifiers import digest
from transforms.repeats import signatures_frame
from warehouse.batches import batch_key, write_batch
from warehouse.layout import Layout, publish
from warehouse.ledger import Load
from warehouse.marts import MARTS, statement
from warehouse.query import ask
from warehouse.tables import TABLES

Frames = dict[str, pl.DataFrame]
MARK, EARLIER_MARK = "abcdef", "012345"
FILLED = [name for name, mart in MARTS.items() if mart.is_filled]
OF_ARRIVAL = ("load_id", "source_uri", "supersedes")
"""What of a document tells how it came, and so depends on that."""


@pytest.fixture(scope="module")
def corpus(nlp: Language, sample: tuple[Frames, pl.DataFrame]) -> tuple[Frames, pl.DataFrame]:
    """The sample corpus with the facts of its repeats too, as if each had come before its original."""
    frames, sources = sample
    repeated = frames["documents"].filter(pl.col("duplicate_of").is_not_null())
    more = complete(extract_batch(nlp, repeated.drop("load_id").with_columns(duplicate_of=pl.lit(None, pl.String))))
    later = more["documents"]["doc_id"].to_list()
    return {
        name: pl.concat([frame.filter(~pl.col("doc_id").is_in(later)), more[name]]).drop("load_id", strict=False)
        for name, frame in frames.items()
    }, sources


def load(
    layout: Layout, number: int, corpus: tuple[Frames, pl.DataFrame], known: Sequence[str], new: Sequence[str],
    mark: str = MARK,
) -> None:  # fmt: skip
    """One load of the new documents as the flow does it, without audit."""
    frames, sources = corpus
    documents = frames["documents"].filter(pl.col("doc_id").is_in([*known, *new]))
    signatures = signatures_frame(documents.select("doc_id", "text", "published_on"))
    originals = repeats([signatures])
    batch = {name: frame.filter(pl.col("doc_id").is_in(new)) for name, frame in frames.items()}
    read = batch if mark == MARK else read_badly(batch)
    write_batch(layout.batches, batch_key(mark, digest(*sorted(new))), read)
    load_id = f"{number:06d}-test"
    seen = sources.filter(pl.col("doc_id").is_in(new)).with_columns(load_id=pl.lit(load_id))
    assembled = assemble(layout, open_batches(layout, [MARK, EARLIER_MARK]), seen, originals, load_id)
    now = datetime(2025, 1, 1)
    written = write_rows(layout, Load(load_id, now, now, "published", mark, balance=assembled.balance), assembled, [])
    write_database(layout, written, assembled)
    publish(layout, load_id)


def read_badly(batch: Frames) -> Frames:
    """What a worse extraction makes of the documents: wrong days and offices, and rows that lack what they refer to."""
    return {
        **batch,
        "events": batch["events"].gather_every(2).with_columns(pl.col("start_on").dt.offset_by("-1mo")),
        "person_sightings": batch["person_sightings"].with_columns(office=pl.lit(None, pl.String)),
        "agreements": batch["agreements"].with_columns(status=pl.lit("mentioned")),
    }


def files(layout: Layout) -> dict[str, bytes | list[tuple[object, ...]]]:
    """The bytes of every file that does not tell of the loads, of documents the rows without what tells of them."""
    found: dict[str, bytes | list[tuple[object, ...]]] = {}
    for folder in ("parquet", "linking"):
        root = (layout.current / folder).resolve()
        for path in sorted(root.rglob("*.parquet")):
            name = path.relative_to(root).as_posix()
            if name.startswith("documents/"):
                found[name] = pl.read_parquet(path).drop(OF_ARRIVAL).rows()
            elif not name.startswith(("meta.", "batches/")):
                found[name] = path.read_bytes()
    return found


def rows(layout: Layout) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table and mart in the database."""
    found = {}
    names = [table.name for table in TABLES if table.layer != "ledger"]
    for name in [*names, *MARTS]:
        frame = ask(layout.database, f"select * from {name}")
        frame = frame.drop(*OF_ARRIVAL, "Version", "SourceLink1", "SOURCEURL", "reports", strict=False)
        found[name] = sorted(map(repr, frame.rows()))
    return found


def differing_rows(layout: Layout, mart: str) -> int:
    """Rows of a mart as it was brought up to date that its statement would not give, or the other way round."""
    kept, computed = f"(from mart.{mart})", f"(from ({statement(mart)}))"
    only = f"select * from {kept} except all {computed} union all (from {computed} except all from {kept})"
    return ask(layout.database, only).height


@pytest.fixture(scope="module")
def at_once(corpus: tuple[Frames, pl.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> Layout:
    layout = Layout(tmp_path_factory.mktemp("at-once"))
    load(layout, 1, corpus, (), corpus[0]["documents"]["doc_id"].to_list())
    return layout


@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_of_arrival_and_of_reading_gives_one_warehouse(
    corpus: tuple[Frames, pl.DataFrame], at_once: Layout, tmp_path: Path, seed: int
) -> None:
    layout = Layout(tmp_path)
    order = sorted(corpus[0]["documents"]["doc_id"])
    random.Random(seed).shuffle(order)
    first, second, third = order[:30], order[30:50], order[50:]
    load(layout, 1, corpus, (), first, mark=EARLIER_MARK)
    assert ask(layout.database, "select count(*) from meta.quarantine").item() > 0
    load(layout, 2, corpus, first, second)
    load(layout, 3, corpus, [*first, *second], [*first[:20], *third])
    load(layout, 4, corpus, order, first[20:])

    expected, found = files(at_once), files(layout)
    assert expected.keys() == found.keys()
    assert [name for name in expected if expected[name] != found[name]] == []
    assert rows(layout) == rows(at_once)
    assert [mart for mart in FILLED if differing_rows(layout, mart)] == []
