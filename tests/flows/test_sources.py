import io
import os
from pathlib import Path

import pytest

from flows.sources import read_sources
from transforms.reading.document import RawDocument, Rejected
from transforms.reading.options import ReadOptions


def outcomes(*addresses: str | Path) -> list[tuple[str, str]]:
    """Address and text, or address and rule, of everything read."""
    return [
        (item.uri, item.text if isinstance(item, RawDocument) else item.rule)
        for item in read_sources([str(address) for address in addresses], ReadOptions())
    ]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw" / "b").mkdir(parents=True)
    (tmp_path / "raw" / "a.txt").write_text("The envoy left Oslo.")
    (tmp_path / "raw" / "b" / "c.txt").write_text("The envoy reached Rome.")
    (tmp_path / "raw" / ".hidden").write_text("Not for reading.")
    return tmp_path


def test_folder_glob_and_file_are_read_once_in_order(folder: Path) -> None:
    everything = [("raw/a.txt", "The envoy left Oslo."), ("raw/b/c.txt", "The envoy reached Rome.")]
    assert outcomes("raw") == everything
    assert outcomes("raw/**/*.txt", "raw", "raw/a.txt") == everything


def test_a_document_carries_the_file_that_held_it(folder: Path) -> None:
    [document] = read_sources(["raw/a.txt"], ReadOptions())
    assert isinstance(document, RawDocument)
    assert document.raw_file is not None
    assert (document.raw_file.size, document.raw_file.uri) == (20, "raw/a.txt")
    assert len(document.raw_file.sha256) == 64


def test_missing_inputs_are_rejected(folder: Path) -> None:
    assert outcomes("nowhere.txt", "raw/*.pdf") == [("nowhere.txt", "not_found"), ("raw/*.pdf", "not_found")]


def test_a_link_loop_does_not_stop_the_rest(folder: Path) -> None:
    (folder / "raw" / "b" / "again").symlink_to(folder / "raw")
    (folder / "raw" / "b" / "self").symlink_to("self")
    found = outcomes("raw")
    assert ("raw/b/again", "symbolic_link_loop") in found
    assert ("raw/b/self", "symbolic_link_loop") in found
    assert len(found) == 4


def test_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"The envoy left.")))
    assert outcomes("-") == [("-", "The envoy left.")]


@pytest.mark.parametrize(("change", "rule"), [("grow", "changed_while_read"), ("vanish", "changed_while_read")])
def test_a_file_that_changes_while_it_is_read(folder: Path, change: str, rule: str) -> None:
    items = read_sources(["raw"], ReadOptions())
    assert isinstance(next(items), RawDocument)
    path = folder / "raw" / "a.txt"
    if change == "grow":
        path.write_text("The envoy left Oslo. And came back.")
    else:
        path.unlink()
    rejected, document = items
    assert isinstance(rejected, Rejected)
    assert (rejected.uri, rejected.rule) == ("raw/a.txt", rule)
    assert isinstance(document, RawDocument)


def test_a_file_that_vanishes_before_it_is_read(folder: Path) -> None:
    (folder / "raw" / "a2.txt").touch()
    items = read_sources(["raw"], ReadOptions())
    next(items)
    (folder / "raw" / "a2.txt").unlink()
    assert [(item.uri, item.rule) for item in items if isinstance(item, Rejected)] == [("raw/a2.txt", "not_found")]


def test_a_pipe_is_no_file(folder: Path) -> None:
    os.mkfifo("raw/pipe")
    assert ("raw/pipe", "not_a_file") in outcomes("raw")


def test_a_flood_of_bad_lines_becomes_a_few_rejections(tmp_path: Path) -> None:
    good = '{"text": "The envoy of Peru left Oslo."}\n'
    (tmp_path / "dump.jsonl").write_text(good + "{bad\n" * 30 + '{"n": 1}\n' * 2 + good)
    items = list(read_sources([str(tmp_path)], ReadOptions(max_rejects=10)))
    rejected = [item for item in items if isinstance(item, Rejected)]
    assert len(items) - len(rejected) == 2
    assert [item.rule for item in rejected] == ["broken_json"] * 10 + ["many_rejected"]
    assert rejected[-1].reason == "22 more of its parts are rejected: broken_json 20, no_text_field 2"
