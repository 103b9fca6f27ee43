import pytest

from transforms.reading.heads import Head, read_dateline, read_head

BODY = "The foreign ministers of Norway and Peru met on Monday and spoke of fisheries, of visas and of cod."


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("LIMA — The envoy left.", "Lima", None),
        ("Lima – The envoy left.", "Lima", None),
        ("OSLO, March 4, 2025 (NTB): The envoy left.", "Oslo", "NTB"),
        ("Accra, Nov. 6, XNA – The envoy left.", "Accra", "XNA"),
        ("OSLO, 4th March, 2025 (NTB) -- The envoy left.", "Oslo", "NTB"),
        ("LIMA, Peru, February 21. The envoy left.", "Lima", None),
        ("HANOI (Wire) - The envoy left.", "Hanoi", "Wire"),
        ("New Delhi, 4 March /Wire/ - The envoy left.", "New Delhi", "Wire"),
        ("TASHKENT. The envoy left.", "Tashkent", None),
        ("(Lima) The envoy left.", "Lima", None),
        ("Oslo, March 4, XNA", "Oslo", "XNA"),
        (f"LIMA: {BODY}", "Lima", None),
    ],
)
def test_datelines(line: str, place: str, agency: str | None) -> None:
    assert read_dateline(line) == (place, agency)


@pytest.mark.parametrize(
    "line",
    [
        "Deputy Prime Minister – Minister of Foreign Affairs of Peru Ana Quispe arrived.",
        "NOTE: the envoy left.",
        "The envoy left – and came back.",
        "PERU: FOUR ENVOYS ARRIVE",
        "On March 4, 2025, the envoy left.",
        "U.S. Secretary of State Jane Roe left.",
        "Mr. Olsen left. He came back.",
    ],
)
def test_what_is_no_dateline(line: str) -> None:
    assert read_dateline(line) is None


@pytest.mark.parametrize(
    ("text", "head"),
    [
        (f"Envoys talk of cod\n\nBy Ana Roe\nMarch 4, 2025\n\n{BODY}", ("Envoys talk of cod", "Ana Roe", None, None)),
        (f"Envoys talk of cod\n\nLIMA\n\n{BODY}\n", ("Envoys talk of cod", None, "Lima", None)),
        (f"Press Release\n\nNorway and Peru meet again\n\n{BODY}", ("Norway and Peru meet again", None, None, None)),
        (f"Kari Olsen\nOSLO (NTB) - {BODY}", (None, "Kari Olsen", "Oslo", "NTB")),
        (f"{BODY}\nBy Ana Quispe", (None, None, None, None)),
        ("The envoy left.", (None, None, None, None)),
        ("", (None, None, None, None)),
        (f"The below is attributable to the spokesperson:\n\n{BODY}\n{BODY}", (None, None, None, None)),
    ],
)  # fmt: skip
def test_heads(text: str, head: tuple[str | None, ...]) -> None:
    found = read_head(text)
    assert (found.title, found.byline, found.place, found.agency) == head


def test_a_hostile_head_is_read_in_linear_time() -> None:
    for piece in ("A, ", "A ", "(", "– ", "By ", "Jan 1, ", "\n", "A.A", "1 "):
        assert isinstance(read_head(piece * 200_000), Head)
