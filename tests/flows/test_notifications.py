"""Whoever is to be told of a failed run is told, and one address that does not work keeps nobody from knowing."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from prefect.blocks.notifications import CustomWebhookNotificationBlock

from flows.nightly import nightly
from flows.settings import Settings
from warehouse.errors import UnreadableInput

Posts = list[dict[str, Any]]


@pytest.fixture
def webhook() -> Iterator[tuple[str, Posts]]:
    """The address of a local web server, and what is posted to it."""
    posts: Posts = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            posts.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Receiver)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"127.0.0.1:{server.server_port}", posts
    server.shutdown()
    thread.join()
    server.server_close()


def fail(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput):
        nightly([str(tmp_path / "<b>absent</b>")], tmp_path / "warehouse", Settings().model, workers=1, batch_size=50)


def test_a_failed_run_is_told_to_a_webhook_and_a_block(
    tmp_path: Path, webhook: tuple[str, Posts], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, posts = webhook
    block = CustomWebhookNotificationBlock(
        name="ops",
        url=f"http://{address}/block",
        json_data={"title": "{{subject}}", "message": "{{body}}"},
        allow_private_urls=True,
    )
    block.save("ops", overwrite=True)
    targets = [
        "json://127.0.0.1:9/nobody-listens",
        "slack-webhook/missing",
        f"json://{address}/hook",
        "custom-webhook/ops",
    ]
    monkeypatch.setenv("COMMUNIQUE_NOTIFY", json.dumps(targets))

    fail(tmp_path)

    assert len(posts) == 2
    for post in posts:
        assert "nightly" in post["title"]
        assert "failed" in post["title"]
        assert "cannot read" in post["message"]
        assert "<b>absent</b>" in post["message"]
        assert str(tmp_path / "warehouse" / "quality" / "index.html") in post["message"]


def test_nobody_is_told_unless_somebody_asks_for_it(tmp_path: Path, webhook: tuple[str, Posts]) -> None:
    fail(tmp_path)

    assert webhook[1] == []
