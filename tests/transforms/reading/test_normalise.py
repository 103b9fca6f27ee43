import pytest

from transforms.reading.normalise import normalise_text


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("The envoyâ€™s talks", "The envoy’s talks"),
        ("BogotÃ¡", "Bogotá"),
        ("Bogota\u0301", "Bogotá"),
        ("co\u00adoperation", "cooperation"),
        ("5\u00a0million\u202feuros", "5 million euros"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("\u202ethe envoy\u202c", "the envoy"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("the agree-\nment", "the agreement"),
        ("non-\nproliferation", "non-proliferation"),
        ("well-known, a well-\nknown envoy", "well-known, a well-known envoy"),
        ("trade-\nrelated; it is trade-related", "trade-related; it is trade-related"),
        ("the ﬁrst ﬂight", "the first flight"),
        ("a\x00b\x07c", "abc"),
        ("  around  ", "around"),
    ],
)
def test_dirt_is_removed(dirty: str, clean: str) -> None:
    assert normalise_text(dirty) == clean


@pytest.mark.parametrize(
    "text",
    [
        "“Curly” quotes, ‘single’ ones — and dashes – stay…",
        "Two  blanks\n\n\n\tand lines stay.",
        "Norway–Peru talks -\nand a list",
        "Türkiye, Côte d’Ivoire, São Tomé, Łódź, Đà Nẵng, Škoda",
        "€5 million, 20 °C, ½, №7, ©",
        "AT&amp;T stays; markup is for its readers",
        "Kazakh-\nMoroccan",
        "会谈，说",
    ],
)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert normalise_text(text) == text


def test_many_broken_words_take_linear_time() -> None:
    assert normalise_text("ab-\n" * 100_000) == "ab" * 99_999 + "ab-"
