"""A batch of documents: all or some parsed, none lost."""

import pytest
from spacy.language import Language

from transforms.documents import document_row, documents_frame
from transforms.extraction import batch
from transforms.extraction.batch import extract_batch
from transforms.language.analysis import Analysis
from transforms.reading.document import RawDocument

READABLE = "President Hakainde Hichilema of Zambia visited Namibia on 4 March 2025."
BREAKING = "The ministers of Chile and Laos met in Santiago."


def test_a_document_that_breaks_an_extractor_keeps_its_text_and_costs_no_other(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract_quotes = batch.extract_quotes

    def breaking(analysis: Analysis) -> object:
        if analysis.doc.text == BREAKING:
            raise RecursionError("too deep")
        return extract_quotes(analysis)

    monkeypatch.setattr(batch, "extract_quotes", breaking)
    frames = extract_batch(
        nlp, documents_frame(document_row(RawDocument(text, "text", text)) for text in (READABLE, BREAKING))
    )

    assert frames["extraction_failures"].select("uri", "reason").rows() == [(BREAKING, "RecursionError: too deep")]
    assert frames["documents"].height == 2
    assert frames["sentences"]["doc_id"].n_unique() == 2
    assert frames["events"]["doc_id"].n_unique() == 1


def test_other_languages_are_passed_on(nlp: Language) -> None:
    french = RawDocument("a", "text", "Le ministre des Affaires étrangères a reçu son homologue.", language="fr")
    frames = extract_batch(nlp, documents_frame([document_row(french)]))
    assert set(frames) == {"documents"}
