"""Texts about other things than states tell of no diplomatic event, agreement or figure, though their words do."""

from collections import defaultdict
from pathlib import Path

import pytest
from spacy.language import Language

from transforms.documents import document_row
from transforms.extraction.batch import judged, stated_rows
from transforms.extraction.rows import Rows
from transforms.reading.document import RawDocument

TEXTS = Path(__file__).with_name("silent_texts.txt").read_text(encoding="utf-8").strip().split("\n=====\n")
OF_ANY_TEXT = {"concession", "cooperation", "intent", "request", "statement", "support"}
"""Kinds of events that PLOVER codes within a state, too."""


@pytest.mark.parametrize("text", TEXTS, ids=[text.splitlines()[0] for text in TEXTS])
def test_other_topics_tell_of_no_diplomacy(nlp: Language, text: str) -> None:
    entry = document_row(RawDocument("silent", "text", text, language="en"))
    rows: Rows = defaultdict(list)
    for name, found in stated_rows(nlp(text), entry).items():
        rows[name].extend(found)
    judged(rows, [entry])
    events = [row["evidence"] for row in rows["events"] if row["kind"] not in OF_ANY_TEXT]
    assert (events, rows["agreements"], rows["figures"]) == ([], [], [])
