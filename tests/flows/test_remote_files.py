"""Against real servers over HTTP that the tests start: moto's S3, and a web server that fails as told."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import pytest

from flows.remote_files import open_remote
from flows.sources import read_sources
from tests.s3_server import s3_server
from transforms.reading.document import RawDocument, Rejected
from transforms.reading.options import ReadOptions

OPTIONS = ReadOptions(attempts=3, backoff_seconds=0.01, timeout_seconds=10)


def outcomes(*addresses: str) -> list[tuple[str, str]]:
    return [
        (item.uri, item.text if isinstance(item, RawDocument) else item.rule)
        for item in read_sources(addresses, OPTIONS)
    ]


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """The address of a bucket with a few objects on a server of its own."""
    with s3_server("press") as client:
        for key, text in (
            ("raw/b.txt", "The envoy reached Rome."),
            ("raw/a.txt", "The envoy left Oslo."),
            ("c.txt", "No."),
        ):
            client.put_object(Bucket="press", Key=key, Body=text.encode())
        client.put_object(Bucket="press", Key="raw/long.txt", Body=b"word " * 4_000_000)
        yield "s3://press"


def test_an_object(s3: str) -> None:
    [document] = read_sources([f"{s3}/raw/a.txt"], OPTIONS)
    assert isinstance(document, RawDocument)
    assert document.text == "The envoy left Oslo."
    assert document.raw_file is not None
    assert (document.raw_file.uri, document.raw_file.size) == ("s3://press/raw/a.txt", 20)
    assert document.raw_file.modified_at is not None


def test_a_folder_and_a_glob_of_objects(s3: str) -> None:
    short = [("s3://press/raw/a.txt", "The envoy left Oslo."), ("s3://press/raw/b.txt", "The envoy reached Rome.")]
    assert outcomes(f"{s3}/raw/") == [*short, ("s3://press/raw/long.txt", "text_too_long")]
    assert outcomes(f"{s3}/raw")[:2] == short
    assert outcomes(f"{s3}/raw/?.txt") == short
    assert outcomes(f"{s3}/*.txt")[0] == ("s3://press/c.txt", "No.")


def test_an_object_longer_than_a_piece_comes_whole(s3: str) -> None:
    [source] = open_remote(f"{s3}/raw/long.txt", OPTIONS)
    assert not isinstance(source, Rejected)
    assert source.raw_file.size == 20_000_000


def test_what_is_not_there(s3: str) -> None:
    assert outcomes(f"{s3}/nothing.txt", f"{s3}/none/", "s3://other/a.txt") == [
        ("s3://press/nothing.txt", "not_found"),
        ("s3://press/none/", "not_found"),
        ("s3://other/a.txt", "not_found"),
    ]


class _Server(BaseHTTPRequestHandler):
    """Answers with the statuses in the path, one a request: `/503/200`."""

    asked: ClassVar[dict[str, int]] = {}

    def do_GET(self) -> None:
        statuses = [int(part) for part in self.path.partition("?")[0].split("/") if part.isdigit()]
        number = self.asked[self.path] = self.asked.get(self.path, 0) + 1
        status = statuses[min(number, len(statuses)) - 1]
        body = b"The envoy left Oslo, says " + self.path.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) + (10 if "short" in self.path and number == 1 else 0)))
        self.send_header("Last-Modified", "Tue, 04 Mar 2025 10:00:00 GMT")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def web() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Server) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_page_with_its_query(web: str) -> None:
    [document] = read_sources([f"{web}/200?id=7"], OPTIONS)
    assert isinstance(document, RawDocument)
    assert document.text == "The envoy left Oslo, says /200?id=7"
    assert document.url == f"{web}/200?id=7"
    assert document.raw_file is not None
    assert str(document.raw_file.modified_at) == "2025-03-04 10:00:00+00:00"


@pytest.mark.parametrize("path", ["/503/503/200", "/429/200", "/200/short"])
def test_a_server_that_stumbles_is_asked_again(web: str, path: str) -> None:
    assert [text.startswith("The envoy left Oslo") for _, text in outcomes(web + path)] == [True]


@pytest.mark.parametrize(
    ("path", "rule", "asked"), [("/404", "not_found", 1), ("/403", "no_permission", 1), ("/500", "no_answer", 3)]
)
def test_a_server_that_refuses(web: str, path: str, rule: str, asked: int) -> None:
    assert outcomes(web + path) == [(web + path, rule)]
    assert _Server.asked[path] == asked


def test_pauses_double_between_attempts_at_an_address_that_does_not_answer() -> None:
    pauses: list[float] = []
    options = ReadOptions(attempts=4, backoff_seconds=0.5, timeout_seconds=5)
    for address in ("http://127.0.0.1:9/a.txt", "https://nowhere.invalid/a.txt"):
        pauses.clear()
        [rejected] = open_remote(address, options, pauses.append)
        assert isinstance(rejected, Rejected)
        assert (rejected.uri, rejected.rule) == (address, "no_answer")
        assert pauses == [0.5, 1.0, 2.0]


def test_unknown_schemes() -> None:
    assert outcomes("gopher://press/a.txt") == [("gopher://press/a.txt", "unknown_scheme")]
