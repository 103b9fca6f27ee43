"""Engines: where batches are worked off. Processes of this machine, or an existing Dask or Ray cluster.

All of them run the same Prefect task, each on a task runner of its own; Dask's and Ray's are Prefect's.
"""

import multiprocessing
import os
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from multiprocessing import forkserver
from queue import SimpleQueue
from typing import Any
from urllib.parse import urlsplit

import flows.environment  # isort: skip  # noqa: F401 - before Prefect, which reads the environment

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import RunInput
from prefect.futures import PrefectFuture
from prefect.settings import PREFECT_API_URL
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.telling import recorded, tell_again
from flows.worker import PRELOADED, PRELOADED_MODEL, BatchReport, BatchRequest, begin, run_batch, run_batch_of_same_code
from warehouse.errors import EngineUnavailable

ENGINES = ("local", "dask", "ray")
_SECONDS_TO_ANSWER = 10
_ARROWS = 100
"""More arrows than this nobody can follow."""


@task(cache_policy=NO_CACHE, task_run_name="extract {request.documents.height} documents")
def extract_batch(run: Callable[[BatchRequest], BatchReport], request: BatchRequest) -> BatchReport:
    """One batch, worked off where the engine's task runner puts it."""
    report = run(request)
    get_run_logger().info("%d documents, %d facts", report.n_documents, report.n_facts)
    return report


@dataclass
class Engine:
    """An engine at work.

    Attributes:
        runner: the task runner, started.
        run: what the task does with a batch.
        slots: how many batches are worked off at a time, asked anew as workers come and go.
        newest: the task runs submitted last, for the arrows of the graph that lead on from them.
    """

    runner: TaskRunner[Any]
    run: Callable[[BatchRequest], BatchReport]
    slots: Callable[[], int]
    newest: deque[PrefectFuture[BatchReport]] = field(default_factory=lambda: deque(maxlen=_ARROWS))

    def reports(self, requests: Iterable[BatchRequest], after: Iterable[RunInput] = ()) -> Iterator[BatchReport]:
        """The reports of the batches as they are done; `after` are the task runs that they follow upon.

        No more than two batches a slot are under way: one to work on and one to go on with, so that memory here does
        not grow with the number of batches.
        """
        done: SimpleQueue[PrefectFuture[BatchReport]] = SimpleQueue()
        n_under_way = 0
        for request in requests:
            parameters, follows = {"run": self.run, "request": request}, {"request": {*after}}
            future = self.runner.submit(extract_batch, parameters, dependencies=follows)
            self.newest.append(future)
            future.add_done_callback(done.put)
            n_under_way += 1
            while n_under_way >= 2 * self.slots() or not done.empty():
                yield done.get().result()
                n_under_way -= 1
        for _ in range(n_under_way):
            yield done.get().result()


@dataclass(frozen=True)
class EngineOptions:
    """Which engine.

    Attributes:
        name: `local`, `dask` or `ray`.
        workers: processes of the local engine; a cluster has as many as it has.
        address: of the cluster: `tcp://host:8786` of a Dask scheduler, `host:6379` or `auto` of a Ray cluster.
        gpu: whether GPUs parse, one worker a device.
        gate: whether documents that could state nothing are not parsed.
        model: the installed spaCy pipelines, one a language, with commas between them.
    """

    name: str = "local"
    workers: int = 1
    address: str | None = None
    gpu: bool = False
    gate: bool = True
    model: str = ""


@contextmanager
def started(options: EngineOptions) -> Iterator[Engine]:
    """Within the block the engine is at work.

    Raises:
        EngineUnavailable: it cannot work, as far as can be seen at the start.
    """
    with {"local": _local, "dask": _dask, "ray": _ray}[options.name](options) as engine:
        yield engine


def check(options: EngineOptions) -> None:
    """See that the engine can work, before anything is read.

    Raises:
        EngineUnavailable: its library is not installed, an address is not set, or nobody answers there.
    """
    name, address = options.name, options.address
    if name == "local":
        return
    if name not in ENGINES:
        raise EngineUnavailable(name, f"there are only {', '.join(ENGINES)}")
    try:
        import_module(f"prefect_{name}")
        import_module({"dask": "distributed", "ray": "ray"}[name])
    except ImportError as error:
        raise EngineUnavailable(name, f"not installed ({error}): pip install 'communique[{name}]'") from error
    if not PREFECT_API_URL.value():
        raise EngineUnavailable(name, "needs a Prefect server that its workers reach: set PREFECT_API_URL")
    if not address:
        raise EngineUnavailable(name, "needs the cluster's address: set COMMUNIQUE_CLUSTER or give --cluster")
    if address != "auto":
        _knock(name, address)


def _knock(name: str, address: str) -> None:
    parts = urlsplit(address if "://" in address else f"//{address}")
    try:
        if parts.hostname is None or parts.port is None:
            raise ValueError("the address needs a host and a port")
        socket.create_connection((parts.hostname, parts.port), timeout=_SECONDS_TO_ANSWER).close()
    except (OSError, ValueError) as error:
        raise EngineUnavailable(name, f"no answer at {address}: {error}") from error


def prepare(options: EngineOptions) -> None:
    """Let what the processes of this machine share be loaded, beside whatever else is to be done before they start."""
    # One BLAS thread a process: more only fight each other for the cores.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if _is_forked(options):
        os.environ[PRELOADED_MODEL] = options.model
        forkserver.set_forkserver_preload([PRELOADED])
        forkserver.ensure_running()


def _is_forked(options: EngineOptions) -> bool:
    return options.name == "local" and options.workers > 1 and not options.gpu


@contextmanager
def _local(options: EngineOptions) -> Iterator[Engine]:
    """Worker processes on this machine; with one, batches are worked off in this process, which saves starting another.

    There are as many tasks again as processes, so that each finds its next batch waiting.
    GPUs are counted out to processes that are spawned: a device that was looked at does not survive a fork.
    """
    prepare(options)
    workers, gpu = options.workers, options.gpu
    with ExitStack() as stack:
        run: Callable[[BatchRequest], BatchReport] = run_batch
        if _is_forked(options) or gpu:
            context = multiprocessing.get_context("spawn" if gpu else "forkserver")
            pool: Executor = ProcessPoolExecutor(workers, context, begin, (context.Value("i", 0),))
            stack.callback(pool.shutdown, cancel_futures=True)
            run = partial(_elsewhere, pool)
        runner: TaskRunner[Any] = stack.enter_context(ThreadPoolTaskRunner(max_workers=2 * workers))
        yield Engine(runner, run, lambda: workers)


def _elsewhere(pool: Executor, request: BatchRequest) -> BatchReport:
    """The batch worked off in a process of the pool, whose log lines become the task's."""
    report, records = pool.submit(recorded, run_batch, request).result()
    tell_again(records)
    return report


@contextmanager
def _dask(options: EngineOptions) -> Iterator[Engine]:
    from prefect_dask import DaskTaskRunner

    try:
        with DaskTaskRunner(address=options.address, client_kwargs={"timeout": _SECONDS_TO_ANSWER}) as runner:
            client = runner.client
            yield Engine(runner, run_batch_of_same_code, lambda: max(1, sum(client.nthreads().values())))
    except OSError as error:
        raise EngineUnavailable("dask", f"{options.address}: {error}") from error


@contextmanager
def _ray(options: EngineOptions) -> Iterator[Engine]:
    import ray
    from prefect_ray import RayTaskRunner
    from prefect_ray.context import remote_options

    quiet = {"log_to_driver": False, "logging_level": "error", "include_dashboard": False}
    resource = "GPU" if options.gpu else "CPU"
    with (
        RayTaskRunner(address=options.address, init_kwargs=quiet) as runner,
        remote_options(**{f"num_{resource.lower()}s": 1}),
    ):
        resources: Callable[[], dict[str, float]] = ray.cluster_resources
        yield Engine(runner, run_batch_of_same_code, lambda: max(1, int(resources().get(resource, 1))))
