"""How time a document and memory grow with the number of documents, from files to the published warehouse."""

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, sleep

from benchmarks.texts import compose
from benchmarks.throughput import WORKERS

SIZES = (250, 1_000, 4_000)
_PROC = Path("/proc")


def measure_growth(sizes: tuple[int, ...] = SIZES) -> dict[str, float]:
    """Milliseconds a document, peak megabytes of the driver and of the largest worker at each size, and their growth.

    Growth is that from the second size to the largest: at the smallest, starting the program still shows.
    """
    found: dict[str, float] = {}
    for size in sizes:
        seconds, driver, worker = _run(compose(size))
        found[f"{size} documents: ms a document"] = 1000 * seconds / size
        found[f"{size} documents: driver, MB"] = driver
        found[f"{size} documents: largest worker, MB"] = worker
    small, large = sizes[-2:]
    for what in ("ms a document", "driver, MB"):
        found[f"{what}, {large} to {small}"] = found[f"{large} documents: {what}"] / found[f"{small} documents: {what}"]
    return found


def _run(texts: list[str]) -> tuple[float, float, float]:
    """Seconds, and peak megabytes of the driver and of the largest of its descendants."""
    with tempfile.TemporaryDirectory(prefix="communique-") as name:
        raw = Path(name) / "raw"
        raw.mkdir()
        for at, text in enumerate(texts):
            (raw / f"{at:06}.txt").write_text(text, encoding="utf-8")
        target = str(Path(name) / "warehouse")
        command = [sys.executable, "-m", "flows.cli", "run", str(raw), "--warehouse", target, "--workers", str(WORKERS)]
        start = perf_counter()
        driver = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        own = largest = 0.0
        while driver.poll() is None:
            own = max(own, _peak_megabytes(driver.pid))
            largest = max([largest, *map(_peak_megabytes, _descendants(driver.pid))])
            sleep(0.2)
        if driver.returncode:
            raise subprocess.CalledProcessError(driver.returncode, command)
        return perf_counter() - start, own, largest


def _peak_megabytes(pid: int) -> float:
    """The largest resident set that the process ever had; 0 once it is gone."""
    try:
        status = (_PROC / str(pid) / "status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0.0)


def _descendants(pid: int) -> list[int]:
    try:
        lists = [path.read_text().split() for path in (_PROC / str(pid) / "task").glob("*/children")]
    except OSError:
        return []
    children = [int(child) for found in lists for child in found]
    return children + [grandchild for child in children for grandchild in _descendants(child)]
