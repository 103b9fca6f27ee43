"""Training of the tagger in `transforms/language/tagger.py`: a logistic regression a label, by Adagrad, seeded.

It stands for spaCy's `ner` and `spancat`, whose networks would cost more time than all the rules together.
"""

import numpy as np
from numpy.typing import NDArray

from transforms.language.tagger import SIZE, hashed
from transforms.language.tokens import Doc

_BATCH = 256
_EPOCHS = 6
_RATE = 0.3
_DECAY = 1e-5
_SEED = 20

Floats = NDArray[np.float32]


def features(doc: Doc) -> NDArray[np.int64]:
    """The hashed features of each token, tokens × features."""
    return np.array([hashed(doc, index) for index in range(len(doc))], dtype=np.int64).reshape(len(doc), -1)


def train(inputs: NDArray[np.int64], wanted: Floats, known: Floats) -> Floats:
    """The weights, features × labels; `known` is 0 where the annotation does not decide a token's label."""
    order = np.random.default_rng(_SEED)
    weights = np.zeros((SIZE, wanted.shape[1]), dtype=np.float32)
    squares = np.full_like(weights, 1e-2)
    for _ in range(_EPOCHS):
        for batch in np.array_split(order.permutation(len(inputs)), max(1, len(inputs) // _BATCH)):
            ids = inputs[batch]
            errors = (scores(weights, ids) - wanted[batch]) * known[batch]
            used, places = np.unique(ids, return_inverse=True)
            slope = np.zeros((len(used), weights.shape[1]), dtype=np.float32)
            np.add.at(slope, places.reshape(-1), np.repeat(errors, ids.shape[1], axis=0))
            slope += _DECAY * len(batch) * weights[used]
            squares[used] += slope**2
            weights[used] -= _RATE * slope / np.sqrt(squares[used])
    return weights


def scores(weights: Floats, inputs: NDArray[np.int64]) -> Floats:
    """The probability of each label, tokens × labels."""
    found: Floats = 1 / (1 + np.exp(-weights[inputs].sum(axis=1)))
    return found


def runs(doc: Doc, shares: Floats, least: float) -> list[tuple[int, int, float]]:
    """Character ranges of consecutive tokens of at least that probability, with their highest."""
    found: list[tuple[int, int, float]] = []
    start = 0
    for index in range(len(doc) + 1):
        if index < len(doc) and shares[index] >= least:
            continue
        if start < index:
            found.append((doc[start].idx, doc[index - 1].idx + len(doc[index - 1]), float(max(shares[start:index]))))
        start = index + 1
    return found
