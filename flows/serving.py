"""The flows on a Prefect server: deployed for workers, or served on a schedule by one process without a work pool."""

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import flows.environment  # isort: skip  # noqa: F401 - before Prefect, which reads the environment

import yaml  # type: ignore[import-untyped]
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.exceptions import ObjectAlreadyExists
from prefect.schedules import Cron
from prefect.settings import PREFECT_API_URL
from prefect.workers.process import ProcessWorker

from flows.nightly import nightly
from flows.settings import Settings
from warehouse.errors import CommuniqueError

SERVED = "served"
"""Name of the deployment that one process serves."""


class NoServer(CommuniqueError):
    """There is no Prefect server to talk to."""

    def __init__(self) -> None:
        super().__init__("no Prefect server: start one with `prefect server start` and set PREFECT_API_URL")


class CannotDeploy(CommuniqueError):
    """Prefect refused the deployments."""

    def __init__(self, file: Path, reason: str) -> None:
        self.file, self.reason = file, reason
        super().__init__(f"cannot deploy {file}: {reason}")


def deploy_all(file: Path) -> list[str]:
    """Create the work pools that the deployments of the file name, where they are missing, and renew the deployments.

    Returns the names of the deployments. A new pool runs one flow at a time, so that no two loads meet; one that is
    there keeps what its owner has set.

    Raises:
        CannotDeploy: Prefect refuses the file.
        NoServer: no server is set.
    """
    _need_server()
    deployments = yaml.safe_load(file.read_text(encoding="utf-8"))["deployments"]
    template = ProcessWorker.get_default_base_job_template()
    with get_client(sync_client=True) as client:
        for name in sorted({deployment["work_pool"]["name"] for deployment in deployments}):
            pool = WorkPoolCreate(name=name, type="process", base_job_template=template, concurrency_limit=1)
            with suppress(ObjectAlreadyExists):
                client.create_work_pool(pool)
    command = [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all", "--prefect-file", file.name]
    done = subprocess.run(command, cwd=file.absolute().parent, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotDeploy(file, " ".join((done.stderr or done.stdout).split()))
    return [deployment["name"] for deployment in deployments]


def serve_nightly(settings: Settings, cron: str, timezone: str) -> None:
    """Run the nightly flow whenever the schedule says so, one load at a time, until interrupted or terminated.

    Raises:
        NoServer: no server is set.
    """
    _need_server()
    one_at_a_time = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE)
    try:
        nightly.serve(
            name=SERVED,
            schedule=Cron(cron, timezone=timezone),
            paused=False,
            global_limit=one_at_a_time,
            tags=["communique"],
            parameters={
                "raw": settings.raw,
                "warehouse": str(settings.warehouse),
                **settings.of_extraction,
            },
        )
    except SystemExit:  # terminated, where Prefect leaves the schedule going; interrupted, it pauses it
        _pause()
        raise


def _pause() -> None:
    """Pause the schedule, for nobody runs what will be due."""
    with get_client(sync_client=True) as client:
        client.pause_deployment(client.read_deployment_by_name(f"{nightly.name}/{SERVED}").id)


def _need_server() -> None:
    if not PREFECT_API_URL.value():
        raise NoServer
