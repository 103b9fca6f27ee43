from datetime import date

import pytest

from transforms.reading.document import RawDocument
from transforms.reading.html import read_page
from transforms.reading.metadata import complete_metadata, date_in_address
from transforms.reading.options import ReadOptions

BODY = "The foreign ministers of Norway and Peru met on Monday and spoke of fisheries, of visas and of cod."
DAY = date(2025, 3, 4)


def test_the_text_completes_what_nothing_else_tells() -> None:
    text = f"Envoys talk of cod\n\nBy Ana Roe\n\nOSLO (NTB) – {BODY}\n\nSource: The Courier"
    document = complete_metadata(RawDocument("a.txt", "text", text))
    assert (document.title, document.byline, document.dateline_place) == ("Envoys talk of cod", "Ana Roe", "Oslo")
    assert document.outlet == "The Courier"
    assert document.conflicts == ()


def test_what_is_more_trusted_stays_and_the_conflict_is_kept() -> None:
    text = f"OSLO, March 3, 2025 (NTB) – {BODY}\n\nReporter: Ana Roe"
    given = RawDocument(
        "a.html",
        "html",
        text,
        DAY,
        "markup",
        outlet="The Courier",
        byline="Kari Olsen",
        url="https://c.example/2025/03/02/x",
    )
    document = complete_metadata(given)
    assert (document.published_on, document.outlet, document.byline) == (DAY, "The Courier", "Kari Olsen")
    assert document.conflicts == (
        "published_on: markup 2025-03-04, url 2025-03-02",
        "published_on: markup 2025-03-04, dateline 2025-03-03",
        "byline: html Kari Olsen, text Ana Roe",
        "outlet: html The Courier, text NTB",
    )


def test_the_address_tells_the_day_if_nothing_else_does() -> None:
    document = complete_metadata(RawDocument("crawl-2024-01-01/2025-03-04-talks.txt", "text", BODY))
    assert (document.published_on, document.published_on_basis) == (DAY, "url")


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://c.example/2025/03/04/talks", DAY),
        ("https://c.example/news/2025-3-4-talks.html", DAY),
        ("talks_2025_03_04.txt", DAY),
        ("https://c.example/2025/03/talks", None),
        ("https://c.example/2025-03/04", None),
        ("d20250304a.txt", None),
        ("2025-13-04.txt", None),
        ("12025-03-04.txt", None),
    ],
)
def test_days_in_addresses(address: str, day: date | None) -> None:
    assert date_in_address(address) == day


MARKUP = "<meta property='article:published_time' content='2025-03-04T10:00:00Z'>"
ADDRESS = "<link rel='canonical' href='https://courier.example/2025/03/02/talks'>"
PAGE = "<html><head>{}</head><body><article><h1>Talks in Oslo</h1><p>OSLO (NTB) – {}</p></article></body></html>"


@pytest.mark.parametrize(
    ("heading", "day", "basis", "conflicts"),
    [
        (MARKUP, DAY, "markup", ()),
        (ADDRESS, date(2025, 3, 2), "url", ()),
        (MARKUP + ADDRESS, DAY, "markup", ("published_on: markup 2025-03-04, url 2025-03-02",)),
        ("", None, None, ()),
    ],
)
def test_a_page_s_markup_goes_before_its_address(
    heading: str, day: date | None, basis: str | None, conflicts: tuple[str, ...]
) -> None:
    page = read_page(PAGE.format(heading, f"{BODY} " * 3).encode(), "a.html", ReadOptions())
    assert isinstance(page, RawDocument)
    assert (page.published_on, page.published_on_basis) == (day, basis)
    assert tuple(conflict for conflict in page.conflicts if conflict.startswith("published_on")) == conflicts
    # A short title looks like a name.
    assert (page.title, page.byline) == ("Talks in Oslo", None)
