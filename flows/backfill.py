"""The backfill: documents of the warehouse that other code or data extracted, extracted again. Reads no raw files."""

from datetime import date
from pathlib import Path

import flows.environment  # isort: skip  # noqa: F401 - before Prefect, which reads the environment

from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE

from expectations.measures import QUARANTINE_SHARE
from flows.engines import EngineOptions, check
from flows.intake import take_in
from flows.loading import known_fingerprints, open_batches
from flows.locking import one_at_a_time
from flows.nightly import Outcome, extract, finish, now
from flows.notifications import notify_of_failure
from flows.planning import Plan, plan_backfill
from flows.policies import RETRIES, TIMEOUT_SECONDS, name_of_backfill, untagged
from flows.repeat_index import RepeatIndex
from flows.spool import Spool
from transforms.identifiers import digest
from warehouse.fingerprint import fingerprint
from warehouse.layout import Layout
from warehouse.ledger import Load, next_load_id
from warehouse.query import NoWarehouse


@flow(
    name="backfill",
    flow_run_name=name_of_backfill,
    validate_parameters=False,
    timeout_seconds=TIMEOUT_SECONDS,
    on_failure=[notify_of_failure],
    on_crashed=[notify_of_failure],
)
def backfill(
    warehouse: Path,
    model: str,
    workers: int,
    batch_size: int,
    since: date | None = None,
    until: date | None = None,
    quarantine_share: float = QUARANTINE_SHARE,
    engine: str = "local",
    cluster: str | None = None,
    store: str | None = None,
    gpu: bool = False,
    gate: bool = True,
    full_audit: bool = False,
) -> Outcome:
    """Extract again what was extracted by other code or reference data than now: one load, audited as every other.

    Args:
        warehouse: directory of the warehouse.
        model: installed spaCy pipeline.
        workers: worker processes.
        batch_size: documents a batch.
        since: only documents published on this day or later.
        until: only documents published on this day or earlier.
        quarantine_share: share of the extracted rows that may be held back.
        engine: `local`, `dask` or `ray`.
        cluster: address of the Dask or Ray cluster.
        store: folder or address of the extracted batches, None for `batches` in the warehouse.
        gpu: whether GPUs parse, one worker a device.
        gate: whether documents whose words could state no diplomatic fact are not parsed.
        full_audit: whether to look at every row again, and not only at those of documents that change.

    Raises:
        EngineUnavailable: the engine cannot work.
        NoWarehouse: nothing was loaded yet.
        QualityGateFailed: a critical expectation failed; the load before stays published.
    """
    check(options := EngineOptions(engine, workers, cluster, gpu, gate, model))
    layout, started_at, mark = Layout(Path(warehouse).absolute(), store), now(), fingerprint(model, gate=gate)
    if layout.published_load() is None:
        raise NoWarehouse(layout.root)
    with untagged(), one_at_a_time(layout):
        intake, fingerprints = take_in([], set(), Spool(layout.spool)), known_fingerprints(layout, mark)
        planned = choose(layout, fingerprints, _day(since), _day(until), batch_size)
        if not planned.n_documents:
            return Outcome(layout, intake)
        content = digest(mark, *fingerprints, str(since), str(until))
        load = Load(next_load_id(layout, content), started_at, now(), "published", mark)
        extracted = extract(planned, layout, mark, options)
        return finish(layout, load, fingerprints, intake, planned, extracted, quarantine_share, full_audit)


@task(cache_policy=NO_CACHE, **RETRIES)
def choose(layout: Layout, fingerprints: list[str], since: date | None, until: date | None, batch_size: int) -> Plan:
    """The documents of the period that the current code did not extract; without a period also undated ones."""
    store = open_batches(layout, fingerprints)
    planned = plan_backfill(store, RepeatIndex(layout.repeats), fingerprints[0], (since, until), batch_size)
    get_run_logger().info("%d documents were extracted by other code or data", planned.n_documents)
    return planned


def _day(given: date | str | None) -> date | None:
    """The day, which a schedule gives as text."""
    return date.fromisoformat(given) if isinstance(given, str) else given
