"""Whatever comes in whichever order and in however many loads: the warehouse is that of one load."""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from expectations.quarantine import Split
from flows.assembly import assemble
from flows.loading import open_batches, write_load
from tests.sample_corpus import complete, repeats
from transforms.extraction.batch import extract_batch
from transforms.identifiers import digest
from transforms.repeats import signatures_frame
from warehouse.batches import batch_key, write_batch
from warehouse.layout import Layout, publish
from warehouse.ledger import Load
from warehouse.query import ask
from warehouse.tables import TABLES

Frames = dict[str, pl.DataFrame]
MARK = "abcdef"
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
    layout: Layout, number: int, corpus: tuple[Frames, pl.DataFrame], known: Sequence[str], new: Sequence[str]
) -> None:
    """One load of the new documents as the flow does it, without audit."""
    frames, sources = corpus
    documents = frames["documents"].filter(pl.col("doc_id").is_in([*known, *new]))
    signatures = signatures_frame(documents.select("doc_id", "text", "published_on"))
    originals = repeats([signatures])
    batch = {name: frame.filter(pl.col("doc_id").is_in(new)) for name, frame in frames.items()}
    write_batch(layout.batches, batch_key(MARK, digest(*sorted(new))), batch)
    load_id = f"{number:06d}-test"
    seen = sources.filter(pl.col("doc_id").is_in(new)).with_columns(load_id=pl.lit(load_id))
    assembled = assemble(layout, open_batches(layout, [MARK]), seen, originals, load_id)
    now = datetime(2025, 1, 1)
    write_load(layout, Load(load_id, now, now, "published", MARK, balance=assembled.balance), assembled)
    publish(layout, load_id)


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
    marts = ask(layout.database, "select table_name from information_schema.tables where table_schema = 'mart'")
    names = [table.name for table in TABLES if table.layer != "ledger"]
    for name in [*names, *(f"mart.{mart}" for mart in marts["table_name"])]:
        frame = ask(layout.database, f"select * from {name}")
        frame = frame.drop(*OF_ARRIVAL, "Version", "SourceLink1", "SOURCEURL", "reports", strict=False)
        found[name] = sorted(map(repr, frame.rows()))
    return found


@pytest.fixture(scope="module", autouse=True)
def no_quarantine() -> Iterator[None]:
    """The rules, which look at rows of one document only, take most of the time of a small load."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("flows.assembly.split", lambda frames, _: Split(dict(frames), []))
        yield


@pytest.fixture(scope="module")
def at_once(corpus: tuple[Frames, pl.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> Layout:
    layout = Layout(tmp_path_factory.mktemp("at-once"))
    load(layout, 1, corpus, (), corpus[0]["documents"]["doc_id"].to_list())
    return layout


@settings(
    max_examples=4, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(st.integers(0, 10**6), st.lists(st.integers(1, 66), min_size=1, max_size=4, unique=True))
def test_any_order_and_split_of_arrival_gives_one_warehouse(
    corpus: tuple[Frames, pl.DataFrame],
    at_once: Layout,
    tmp_path_factory: pytest.TempPathFactory,
    seed: int,
    cuts: list[int],
) -> None:
    layout = Layout(tmp_path_factory.mktemp("in-parts"))
    order = sorted(corpus[0]["documents"]["doc_id"])
    random.Random(seed).shuffle(order)
    bounds = [0, *sorted(cut for cut in cuts if cut < len(order)), len(order)]
    for number, (start, end) in enumerate(pairwise(bounds), 1):
        load(layout, number, corpus, order[:start], order[start:end])

    expected, found = files(at_once), files(layout)
    assert expected.keys() == found.keys()
    assert [name for name in expected if expected[name] != found[name]] == []
    assert rows(layout) == rows(at_once)
