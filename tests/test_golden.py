"""What the sample corpus states, as golden text: renew with `pytest tests/test_golden.py --renew-golden`."""

from pathlib import Path

import polars as pl
import pytest
from spacy.language import Language

from flows.sources import read_sources
from seeds import SAMPLE_CORPUS
from transforms.documents import documents_frame
from transforms.extraction.batch import extract_batch
from transforms.reading.document import RawDocument
from transforms.reading.options import ReadOptions

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


@pytest.fixture(scope="module")
def extracted(nlp: Language) -> dict[str, pl.DataFrame]:
    raws = [item for item in read_sources([str(SAMPLE_CORPUS)], ReadOptions()) if isinstance(item, RawDocument)]
    return extract_batch(nlp, documents_frame(raws))


@pytest.mark.parametrize("table", sorted(SHOWN))
def test_the_sample_corpus_states_what_it_stated(
    table: str, extracted: dict[str, pl.DataFrame], request: pytest.FixtureRequest
) -> None:
    names = extracted["documents"].select("doc_id", document=pl.col("source_uri").str.extract(r"([^/]+)\.txt$"))
    rows = extracted[table].join(names, on="doc_id").select("document", *SHOWN[table])
    lines = sorted("\t".join("" if value is None else str(value) for value in row) for row in rows.iter_rows())
    text = "\t".join(rows.columns) + "\n" + "\n".join(lines) + "\n"
    path = GOLDEN / f"{table}.tsv"
    if request.config.getoption("--renew-golden"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
