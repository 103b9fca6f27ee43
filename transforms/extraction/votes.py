"""What a trained classifier thinks of the rules' facts: it changes no fact, only how sure we are of it."""

import json
from collections.abc import Mapping
from functools import cache

import spacy
from spacy.language import Language

from seeds import SEEDS
from transforms.extraction.rows import Rows

_DOUBTED = 0.85  # the most that an event is sure whose status the classifier reads otherwise


def with_votes(rows: Rows, texts: Mapping[str, str]) -> Rows:
    """The rows, events less sure whose sentence the classifier of statuses reads as another status.

    Args:
        rows: rows a table, of one document or of many, whose sentences are then classified together.
        texts: the documents' texts by `doc_id`.
    """
    nlp = classifier("status")
    events = [row for row in rows["events"] if row["confidence"] > _DOUBTED]
    if nlp is None or not events:
        return rows
    needed = {row["sentence_id"] for row in events}
    told = {
        row["sentence_id"]: texts[row["doc_id"]][row["start_char"] : row["end_char"]]
        for row in rows["sentences"]
        if row["sentence_id"] in needed
    }
    component = nlp.get_pipe(nlp.pipe_names[-1])
    docs = [nlp.make_doc(" ".join(sentence.split())) for sentence in told.values()]
    scores = component.predict(docs)  # what nlp.pipe asks it, without what else nlp.pipe does
    votes = {sentence: component.labels[best] for sentence, best in zip(told, scores.argmax(axis=1), strict=True)}
    for row in events:
        if row["status"] in component.labels and votes.get(row["sentence_id"], row["status"]) != row["status"]:
            row["confidence"] = _DOUBTED
    return rows


@cache
def classifier(name: str) -> Language | None:
    """The trained classifier of that name; None unless its card says that it is kept."""
    folder = SEEDS / "models" / name
    card = folder / "card.json"
    if not card.exists() or not json.loads(card.read_text(encoding="utf-8"))["kept"]:
        return None
    return spacy.load(folder / "pipeline")
