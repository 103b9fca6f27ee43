"""Measures of a whole load, each with the bounds that it is expected to keep and the reason for them."""

from dataclasses import dataclass
from typing import Any

QUARANTINE_SHARE = 0.05
"""Of the extracted rows one in twenty may be held back: single rows go wrong; more is a fault of the extraction."""


@dataclass(frozen=True)
class Measure:
    """One number of a load: `low` and `high` are bounds, both included, None for none."""

    name: str
    table: str
    severity: str
    value: float
    low: float | None
    high: float | None
    reason: str

    def observed(self) -> dict[str, Any]:
        """What the report shows."""
        return {"value": self.value, "low": self.low, "high": self.high, "reason": self.reason}


def held_share(share: float, bound: float) -> Measure:
    """The share of extracted rows that are held back in quarantine."""
    reason = "single rows go wrong; a larger share is a fault of the extraction"
    return Measure("share of rows in quarantine", "meta.quarantine", "critical", share, None, bound, reason)
