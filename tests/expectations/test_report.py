"""The report shows everything as text and needs nothing from the net."""

import json
import re
from datetime import datetime
from html.parser import HTMLParser

import pytest

from expectations.chart import volumes
from expectations.gate import Result
from expectations.report import Report, index, page

HOSTILE = "<script>alert('x')</script> <img src=x onerror=alert(1)> \" & ' [a](javascript:alert(1)) {{ 7 * 7 }}"


class Tags(HTMLParser):
    """All tags and attributes of a page, and its text."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.extend(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def load(number: int, status: str = "published", **counts: object) -> dict[str, object]:
    row = {
        "load_id": f"{number:06d}-abc",
        "started_at": datetime(2025, 6, number, 1),
        "finished_at": datetime(2025, 6, number, 2),
        "status": status,
        "fingerprint": "0" * 12,
        "n_read": 10, "n_known": 2, "n_new": 5, "n_duplicate": 2, "n_rejected": 1,
        "n_rows": json.dumps({"events": 4 + number}),
        "balance": json.dumps({"events": {"extracted": 9, "repeated": 1, "held": 2, "merged": 0}}),
    }  # fmt: skip
    return {**row, **counts}


@pytest.fixture
def report() -> Report:
    failed = Result("a_check", "", "events", "warning", False, 3, [{"evidence": HOSTILE}])
    worse = Result("z_check", "", "events", "critical", False, 1, [{"evidence": HOSTILE}])
    held = {"table_name": "events", "row_key": HOSTILE, "rule": HOSTILE, "value": HOSTILE, "doc_id": "d1",
            "row": "{}", "load_id": "000002-abc"}  # fmt: skip
    rejects = [{"uri": HOSTILE, "rule": "unreadable", "reason": HOSTILE}]
    loads = [load(1), load(2, "refused"), load(3)]
    return Report(loads, [Result("holds", "", "events", "info", True, 0, None), failed, worse], [held], rejects)


def test_hostile_text_is_text(report: Report) -> None:
    shown = Tags(page(report))

    assert not shown.tags & {"script", "img", "iframe", "link"}
    assert not [name for name, _ in shown.attributes if name.startswith("on")]
    assert "<script>alert('x')</script>" in shown.text
    assert "{{ 7 * 7 }}" in shown.text


def test_stands_alone(report: Report) -> None:
    for words in (page(report), index(report.loads, {})):
        addresses = [value for name, value in Tags(words).attributes if name in ("src", "href")]
        assert all(re.fullmatch(r"[\w.-]+\.html", address or "") for address in addresses)
        assert "default-src 'none'" in words


def test_the_worst_comes_first_and_changes_are_told(report: Report) -> None:
    assert [result.expectation for result in report.failed] == ["z_check", "a_check"]
    assert report.before is not None
    assert report.before["load_id"] == "000001-abc"
    assert report.tables() == [
        {"table": "events", "rows": 7, "change": 2, "extracted": 9, "repeated": 1, "held": 2, "merged": 0}
    ]


def test_lists_the_newest_load_first(report: Report) -> None:
    words = index(report.loads, {"000002-abc": 4})

    assert words.index("000003-abc.html") < words.index("000002-abc.html") < words.index("000001-abc.html")
    assert '<td class="number">4</td>' in words


def test_draws_a_bar_a_load() -> None:
    drawn = volumes([load(number, n_new=number) for number in range(1, 31)])

    assert drawn.count("<g>") == 30
    assert "000030-abc: 30 new, 2 repeated, 1 rejected" in drawn
    assert volumes([]).startswith("<svg")
