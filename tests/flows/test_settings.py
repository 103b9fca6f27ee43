import pytest

from flows.settings import Settings


def test_limits_and_field_names_of_the_readers_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_READING", '{"max_depth": 2, "text_fields": ["inhalt"]}')
    monkeypatch.setenv("COMMUNIQUE_READING__MAX_RATIO", "100")
    reading = Settings().reading
    assert (reading.max_depth, reading.text_fields, reading.max_ratio) == (2, ("inhalt",), 100.0)
    assert reading.attempts == 4
