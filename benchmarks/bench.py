"""Every benchmark, as ratios against a baseline measured in the same run: `python -m benchmarks.bench [NAME ...]`.

Results go to `benchmarks/results/*.json`; `benchmarks/README.md` holds a table of them and a plot of growth.
"""

import argparse
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.audit import measure_audit
from benchmarks.engines import measure_engines
from benchmarks.gate import measure_gate
from benchmarks.growth import SIZES, measure_growth
from benchmarks.idle import measure_idle
from benchmarks.intake import measure_intake
from benchmarks.loading import measure_loading
from benchmarks.nightly import measure_nightly
from benchmarks.pages import measure_pages
from benchmarks.queries import measure_queries
from benchmarks.readers import measure_readers
from benchmarks.resolution import measure_resolution
from benchmarks.throughput import measure_throughput

HERE = Path(__file__).parent
RESULTS = HERE / "results"
README = HERE / "README.md"
PLOT = HERE / "growth.svg"
_TABLE = "<!-- results -->"

BENCHMARKS: Mapping[str, Callable[[], dict[str, float]]] = {
    "throughput": measure_throughput,
    "engines": measure_engines,
    "gate": measure_gate,
    "growth": measure_growth,
    "readers": measure_readers,
    "pages": measure_pages,
    "intake": measure_intake,
    "idle": measure_idle,
    "nightly": measure_nightly,
    "loading": measure_loading,
    "resolution": measure_resolution,
    "queries": measure_queries,
    "audit": measure_audit,
}
"""Benchmarks by name; each returns its figures by name."""


def main() -> None:
    """Run the benchmarks, print their figures, keep them as JSON, and renew the table and the plot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(BENCHMARKS)} (default: all)")
    names = parser.parse_args().names or list(BENCHMARKS)
    if unknown := set(names) - set(BENCHMARKS):
        parser.error(f"no benchmark {', '.join(sorted(unknown))}: there are {', '.join(BENCHMARKS)}")
    RESULTS.mkdir(exist_ok=True)
    for name in names:
        figures = BENCHMARKS[name]()
        (RESULTS / f"{name}.json").write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n")
        for what, value in sorted(figures.items()):
            print(f"{name:24} {what:50} {value:10.4g}", flush=True)
    results = {name: json.loads(path.read_text()) for name in BENCHMARKS if (path := RESULTS / f"{name}.json").exists()}
    write_table(results)
    if "growth" in results:
        plot_growth(results["growth"], PLOT)
    print(f"{len(names)} benchmarks; table in {README}")


def write_table(results: Mapping[str, Mapping[str, float]]) -> None:
    """Renew the table behind its mark in the README."""
    rows = [f"| {name} | {what} | {value:.3g} |" for name, found in results.items() for what, value in found.items()]
    text = README.read_text(encoding="utf-8").split(_TABLE)[0]
    table = "\n".join(["| benchmark | figure | value |", "| --- | --- | ---: |", *rows])
    README.write_text(f"{text}{_TABLE}\n\n{table}\n", encoding="utf-8")


def plot_growth(figures: Mapping[str, float], path: Path) -> None:
    """Time a document and memory over the number of documents, as SVG."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = path.name  # equal figures give equal bytes
    from matplotlib import pyplot as plt

    figure, (time, memory) = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
    for axes, whats, unit in (
        (time, ["ms a document"], "ms a document"),
        (memory, ["driver, MB", "largest worker, MB"], "peak MB"),
    ):
        for what in whats:
            axes.plot(SIZES, [figures[f"{size} documents: {what}"] for size in SIZES], marker="o", label=what)
        axes.set(xscale="log", xlabel="documents", ylabel=unit, ylim=0)
        axes.legend()
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main()
