"""Whether confidence means something: precision of the facts by bins of confidence, and wrong facts by rule."""

import importlib.util
import json
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb

BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95)


def print_reliability(scorer: Path, database: Path, golds: list[Path]) -> None:
    """Print both tables for the facts that carry a confidence."""
    verdicts = _verdicts(_module(scorer), database, golds)
    bins: dict[float, list[bool]] = defaultdict(list)
    rules: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for kind, row, right in verdicts:
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


def _verdicts(score: ModuleType, database: Path, golds: list[Path]) -> list[tuple[str, dict[str, Any], bool]]:
    """Kind, row, and whether the gold has it, of all facts of the annotated documents; optional items count right."""
    found = []
    with duckdb.connect(str(database), read_only=True) as con:
        uris = con.execute("select uri, doc_id from meta.sources").fetchall()
        doc_ids = {Path(uri).stem: doc_id for uri, doc_id in uris}
        for kind, query in score.QUERIES.items():
            rows = score.rows(con, query)
            for entry in (json.loads(line) for gold in golds for line in gold.read_text().splitlines()):
                candidates = rows.get(doc_ids.get(entry["doc"]), [])
                _, used = score.pair(kind, entry[kind], candidates)
                found.extend(
                    (kind, row, number in used) for number, row in enumerate(candidates) if "confidence" in row
                )
    return found


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
