"""Documentation that repeats the code, written from the code: data dictionary, command line, settings, cookbook.

`python -m flows.documentation` writes it, with `--check` it only tells whether what stands there is up to date.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import typer
from typer.cli import get_docs_for_click

from flows.cli import app
from flows.settings import Settings
from warehouse.columns import Column
from warehouse.database import code_lists
from warehouse.marts import SQL
from warehouse.query import cookbook
from warehouse.reference import reference
from warehouse.tables import TABLES, Table

DOCS = Path(__file__).parent.parent / "docs"
LONG = 60
"""Code lists of more rows are named and not listed."""


def pages() -> dict[str, str]:
    """The generated pages by file name."""
    return {
        "data_dictionary.md": data_dictionary(),
        "command_line.md": command_line(),
        "settings.md": settings_page(),
        "cookbook.md": cookbook_page(),
    }


def data_dictionary() -> str:
    """All tables with their columns, the marts, and the code lists."""
    parts = ["# Data dictionary", "Generated from `warehouse/tables.py`, `warehouse/sql/marts/` and `seeds/`."]
    for table in TABLES:
        parts.append("\n".join(_table(table)))
    parts.append("# Marts")
    for mart in sorted((SQL / "marts").glob("*.sql")):
        comments = [line.removeprefix("-- ") for line in _leading_comments(mart)]
        parts.append(f"## {mart.stem}\n\n" + "\n".join(comments))
    parts.append("# Code lists\n\nEach is a table of the schema `ref`.")
    for name in code_lists():
        parts.append("\n".join(_code_list(name)))
    return "\n\n".join(parts) + "\n"


def command_line() -> str:
    """Every command with its arguments and options."""
    command = typer.main.get_command(app)
    return get_docs_for_click(obj=command, ctx=typer.Context(command), name="communique").strip() + "\n"


def settings_page() -> str:
    """Every setting with its environment variable and default."""
    rows = [
        f"| `COMMUNIQUE_{name.upper()}` | {_default(name)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return (
        "\n".join(
            [
                "# Settings",
                "",
                "Command-line options go before them.",
                "",
                "| variable | default | meaning |",
                "| --- | --- | --- |",
                *rows,
            ]
        )
        + "\n"
    )


def cookbook_page() -> str:
    """Every question of the cookbook."""
    lead = (
        "Run one with `communique sql --name NAME`. A list ends after a thousand rows: without its `limit` it is whole."
    )
    parts = ["# Cookbook", lead]
    for name, query in cookbook().items():
        parts.append(f"## {name}\n\n```sql\n{query.strip()}\n```")
    return "\n\n".join(parts) + "\n"


def _default(name: str) -> str:
    special = {"raw": "the sample corpus", "workers": "all cores", "reading": "those of `ReadOptions`"}
    return special.get(name, f"`{Settings.model_fields[name].default}`")


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.name}"
    yield ""
    yield f"{table.grain} Key: {', '.join(f'`{name}`' for name in table.key)}."
    yield ""
    yield "| column | type | empty? | meaning |"
    yield "| --- | --- | --- | --- |"
    for column in table.columns:
        yield f"| `{column.name}` | {column.type.duckdb} | {'yes' if column.nullable else ''} | {_meaning(column)} |"


def _meaning(column: Column) -> str:
    words = column.description
    if column.codes:
        words += f" Codes: `ref.{column.codes}`."
    if column.references:
        words += f" References `{column.references}`."
    if column.minimum is not None and column.maximum is not None:
        words += f" From {column.minimum:g} to {column.maximum:g}."
    return words.replace("|", "\\|")


def _leading_comments(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("--"):
            return
        yield line


def _code_list(name: str) -> Iterator[str]:
    rows = reference(name)
    yield f"## ref.{name}"
    yield ""
    columns = list(rows[0])
    if len(rows) > LONG:
        yield f"{len(rows)} rows: {', '.join(f'`{column}`' for column in columns)}."
        return
    yield f"| {' | '.join(columns)} |"
    yield f"| {' | '.join('---' for _ in columns)} |"
    for row in rows:
        yield f"| {' | '.join(value.replace('|', ', ') for value in row.values())} |"


def main() -> None:
    """Write the pages, or with `--check` exit with 1 if one is out of date."""
    DOCS.mkdir(exist_ok=True)
    stale = []
    for name, text in pages().items():
        path = DOCS / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.exit(f"out of date, run `make docs`: {', '.join(stale)}")


if __name__ == "__main__":
    main()
