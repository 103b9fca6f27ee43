"""Every engine at its real work: a Dask scheduler and a Ray cluster in processes of their own, an S3 server in between.

The cluster tests are skipped where the libraries of the engines are not installed: `make engines` installs them.
"""

import logging
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from importlib.util import find_spec
from logging.handlers import QueueHandler
from pathlib import Path
from queue import SimpleQueue

import obstore
import pytest
from prefect import flow
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows import worker
from flows.engines import EngineOptions, check, prepare, started
from flows.nightly import work_off
from flows.progress import Status, listening
from flows.settings import Settings
from flows.sources import read_sources
from flows.worker import BatchRequest
from tests.clusters import dask_cluster, ray_cluster, wait_for
from tests.s3_server import s3_server
from tests.sample_corpus import RAW
from transforms.documents import document_row, documents_frame
from transforms.reading.document import RawDocument
from transforms.reading.options import ReadOptions
from transforms.repeats import signatures_frame
from warehouse.batches import Store, finished_batches, open_store
from warehouse.errors import EngineUnavailable
from warehouse.fingerprint import fingerprint
from warehouse.tables import DOCUMENTS

MODEL = Settings().model
MARK = fingerprint(MODEL)
N_DOCUMENTS, BATCH_SIZE = 24, 4
needs_dask = pytest.mark.skipif(not find_spec("prefect_dask"), reason="the extra `dask` is not installed: make engines")
needs_ray = pytest.mark.skipif(not find_spec("prefect_ray"), reason="the extra `ray` is not installed: make engines")


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """The address of a bucket on a server of its own, which processes started from here know."""
    with s3_server("store"):
        yield "s3://store"


Work = Callable[..., dict[str, bytes]]


@pytest.fixture(scope="module")
def work() -> Work:
    """Works off the sample in batches and gives what the store holds then, with the last status of the progress."""
    read = [item for item in read_sources([str(RAW)], ReadOptions()) if isinstance(item, RawDocument)]
    documents = documents_frame(map(document_row, read)).unique("doc_id").sort("doc_id").head(N_DOCUMENTS)

    @flow(validate_parameters=False)
    def worked_off(store: str, engine: str, cluster: str | None) -> None:
        parts = (documents.slice(start, BATCH_SIZE) for start in range(0, N_DOCUMENTS, BATCH_SIZE))
        requests = (BatchRequest(store, MARK, MODEL, part, signatures_frame(part)) for part in parts)
        with started(EngineOptions(engine, 2, cluster, model=MODEL)) as at_work:
            assert work_off(requests, documents.height, at_work) == []

    def run(store: str, engine: str, cluster: str | None = None) -> dict[str, bytes]:
        told: list[Status] = []
        with listening(told.append):
            worked_off(store, engine, cluster)
        assert (told[-1].done, told[-1].total, len(told)) == (N_DOCUMENTS, N_DOCUMENTS, N_DOCUMENTS / BATCH_SIZE)
        assert told[-1].n_facts > 0
        keys = finished_batches(store, MARK)
        return {key: bytes(obstore.get(open_store(store), key).bytes()) for key in keys}

    return run


@pytest.fixture(scope="module")
def logged() -> Iterator[SimpleQueue[logging.LogRecord]]:
    """What the extraction logs in this process."""
    records: SimpleQueue[logging.LogRecord] = SimpleQueue()
    handler = QueueHandler(records)
    logging.getLogger("transforms").addHandler(handler)
    yield records
    logging.getLogger("transforms").removeHandler(handler)


@pytest.fixture(scope="module")
def local(
    work: Work, logged: SimpleQueue[logging.LogRecord], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    found = work(str(tmp_path_factory.mktemp("local")), "local")
    assert len(found) == N_DOCUMENTS / BATCH_SIZE
    return found


def n_pipelines() -> int:
    """How many pipelines this process has loaded."""
    return worker._pipeline.cache_info().currsize


def test_worker_processes_have_their_pipeline_from_the_start() -> None:
    prepare(EngineOptions("local", 2, model=MODEL))

    with ProcessPoolExecutor(1, multiprocessing.get_context("forkserver")) as pool:
        assert pool.submit(n_pipelines).result() == 1


def test_what_worker_processes_log_is_told_here(
    local: dict[str, bytes], logged: SimpleQueue[logging.LogRecord]
) -> None:
    records = [logged.get() for _ in range(logged.qsize())]

    assert sum("parsed" in record.getMessage() for record in records) == N_DOCUMENTS / BATCH_SIZE
    assert all(record.process != os.getpid() for record in records)


@pytest.fixture
def dask(s3: str, tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    with dask_cluster(tmp_path) as cluster:
        yield cluster


@pytest.fixture
def ray(s3: str) -> Iterator[str]:
    with ray_cluster() as address:
        yield address


def test_the_local_engine_tells_of_progress_and_fills_the_store(local: dict[str, bytes]) -> None:
    assert all(content.startswith(b"PK") for content in local.values())


@needs_dask
def test_dask_gives_the_same_bytes_though_a_worker_is_killed(
    dask: tuple[str, list[subprocess.Popen[bytes]]], s3: str, work: Work, local: dict[str, bytes]
) -> None:
    address, (victim, _) = dask
    store = f"{s3}/dask"
    with ThreadPoolExecutor(1) as aside:
        killed = aside.submit(_kill_after_first_batch, store, victim)
        found = work(store, "dask", address)
        assert killed.result() < len(local), "killed too late"
    assert found == local


@needs_ray
def test_ray_gives_the_same_bytes_on_two_nodes(ray: str, s3: str, work: Work, local: dict[str, bytes]) -> None:
    assert work(f"{s3}/ray", "ray", ray) == local


@pytest.mark.parametrize(
    ("engine", "address", "server", "reason"),
    [
        ("spark", None, "http://127.0.0.1:4200/api", "there are only local, dask, ray"),
        pytest.param("dask", "tcp://127.0.0.1:9", None, "set PREFECT_API_URL", marks=needs_dask),
        pytest.param("dask", None, "http://127.0.0.1:4200/api", "set COMMUNIQUE_CLUSTER", marks=needs_dask),
        pytest.param("dask", "tcp://127.0.0.1:9", "http://127.0.0.1:4200/api", "no answer at", marks=needs_dask),
        pytest.param("ray", "nowhere", "http://127.0.0.1:4200/api", "a host and a port", marks=needs_ray),
    ],
)
def test_an_engine_that_cannot_work_is_told_before_anything_is_read(
    engine: str, address: str | None, server: str | None, reason: str
) -> None:
    with temporary_settings({PREFECT_API_URL: server}), pytest.raises(EngineUnavailable, match=reason):
        check(EngineOptions(engine, 1, address))


def test_an_engine_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "prefect_ray", None)
    with pytest.raises(EngineUnavailable, match=r"pip install 'communique\[ray\]'"):
        check(EngineOptions("ray", 1, "auto"))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc to look for processes in")
def test_a_killed_run_leaves_no_workers_and_goes_on_where_it_was(tmp_path: Path) -> None:
    raw, warehouse = tmp_path / "raw", tmp_path / "warehouse"
    raw.mkdir()
    for path in sorted(RAW.glob("*.txt"))[:16]:
        shutil.copy(path, raw)
    command = [sys.executable, "-m", "flows.cli", "run", str(raw), "--warehouse", str(warehouse), "--workers", "2"]
    environment = {**os.environ, "COMMUNIQUE_BATCH_SIZE": "2", "PREFECT_API_URL": PREFECT_API_URL.value()}
    store = str(warehouse / "batches")

    run = subprocess.Popen(command, env=environment, start_new_session=True)
    wait_for(lambda: bool(finished_batches(store, MARK)))
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    wait_for(lambda: not _is_alive(run.pid))
    finished = {key: (warehouse / "batches" / key).stat().st_mtime_ns for key in finished_batches(store, MARK)}

    subprocess.run(command, env=environment, check=True)
    after = finished_batches(store, MARK)
    assert 0 < len(finished) < len(after)
    assert {key: (warehouse / "batches" / key).stat().st_mtime_ns for key in finished} == finished
    assert Store(store, [MARK]).read(DOCUMENTS).height == 16


def _is_alive(session: int) -> bool:
    """Whether a process of the session is left, the zombies apart that nobody has waited for yet."""
    for process in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, its_session = process.read_text().rpartition(") ")[2].split()[:4]
        except OSError:  # it ended meanwhile
            continue
        if int(its_session) == session and state != "Z":
            return True
    return False


def _kill_after_first_batch(store: str, process: subprocess.Popen[bytes]) -> int:
    """How many batches were finished when it was killed."""
    wait_for(lambda: bool(finished_batches(store, MARK)))
    os.kill(process.pid, signal.SIGKILL)
    return len(finished_batches(store, MARK))
