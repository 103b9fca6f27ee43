"""A small warehouse that is right in everything, to corrupt one thing of."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from warehouse.conform import conform
from warehouse.database import build_database
from warehouse.dataset import Dataset, everything, write_dataset
from warehouse.tables import TABLES

LOAD = "000001-small"
SENTENCES = {
    "d1": (
        "Foreign Minister of Peru Elmer Schialer paid a visit to Hanoi on 3 March 2025.",
        "The ministers signed a Memorandum of Understanding on Aquaculture.",
        "Trade of Peru and Viet Nam reached 600 million US dollars in 2024, up 20 percent, Schialer said.",
    ),
    "d2": (
        "Foreign Minister of Viet Nam Bui Thanh Son will visit Lima in September 2025.",
        "Trade of Peru and Viet Nam stood at 500 million US dollars in 2023, and ASEAN is a partner in energy.",
    ),
}
TEXTS = {doc_id: " ".join(sentences) for doc_id, sentences in SENTENCES.items()}
PUBLISHED = {"d1": date(2025, 3, 4), "d2": date(2025, 6, 1), "d3": date(2025, 3, 5)}
Frames = dict[str, pl.DataFrame]


def small_frames() -> Frames:
    """All tables of the warehouse: two documents, a repeat of the first, and one load."""
    rows = {**_documents(), **_names(), **_events(), **_agreements(), **_others(), **_ledger()}
    return {table.name: conform(rows.get(table.name, []), table) for table in TABLES}


def build_small(folder: Path, frames: Frames) -> Path:
    """The DuckDB file of the frames, beside their Parquet dataset."""
    write_dataset(folder / "parquet", everything(frames), Dataset())
    build_database(folder / "communique.duckdb", folder / "parquet")
    return folder / "communique.duckdb"


def _at(doc_id: str, words: str) -> dict[str, Any]:
    """Where the words stand in the document, as columns."""
    start = TEXTS[doc_id].index(words)
    number = sum(offset <= start for _, offset, _ in _offsets(doc_id)) - 1
    return {
        "doc_id": doc_id,
        "sentence_id": f"{doc_id}-{number}",
        "start_char": start,
        "end_char": start + len(words),
        "evidence": words,
        "rule": "by_hand",
        "confidence": 0.9,
    }


def _offsets(doc_id: str) -> list[tuple[str, int, int]]:
    starts = [TEXTS[doc_id].index(sentence) for sentence in SENTENCES[doc_id]]
    return [
        (f"{doc_id}-{number}", start, start + len(sentence))
        for number, (start, sentence) in enumerate(zip(starts, SENTENCES[doc_id], strict=True))
    ]


def _documents() -> dict[str, list[dict[str, Any]]]:
    texts = {**TEXTS, "d3": TEXTS["d1"]}
    documents = [
        {
            "doc_id": doc_id,
            "source_uri": f"raw/{doc_id}.txt",
            "source_format": "text",
            "text": text,
            "language": "en",
            "published_on": PUBLISHED[doc_id],
            "published_on_basis": "header",
            "n_chars": len(text),
            "n_tokens": len(text.split()),
            "content_sha256": "0" * 64,
            "duplicate_of": "d1" if doc_id == "d3" else None,
            "metadata_conflicts": [],
            "load_id": LOAD,
        }
        for doc_id, text in texts.items()
    ]
    sentences = [
        {"doc_id": doc_id, "sentence_id": name, "start_char": start, "end_char": end}
        for doc_id in TEXTS
        for name, start, end in _offsets(doc_id)
    ]
    return {"documents": documents, "sentences": sentences}


def _names() -> dict[str, list[dict[str, Any]]]:
    mentions = [
        ("d1", "Peru", "COUNTRY", "PER", None),
        ("d1", "Elmer Schialer", "PERSON", "p1", None),
        ("d1", "Hanoi", "PLACE", "gn1581130", None),
        ("d1", "3 March 2025", "DATE", None, "2025-03-03"),
        ("d1", "600 million US dollars", "MONEY", None, "USD 600000000"),
        ("d1", "20 percent", "PERCENT", None, "20"),
        ("d2", "Bui Thanh Son", "PERSON", "p2", None),
        ("d2", "ASEAN", "ORG", "ASEAN", None),
        ("d2", "September 2025", "DATE", None, "2025-09"),
    ]
    minister = {"office": "foreign_minister"}
    return {
        "mentions": [
            {"label": label, "text": words, "entity_id": entity, "value": value, **_at(doc_id, words)}
            for doc_id, words, label, entity, value in mentions
        ],
        "people": [
            {"person_id": "p1", "name": "Elmer Schialer", "aliases": ["Schialer"], "country_iso3": "PER", **minister},
            {"person_id": "p2", "name": "Bui Thanh Son", "aliases": [], "country_iso3": "VNM", **minister},
        ],
        "person_roles": [
            {"person_id": "p1", "name_in_text": "Elmer Schialer", "country_iso3": "PER", **minister}
            | _at("d1", "Elmer Schialer"),
            {"person_id": "p2", "name_in_text": "Bui Thanh Son", "country_iso3": "VNM", **minister}
            | _at("d2", "Bui Thanh Son"),
        ],
        "organizations": [{"org_id": "ASEAN", "name": "Association of Southeast Asian Nations",
                           "acronym": "ASEAN", "kind": "io", "aliases": []}],
        "organization_mentions": [{"org_id": "ASEAN", "name_in_text": "ASEAN", **_at("d2", "ASEAN")}],
        "places": [{"place_id": "gn1581130", "name": "Hanoi", "country_iso3": "VNM", "latitude": 21.0,
                    "longitude": 105.8}],
    }  # fmt: skip


def _events() -> dict[str, list[dict[str, Any]]]:
    done, planned = _at("d1", "paid a visit to Hanoi"), _at("d2", "will visit Lima in September 2025")
    shared = {"kind": "visit", "is_first": False}
    return {
        "events": [
            {"event_id": "e1", "status": "occurred", "visitor_iso3": "PER", "host_iso3": "VNM", "incident_id": "i1",
             "start_on": date(2025, 3, 3), "start_precision": "day", **shared, **done},
            {"event_id": "e2", "status": "planned", "visitor_iso3": "VNM", "host_iso3": "PER", "incident_id": "i2",
             "start_on": date(2025, 9, 1), "start_precision": "month", **shared, **planned},
        ],
        "event_countries": [
            {"event_id": "e1", "country_iso3": "PER", "role": "visitor", **done},
            {"event_id": "e1", "country_iso3": "VNM", "role": "host", **done},
            {"event_id": "e2", "country_iso3": "VNM", "role": "visitor", **planned},
            {"event_id": "e2", "country_iso3": "PER", "role": "host", **planned},
        ],
        "event_people": [{"event_id": "e1", "person_id": "p1", "role": "visitor", **done}],
        "incidents": [
            {"incident_id": "i1", "kind": "visit", "status": "occurred", "countries": ["PER", "VNM"],
             "n_documents": 1, "n_outlets": 1},
            {"incident_id": "i2", "kind": "visit", "status": "planned", "countries": ["PER", "VNM"],
             "n_documents": 1, "n_outlets": 1},
        ],
    }  # fmt: skip


def _agreements() -> dict[str, list[dict[str, Any]]]:
    where = _at("d1", "Memorandum of Understanding on Aquaculture")
    shared = {"kind": "memorandum", "title": "Memorandum of Understanding on Aquaculture", "status": "signed"}
    return {
        "agreements": [{"agreement_id": "a1", "dated_on": date(2025, 3, 3), "dated_precision": "day",
                        "covers_from": "2025", "covers_to": "2027", "instrument_id": "n1", **shared, **where}],
        "agreement_parties": [
            {"agreement_id": "a1", "party": "PER", **where},
            {"agreement_id": "a1", "party": "VNM", **where},
        ],
        "instruments": [{"instrument_id": "n1", "parties": ["PER", "VNM"], **shared}],
        "instrument_history": [{"instrument_id": "n1", "status": "signed", "doc_id": "d1", "agreement_id": "a1"}],
    }  # fmt: skip


def _others() -> dict[str, list[dict[str, Any]]]:
    pair = {"measure": "trade_turnover", "unit": "USD", "bound": "exact", "reporter": "PER", "partner": "VNM"}
    return {
        "figures": [
            {"figure_id": "f1", "value": 600e6, "period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31),
             "change_pct": 20.0, "value_in_text": "600 million US dollars", **pair}
            | _at("d1", "600 million US dollars"),
            {"figure_id": "f2", "value": 500e6, "period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31),
             "value_in_text": "500 million US dollars", **pair} | _at("d2", "500 million US dollars"),
            {"figure_id": "f3", "measure": "share", "unit": "percent", "bound": "exact", "value": 20.0,
             "value_in_text": "20 percent", **_at("d1", "20 percent")},
        ],
        "cooperation": [{"sector": "energy", "country_a": "PER", "country_b": "VNM", "term": "energy"}
                        | _at("d2", "energy")],
        "quotes": [{"quote_id": "q1", "person_id": "p1", "speaker_text": "Schialer", "cue": "said",
                    "text": "Trade of Peru and Viet Nam reached 600 million US dollars in 2024", "is_direct": False}
                   | _at("d1", "Trade of Peru and Viet Nam reached 600 million US dollars in 2024")],
    }  # fmt: skip


def _ledger() -> dict[str, list[dict[str, Any]]]:
    at = datetime(2025, 6, 2, 1, 0)
    counts = {"n_read": 4, "n_known": 0, "n_new": 2, "n_duplicate": 1, "n_rejected": 1}
    return {
        "meta.loads": [{"load_id": LOAD, "started_at": at, "finished_at": at, "status": "published",
                        "fingerprint": "0" * 12, "n_rows": "{}", "balance": "{}", **counts}],
        "meta.rejects": [{"load_id": LOAD, "uri": "raw/broken.bin", "rule": "unreadable", "reason": "no text"}],
        "meta.sources": [{"uri": f"raw/{doc_id}.txt", "doc_id": doc_id, "load_id": LOAD} for doc_id in PUBLISHED],
    }  # fmt: skip
