"""How sure a fact is: what the rule claims, put right by what annotated documents bear out."""

import json
import math
from collections.abc import Mapping
from functools import cache

from seeds import SEEDS
from transforms.extraction.rows import Rows

CARD = SEEDS / "models" / "confidence" / "card.json"
KINDS = {
    "events": "events",
    "event_countries": "events",
    "event_people": "events",
    "agreements": "agreements",
    "agreement_parties": "agreements",
    "figures": "figures",
    "cooperation": "sectors",
    "quotes": "quotes",
}
"""The kind of annotated fact that each table's rows are."""

_UNANNOTATED = "plover."
_LEAST, _MOST = 0.02, 0.98  # what a rule claims is never taken to be more certain than this


def with_calibrated_confidence(rows: Rows) -> Rows:
    """The rows, their confidence as measured; acts that no annotation tells of keep what their rules claim."""
    weights = fitted()
    for table, kind in KINDS.items():
        for row in rows.get(table, ()):
            if not row["rule"].startswith(_UNANNOTATED):
                row["confidence"] = calibrated(weights, kind, row["rule"], row["confidence"])
    return rows


def calibrated(weights: Mapping[str, float], kind: str, rule: str, claimed: float) -> float:
    """The share of such facts that is right: a logistic curve of the claim, shifted for the kind and the rule."""
    shift = weights["bias"] + weights.get(kind, 0.0) + weights.get(f"{kind} {rule}", 0.0)
    return round(1 / (1 + math.exp(-(shift + weights["claim"] * log_odds(claimed)))), 2)


def log_odds(share: float) -> float:
    """The natural logarithm of the odds, of shares near 0 and 1 bounded."""
    bounded = min(max(share, _LEAST), _MOST)
    return math.log(bounded / (1 - bounded))


@cache
def fitted() -> dict[str, float]:
    """The fitted weights: `bias`, `claim`, one a kind and one a rule of it."""
    weights: dict[str, float] = json.loads(CARD.read_text(encoding="utf-8"))["weights"]
    return weights
