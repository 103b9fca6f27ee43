"""One run at a time writes a warehouse, whoever started it: a worker, a schedule or somebody at a terminal."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from prefect import get_run_logger

from warehouse.layout import Layout


@contextmanager
def one_at_a_time(layout: Layout) -> Iterator[None]:
    """Within the block nobody else loads into the warehouse; a run that comes second waits.

    The lock belongs to the process, so that one that was killed leaves none behind.
    """
    layout.root.mkdir(parents=True, exist_ok=True)
    with (layout.root / "load.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            get_run_logger().warning("another run loads into %s: waiting for its end", layout.root)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
