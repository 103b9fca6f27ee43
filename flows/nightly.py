"""The nightly flow: read, extract, link, validate, publish. Reads top-down as the pipeline."""

import shutil
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from itertools import chain, islice
from pathlib import Path
from time import monotonic

import flows.environment  # isort: skip  # noqa: F401 - before Prefect, which reads the environment

import polars as pl
from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import RunInput
from prefect.futures import PrefectFuture
from prefect.utilities.engine import collect_task_run_inputs_sync

from expectations.gate import Result, critical_failures
from expectations.measures import QUARANTINE_SHARE
from expectations.report import Report
from flows.artifacts import Progress, publish_artifacts, publish_idle
from flows.assembly import assemble
from flows.auditing import Audit, begin_audit, finish_audit, prepare_audit
from flows.engines import Engine, EngineOptions, check, prepare, started
from flows.intake import SHOWN_REJECTS, Intake, take_in
from flows.loading import addresses, known_fingerprints, open_batches, write_database, write_ledger, write_rows
from flows.locking import one_at_a_time
from flows.notifications import notify_of_failure
from flows.planning import Plan, plan_extraction, set_aside
from flows.policies import RETRIES, TIMEOUT_SECONDS, name_of_load, untagged
from flows.progress import Status, tell
from flows.quality import report_of, write_report
from flows.repeat_index import RepeatIndex
from flows.sources import read_sources
from flows.spool import Spool
from flows.worker import BatchReport, BatchRequest
from transforms.identifiers import digest
from transforms.reading.options import ReadOptions
from warehouse.batches import Store, drop_batches
from warehouse.dataset import Dataset, read_table
from warehouse.errors import QualityGateFailed, UnreadableInput
from warehouse.fingerprint import fingerprint
from warehouse.layout import Layout, linked_before, publish
from warehouse.ledger import Load, next_load_id
from warehouse.quarantine import read_quarantine, read_releases, waiting
from warehouse.tables import DOCUMENTS, QUARANTINE, SOURCES


@dataclass(frozen=True)
class Outcome:
    """What a run came to: `load` is None if there was nothing new."""

    layout: Layout
    intake: Intake
    load: Load | None = None
    results: list[Result] = field(default_factory=list)


@flow(
    name="nightly",
    flow_run_name=name_of_load,
    validate_parameters=False,
    timeout_seconds=TIMEOUT_SECONDS,
    on_failure=[notify_of_failure],
    on_crashed=[notify_of_failure],
)
def nightly(
    raw: Sequence[str],
    warehouse: Path,
    model: str,
    workers: int,
    batch_size: int,
    refresh: bool = False,
    reading: ReadOptions | None = None,
    quarantine_share: float = QUARANTINE_SHARE,
    engine: str = "local",
    cluster: str | None = None,
    store: str | None = None,
    gpu: bool = False,
    gate: bool = True,
    full_audit: bool = False,
) -> Outcome:
    """Read raw files into the warehouse: one load, published if no critical expectation fails.

    Args:
        raw: files, folders and globs.
        warehouse: directory of the warehouse.
        model: installed spaCy pipeline.
        workers: worker processes.
        batch_size: documents a batch.
        refresh: extract every document again.
        reading: limits and field names of the readers, None for the usual ones.
        quarantine_share: share of the extracted rows that may be held back.
        engine: `local`, `dask` or `ray`.
        cluster: address of the Dask or Ray cluster.
        store: folder or address of the extracted batches, None for `batches` in the warehouse.
        gpu: whether GPUs parse, one worker a device.
        gate: whether documents whose words could state no diplomatic fact are not parsed.
        full_audit: whether to look at every row again, and not only at those of documents that change.

    Raises:
        EngineUnavailable: the engine cannot work.
        UnreadableInput: nothing could be read.
        QualityGateFailed: a critical expectation failed; the load before stays published.
    """
    check(options := EngineOptions(engine, workers, cluster, gpu, gate, model))
    layout, started_at, mark = Layout(Path(warehouse).absolute(), store), now(), fingerprint(model, gate=gate)
    with untagged(), one_at_a_time(layout):
        fingerprints = known_fingerprints(layout, mark)
        intake = read(raw, layout, reading or ReadOptions(), partial(prepare, options))
        if not refresh and not _brings_news(layout, intake):
            intake.spool.remove()
            publish_idle(intake, layout.quality / "index.html")
            return Outcome(layout, intake)
        content = digest(mark, *sorted(intake.spool.doc_ids), *intake.sources["doc_id"].sort())
        load = Load(next_load_id(layout, content), started_at, now(), "published", mark,
                    n_read=intake.n_read, n_known=intake.n_known, n_rejected=len(intake.rejects))  # fmt: skip
        planned = plan(layout, fingerprints, intake, refresh, batch_size)
        extracted = extract(planned, layout, mark, options)
        intake.spool.remove()
        shutil.rmtree(layout.refreshing, ignore_errors=True)
        return finish(layout, load, fingerprints, intake, planned, extracted, quarantine_share, full_audit)


@dataclass(frozen=True)
class Extracted:
    """What came of an extraction: what broke an extractor, and the newest of its task runs."""

    failures: list[dict[str, str]]
    task_runs: Collection[PrefectFuture[BatchReport]]


def finish(
    layout: Layout,
    load: Load,
    fingerprints: list[str],
    intake: Intake,
    planned: Plan,
    extracted: Extracted,
    quarantine_share: float,
    full_audit: bool = False,
) -> Outcome:
    """Build, audit and publish what is extracted by now.

    Raises:
        QualityGateFailed: a critical expectation failed; the load before stays published.
    """
    prepare_audit()
    intake = replace(intake, rejects=[*intake.rejects, *extracted.failures])
    load, begun = build(
        layout, load, fingerprints, intake, planned.originals_of, full_audit, wait_for=extracted.task_runs
    )
    results = audit(layout, load, begun, quarantine_share)
    load, report = release(layout, load, results, intake)
    page = layout.quality / f"{load.load_id}.html"
    publish_artifacts(report, page)
    if load.status == "refused":
        raise QualityGateFailed(critical_failures(results), page)
    return Outcome(layout, intake, load, results)


@task(cache_policy=NO_CACHE, **RETRIES)
def read(raw: Sequence[str], layout: Layout, options: ReadOptions, on_much: Callable[[], None]) -> Intake:
    """What the addresses hold; `on_much` is called when it is more than a little.

    Raises:
        UnreadableInput: nothing could be read.
    """
    published = Dataset(layout.parquet).scan(DOCUMENTS).select("doc_id").collect()
    intake = take_in(read_sources(raw, options), set(published["doc_id"]), Spool(layout.spool, on_much))
    get_run_logger().info("%d items read, %d known", intake.n_read, intake.n_known)
    for reject in intake.rejects[:SHOWN_REJECTS]:
        get_run_logger().warning("rejected %(uri)s: %(reason)s (%(rule)s)", reject)
    if intake.n_read == len(intake.rejects):
        raise UnreadableInput(", ".join(raw), intake.rejects[0]["reason"] if intake.rejects else "no files there")
    return intake


@task(cache_policy=NO_CACHE)
def plan(layout: Layout, fingerprints: list[str], intake: Intake, refresh: bool, batch_size: int) -> Plan:
    """The documents to extract (what the store lacks, or with `refresh` all) in batches, and the repeats' originals.

    Repeats are marked, so that no extraction is spent on them; a document that is no repeat any longer is extracted.
    """
    store = open_batches(layout, fingerprints)
    if refresh:
        set_aside(store, layout.refreshing)
        drop_batches(layout.batches, fingerprints[0])
        store = Store(layout.batches, [])
    return plan_extraction(store, RepeatIndex(layout.repeats), intake.spool, layout.refreshing, batch_size)


def extract(planned: Plan, layout: Layout, mark: str, options: EngineOptions) -> Extracted:
    """Extract the documents in batches, which follow upon the plan in the graph of the run."""
    of_all = options.gpu, options.gate
    requests = (BatchRequest(layout.batches, mark, options.model, *part, *of_all) for part in planned.batches)
    ahead = list(islice(requests, options.workers))  # fewer batches than workers need fewer workers
    with started(replace(options, workers=max(1, len(ahead)))) as engine:
        failures = work_off(
            chain(ahead, requests), planned.n_documents, engine, collect_task_run_inputs_sync(planned, max_depth=0)
        )
        return Extracted(failures, [*engine.newest])


def work_off(
    requests: Iterable[BatchRequest], n_documents: int, engine: Engine, after: Iterable[RunInput] = ()
) -> list[dict[str, str]]:
    """Let the engine work off the batches, telling of progress; what broke an extractor is returned."""
    start = monotonic()
    done = n_facts = 0
    failures: list[dict[str, str]] = []
    progress = Progress()
    for report in engine.reports(requests, after):
        done, n_facts = done + report.n_documents, n_facts + report.n_facts
        failures.extend(report.failures)
        status = Status(done, n_documents, n_facts, monotonic() - start)
        tell(status)
        progress.tell(status)
    return sorted(failures, key=lambda failure: failure["uri"])


@task(cache_policy=NO_CACHE, **RETRIES)
def build(
    layout: Layout,
    load: Load,
    fingerprints: list[str],
    intake: Intake,
    originals_of: dict[str, str],
    full_audit: bool,
) -> tuple[Load, Audit]:
    """The load, linked across documents and written beside the published one, less the rows held back."""
    store = open_batches(layout, fingerprints)
    assembled = assemble(layout, store, addresses(intake, load.load_id), originals_of, load.load_id)
    brought = assembled.change[DOCUMENTS.name].rows.filter(pl.col("doc_id").is_in(intake.spool.doc_ids))
    n_duplicate = brought["duplicate_of"].count()
    load = replace(
        load,
        n_new=brought.height - n_duplicate,
        n_duplicate=n_duplicate + intake.n_repeated,
        balance=assembled.balance,
    )
    load = write_rows(layout, load, assembled, intake.rejects)
    begun = begin_audit(layout, load.load_id, assembled, full_audit)
    write_database(layout, load, assembled)
    if load.n_held:
        get_run_logger().warning("%d rows are held in quarantine: communique quarantine list", load.n_held)
    return load, begun


@task(cache_policy=NO_CACHE, **RETRIES)
def audit(layout: Layout, load: Load, begun: Audit, quarantine_share: float) -> list[Result]:
    """The results of all expectations over the load."""
    results = finish_audit(layout, load.load_id, begun, quarantine_share)
    get_run_logger().info("%d of %d expectations hold", sum(result.success for result in results), len(results))
    return results


@task(cache_policy=NO_CACHE)
def release(layout: Layout, load: Load, results: list[Result], intake: Intake) -> tuple[Load, Report]:
    """Publish the load by one rename, or refuse it if a critical expectation failed; its report appears in any case."""
    load = load.finished("refused" if critical_failures(results) else "published", now())
    quarantine = read_table(layout.load(load.load_id) / "parquet", QUARANTINE.name)
    report = report_of(layout, load, results, quarantine, intake.rejects)
    write_report(layout, report)
    write_ledger(layout, load, results, intake.rejects)
    if load.status == "published":
        publish(layout, load.load_id)
    else:
        shutil.rmtree(layout.load(load.load_id))
    return load, report


def _brings_news(layout: Layout, intake: Intake) -> bool:
    """Whether there is a document, an address or a released row that the published warehouse does not have.

    What other code linked, or with other corrections by hand, is news too.
    """
    if layout.published_load() and not linked_before(layout).folder:
        return True
    held = waiting(read_quarantine(layout)).select("table_name", "row_key").iter_rows()
    if not read_releases(layout).keys().isdisjoint(held):
        return True
    before = read_table(layout.parquet, SOURCES.name)
    return not intake.sources.join(before, on=["uri", "doc_id"], how="anti").is_empty()


def now() -> datetime:
    """The time, UTC without zone."""
    return datetime.now(UTC).replace(tzinfo=None)
