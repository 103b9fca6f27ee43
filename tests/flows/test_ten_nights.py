"""Ten nights of varied news are published without a false alarm."""

from pathlib import Path

from flows.nightly import nightly
from flows.settings import Settings
from tests.varied_nights import nights


def test_ten_varied_nights_raise_no_alarm(tmp_path: Path) -> None:
    alarms, outcomes = [], []
    for folder in nights(tmp_path / "raw"):
        outcome = nightly([str(folder)], tmp_path / "warehouse", Settings().model, workers=1, batch_size=50)
        alarms += [(folder.name, result) for result in outcome.results if not result.success]
        outcomes.append(outcome)

    assert alarms == []
    loads = [outcome.load for outcome in outcomes if outcome.load]
    assert [load.status for load in loads] == ["published"] * 10
    assert sum(load.n_known + load.n_duplicate for load in loads) > 5
    assert sum(load.n_rejected for load in loads) == 3
    judged = {result.expectation for result in outcomes[-1].results if result.expectation.startswith("drift: ")}
    assert any(name.startswith("drift: documents of") for name in judged)
    assert any(name.startswith("drift: mean confidence of") for name in judged)
