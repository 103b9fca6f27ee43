"""The marts in the DuckDB file: filled, and brought up to date with a load.

A mart that rests on single documents, incidents, instruments or groups of rows has a key: a load computes anew the rows
of the keys that it touches. For that the mart's statement runs over copies of those rows only that they rest on:
temporary tables of the same names as the warehouse's, which the statement finds first. Its other rows stay as they are.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

SQL = Path(__file__).parent / "sql"
_TOUCHED = ("documents", "incidents", "instruments", "activity", "spheres", "trade")
"""What a load may touch; `sql/refresh/touched_*.sql` finds it in the tables as they are before the load and after."""
_PARTS = ("incident_pairs", "cooperation", "figures", "mentions", "documents")
"""Tables of which marts need other rows than those of whole documents, the one that follows the others last."""
_OF_DOCUMENTS = (
    "events", "event_countries", "event_people", "person_roles", "agreements", "agreement_parties", "quotes",
)  # fmt: skip
_OF_INSTRUMENTS = ("instruments", "instrument_history")


@dataclass(frozen=True)
class Mart:
    """How a mart is kept.

    Attributes:
        touched: what names the keys whose rows a load computes anew; None where any load may change all rows.
        key: its columns, the same in the mart.
        is_hidden: whether analysts do not see the key.
        is_filled: whether rows are kept; else they are computed as they are asked for.
    """

    touched: str | None = None
    key: tuple[str, ...] = ()
    is_hidden: bool = False
    is_filled: bool = True


MARTS: Mapping[str, Mart] = {
    "incident_pairs": Mart(is_filled=False),
    "calendar": Mart(is_filled=False),
    "agreement_tracker": Mart("instruments", ("instrument_id",)),
    "bilateral_activity": Mart("activity", ("country_a", "country_b", "month", "kind")),
    "cooperation_matrix": Mart("spheres", ("country_a", "country_b", "sector")),
    "gdelt_events": Mart("incidents", ("incident_id",), is_hidden=True),
    "plover_events": Mart("documents", ("doc_id",), is_hidden=True),
    "quotations": Mart("documents", ("doc_id",)),
    "roster": Mart(),
    "trade_turnover": Mart("trade", ("side_a", "side_b", "period_start", "period_end", "unit")),
    "visits": Mart("incidents", ("incident_id",)),
}
"""All marts, those that others rest on first."""


def create_marts(con: duckdb.DuckDBPyConnection) -> None:
    """Create and fill the marts, and the views by which they are asked."""
    con.execute("create schema mart")
    for name, mart in MARTS.items():
        if mart.is_filled:
            con.execute(f"create table mart.{name} as from ({statement(name)}) order by 1, 2, 3, 4, 5, 6")
            hidden = f"exclude ({', '.join(mart.key)})" if mart.is_hidden else ""
            con.execute(f"create view {name} as select * {hidden} from mart.{name}")
        else:
            con.execute(f"create view {name} as {statement(name)}")


class Refresh:
    """What a load touches: to be made before it changes rows, and finished behind that, in one transaction.

    Args:
        con: the warehouse's file.
        documents: documents of which rows come or go.
        incidents: incidents that do.
        instruments: instruments that do.
    """

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        documents: Collection[str],
        incidents: Collection[str],
        instruments: Collection[str],
    ) -> None:
        self._con = con
        for name, ids in (("documents", documents), ("incidents", incidents), ("instruments", instruments)):
            con.execute(
                f"create temp table changed_{name} as select unnest($ids::varchar[]) as id", {"ids": sorted(ids)}
            )
        self._keep("named_before", "named")
        for name in _TOUCHED:
            self._keep(f"touched_{name}", f"touched_{name}")

    def finish(self) -> None:
        """Compute the rows of all keys touched anew; the warehouse's tables hold the load by now."""
        con = self._con
        self._keep("named_now", "named")
        con.execute(f"insert into changed_documents {_told('refresh', 'renamed')}")
        for name in _TOUCHED:
            con.execute(f"insert into touched_{name} {_told('refresh', f'touched_{name}')}")
        for name in [name for name, mart in MARTS.items() if mart.is_filled and not mart.key]:
            con.execute(f"delete from mart.{name}")
            con.execute(f"insert into mart.{name} from ({statement(name)}) order by 1, 2, 3, 4, 5, 6")
        self._copy_parts()
        for name, mart in MARTS.items():
            if mart.key:
                self._replace(name, mart)

    def _copy_parts(self) -> None:
        self._keep("resting", "resting")
        for name in _PARTS:
            self._keep(name, f"part_{name}")
        for name in _OF_DOCUMENTS:
            self._con.execute(f"create temp table {name} as from {name} where doc_id in (from resting)")
        for name in _OF_INSTRUMENTS:
            wanted = "instrument_id in (from touched_instruments)"
            self._con.execute(f"create temp table {name} as from {name} where {wanted}")
        wanted = "incident_id in (from touched_incidents)"
        self._con.execute(f"create temp table incidents as from incidents where {wanted}")

    def _replace(self, name: str, mart: Mart) -> None:
        keys = f"(select distinct {', '.join(mart.key)} from touched_{mart.touched})"
        same = " and ".join(f"m.{column} is not distinct from t.{column}" for column in mart.key)
        self._con.execute(f"delete from mart.{name} m using {keys} t where {same}")
        rows = f"select m.* from ({statement(name)}) m semi join {keys} t on {same}"
        self._con.execute(f"insert into mart.{name} from ({rows}) order by 1, 2, 3, 4, 5, 6")

    def _keep(self, name: str, statement: str) -> None:
        self._con.execute(f"create temp table {name} as {_told('refresh', statement)}")


def statement(mart: str) -> str:
    """The statement that computes all rows of a mart, its key among the columns."""
    return _told("marts", mart)


def _told(folder: str, name: str) -> str:
    return (SQL / folder / f"{name}.sql").read_text(encoding="utf-8")
