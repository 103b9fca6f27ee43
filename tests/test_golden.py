"""What the sample corpus states, as golden text: renew with `pytest tests/test_golden.py --renew-golden`."""

from pathlib import Path

import polars as pl
import pytest

GOLDEN = Path(__file__).parent / "golden"
SHOWN = {
    "person_roles": ("name_in_text", "office", "country_iso3"),
    "events": ("kind", "status", "visitor_iso3", "host_iso3", "rank", "place", "start_on", "end_on", "is_first"),
    "agreements": ("kind", "status", "title", "dated_on", "covers_from", "covers_to"),
    "figures": ("measure", "value", "unit", "bound", "reporter", "partner", "period_start", "period_end", "change_pct"),
    "cooperation": ("sector", "country_a", "country_b"),
    "quotes": ("speaker_text", "is_direct", "text"),
}
"""The tables that are kept, with the columns that say what a row states; organisations follow from their mentions."""


@pytest.mark.parametrize("table", sorted(SHOWN))
def test_the_sample_corpus_states_what_it_stated(
    table: str, sample: tuple[dict[str, pl.DataFrame], pl.DataFrame], request: pytest.FixtureRequest
) -> None:
    extracted, _ = sample
    assert extracted["extraction_failures"].is_empty()
    names = extracted["documents"].select("doc_id", document=pl.col("source_uri").str.extract(r"([^/]+)\.txt$"))
    rows = extracted[table].join(names, on="doc_id").select("document", *SHOWN[table])
    lines = sorted("\t".join("" if value is None else str(value) for value in row) for row in rows.iter_rows())
    text = "\t".join(rows.columns) + "\n" + "\n".join(lines) + "\n"
    path = GOLDEN / f"{table}.tsv"
    if request.config.getoption("--renew-golden"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
