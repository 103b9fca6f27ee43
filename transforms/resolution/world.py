"""What is known once a load is in: what it tells anew, and of what was known before all the rest."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import polars as pl

from transforms.resolution.closure import without
from warehouse.dataset import Dataset
from warehouse.selection import among
from warehouse.tables import Table


@dataclass(frozen=True)
class World:
    """Rows by table.

    Attributes:
        fresh: rows that the load tells, a frame a table.
        before: the load before.
        gone: documents whose rows of the load before do not count: those that the load tells anew, and new ones.
        documents: `doc_id`, `published_on`, `outlet` and `duplicate_of` of all documents.
    """

    fresh: Mapping[str, pl.DataFrame]
    before: Dataset
    gone: Collection[str]
    documents: pl.DataFrame

    def with_fresh(self, **frames: pl.DataFrame) -> "World":
        """The same with other rows of these tables."""
        return replace(self, fresh={**self.fresh, **frames})

    def of_documents(
        self, table: Table, doc_ids: Collection[str], columns: tuple[str, ...] | None = None
    ) -> pl.DataFrame:
        """The rows of a table that stem from the documents; `columns` as `Dataset.of_documents` has them."""
        fresh = self.fresh[table.name].select(columns or pl.all())
        told = fresh.filter(among("doc_id", doc_ids))
        others = set(doc_ids) - set(self.gone) - set(told["doc_id"])
        return pl.concat([told, self.before.of_documents(table, others, columns).select(fresh.columns)])

    def all(self, table: Table) -> pl.DataFrame:
        """All rows of a table."""
        fresh = self.fresh[table.name]
        return pl.concat([self.kept(table).select(fresh.columns).collect(), fresh])

    def kept(self, table: Table) -> pl.LazyFrame:
        """The rows of a table that were known before and still count."""
        return without(self.before.scan(table), self.before.known(self.gone))

    def removed(self, table: Table) -> pl.DataFrame:
        """The rows of a table that do not count any longer."""
        return self.before.of_documents(table, self.gone)
