"""The command line."""

import atexit
import os
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from flows.quarantine import app as quarantine
from flows.settings import Settings
from flows.terminal import printable
from warehouse.errors import AuditFailed, CommuniqueError, EngineUnavailable, QualityGateFailed
from warehouse.layout import Layout

app = typer.Typer(
    name="communique",
    help="Diplomatic press readouts in, a queryable warehouse of diplomatic facts out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(quarantine)

NOTHING_READ, USAGE, REFUSED = 1, 2, 3
"""Exit codes besides 0; usage errors are Typer's own."""

Warehouse = Annotated[
    Path | None,
    typer.Option("--warehouse", metavar="DIR", help="Directory of the warehouse [default: warehouse/data]."),
]
Raw = Annotated[
    list[str] | None, typer.Argument(metavar="RAW", help="Files, folders or globs [default: the sample corpus].")
]


class Format(StrEnum):
    """How an answer is printed."""

    table = "table"
    csv = "csv"
    json = "json"
    parquet = "parquet"


class ExportFormat(StrEnum):
    """What an export is written as."""

    gdelt = "gdelt"
    plover = "plover"
    parquet = "parquet"
    csv = "csv"
    datapackage = "datapackage"


class Engine(StrEnum):
    """Where batches are worked off."""

    local = "local"
    dask = "dask"
    ray = "ray"


@app.callback()
def options(debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False) -> None:
    """Diplomatic press readouts in, a queryable warehouse of diplomatic facts out."""
    if debug:
        _state["debug"] = True


@app.command()
def run(
    raw: Raw = None,
    warehouse: Warehouse = None,
    refresh: Annotated[bool, typer.Option("--refresh", help="Extract every document again.")] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes [default: all cores].")] = None,
    engine: Annotated[
        Engine | None, typer.Option(help="Where batches are worked off [default: local].", show_default=False)
    ] = None,
    cluster: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="The Dask scheduler or the Ray cluster.")
    ] = None,
    full_audit: Annotated[
        bool, typer.Option("--full-audit", help="Let the audit look at every row, not only at what changes.")
    ] = False,
) -> None:
    """Read raw files into the warehouse, validate, and publish.

    Exit codes: 0 published or nothing new, 1 nothing could be read, 2 usage, 3 the quality gate refused the load.
    """
    given = {
        "raw": raw or None,
        "warehouse": warehouse,
        "workers": workers,
        "engine": engine and engine.value,
        "cluster": cluster,
        "full_audit": full_audit or None,
    }
    settings = Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    from flows.running import run_nightly

    run_nightly(settings, refresh)


@app.command()
def backfill(
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only documents published on this day or later.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only documents published on this day or earlier.")
    ] = None,
    warehouse: Warehouse = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes [default: all cores].")] = None,
) -> None:
    """Extract again the documents that other code or reference data extracted, all or those of a period.

    Exit codes: 0 published or nothing to do, 1 no warehouse yet, 2 usage, 3 the quality gate refused the load.
    """
    given = {"warehouse": warehouse, "workers": workers}
    settings = Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    from flows.running import run_backfill

    run_backfill(settings, since and since.date(), until and until.date())


@app.command()
def deploy(
    file: Annotated[Path, typer.Option("--file", exists=True, dir_okay=False, help="The deployments.")] = Path(
        "prefect.yaml"
    ),
) -> None:
    """Create or renew the work pool and the deployments on the Prefect server at PREFECT_API_URL."""
    from flows.serving import deploy_all

    typer.echo(f"deployed {', '.join(deploy_all(file))}; now start a worker: prefect worker start --pool NAME")


@app.command()
def serve(
    raw: Raw = None,
    cron: Annotated[str, typer.Option(help="When to run, as a cron expression.")] = "0 2 * * *",
    timezone: Annotated[str, typer.Option(help="Time zone of the schedule.")] = "UTC",
    warehouse: Warehouse = None,
) -> None:
    """Read raw files into the warehouse on a schedule (needs a Prefect server at PREFECT_API_URL)."""
    from flows.serving import serve_nightly

    given = {"raw": raw or None, "warehouse": warehouse}
    settings = Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    serve_nightly(settings, cron, timezone)


@app.command()
def sql(
    query: Annotated[str | None, typer.Argument(help="The query; `-` reads it from standard input.")] = None,
    file: Annotated[Path | None, typer.Option("--file", help="Read the query from a file.", dir_okay=False)] = None,
    name: Annotated[str | None, typer.Option("--name", help="A question of the cookbook; `list` lists them.")] = None,
    output: Annotated[Format, typer.Option("--format", help="How the answer is printed.")] = Format.table,
    warehouse: Warehouse = None,
) -> None:
    """Ask the published warehouse a question, read-only."""
    from flows.answers import list_cookbook, print_answer
    from warehouse.query import ask, cookbook, ends_early

    if name == "list":
        list_cookbook()
        return
    if (query is not None) + (file is not None) + (name is not None) != 1:
        raise typer.BadParameter("give one of QUERY, --file and --name")
    if name is not None and name not in cookbook():
        raise typer.BadParameter(f"no question named {name!r}; `--name list` lists them")
    text = cookbook()[name] if name else file.read_text(encoding="utf-8") if file else query or ""
    answer = ask(_layout(warehouse).database, sys.stdin.read() if text == "-" else text)
    print_answer(answer, output.value)
    if name and ends_early(text, answer):
        typer.echo(f"the list ends after {answer.height} rows; without `limit` the query of {name} is whole", err=True)


@app.command()
def status(warehouse: Warehouse = None) -> None:
    """Show what is loaded, the last runs, and what is stale."""
    from flows.answers import print_status

    settings = Settings()
    print_status(_layout(warehouse), settings.model, gate=settings.gate)


@app.command()
def quality(
    load: Annotated[str | None, typer.Option("--load", metavar="ID", help="Another load than the newest.")] = None,
    warehouse: Warehouse = None,
) -> None:
    """Show the last loads and what the audit of the newest found."""
    from flows.quality import print_quality

    print_quality(_layout(warehouse), load)


@app.command()
def audit(warehouse: Warehouse = None) -> None:
    """Audit every row of the published warehouse again; nothing is written.

    Exit codes: 0 no critical expectation fails, 1 no warehouse yet, 2 usage, 3 a critical one fails.
    """
    from flows.auditing import audit_published

    audit_published(_layout(warehouse))


@app.command()
def explain(
    document: Annotated[str, typer.Argument(metavar="DOC", help="A doc_id, or a part of a document's address.")],
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a web page instead.")] = None,
    warehouse: Warehouse = None,
) -> None:
    """Show one document with every fact in its text, its rule and its confidence."""
    from flows.explanation import explain_document

    explain_document(_layout(warehouse), document, html)


@app.command()
def export(
    form: Annotated[ExportFormat, typer.Argument(metavar="FORMAT", help="gdelt, plover, parquet, csv or datapackage.")],
    to: Annotated[
        Path | None, typer.Option("--to", metavar="DIR", help="Folder [default: exports/FORMAT in the warehouse].")
    ] = None,
    warehouse: Warehouse = None,
) -> None:
    """Export the published warehouse: events as GDELT or PLOVER, or all tables and marts."""
    from flows.exports import export as write_export

    layout = _layout(warehouse)
    for path in write_export(layout, form.value, to or layout.root / "exports" / form.value):
        typer.echo(path)


def _layout(warehouse: Path | None) -> Layout:
    settings = Settings()
    return Layout(warehouse or settings.warehouse, settings.store)


_state: dict[str, Any] = {"debug": False, "code": 0}


def main() -> None:
    """Run the command line; an error is one line, with `--debug` anywhere a traceback."""
    atexit.register(_leave)
    if "--debug" in sys.argv:
        sys.argv.remove("--debug")
        _state["debug"] = True
    _state["code"] = _guarded(app)
    raise SystemExit(_state["code"])


def _leave() -> None:
    """End the process behind all other exit handlers (this one is registered first).

    Threads of Prefect keep modules alive, of which DuckDB's binding would warn on the terminal, line after line.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(_state["code"])


def _guarded(command: Callable[[], Any]) -> int:
    """The exit code of the command, whose errors are told in one line."""
    try:
        command()
    except SystemExit as leave:
        return int(leave.code or 0)
    except Exception as error:
        if _state["debug"] or Settings().debug:
            traceback.print_exc()
        expected = isinstance(error, CommuniqueError)
        words = error if expected else f"{type(error).__name__}: {error} (see --debug)"
        typer.echo(f"communique: {printable(str(words))}", err=True)
        codes = {EngineUnavailable: USAGE, QualityGateFailed: REFUSED, AuditFailed: REFUSED}
        return codes.get(type(error), NOTHING_READ)
    return 0


if __name__ == "__main__":
    main()
