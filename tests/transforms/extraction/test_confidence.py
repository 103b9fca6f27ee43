"""Confidence as measured on annotated documents."""

import json
from itertools import pairwise

import pytest

from transforms.extraction.confidence import CARD, KINDS, calibrated, fitted, with_calibrated_confidence


@pytest.mark.parametrize("name", sorted(name for name in fitted() if " " in name))
def test_what_claims_to_be_surer_is_surer(name: str) -> None:
    kind, rule = name.split(" ", 1)
    assert kind in KINDS.values()
    shares = [calibrated(fitted(), kind, rule, claimed / 20) for claimed in range(21)]
    assert all(0 < first <= second < 1 for first, second in pairwise(shares))
    assert shares[0] < shares[-1]


def test_all_tables_of_a_fact_are_as_sure_and_unannotated_acts_keep_their_claim() -> None:
    row = {"rule": "visit.visitor_subject", "confidence": 0.95}
    rows = with_calibrated_confidence(
        {"events": [dict(row), {"rule": "plover.consult", "confidence": 0.95}], "event_countries": [dict(row)]}
    )
    assert rows["events"][1]["confidence"] == 0.95
    assert rows["events"][0] == rows["event_countries"][0] != row


def test_the_card_tells_a_precision_that_rises_over_the_bins() -> None:
    table = json.loads(CARD.read_text(encoding="utf-8"))["cross_validation"]
    shares = [share for share in table["fitted"] if share is not None]
    assert shares == sorted(shares)
    assert table["fitted"][-1] > table["claimed"][-1]
