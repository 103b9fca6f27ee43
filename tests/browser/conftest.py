"""A Prefect server, the deployments on it, a worker that runs them, and a browser; skipped where there is no browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from tests.flows.conftest import READOUTS

ROOT = Path(__file__).parent.parent.parent
SCREENSHOTS = Path(os.environ.get("COMMUNIQUE_SCREENSHOTS", ROOT / "screenshots"))
T = TypeVar("T")
PATIENCE = 400
"""Seconds after which a process that never answers fails the test."""
HOSTILE_NAME = "<img src=x onerror=alert(1)> **bold** [link](javascript:alert(2)).txt"
HOSTILE_TEXT = (
    " date 2025-05-20 LIMA - <script>alert(3)</script> **Peru** and [Chile](javascript:alert(4)) met.\n\n"
    "<img src=x onerror=alert(5)> President of Peru Dina Boluarte will visit Santiago in January 2024 <b>bold</b>.\n"
)


def browser_path() -> str | None:
    """Where Chromium is."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session", autouse=True)
def _browser_there() -> None:
    if not browser_path():
        reason = "no chromium on the path (Debian: apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


@dataclass(frozen=True)
class Prefect:
    """A server: its address and the environment of processes that talk to it."""

    url: str
    environment: Mapping[str, str]

    def post(self, path: str, **body: Any) -> Any:
        """The answer of the server."""
        answer = httpx.post(f"{self.url}/api{path}", json=body, timeout=60)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def communique(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A command that came to its end."""
        command = [sys.executable, "-m", "flows.cli", *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)

    def runs(self, deployment_id: str) -> list[dict[str, Any]]:
        """The deployment's runs that have started, in that order."""
        found = self.post("/flow_runs/filter", deployments={"id": {"any_": [deployment_id]}}, sort="START_TIME_ASC")
        return [run for run in found if run["start_time"]]

    def is_at_rest(self, deployment_id: str) -> bool:
        """Whether the deployment has no runs to come, once paused: the scheduler may yet add some that it was about to."""
        self.post(f"/deployments/{deployment_id}/pause_deployment")
        wanted = {"deployments": {"id": {"any_": [deployment_id]}}}
        found = self.post("/flow_runs/filter", **wanted)
        return not any(run["state_type"] in ("SCHEDULED", "PENDING", "RUNNING") for run in found)

    def run_state(self, run_id: str) -> str:
        """How the run came out, once it did."""
        return until(lambda: next((run["state_type"] for run in self.post("/flow_runs/filter") if run["id"] == run_id
                                   and run["state_type"] in ("COMPLETED", "FAILED", "CRASHED")), None))  # fmt: skip


def until(found: Callable[[], T | None]) -> T:
    """What is found, as soon as there is something."""
    end = time.monotonic() + PATIENCE
    while (value := found()) is None:
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.5)
    return value


@contextmanager
def running(command: list[str], environment: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The process, ended with the block."""
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=file, stderr=subprocess.STDOUT)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE)  # a load that is under way is finished first
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture(scope="session")
def prefect(tmp_path_factory: pytest.TempPathFactory, _browser_there: None) -> Iterator[Prefect]:
    """A server on a fresh SQLite database."""
    folder = tmp_path_factory.mktemp("prefect")
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "COMMUNIQUE_"))},
        "PREFECT_HOME": str(folder),
        "PREFECT_API_URL": f"{url}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
        "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "1",
        "PREFECT_SERVER_DEPLOYMENTS_CONCURRENCY_SLOT_WAIT_SECONDS": "1",
        "PREFECT_RUNNER_POLL_FREQUENCY": "1",
    }
    server = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with running(server, environment, folder / "server.log") as process:
        until(lambda: True if process.poll() is not None or _answers(url) else None)
        assert process.poll() is None, (folder / "server.log").read_text()
        yield Prefect(url, environment)


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/api/health", timeout=2).is_success
    except httpx.TransportError:
        return False


@dataclass(frozen=True)
class Night:
    """What a worker did: the warehouse, and the ids of a run that published and of one that was refused."""

    warehouse: Path
    published: str
    refused: str


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Readouts, one of them hostile, and a file with a hostile name that cannot be read."""
    folder = tmp_path_factory.mktemp("raw")
    for name, text in {**READOUTS, "hostile.txt": HOSTILE_TEXT}.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / HOSTILE_NAME).write_bytes(b"\x00\x01\x02\xff" * 64)
    return folder


@pytest.fixture(scope="module")
def night(prefect: Prefect, raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    """Both deployments, twice deployed; a worker runs `nightly` as scheduled, and once more at request."""
    folder = tmp_path_factory.mktemp("night")
    file = folder / "prefect.yaml"
    file.write_text(yaml.safe_dump(_deployments(raw, folder / "warehouse")), encoding="utf-8")
    for _ in range(2):
        done = prefect.communique("deploy", "--file", str(file))
        assert done.returncode == 0, done.stderr
    worker = [sys.executable, "-m", "prefect", "worker", "start", "--pool", "communique"]
    with running(worker, prefect.environment, folder / "worker.log"):
        nightly = next(found["id"] for found in prefect.post("/deployments/filter") if found["name"] == "nightly")
        published = until(lambda: next((run["id"] for run in prefect.runs(nightly)), None))
        until(lambda: prefect.is_at_rest(nightly) or None)
        assert prefect.run_state(published) == "COMPLETED", (folder / "worker.log").read_text()
        (raw / "late.txt").write_text("Kenya and Uganda signed a Protocol on Lake Fisheries in Kampala.\n")
        parameters = {**_parameters(raw, folder / "warehouse"), "quarantine_share": -1}
        refused = prefect.post(f"/deployments/{nightly}/create_flow_run", parameters=parameters)["id"]
        assert prefect.run_state(refused) == "FAILED", (folder / "worker.log").read_text()
        yield Night(folder / "warehouse", published, refused)


def _deployments(raw: Path, warehouse: Path) -> dict[str, Any]:
    """The project's deployments for other files, `nightly` due every ten seconds."""
    project: dict[str, Any] = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    for deployment in project["deployments"]:
        deployment["entrypoint"] = str(ROOT / deployment["entrypoint"])
        if deployment["name"] == "nightly":
            deployment["parameters"] |= _parameters(raw, warehouse)
            deployment["schedules"] = [{"cron": "* * * * * */10", "timezone": "UTC"}]
        else:
            deployment["parameters"]["warehouse"] = str(warehouse)
    return project


def _parameters(raw: Path, warehouse: Path) -> dict[str, Any]:
    return {"raw": [str(raw)], "warehouse": str(warehouse), "workers": 1}


@pytest.fixture(scope="module")
def browser(_browser_there: None) -> Iterator[Browser]:
    expect.set_options(timeout=60_000)
    with sync_playwright() as playwright, ExitStack() as stack:
        opened = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        stack.callback(opened.close)
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that reaches nothing but this machine, and on which no script of a document may open a dialogue."""
    dialogues: list[str] = []
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    opened = context.new_page()
    opened.set_default_timeout(60_000)

    def local_only(route: Route) -> None:
        route.continue_() if route.request.url.startswith(("http://127.0.0.1", "file:", "data:")) else route.abort()

    context.route("**/*", local_only)
    opened.on("dialog", lambda dialogue: (dialogues.append(dialogue.message), dialogue.dismiss()))
    yield opened
    context.close()
    assert dialogues == []
