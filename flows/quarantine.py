"""`communique quarantine`: look at the rows that are held back, and let some of them through."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.settings import Settings
from warehouse.layout import Layout

app = typer.Typer(name="quarantine", help="Rows that break a rule and are held back.", no_args_is_help=True)

Warehouse = Annotated[
    Path | None,
    typer.Option("--warehouse", metavar="DIR", help="Directory of the warehouse [default: warehouse/data]."),
]
TableName = Annotated[str, typer.Argument(metavar="TABLE", help="Table that the row is meant for.")]
RowKey = Annotated[str, typer.Argument(metavar="KEY", help="The row's key as `quarantine list` shows it.")]


@app.command("list")
def list_rows(
    history: Annotated[bool, typer.Option("--all", help="Show settled rows too.")] = False, warehouse: Warehouse = None
) -> None:
    """List the rows that are held back, with the rule that each breaks."""
    from flows.answers import print_answer
    from warehouse.quarantine import read_quarantine, waiting

    rows = read_quarantine(_layout(warehouse))
    shown = rows if history else waiting(rows)
    columns = shown.drop("row", *([] if history else ["settled_load_id"]))
    print_answer(columns, "table", whole=("table_name", "row_key"))


@app.command()
def show(table: TableName, key: RowKey, warehouse: Warehouse = None) -> None:
    """Show one row whole, with every rule that it breaks."""
    from warehouse.quarantine import NotInQuarantine, read_quarantine

    found = read_quarantine(_layout(warehouse)).filter(table_name=table, row_key=key)
    if found.is_empty():
        raise NotInQuarantine(table, key)
    typer.echo(found.write_json())


@app.command()
def release(table: TableName, key: RowKey, warehouse: Warehouse = None) -> None:
    """Let a row through: the next run loads it, with all that hangs on it."""
    from warehouse import quarantine

    quarantine.release(_layout(warehouse), table, key, datetime.now(UTC).replace(tzinfo=None))
    typer.echo("released: the next run loads the row")


def _layout(warehouse: Path | None) -> Layout:
    settings = Settings()
    return Layout(warehouse or settings.warehouse, settings.store)
