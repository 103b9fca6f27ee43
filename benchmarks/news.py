"""Scores dates and quotations on annotated news articles: `python -m benchmarks.news [a] [b] [--errors]`.

The articles (`tests/gold/news_*.jsonl`) are written as agencies and political reporters write: `dates` are the time
expressions with their TIMEX3 values, null where no calendar date is told; `quotes` the direct and mixed quotations with
source and content. Of `b` read totals only. A date is right if a mention overlaps it and has its value, where that is a
year, a month or a day; a mention elsewhere is wrong. A quotation of five words or more is found if a row overlaps it,
and its speaker right if the two share a word.
"""

import argparse
import json
import re
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.gold_warehouse import DOCS, ROOT, warehouse_of

_CALENDAR = re.compile(r"\d{4}(-\d\d){0,2}")
_SHORTEST = 5
"""Words of a quotation that is scored."""

Item = dict[str, Any]


def news_rows(articles: list[Item], cache: Path) -> dict[str, dict[str, list[Item]]]:
    """By table (`mentions` of dates, `quotes`) and article the rows found, in text order."""
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / "news.duckdb"
        paths = [Path(scratch) / f"{article['doc']}.txt" for article in articles]
        for path, article in zip(paths, articles, strict=True):
            path.write_text(f" date {article['published_on']} {article['text']}\n", encoding="utf-8")
        warehouse_of(paths, cache, target)
        with duckdb.connect(str(target), read_only=True) as con:
            sql = "select parse_path(source_uri)[-1] as file, r.* from {} r join documents using (doc_id) order by {}"
            dates = con.sql(sql.format("(from mentions where label = 'DATE')", "r.start_char"))
            found = {"dates": _by_article(dates), "quotes": _by_article(con.sql(sql.format("quotes", "r.start_char")))}
    return found


def _by_article(rows: duckdb.DuckDBPyRelation) -> dict[str, list[Item]]:
    by_article: dict[str, list[Item]] = defaultdict(list)
    for row in rows.fetchall():
        by_article[row[0].removesuffix(".txt")].append(dict(zip(rows.columns, row, strict=True)))
    return by_article


def score_dates(article: Item, rows: list[Item], counts: Counter[str], errors: list[str]) -> None:
    used: set[int] = set()
    for gold in article["dates"]:
        if not _CALENDAR.fullmatch(gold["value"] or ""):
            continue
        hit = next((i for i, row in enumerate(rows) if i not in used and _overlap(row, gold)), None)
        value = str(rows[hit]["value"]).split("/")[0] if hit is not None else None
        counts["found" if hit is not None else "missed"] += 1
        counts["right"] += value == gold["value"]
        used |= {hit} if hit is not None else set()
        if value != gold["value"]:
            errors.append(f"date {gold['text']!r} is {gold['value']}, found {value}: {_around(article, gold)}")
    for i, row in enumerate(rows):
        if i not in used and not any(_overlap(row, gold) for gold in article["dates"]):
            counts["wrong"] += 1
            errors.append(f"date {row['text']!r} {row['value']} is none: {_around(article, _span(row))}")


def score_quotes(article: Item, rows: list[Item], counts: Counter[str], errors: list[str]) -> None:
    used: set[int] = set()
    for gold in article["quotes"]:
        whole = {"start": gold["content"][0]["start"], "end": gold["content"][-1]["end"]}
        if len(article["text"][whole["start"] : whole["end"]].split()) < _SHORTEST:
            continue
        hit = next((i for i, row in enumerate(rows) if i not in used and _overlap(row, whole)), None)
        counts["found" if hit is not None else "missed"] += 1
        used |= {hit} if hit is not None else set()
        said_by = rows[hit]["speaker_text"] if hit is not None else None
        is_right = bool(_words(said_by) & _words(gold["source"]))
        counts["right"] += is_right
        if not is_right:
            what = "missed" if hit is None else f"said by {gold['source']!r}, found {said_by!r}"
            errors.append(f"{gold['type']} quotation {what}: {_around(article, whole)}")
    for i, row in enumerate(rows):
        if i not in used and row["is_direct"] and len(row["text"].split()) >= _SHORTEST:
            counts["wrong"] += 1
            errors.append(f"quotation {row['text']!r} of {row['speaker_text']!r} is none")


def _span(row: Item) -> Item:
    return {"start": row["start_char"], "end": row["end_char"]}


def _overlap(row: Item, gold: Item) -> bool:
    return bool(row["start_char"] < gold["end"] and gold["start"] < row["end_char"])


def _words(text: str | None) -> set[str]:
    return set(re.findall(r"\w+", (text or "").lower()))


def _around(article: Item, span: Item) -> str:
    return repr(article["text"][max(0, span["start"] - 60) : span["end"] + 40])


def _line(name: str, counts: Counter[str]) -> str:
    found, wrong, missed = counts["found"], counts["wrong"], counts["missed"]
    precision, recall = found / max(1, found + wrong), found / max(1, found + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    valued = 2 * counts["right"] / max(1, 2 * found + wrong + missed)
    told = f"value F1 {valued:.3f}" if name == "dates" else f"speaker {counts['right'] / max(1, found):.3f}"
    return f"{name:8} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  {told}  ({found + missed} annotated)"


def main() -> None:
    """Scores the sets named, both without a name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=["a", "b"])
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    for name in arguments.sets:
        path = ROOT / "tests" / "gold" / f"news_{name}.jsonl"
        articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        rows = news_rows(articles, DOCS)
        for kind, score in (("dates", score_dates), ("quotes", score_quotes)):
            counts, errors = Counter[str](), list[str]()
            for article in articles:
                score(article, rows[kind].get(article["doc"], []), counts, errors)
            print(f"news_{name} {_line(kind, counts)}")
            if arguments.errors:
                print("\n".join(errors))


if __name__ == "__main__":
    main()
