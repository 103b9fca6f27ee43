"""Answers on the terminal: tables, CSV, JSON and Parquet, and the state of the warehouse."""

import sys
from collections.abc import Collection

import polars as pl
from rich.console import Console
from rich.table import Column, Table

from flows.terminal import plain, terminal
from warehouse.batches import Store
from warehouse.fingerprint import fingerprint
from warehouse.layout import Layout
from warehouse.ledger import read_ledger
from warehouse.query import ask, cookbook
from warehouse.tables import LOADS, PASSED_OVER


def print_answer(answer: pl.DataFrame, output: str, whole: Collection[str] = ()) -> None:
    """Print the rows to standard output in the format; Parquet goes out as bytes.

    Args:
        answer: the rows.
        output: `table`, `csv`, `json` or `parquet`.
        whole: columns of a table that are not broken, so that they can be copied.
    """
    if output == "table":
        _print_table(answer, whole)
    elif output == "parquet":
        answer.write_parquet(sys.stdout.buffer)
    elif output == "json":
        sys.stdout.write(answer.write_json() + "\n")
    else:
        nested = [name for name, dtype in answer.schema.items() if isinstance(dtype, pl.List)]
        joined = answer.with_columns(pl.col(name).cast(pl.List(pl.String)).list.join("|") for name in nested)
        sys.stdout.write(joined.write_csv())


def list_cookbook() -> None:
    """Print the names of the cookbook's questions with what each asks."""
    console = Console(soft_wrap=True)
    for name, query in cookbook().items():
        console.print(f"{name}  {query.splitlines()[0].removeprefix('-- ')}", markup=False, highlight=False)


UNREAD_LANGUAGES = """
with extracted as (
    select distinct language from documents semi join sentences using (doc_id) where language is not null
)
select language, count(*) as documents
from documents
where duplicate_of is null and language not in (from extracted)
group by all order by all
"""


def print_status(layout: Layout, model: str, *, gate: bool = True) -> None:
    """Print what is loaded, the last ten loads, languages that are not extracted, and stale documents."""
    console = Console(soft_wrap=True)
    counts = ask(
        layout.database, "select count(*), count(duplicate_of), min(published_on), max(published_on) from documents"
    )
    documents, repeats, first, last = counts.row(0)
    console.print(f"{layout.database}: {documents} documents ({repeats} repeats), {first} to {last}", markup=False)
    loads = ask(
        layout.database,
        "select load_id, finished_at, status, n_read, n_new, n_rejected from meta.loads order by load_id desc limit 10",
    )
    _print_table(loads)
    refused = read_ledger(layout, LOADS).filter(pl.col("status") == "refused").height
    console.print(f"{refused} loads were refused by the quality gate.")
    for language, count in ask(layout.database, UNREAD_LANGUAGES).iter_rows():
        console.print(
            f"{count} documents in language {language!r} are stored and not extracted:"
            " COMMUNIQUE_MODEL names no pipeline for it."
        )
    mark = fingerprint(model, gate=gate)
    store = Store(layout.batches, list(dict.fromkeys([mark, *read_ledger(layout, LOADS)["fingerprint"]])))
    for reason, count in store.read(PASSED_OVER)["reason"].value_counts(sort=True).head(10).iter_rows():
        console.print(f"{count} documents were not parsed: {reason} (COMMUNIQUE_GATE=false parses them).")
    stale = store.stale(mark)
    console.print(
        f"{len(stale)} documents were extracted by other code or data: `communique run --refresh` renews them."
    )


def _print_table(answer: pl.DataFrame, whole: Collection[str] = ()) -> None:
    table = Table(*(Column(plain(name), overflow="fold", no_wrap=name in whole) for name in answer.columns))
    for row in answer.iter_rows():
        table.add_row(*("" if value is None else plain(value) for value in row))
    terminal().print(table)
