"""Questions to the published warehouse, read-only."""

import re
from pathlib import Path

import duckdb
import polars as pl

from warehouse.errors import CommuniqueError
from warehouse.marts import SQL

COOKBOOK = SQL / "cookbook"
_LIMIT = re.compile(r"^\s*limit (\d+)$", re.MULTILINE)


class NoWarehouse(CommuniqueError):
    """There is no published warehouse in the directory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"no warehouse at {path}: run `communique run` first")


class InvalidQuery(CommuniqueError):
    """DuckDB refuses the query."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"the query fails: {reason}")


def connect(database: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection that can reach no other file.

    Raises:
        NoWarehouse: nothing has been published there.
    """
    if not database.exists():
        raise NoWarehouse(database)
    return duckdb.connect(str(database.resolve()), read_only=True, config={"enable_external_access": "false"})


def ask(database: Path, query: str) -> pl.DataFrame:
    """The answer to one query.

    Raises:
        InvalidQuery: DuckDB refuses it.
        NoWarehouse: nothing has been published there.
    """
    with connect(database) as con:
        try:
            result = con.sql(query)
            return (
                pl.DataFrame()
                if result is None
                else pl.DataFrame(result.fetchall(), schema=result.columns, orient="row", infer_schema_length=None)
            )
        except duckdb.Error as error:
            raise InvalidQuery(" ".join(str(error).split())) from error


def cookbook() -> dict[str, str]:
    """The questions of the cookbook: SQL by name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(COOKBOOK.glob("*.sql"))}


def ends_early(query: str, answer: pl.DataFrame) -> bool:
    """Whether the answer has as many rows as a line `limit N` of the query lets through, so that there may be more."""
    return answer.height in map(int, _LIMIT.findall(query))
