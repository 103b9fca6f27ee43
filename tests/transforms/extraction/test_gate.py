"""What the gate passes over, and what it must let through."""

from datetime import date

import polars as pl
import pytest
from spacy.language import Language

from transforms.documents import document_row, documents_frame
from transforms.extraction.batch import extract_batch
from transforms.extraction.gate import reason_to_pass_over
from transforms.reading.document import RawDocument

MATCH = (
    "Ghana beat Peru by two goals to one. The striker headed in a corner, the goalkeeper saved a penalty, and the"
    " referee blew for half-time.\n\nThe coach was pleased. “We ran and ran,” he said."
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (MATCH, "about sport"),
        ("Shares of Altamar rose after quarterly revenue beat every analyst. The dividend stays.", "about business"),
        ("The film opens in May. She plays a keeper of a lighthouse who finds a letter. " * 6, "no word of state"),
    ],
)
def test_other_topics_are_passed_over(text: str, reason: str) -> None:
    assert (reason_to_pass_over(text) or "").startswith(reason)


@pytest.mark.parametrize(
    "text",
    [
        "The Foreign Minister of Peru flew to Accra.",
        "Embassies reopen.",
        "Ghana and Peru signed a treaty on fisheries.",
        "Accra and Lima exchanged notes.",
        "Ghana will receive the second part of the European Union's loan.",
        "The Free Trade Agreement enters into force in May.",
        "The Organization for Security and Co-operation in Europe convened.",
        "The film opens in May.",  # too short to tell
        "Coalition aircraft hit a hospital in the east of the city. " * 9,
        "Analysts expect revenue and dividends to rise as Ghana sells more cocoa to Japan.",
        "The ministries of Ghana and Peru agreed that both governments pay the coach, the referee and the goalkeeper of"
        " a tournament for ambassadors' children.",
    ],
)
def test_what_may_state_a_fact_is_let_through(text: str) -> None:
    assert reason_to_pass_over(text) is None


def test_a_document_passed_over_keeps_its_sentences_and_is_parsed_without_the_gate(nlp: Language) -> None:
    text = f"{MATCH} Tickets cost 40 euros on Tuesday. The final will be played on Saturday."
    row = document_row(RawDocument("match", "text", text, published_on=date(2025, 6, 12), published_on_basis="header"))
    documents = documents_frame([row]).with_columns(language=pl.lit("en"))
    gated, full = (extract_batch(nlp, documents, gate=gate) for gate in (True, False))
    assert set(gated) == {"documents", "sentences", "mentions", "passed_over"}
    assert gated["mentions"].sort("start_char")["value"].to_list() == ["EUR 40", "2025-06-10", "2025-06-14"]
    assert gated["passed_over"]["reason"].to_list() == ["about sport"]
    cut = [text[start:end] for start, end in gated["sentences"].select("start_char", "end_char").iter_rows()]
    assert len(cut) >= 4
    assert cut[0] == "Ghana beat Peru by two goals to one."
    assert full["quotes"].height == 1
