"""Classifiers of sentences trained on our annotated documents: training, prediction and cross-validation by document.

Each task is a bag of words and word pairs (spaCy's TextCatBOW, on the CPU, from a fixed seed). What the annotation does
not decide is left out: sentences that tell of no event have no status.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch

from benchmarks.annotated_sentences import Sentence
from benchmarks.folds import FOLDS, fold_of

_EPOCHS = 12
_SEED = 20
_SURE = 0.8  # from where a trained label is added to the rules'
_BOW = {
    "@architectures": "spacy.TextCatBOW.v3",
    "ngram_size": 2,
    "no_output_layer": False,
    "length": 16384,
}


@dataclass(frozen=True, slots=True)
class Task:
    """What a classifier decides of a sentence.

    Attributes:
        name: the task, a key of `Sentence.gold`.
        exclusive: whether a sentence has one label, or any number.
        threshold: from what probability on a label is given.
        is_vote: whether the pipeline asks the classifier how sure the rules may be.
    """

    name: str
    exclusive: bool
    threshold: float = 0.5
    is_vote: bool = False

    def chosen(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """The sentences that the annotation decides."""
        return [item for item in sentences if len(item.gold[self.name]) == 1] if self.exclusive else list(sentences)


TASKS = (
    Task("status", exclusive=True, is_vote=True),
    Task("relevance", exclusive=False),
    Task("spheres", exclusive=False, threshold=0.4),
)


def train(task: Task, sentences: Sequence[Sentence]) -> Language:
    """A pipeline with the task's classifier alone; the same sentences give the same weights."""
    fix_random_seed(_SEED)
    nlp = spacy.blank("en")
    name = "textcat" if task.exclusive else "textcat_multilabel"
    model = {**_BOW, "exclusive_classes": task.exclusive}
    component = nlp.add_pipe(name, name="classifier", config={"model": model, "threshold": task.threshold})
    labels = sorted({label for item in sentences for label in item.gold[task.name]})
    examples = [_example(nlp, task, item, labels) for item in sentences]
    for label in labels:
        component.add_label(label)
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(_EPOCHS):
        for batch in minibatch(examples, size=16):
            nlp.update(batch, sgd=optimizer)
    return nlp


def _example(nlp: Language, task: Task, item: Sentence, labels: Sequence[str]) -> Example:
    cats = {label: float(label in item.gold[task.name]) for label in labels}
    return Example.from_dict(nlp.make_doc(item.text), {"cats": cats})


def predicted(nlp: Language, task: Task, texts: Sequence[str], threshold: float) -> list[set[str]]:
    """The labels of each text: the likeliest one, or all from the threshold on."""
    found = []
    for doc in nlp.pipe(texts, batch_size=256):
        best = max(doc.cats, key=lambda label: doc.cats[label])
        found.append({best} if task.exclusive else {label for label, p in doc.cats.items() if p >= threshold})
    return found


@dataclass(frozen=True, slots=True)
class Outcome:
    """Cross-validated figures of a task: micro F1 of each way, and how often the rules are right by the vote."""

    sentences: int
    rules: float
    trained: float
    combined: float
    right_if_agreed: float
    right_if_not: float

    @property
    def is_kept(self) -> bool:
        """Whether the classifier knows what the rules do not."""
        return self.combined > self.rules and self.right_if_agreed > self.right_if_not


def cross_validated(task: Task, sentences: Sequence[Sentence]) -> Outcome:
    """What rules, the classifier on documents that it has not seen, and both together are worth."""
    chosen = task.chosen(sentences)
    found: list[tuple[set[str], set[str], set[str], set[str]]] = []
    for fold in range(FOLDS):
        tested = [item for item in chosen if fold_of(item.doc) == fold]
        nlp = train(task, [item for item in chosen if fold_of(item.doc) != fold])
        texts = [item.text for item in tested]
        trained = predicted(nlp, task, texts, task.threshold)
        sure = trained if task.exclusive else predicted(nlp, task, texts, _SURE)
        for item, labels, certain in zip(tested, trained, sure, strict=True):
            rules = item.rules[task.name]
            joined = (rules or labels) if task.exclusive else rules | certain
            found.append((item.gold[task.name], rules, labels, joined))
    told = [(rules <= gold, rules == labels) for gold, rules, labels, _ in found if len(rules) == 1]
    return Outcome(
        len(chosen),
        *(_micro_f1([(row[0], row[way]) for row in found]) for way in (1, 2, 3)),
        *(_share([right for right, agrees in told if agrees is wanted]) for wanted in (True, False)),
    )


def _micro_f1(pairs: Sequence[tuple[set[str], set[str]]]) -> float:
    right = sum(len(gold & guess) for gold, guess in pairs)
    total = sum(len(gold) + len(guess) for gold, guess in pairs)
    return 2 * right / total if total else 1.0


def _share(verdicts: Sequence[bool]) -> float:
    return sum(verdicts) / len(verdicts) if verdicts else 0.0
