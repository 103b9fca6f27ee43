"""Whether confidence means something: precision of the facts by bins of confidence, and wrong facts by rule."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.own_score import verdicts

BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95)


def print_reliability(database: Path, golds: Sequence[Path]) -> None:
    """Print both tables for the facts that carry a confidence."""
    bins: dict[float, list[bool]] = defaultdict(list)
    rules: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for kind, row, right in verdicts(database, golds):
        bins[max(edge for edge in BINS if row["confidence"] >= edge)].append(right)
        seen[f"{kind} {row['rule']}"] += 1
        rules[f"{kind} {row['rule']}"] += not right
    print("confidence from   facts  precision")
    for edge, rights in sorted(bins.items()):
        print(f"{edge:15.2f}{len(rights):8}{sum(rights) / len(rights):11.3f}")
    print("wrong facts by rule")
    for rule, wrong in rules.most_common(12):
        if wrong:
            print(f"{wrong:6} of {seen[rule]:4}  {rule}")
    print()
