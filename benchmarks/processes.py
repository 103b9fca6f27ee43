"""What a command costs, with all processes that it starts."""

import resource
import subprocess


def cpu_seconds(command: list[str]) -> float:
    """CPU seconds of the command and all that it starts and waits for.

    Raises:
        subprocess.CalledProcessError: the command fails.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
