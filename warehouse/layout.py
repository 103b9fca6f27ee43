"""Where things stand in a warehouse's directory.

communique.duckdb -> current/communique.duckdb     what analysts query
parquet           -> current/parquet               the same tables as Parquet, `<table>/<month>.parquet`
current           -> loads/<load_id>                the published load: renaming this link publishes everything at once
loads/<load_id>/                                    the published load and the one before it; files of Parquet that a
                                                    load leaves as they were are hard links to those of the one before
loads/<load_id>/linking/<table>/<month>.parquet     what the next load links on from, unless other code wrote it than
                                                    links now (`linking/fingerprint`)
batches/<fingerprint>/<batch_id>.zip                what was extracted, never changed, unless the store is elsewhere
repeats/                                            index of documents that are nearly equal; derived, may be removed
spool/                                              documents of a run between reading and extraction
refreshing/                                         stored documents that a run extracts anew
ledger/<load_id>/<table>.parquet                    one load's rows of `meta.*`, those of failed loads included
quarantine/<table>/<digest>.json                    rows that somebody let through
quality/                                            reports
load.lock                                           held by the run that loads
"""

import logging
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from warehouse.dataset import Dataset
from warehouse.fingerprint import linking_fingerprint

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Layout:
    """The paths of one warehouse directory.

    Attributes:
        root: the directory.
        store: the address of the extracted batches, None for a folder in the directory.
    """

    root: Path
    store: str | None = None

    @property
    def current(self) -> Path:
        """The link to the published load."""
        return self.root / "current"

    @property
    def database(self) -> Path:
        """The published DuckDB file."""
        return self.root / "communique.duckdb"

    @property
    def parquet(self) -> Path:
        """The published Parquet dataset."""
        return self.root / "parquet"

    @property
    def batches(self) -> str:
        """The address of the extracted batches."""
        return self.store or str(self.root / "batches")

    @property
    def repeats(self) -> Path:
        """The index of repeats."""
        return self.root / "repeats"

    @property
    def spool(self) -> Path:
        """Where documents wait between reading and extraction."""
        return self.root / "spool"

    @property
    def refreshing(self) -> Path:
        """Where stored documents wait to be extracted anew."""
        return self.root / "refreshing"

    @property
    def ledger(self) -> Path:
        """The ledger of refused loads."""
        return self.root / "ledger"

    @property
    def quarantine(self) -> Path:
        """The releases from quarantine."""
        return self.root / "quarantine"

    @property
    def quality(self) -> Path:
        """The quality reports."""
        return self.root / "quality"

    def load(self, load_id: str) -> Path:
        """The directory of a load, published or being built."""
        return self.root / "loads" / load_id

    def published_load(self) -> str | None:
        """The id of the published load, None before the first."""
        return self.current.resolve().name if self.current.exists() else None


def linked_before(layout: Layout) -> Dataset:
    """The published load if the same code linked it, so that a load can go on from it; else one without tables."""
    mark = layout.current / "linking" / "fingerprint"
    is_current = mark.exists() and mark.read_text(encoding="utf-8") == linking_fingerprint()
    return Dataset(layout.current / "parquet" if is_current else None)


def mark_linked(folder: Path) -> None:
    """Note in the folder of a load which code linked it."""
    (folder / "linking" / "fingerprint").write_text(linking_fingerprint(), encoding="utf-8")


def publish(layout: Layout, load_id: str) -> None:
    """Make the load the published one by one atomic rename, and drop all loads but it and the one before it."""
    before = layout.published_load()
    building = layout.root / "current.building"
    building.unlink(missing_ok=True)
    building.symlink_to(Path("loads") / load_id)
    for link, target in ((layout.database, "communique.duckdb"), (layout.parquet, "parquet")):
        if not link.is_symlink():
            link.symlink_to(Path("current") / target)
    os.replace(building, layout.current)  # noqa: PTH105 - the atomic rename that publishes
    logger.info("published %s", load_id)
    for old in (layout.root / "loads").iterdir():
        if old.name not in (load_id, before):
            shutil.rmtree(old)
