"""Drift: what a load measures, against the distribution of the last thirty loads.

What two earlier loads reached is no news, such as quiet weekends; one alone may have been a fault, and excuses nothing.

Each query under `warehouse/sql/drift/` gives `load_id, measure, value` for the newest load and thirty before it; its
first line is `-- <floor> <relative|absolute> on <table>: <what is measured>`, and the reason for the floor follows.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from statistics import median

import duckdb

from expectations.measures import Measure
from warehouse.marts import SQL
from warehouse.tables import BY_NAME

ENOUGH_LOADS = 5
"""With fewer earlier loads there is no distribution yet, and nothing is judged."""
DEVIATIONS = 5.0
"""Normal news stays within five standard deviations; with some fifty measures a night, three would cry wolf weekly."""
MAD_TO_DEVIATION = 1.4826
"""The median absolute deviation times this is the standard deviation of a normal distribution."""


@dataclass(frozen=True)
class Query:
    """A query that measures loads: `floor` is the least deviation to tell, of the median if it is relative."""

    name: str
    table: str
    floor: float
    is_relative: bool
    reason: str
    sql: str


def drift(database: Path, load_id: str) -> list[Measure]:
    """The measures of the load that five or more earlier loads have too, with the bounds that these set."""
    found = []
    with duckdb.connect(str(database), read_only=True) as con:
        for query in queries():
            values: dict[str, dict[str, float]] = defaultdict(dict)
            for load, measure, value in con.execute(query.sql).fetchall():
                values[measure][load] = float(value)
            for measure, by_load in sorted(values.items()):
                earlier = [value for load, value in by_load.items() if load != load_id]
                if load_id in by_load and len(earlier) >= ENOUGH_LOADS:
                    found.append(_measure(query, measure, by_load[load_id], earlier))
    return found


def queries() -> list[Query]:
    """All queries, by name."""
    return [_read(path) for path in sorted((SQL / "drift").glob("*.sql"))]


def _measure(query: Query, name: str, value: float, earlier: list[float]) -> Measure:
    middle = median(earlier)
    spread = MAD_TO_DEVIATION * median(abs(value - middle) for value in earlier)
    width = max(DEVIATIONS * spread, query.floor * (abs(middle) if query.is_relative else 1))
    usual = sorted(earlier)[1:-1]
    low, high = min(middle - width, usual[0]), max(middle + width, usual[-1])
    return Measure(f"drift: {name}", query.table, "warning", value, low, high, query.reason)


def _read(path: Path) -> Query:
    text = path.read_text(encoding="utf-8")
    comments = [line.removeprefix("-- ") for line in takewhile(lambda line: line.startswith("--"), text.splitlines())]
    head, _, what = comments[0].partition(": ")
    floor, kind, _, table = head.split()
    if kind not in ("relative", "absolute") or table not in BY_NAME:
        raise ValueError(f"{path.name}: first line must be `-- <floor> <relative|absolute> on <table>: ...`")
    return Query(path.stem, table, float(floor), kind == "relative", " ".join([what, *comments[1:]]), text)
