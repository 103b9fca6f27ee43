"""What a command costs, with all processes that it starts."""

import ctypes
import os
import resource
import subprocess
import sys
from contextlib import suppress

_SET_CHILD_SUBREAPER = 36
"""Of `prctl`: processes that lose their parent, as workers do, become children of this one, which waits for them."""


def cpu_seconds(command: list[str]) -> float:
    """CPU seconds of the command and all processes that it starts, until all of them are gone.

    Raises:
        subprocess.CalledProcessError: the command fails.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    waiting = [sys.executable, "-m", "benchmarks.processes", *command]
    subprocess.run(waiting, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _wait_for_all(command: list[str]) -> int:
    """Run the command, wait for all that it leaves, and return its exit code."""
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    code = subprocess.run(command, check=False).returncode
    with suppress(ChildProcessError):
        while True:
            os.wait()
    return code


if __name__ == "__main__":
    raise SystemExit(_wait_for_all(sys.argv[1:]))
