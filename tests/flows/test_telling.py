"""What is logged elsewhere is told here, with its traceback."""

import logging
import pickle

import pytest

from flows.telling import recorded, tell_again


def work(given: int) -> int:
    logger = logging.getLogger("transforms.somewhere")
    logger.info("%d documents", given)
    try:
        return 1 // given
    except ZeroDivisionError:
        logger.exception("extraction of %s failed", "d1")
        return -1


def test_what_is_recorded_can_be_sent_and_told_again(caplog: pytest.LogCaptureFixture) -> None:
    result, records = pickle.loads(pickle.dumps(recorded(work, 0)))
    caplog.clear()

    tell_again(records)

    assert result == -1
    assert [record.levelname for record in caplog.records] == ["INFO", "ERROR"]
    assert caplog.messages[0] == "0 documents"
    assert caplog.messages[1].startswith("extraction of d1 failed\nTraceback")
    assert "ZeroDivisionError" in caplog.messages[1]


def test_only_what_is_logged_meanwhile_is_recorded() -> None:
    recorded(work, 1)

    assert len(recorded(work, 2)[1]) == 1
