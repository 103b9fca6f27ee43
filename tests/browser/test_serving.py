"""`communique serve`: one process that runs the nightly flow on a schedule, one load at a time."""

import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.browser.conftest import Prefect, running, until

WAITS = "AwaitingConcurrencySlot"


def test_serves_scheduled_runs_one_at_a_time(prefect: Prefect, raw: Path, tmp_path: Path) -> None:
    environment = {**prefect.environment, "COMMUNIQUE_WORKERS": "1"}
    serve = [sys.executable, "-m", "flows.cli", "serve", str(raw), "--warehouse", str(tmp_path / "warehouse")]
    serve += ["--cron", "* * * * * */10", "--timezone", "Asia/Almaty"]
    waited: set[str] = set()
    with running(serve, environment, tmp_path / "serve.log") as process:
        served = until(lambda: next((it for it in prefect.post("/deployments/filter") if it["name"] == "served"), None))

        def two_done() -> list[dict[str, Any]] | None:
            waited.update(run["id"] for run in prefect.post("/flow_runs/filter") if run["state_name"] == WAITS)
            done = [run for run in prefect.runs(served["id"]) if run["end_time"]]
            return done if len(done) > 1 else None

        done = until(two_done)
    log = (tmp_path / "serve.log").read_text()

    assert process.returncode == 0, log
    assert {run["state_type"] for run in done} == {"COMPLETED"}, log
    assert all(earlier["end_time"] <= later["start_time"] for earlier, later in pairwise(done))
    assert waited
    assert prefect.post("/deployments/filter", deployments={"id": {"any_": [served["id"]]}})[0]["paused"]
    assert all("communique" in run["tags"] and str(raw) in run["name"] for run in done)
    assert served["schedules"][0]["schedule"]["timezone"] == "Asia/Almaty"
    assert (tmp_path / "warehouse" / "communique.duckdb").exists()
    assert prefect.communique("status", "--warehouse", str(tmp_path / "warehouse")).returncode == 0
