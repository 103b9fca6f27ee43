"""Score extraction against annotated documents: `python -m benchmarks.score [SET ...] [--errors TYPE]`.

Extraction runs in this process, without Prefect, over the shared annotated sets where they are present and over our
own; without a set's name the cross-validation of the trained classifiers follows. Parsed Docs are cached, so that a
second run costs extraction alone. Sets: seeds, dev, its halves odd and even, and our own: sample, heldout, which was
unseen in its first run alone, readouts_a, registers_a, registers_c and registers_d to develop on, readouts_b and
registers_b, whose errors nobody reads. Of the registers, events and figures alone are annotated, of registers_c and
registers_d events alone.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.calibration import claimed_facts, print_calibration
from benchmarks.gold_warehouse import DOCS, ROOT, warehouse_of, written_out
from benchmarks.own_score import print_own_score
from benchmarks.reliability import print_reliability
from benchmarks.span_model import all_spans, span_outcomes
from benchmarks.train import annotated_sentences, print_outcomes

SHARED = ROOT.parent / "shared"
_WITH_TEXTS = ("heldout", "readouts_a", "readouts_b", "registers_a", "registers_b", "registers_c", "registers_d")


def gold_paths(name: str) -> tuple[list[Path], list[Path]]:
    """The gold files and the documents of a set."""
    if name == "sample":
        return [ROOT / "tests" / "gold" / "sample.jsonl"], sorted((ROOT / "seeds" / "raw").glob("*.txt"))
    gold, corpus = SHARED / "gold", SHARED / "corpus"
    if name == "seeds":
        return [gold / "seeds.jsonl"], sorted((corpus / "seeds").glob("*.txt"))
    return [gold / "dev_composed.jsonl", gold / "dev_real.jsonl"], sorted((corpus / "dev").glob("*.txt"))


def halves(golds: list[Path], paths: list[Path], half: str, scratch: Path) -> tuple[list[Path], list[Path]]:
    chosen = [path for path in paths if int(path.stem[1:]) % 2 == (half == "odd")]
    stems = {path.stem for path in chosen}
    kept = scratch / f"{half}.jsonl"
    lines = [line for gold in golds for line in gold.read_text().splitlines() if json.loads(line)["doc"] in stems]
    kept.write_text("\n".join(lines))
    return [kept], chosen


def score_gold(name: str, cache: Path, errors: list[str]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        golds, paths = gold_paths("dev" if name in ("odd", "even") else name)
        if name in ("odd", "even"):
            golds, paths = halves(golds, paths, name, Path(scratch))
        if name in _WITH_TEXTS:
            golds, paths = written_out(ROOT / "tests" / "gold" / f"{name}.jsonl", Path(scratch))
        target = Path(scratch) / "score.duckdb"
        warehouse_of(paths, cache, target)
        print(f"== {name}")
        if SHARED.exists():
            command = [sys.executable, SHARED / "gold" / "score.py", target, *golds, *errors]
            print(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        else:
            print_own_score(target, golds)
        print_reliability(target, golds)


def score_peers(cache: Path, only: str) -> None:
    for path in sorted((SHARED / "public_gold").glob("*.jsonl")):
        if only not in path.name:
            continue
        with tempfile.TemporaryDirectory() as scratch:
            raw, target = Path(scratch) / "raw", Path(scratch) / "score.duckdb"
            peers: list[str | Path] = [sys.executable, SHARED / "public_gold" / "peers.py"]
            subprocess.run([*peers, "write", path, raw], check=True)
            warehouse_of(sorted(raw.iterdir()), cache, target)
            print(subprocess.run([*peers, "score", path, target], capture_output=True, text=True, check=True).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "sets",
        nargs="*",
        help=", ".join(["seeds", "dev", "odd", "even", "sample", *_WITH_TEXTS]),
    )
    parser.add_argument("--errors", help="print the errors of a fact type, or of all")
    parser.add_argument("--peers", nargs="?", const="", help="score the public sets whose name holds this")
    parser.add_argument("--cache", type=Path, default=DOCS)
    arguments = parser.parse_args()
    if arguments.peers is not None:
        score_peers(arguments.cache, arguments.peers)
        return
    for name in arguments.sets or [*(("seeds", "dev") if SHARED.exists() else ()), "sample", *_WITH_TEXTS]:
        score_gold(name, arguments.cache, ["--errors", arguments.errors] if arguments.errors else [])
    if not arguments.sets:
        print_outcomes(annotated_sentences())
        span_outcomes(all_spans(arguments.cache))
        print_calibration(claimed_facts(arguments.cache))


if __name__ == "__main__":
    main()
