from datetime import date

import polars as pl
import pytest

from transforms.resolution.agreement_likeness import AgreementCandidate
from transforms.resolution.agreement_titles import numbers, subject
from transforms.resolution.instruments import agreement_blocks, instrument_history, likely_agreements, link_instruments


def agreement(
    name: str, title: str, kind: str = "memorandum", status: str = "signed", parties: str = "KEN GHA",
    published: str = "2025-03-01", covers: tuple[str | None, str | None] = (None, None),
) -> AgreementCandidate:  # fmt: skip
    return AgreementCandidate(
        f"a{name}", f"d{name}", kind, status, frozenset(parties.split()), subject(title, kind), numbers(title),
        date.fromisoformat(published), None, covers,
    )  # fmt: skip


def is_one(one: AgreementCandidate, other: AgreementCandidate) -> bool:
    known = {each.agreement_id: each for each in (one, other)}
    likely = likely_agreements(agreement_blocks(known), lambda wanted, blocks: known)
    likely.load({each.agreement_id: each.doc_id for each in (one, other)})
    nothing = pl.DataFrame(schema={"agreement_id": pl.String, "instrument_id": pl.String})
    return len(set(link_instruments(known.keys(), nothing, likely).values())) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            agreement("a", "Memorandum of Understanding on Cooperation in Beekeeping"),
            agreement("b", "memorandum on beekeeping", published="2026-01-01", status="in_force"),
        ),
        (
            agreement("a", "Agreement on the Exemption of Visas", "visa_regime"),
            agreement("b", "visa waiver agreement", "agreement"),
        ),
        (
            agreement("a", "Joint Statement", "joint_statement"),
            agreement("b", "joint declaration", "joint_statement", published="2025-03-03"),
        ),
        (
            agreement("a", "Extradition Treaty", "treaty"),
            agreement("b", "extradition agreement", "agreement", status="ratifying", published="2026-03-03"),
        ),
    ],
)
def test_one_instrument(one: AgreementCandidate, other: AgreementCandidate) -> None:
    assert is_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (agreement("a", "Memorandum on beekeeping"), agreement("b", "Memorandum on forestry")),
        (agreement("a", "Memorandum on beekeeping"), agreement("b", "Memorandum on beekeeping", parties="KEN TGO")),
        (
            agreement("a", "Joint Statement", "joint_statement"),
            agreement("b", "Joint Statement", "joint_statement", published="2025-09-03"),
        ),
        (
            agreement("a", "Action Plan", "action_plan", covers=("2024", "2025")),
            agreement("b", "Action Plan", "action_plan", covers=("2026", "2027")),
        ),
        (
            agreement("a", "Protocol 1 to the Convention on fishing", "protocol"),
            agreement("b", "Protocol 2 to the Convention on fishing", "protocol"),
        ),
        (agreement("a", "Memorandum of Understanding"), agreement("b", "Memorandum on beekeeping")),
    ],
)
def test_two_instruments(one: AgreementCandidate, other: AgreementCandidate) -> None:
    assert not is_one(one, other)


def test_history_tells_changes_only() -> None:
    agreements = pl.DataFrame(
        {
            "agreement_id": ["a1", "a2", "a3", "a4"],
            "doc_id": ["d1", "d2", "d3", "d4"],
            "instrument_id": "t1",
            "status": ["planned", "signed", "mentioned", "in_force"],
            "start_char": 0,
        }
    )
    days = [date(2025, 1, 1), date(2025, 3, 1), date(2025, 5, 1), date(2025, 9, 1)]
    history = instrument_history(agreements, pl.DataFrame({"doc_id": agreements["doc_id"], "published_on": days}))
    assert history["status"].to_list() == ["planned", "signed", "in_force"]
