"""What a pipeline computes of a word anew at every token, computed once.

Most tokens of a document are words that stood in it before. The embedding of a word depends on nothing else, and its
part of speech, features and lemma only on the tag and dependency that its place gives it.
"""

from collections.abc import Callable, Iterable
from itertools import pairwise
from operator import itemgetter
from typing import Any

import numpy
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model, noop
from thinc.types import Ragged

_READ = (ORTH, TAG, DEP)
_WRITTEN = (TAG, POS, MORPH, LEMMA, DEP)
_LEXICAL = frozenset({"DEP", "IS_PUNCT", "IS_SPACE", "LENGTH", "LOWER", "ORTH", "SHAPE", "TAG", "TEXT"})
_MOST_WORDS = 200_000  # kept between documents

Place = tuple[int, ...]
"""The attributes `_READ` of a token."""
Outcome = tuple[int, ...]
"""The attributes `_WRITTEN` of a token."""


def memoise(nlp: Language) -> None:
    """Lets the pipeline compute once what depends on a word alone, where its components are such that this is so.

    The attribute ruler and the lemmatizer behind it become one component `word_morphology`, if each of the ruler's
    patterns of one token looks at its form, tag and dependency only; embeddings of hashed features are computed once
    a batch and distinct word.
    """
    names = nlp.pipe_names
    pairs = [pair for pair in pairwise(names) if _depends_on_words(*map(nlp.get_pipe, pair))]
    for ruler, lemmatizer in pairs:
        nlp.add_pipe("word_morphology", before=ruler, config={"ruler": ruler, "lemmatizer": lemmatizer})
        nlp.disable_pipes(ruler, lemmatizer)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if not isinstance(model, Model):
            continue
        for node in list(model.walk()):
            if _is_embedding(node):
                _, _, tables, mixing, _ = node.layers
                model.replace_node(mixing, noop())
                model.replace_node(tables, _mixed_once_a_word(tables, mixing))


class WordMorphology:
    """The attribute ruler and the lemmatizer, asked once for each word, or words of a longer pattern, in a place."""

    def __init__(self, vocab: Vocab, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._vocab, self._ruler, self._lemmatizer = vocab, ruler, lemmatizer
        self._longer = Matcher(vocab)
        for at, pattern in enumerate(_patterns(ruler)):
            if not _is_single(pattern):
                self._longer.add(str(at), [pattern])
        self._known: dict[tuple[Place, ...], list[Outcome]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with parts of speech, features and lemmas."""
        if len(self._known) > _MOST_WORDS:
            self._known.clear()
        places: list[Place] = list(map(tuple, doc.to_array(_READ).tolist()))
        singles = {place: self._outcomes((place,))[0] for place in set(places)}
        outcomes = [singles[place] for place in places]
        for start, end in _united(self._longer(doc, allow_missing=True)):
            outcomes[start:end] = self._outcomes(tuple(places[start:end]))
        return doc.from_array(_WRITTEN, numpy.array(outcomes, dtype="uint64")) if outcomes else doc

    def _outcomes(self, places: tuple[Place, ...]) -> list[Outcome]:
        if places not in self._known:
            words = Doc(self._vocab, words=[self._vocab.strings[orth] for orth, _, _ in places])
            for token, (_, tag, dep) in zip(words, places, strict=True):
                token.tag, token.dep = tag, dep
            written = self._lemmatizer(self._ruler(words)).to_array(_WRITTEN)
            self._known[places] = list(map(tuple, written.tolist()))
        return self._known[places]


@Language.factory("word_morphology")  # type: ignore[untyped-decorator, unused-ignore]
def _word_morphology(
    nlp: Language,
    name: str,  # noqa: ARG001 - spaCy hands it over
    ruler: str,
    lemmatizer: str,
) -> WordMorphology:
    return WordMorphology(nlp.vocab, nlp.get_pipe(ruler), nlp.get_pipe(lemmatizer))


def _united(matches: Iterable[tuple[int, int, int]]) -> list[list[int]]:
    """Start and end of the stretches that matches of a pattern, start and end cover."""
    stretches: list[list[int]] = []
    for _, start, end in sorted(matches, key=itemgetter(1, 2)):
        if stretches and start < stretches[-1][1]:
            stretches[-1][1] = max(stretches[-1][1], end)
        else:
            stretches.append([start, end])
    return stretches


def _patterns(ruler: AttributeRuler) -> list[list[dict[str, Any]]]:
    return [pattern for entry in ruler.patterns for pattern in entry["patterns"]]


def _is_single(pattern: list[dict[str, Any]]) -> bool:
    return len(pattern) == 1 and "OP" not in pattern[0]


def _depends_on_words(ruler: object, lemmatizer: object) -> bool:
    if not (isinstance(ruler, AttributeRuler) and isinstance(lemmatizer, Lemmatizer)):
        return False
    singles = [pattern[0] for pattern in _patterns(ruler) if _is_single(pattern)]
    return lemmatizer.mode in ("rule", "lookup") and all(token.keys() <= _LEXICAL for token in singles)


def _is_embedding(node: Model[Any, Any]) -> bool:
    """Whether a node is spaCy's `MultiHashEmbed` without static vectors: features, tables, one mixing layer."""
    names = [layer.name.partition("(")[0] for layer in node.layers]
    return names == ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]


def _mixed_once_a_word(tables: Model[Any, Any], mixing: Model[Any, Any]) -> Model[Any, Any]:
    """Both layers as one through which rows of equal features go together."""
    return Model("mixed_once_a_word", _mix, layers=[tables, mixing])


def _mix(model: Model[Any, Any], features: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Any], Any]]:
    tables, mixing = model.layers
    if is_train:
        raise NotImplementedError("a memoised pipeline is not trained: load the bare one")
    rows = numpy.ascontiguousarray(features.data)
    whole_rows = rows.view([("", rows.dtype)] * rows.shape[1]).ravel()
    _, first, again = numpy.unique(whole_rows, return_index=True, return_inverse=True)
    vectors = mixing.predict(tables.predict(rows[first]))
    return Ragged(vectors[again], features.lengths), lambda gradient: gradient
