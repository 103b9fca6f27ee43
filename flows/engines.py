"""Engines: where batches are worked off. One so far, processes of this machine."""

import multiprocessing
import os
from concurrent.futures import Executor, ProcessPoolExecutor
from types import TracebackType

from flows.worker import BatchReport, BatchRequest, run_batch


class LocalEngine:
    """Worker processes on this machine.

    Args:
        workers: number of processes; with one, batches are worked off in this process, which saves starting another.
    """

    def __init__(self, workers: int) -> None:
        # One BLAS thread a process: more only fight each other for the cores.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        self._pool: Executor | None = None
        if workers > 1:
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload(["flows.worker"])
            self._pool = ProcessPoolExecutor(workers, mp_context=context)

    def __enter__(self) -> "LocalEngine":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def run(self, request: BatchRequest) -> BatchReport:
        """The report of the batch, when it is done."""
        return self._pool.submit(run_batch, request).result() if self._pool else run_batch(request)
