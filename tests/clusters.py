"""Clusters on this machine, in processes of their own: two workers of one core each."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def dask_cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a Dask scheduler, and its two workers, which run in the folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    worker = ["dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    scheduler = ["dask_scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2], "--no-dashboard"]
    processes = [
        subprocess.Popen([sys.executable, "-m", f"distributed.cli.{name}", *options], cwd=folder)
        for name, *options in (scheduler, worker, worker)
    ]
    try:
        wait_for(lambda: not _refused(address))
        yield address, processes[1:]
    finally:
        for process in processes:
            process.kill()
            process.wait()


@contextmanager
def ray_cluster() -> Iterator[str]:
    """The address of a Ray cluster of two nodes with a core each."""
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    try:
        cluster.add_node(num_cpus=1)
        yield cluster.address
    finally:
        cluster.shutdown()


def wait_for(condition: Callable[[], bool], seconds: float = 180) -> None:
    """Wait until it holds; it is an error if it does not within the time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def _refused(address: str) -> bool:
    host, _, port = address.rpartition("/")[2].partition(":")
    with socket.socket() as knocking:
        return knocking.connect_ex((host, int(port))) != 0
