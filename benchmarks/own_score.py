"""Precision, recall and attributes of the warehouse's facts by our own annotations: needs nothing but the project."""

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.agreement import ATTRIBUTES, KEYS, Fact

QUERIES = {
    "people": "select doc_id, p.name, r.office, r.country_iso3 from person_roles r join people p using (person_id)",
    "organizations": "select doc_id, o.name, o.acronym, o.kind, min(m.name_in_text) as name_in_text"
    " from organization_mentions m join organizations o using (org_id)"
    " group by doc_id, org_id, o.name, o.acronym, o.kind",
    "events": "select e.*, coalesce((select list(distinct country_iso3) from event_countries c"
    " where c.event_id = e.event_id), []) as countries, coalesce((select list(distinct p.name) from event_people x"
    " join people p using (person_id) where x.event_id = e.event_id), []) as people from events e"
    " where status <> 'negated' and kind in ('visit', 'meeting', 'call', 'multilateral', 'signing', 'appointment',"
    " 'mission', 'aid', 'dispute', 'mediation')",
    "agreements": "select a.*, coalesce((select list(distinct party) from agreement_parties p"
    " where p.agreement_id = a.agreement_id), []) as parties from agreements a",
    "figures": "select * from figures",
    "sectors": "select * from cooperation",
    "quotes": "select q.*, coalesce((select name from people p where p.person_id = q.person_id), q.speaker_text)"
    " as speaker from quotes q where is_direct and len(string_split(trim(q.text), ' ')) >= 4",
}
_OF_VISITS = ("direction", "rank")


def rows(con: duckdb.DuckDBPyConnection, query: str) -> dict[str, list[Fact]]:
    """The rows of a query by document."""
    result = con.execute(query)
    names = [column[0] for column in result.description or ()]
    found: dict[str, list[Fact]] = defaultdict(list)
    for values in result.fetchall():
        row = dict(zip(names, values, strict=True))
        found[row["doc_id"]].append(row)
    return found


def pair(kind: str, golds: Sequence[Fact], found: Sequence[Fact]) -> tuple[dict[int, int], set[int]]:
    """Which row each annotated fact is, and the rows that are one: the surest pairs first, each at most once."""
    scored = [(KEYS[kind](gold, row), i, j) for i, gold in enumerate(golds) for j, row in enumerate(found)]
    rows_of: dict[int, int] = {}
    used: set[int] = set()
    for sure, i, j in sorted(scored, key=lambda item: -item[0]):
        if sure > 0 and i not in rows_of and j not in used:
            rows_of[i] = j
            used.add(j)
    return rows_of, used


def _annotated(golds: Sequence[Path]) -> list[dict[str, Any]]:
    return [json.loads(line) for gold in golds for line in gold.read_text(encoding="utf-8").splitlines()]


def _doc_ids(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The id of the document at each address, by the address's stem."""
    return {Path(uri).stem: doc_id for uri, doc_id in con.execute("select uri, doc_id from meta.sources").fetchall()}


def print_own_score(database: Path, golds: Sequence[Path]) -> None:
    """Print a line a fact type; optional facts count neither as missed nor as wrong."""
    entries = _annotated(golds)
    print(f"{'fact type':14}{'P':>7}{'R':>7}{'F1':>7}{'found':>7}{'wrong':>7}{'missed':>7}  attributes of the found")
    scores = []
    with duckdb.connect(str(database), read_only=True) as con:
        doc_ids = _doc_ids(con)
        for kind, query in QUERIES.items():
            by_doc = rows(con, query)
            scores.append(_print_line(kind, [(item[kind], by_doc.get(doc_ids[item["doc"]], [])) for item in entries]))
    print(f"macro F1 {sum(scores) / len(scores):.3f}\n")


def _print_line(kind: str, documents: Sequence[tuple[list[Fact], list[Fact]]]) -> float:
    found = wrong = missed = 0
    agreed: dict[str, list[bool]] = defaultdict(list)
    for golds, told in documents:
        rows_of, used = pair(kind, golds, told)
        wrong += len(told) - len(used)
        for index, gold in enumerate(golds):
            if gold.get("optional"):
                continue
            if index not in rows_of:
                missed += 1
                continue
            found += 1
            for name, is_same in ATTRIBUTES[kind].items():
                if name not in _OF_VISITS or gold["kind"] == "visit":
                    agreed[name].append(is_same(gold, told[rows_of[index]]))
    precision, recall = _share(found, wrong), _share(found, missed)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    shares = ", ".join(f"{name} {sum(same) / len(same):.2f}" for name, same in agreed.items())
    print(f"{kind:14}{precision:7.3f}{recall:7.3f}{f1:7.3f}{found:7}{wrong:7}{missed:7}  {shares}")
    return f1


def _share(right: int, other: int) -> float:
    return right / (right + other) if right + other else 1.0


def verdicts(database: Path, golds: Sequence[Path]) -> list[tuple[str, dict[str, Any], bool]]:
    """Kind, row, and whether the annotation has it, of all facts of annotated documents; optional ones are right."""
    entries = _annotated(golds)
    found = []
    with duckdb.connect(str(database), read_only=True) as con:
        doc_ids = _doc_ids(con)
        for kind, query in QUERIES.items():
            by_doc = rows(con, query)
            for entry in entries:
                told = by_doc.get(doc_ids[entry["doc"]], [])
                _, used = pair(kind, entry[kind], told)
                found += [(kind, row, number in used) for number, row in enumerate(told) if "confidence" in row]
    return found
