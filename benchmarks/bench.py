"""Every benchmark, each as ratios against a baseline measured in the same run: `python -m benchmarks.bench`."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.audit import measure_audit
from benchmarks.gate import measure_gate
from benchmarks.intake import measure_intake
from benchmarks.pages import measure_pages
from benchmarks.readers import measure_readers
from benchmarks.resolution import measure_resolution
from benchmarks.throughput import measure_throughput

RESULTS = Path(__file__).parent / "results"

BENCHMARKS: Mapping[str, Callable[[], dict[str, float]]] = {
    "gate": measure_gate,
    "audit": measure_audit,
    "readers": measure_readers,
    "pages": measure_pages,
    "intake": measure_intake,
    "resolution": measure_resolution,
    "throughput": measure_throughput,
}
"""Benchmarks by name; each returns its ratios by name."""


def main() -> None:
    """Run all benchmarks, print their ratios and keep them as JSON."""
    RESULTS.mkdir(exist_ok=True)
    for name, measure in BENCHMARKS.items():
        ratios = measure()
        (RESULTS / f"{name}.json").write_text(json.dumps(ratios, indent=1, sort_keys=True) + "\n")
        for what, ratio in sorted(ratios.items()):
            print(f"{name:24} {what:40} {ratio:8.2f}")
    print(f"{len(BENCHMARKS)} benchmarks")


if __name__ == "__main__":
    main()
