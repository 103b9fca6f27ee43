"""A batch of documents into the rows that they state: the self-contained unit of work."""

import logging
from typing import Any

import polars as pl
import spacy.tokens
from spacy.language import Language

from transforms.extraction.agreements import extract_agreements
from transforms.extraction.confidence import with_calibrated_confidence
from transforms.extraction.cooperation import extract_cooperation
from transforms.extraction.events import extract_events
from transforms.extraction.figures import extract_figures
from transforms.extraction.gate import reason_to_pass_over
from transforms.extraction.plover import extract_political_events
from transforms.extraction.quotes import extract_quotes
from transforms.extraction.rows import Rows, rows_of
from transforms.extraction.votes import with_votes
from transforms.facts import Facts
from transforms.language.analyse import analyse, unparsed
from transforms.language.analysis import Analysis
from transforms.language.dating import infer_published_on
from transforms.language.pipeline import split_sentences
from transforms.language.tokens import Doc
from warehouse.conform import conform
from warehouse.tables import BY_NAME, EXTRACTION_FAILURES, PASSED_OVER

logger = logging.getLogger(__name__)

PIPE_BATCH = 16
"""Documents parsed together: more cost memory and win no time with the small models."""


def extract_batch(nlp: Language, documents: pl.DataFrame, *, gate: bool = True) -> dict[str, pl.DataFrame]:
    """The rows that the documents state, a frame a table, each conforming to its declaration.

    Args:
        nlp: the spaCy pipeline that parses.
        documents: rows of the table `documents` without `load_id`; those that repeat another document, or are in
            another language than the pipeline's, are passed on and not parsed.
        gate: whether English documents whose words could state no diplomatic fact are cut into sentences only.

    Returns:
        Frames by name of the table: `documents` for all, the others for what was parsed. A document on which an
        extractor breaks keeps its sentences and stands in `extraction_failures`; the rest goes on. What
        the gate held back stands in `passed_over` with the reason.
    """
    rows: Rows = {name: [] for name in BY_NAME}
    entries = documents.sort("doc_id").to_dicts()
    own = [entry for entry in entries if _is_parsed(entry, nlp.lang)]
    reasons = {entry["doc_id"]: reason_to_pass_over(entry["text"]) for entry in own if gate and nlp.lang == "en"}
    texts = ((entry["text"], entry) for entry in own if reasons.get(entry["doc_id"]) is None)
    parsed = {
        entry["doc_id"]: _rows_or_failure(doc, entry)
        for doc, entry in nlp.pipe(texts, as_tuples=True, batch_size=PIPE_BATCH)
    }
    for entry in own:
        reason = reasons.get(entry["doc_id"])
        for name, found in (
            parsed[entry["doc_id"]] if reason is None else passed_over_rows(nlp, entry, reason)
        ).items():
            rows[name].extend(found)
    n_apart = len(own) - len(parsed)
    logger.info("%d documents: %d parsed, %d passed over unparsed", len(entries), len(parsed), n_apart)
    rows = judged(rows, own)
    rows["documents"] = entries
    return {name: conform(found, BY_NAME[name], without={"load_id"}) for name, found in rows.items() if found}


def _rows_or_failure(doc: spacy.tokens.Doc, entry: dict[str, Any]) -> Rows:
    try:
        return stated_rows(doc, entry)
    except Exception as error:  # whatever a text brings about, it may not cost the other documents
        logger.exception("extraction of %s failed", entry["doc_id"])
        failure = {
            "doc_id": entry["doc_id"],
            "uri": entry["source_uri"],
            "rule": "extraction_failed",
            "reason": f"{type(error).__name__}: {error}"[:500],
        }
        bare = rows_of(entry["doc_id"], Analysis(Doc.of(doc), entry["published_on"], ()), Facts())
        return {**bare, EXTRACTION_FAILURES.name: [failure]}


def passed_over_rows(nlp: Language, entry: dict[str, Any], reason: str) -> Rows:
    """The sentences, dates and amounts of a document that is not parsed, and why it is not."""
    _date(entry)
    bare = rows_of(entry["doc_id"], unparsed(split_sentences(nlp, entry["text"]), entry["published_on"]), Facts())
    return {**bare, PASSED_OVER.name: [{"doc_id": entry["doc_id"], "reason": reason}]}


def judged(rows: Rows, entries: list[dict[str, Any]]) -> Rows:
    """The rows of several documents, as sure as trained classifiers and annotated documents bear out."""
    return with_calibrated_confidence(with_votes(rows, {entry["doc_id"]: entry["text"] for entry in entries}))


def document_rows(doc: spacy.tokens.Doc, entry: dict[str, Any]) -> Rows:
    """The rows of one parsed document; a date of publication that its text proves is written into its entry."""
    return judged(stated_rows(doc, entry), [entry])


def claimed_rows(doc: spacy.tokens.Doc, entry: dict[str, Any]) -> Rows:
    """The rows of `document_rows` as sure as their rules claim to be, which the calibration is fitted on."""
    return with_votes(stated_rows(doc, entry), {entry["doc_id"]: entry["text"]})


def stated_rows(doc: spacy.tokens.Doc, entry: dict[str, Any]) -> Rows:
    """The rows of `claimed_rows` before the trained classifiers looked at them."""
    _date(entry)
    analysis = analyse(doc, entry["published_on"])
    rows = rows_of(entry["doc_id"], analysis, extract_facts(analysis))
    analysis.doc.release()
    return rows


def extract_facts(analysis: Analysis) -> Facts:
    """Everything that the document states."""
    return Facts(
        people=tuple(analysis.people),
        organizations=tuple(analysis.organizations),
        events=tuple(extract_political_events(analysis, extract_events(analysis))),
        agreements=tuple(extract_agreements(analysis)),
        figures=tuple(extract_figures(analysis)),
        cooperation=tuple(extract_cooperation(analysis)),
        quotes=tuple(extract_quotes(analysis)),
    )


def _date(entry: dict[str, Any]) -> None:
    if entry["published_on"] is None and (inferred := infer_published_on(entry["text"])):
        entry["published_on"], entry["published_on_basis"] = inferred


def _is_parsed(entry: dict[str, Any], language: str) -> bool:
    return entry["duplicate_of"] is None and entry["language"] in (language, None)
