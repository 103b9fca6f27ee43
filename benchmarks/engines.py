"""Documents a second on Dask and on Ray beside local worker processes: as many workers, on this machine.

Each engine runs in a process of its own, on workers that have worked already. Needs the libraries of the engines.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter
from unittest.mock import patch

import flows.environment  # isort: skip  # noqa: F401 - before Prefect, which reads the environment

from prefect import flow
from prefect.testing.utilities import prefect_test_harness

from benchmarks.texts import compose
from benchmarks.throughput import MODEL, WORKERS
from flows.engines import ENGINES, EngineOptions, started
from flows.nightly import work_off
from flows.worker import BatchRequest
from tests.clusters import dask_cluster, ray_cluster
from transforms.documents import document_row, documents_frame
from transforms.reading.document import RawDocument
from transforms.repeats import signatures_frame
from warehouse.fingerprint import fingerprint

BATCH_SIZE = 50
WARM_UP = 4 * BATCH_SIZE


def measure_engines(documents: int = 1_200) -> dict[str, float]:
    """Documents a second on each engine, and those on Dask and Ray as a share of those on local processes."""
    rates = {engine: _apart(engine, documents) for engine in ENGINES}
    found = {f"{engine}, documents a second": rate for engine, rate in rates.items()}
    shares = {f"{engine} to local": rates[engine] / rates["local"] for engine in ENGINES if engine != "local"}
    return {**found, **shares}


def _apart(engine: str, documents: int) -> float:
    command = [sys.executable, "-m", "benchmarks.engines", engine, str(documents)]
    # Workers of a cluster run elsewhere, and are sent this module's flow.
    settings = {"OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(Path(__file__).parents[1])}
    with patch.dict(os.environ, settings):
        told = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    return float(json.loads(told.splitlines()[-1]))


def _rate(engine: str, documents: int) -> float:
    """Documents a second, in this process."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="communique-")))
        stack.enter_context(prefect_test_harness(server_startup_timeout=300))
        cluster = None
        if engine == "dask":
            cluster, _ = stack.enter_context(dask_cluster(folder))
        elif engine == "ray":
            cluster = stack.enter_context(ray_cluster())
        return documents / _worked_off(
            EngineOptions(engine, WORKERS, cluster, model=MODEL), documents, str(folder / "store")
        )


@flow(validate_parameters=False)
def _worked_off(options: EngineOptions, documents: int, store: str) -> float:
    """Seconds that the documents take once others have been worked off."""
    texts = compose(WARM_UP + documents)
    with started(options) as engine:
        work_off(_requests(texts[:WARM_UP], store), WARM_UP, engine)
        requests = list(_requests(texts[WARM_UP:], store))
        start = perf_counter()
        if failed := work_off(requests, documents, engine):
            raise RuntimeError(f"{len(failed)} batches failed")
        return perf_counter() - start


def _requests(texts: list[str], store: str) -> Iterator[BatchRequest]:
    mark = fingerprint(MODEL)
    rows = (document_row(RawDocument(str(at), "text", text, language="en")) for at, text in enumerate(texts))
    frame = documents_frame(rows)
    for start in range(0, frame.height, BATCH_SIZE):
        part = frame.slice(start, BATCH_SIZE)
        yield BatchRequest(store, mark, MODEL, part, signatures_frame(part))


if __name__ == "__main__":
    print(json.dumps(_rate(sys.argv[1], int(sys.argv[2]))))
