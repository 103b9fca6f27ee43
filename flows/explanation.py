"""One document explained: its text with every fact highlighted, each with its rule and confidence."""

import html
from itertools import pairwise
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from warehouse.errors import CommuniqueError
from warehouse.layout import Layout
from warehouse.query import connect

FACTS = {
    "person_roles": ("office", "name_in_text", "country_iso3"),
    "organization_mentions": ("name_in_text",),
    "events": ("kind", "status", "visitor_iso3", "host_iso3", "place", "start_on", "end_on"),
    "agreements": ("kind", "status", "title", "dated_on"),
    "figures": ("measure", "value", "unit", "bound", "reporter", "partner"),
    "cooperation": ("sector", "country_a", "country_b"),
    "quotes": ("speaker_text", "is_direct"),
}
"""The tables that are shown, with the columns that say what a row states."""


class UnknownDocument(CommuniqueError):
    """No document or several have that id or address."""

    def __init__(self, document: str, found: int) -> None:
        self.document, self.found = document, found
        super().__init__(f"{found or 'no'} documents match {document!r}")


def explain_document(layout: Layout, document: str, page: Path | None) -> None:
    """Print the document with its facts, or write it as a web page.

    Raises:
        UnknownDocument: none or several match.
    """
    entry, facts = _facts(layout, document)
    if page:
        page.write_text(_page(entry, facts), encoding="utf-8")
    else:
        _print(Console(soft_wrap=True), entry, facts)


def _facts(layout: Layout, document: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    with connect(layout.database) as con:
        found = con.execute(
            "select doc_id, text, source_uri, published_on, title from documents"
            " where doc_id = $doc or contains(source_uri, $doc)",
            {"doc": document},
        ).fetchall()
        if len(found) != 1:
            raise UnknownDocument(document, len(found))
        entry = dict(zip(("doc_id", "text", "source_uri", "published_on", "title"), found[0], strict=True))
        facts: list[dict[str, Any]] = []
        for table, columns in FACTS.items():
            names = ("start_char", "end_char", "rule", "confidence", *columns)
            rows = con.execute(f"select {', '.join(names)} from {table} where doc_id = $doc", {"doc": entry["doc_id"]})
            facts.extend({"table": table, **dict(zip(names, row, strict=True))} for row in rows.fetchall())
    return entry, sorted(facts, key=lambda fact: (fact["start_char"], fact["end_char"], fact["table"]))


def _states(fact: dict[str, Any]) -> str:
    return ", ".join(f"{name} {fact[name]}" for name in FACTS[fact["table"]] if fact[name] is not None)


def _print(console: Console, entry: dict[str, Any], facts: list[dict[str, Any]]) -> None:
    console.print(f"{entry['doc_id']}  {entry['published_on'] or 'undated'}  {entry['source_uri']}\n", markup=False)
    text = Text(entry["text"])
    for fact in facts:
        text.stylize("bold" if fact["table"] == "events" else "underline", fact["start_char"], fact["end_char"])
    console.print(text)
    table = Table("fact", "states", "evidence", "rule", "confidence")
    for fact in facts:
        evidence = entry["text"][fact["start_char"] : fact["end_char"]]
        cells = (fact["table"], _states(fact), evidence, fact["rule"], f"{fact['confidence']:.2f}")
        table.add_row(*(Text(" ".join(cell.split())) for cell in cells))
    console.print(table)


def _page(entry: dict[str, Any], facts: list[dict[str, Any]]) -> str:
    """A page that stands alone; all text is escaped."""
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td>{html.escape(cell)}</td>"
            for cell in (
                fact["table"],
                _states(fact),
                entry["text"][fact["start_char"] : fact["end_char"]],
                fact["rule"],
                f"{fact['confidence']:.2f}",
            )
        )
        + "</tr>\n"
        for fact in facts
    )
    title = html.escape(entry["title"] or entry["source_uri"])
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        "<style>body{font:16px/1.5 serif;max-width:60em;margin:2em auto;padding:0 1em}mark{background:#fe9}"
        "article{white-space:pre-wrap}td,th{border-top:1px solid #ccc;padding:.3em;text-align:left;vertical-align:top}"
        f"table{{border-collapse:collapse;font:13px sans-serif}}</style><h1>{title}</h1>"
        f"<p>{entry['doc_id']}, {entry['published_on'] or 'undated'}</p>"
        f"<article>{_marked(entry['text'], facts)}</article>"
        f"<table><tr><th>fact<th>states<th>evidence<th>rule<th>confidence</tr>\n{rows}</table></html>\n"
    )


def _marked(text: str, facts: list[dict[str, Any]]) -> str:
    """The text with each run of characters marked that some facts share, their statements in its tooltip."""
    edges = sorted({0, len(text), *(fact[edge] for fact in facts for edge in ("start_char", "end_char"))})
    pieces = []
    for start, end in pairwise(edges):
        piece = html.escape(text[start:end])
        over = [fact for fact in facts if fact["start_char"] <= start and end <= fact["end_char"]]
        tip = html.escape("; ".join(f"{fact['table']}: {_states(fact)}" for fact in over), quote=True)
        pieces.append(f'<mark title="{tip}">{piece}</mark>' if over else piece)
    return "".join(pieces)
