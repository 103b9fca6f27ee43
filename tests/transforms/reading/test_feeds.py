"""Feeds as they are: few keep all the rules of XML."""

import io

import pytest

from transforms.reading.document import RawDocument, Rejected
from transforms.reading.options import ReadOptions
from transforms.reading.read import read_stream

HEAD = "<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel><title>The Courier</title>"
ITEM = (
    "<item><title>Talks {0}</title><guid>g{0}</guid><pubDate>Mon, 03 Mar 2025 10:00:00 GMT</pubDate>"
    "<dc:creator>Ana Roe</dc:creator>"
    "<content:encoded><![CDATA[<p>The envoy left Oslo for talk {0}.</p>]]></content:encoded></item>"
)
ITEMS = "".join(ITEM.format(number) for number in range(3))
TEXTS = [f"The envoy left Oslo for talk {number}." for number in range(3)]


def read(feed: str | bytes) -> list[RawDocument | Rejected]:
    data = feed.encode() if isinstance(feed, str) else feed
    return list(read_stream(io.BytesIO(data), "feed", ReadOptions()))


def texts(feed: str | bytes) -> list[str]:
    return [item.text if isinstance(item, RawDocument) else item.rule for item in read(feed)]


def test_prefixes_that_nobody_declared() -> None:
    items = read(f"{HEAD}{ITEMS}</channel></rss>")
    assert [item.text for item in items if isinstance(item, RawDocument)] == TEXTS
    assert {(item.byline, item.outlet) for item in items if isinstance(item, RawDocument)} == {
        ("Ana Roe", "The Courier")
    }


FEED = f"{HEAD}{ITEMS}</channel></rss>"
PICTURE = (
    "<media:content><media:title>A picture with quite a long title of its own</media:title></media:content></item>"
)
ENTITIES = "<!DOCTYPE rss [<!ENTITY a 'aaa'><!ENTITY b '&a;&a;&a;'>]>"


def swapped(old: str, new: str) -> list[str]:
    return [text.replace(old, new) for text in TEXTS]


@pytest.mark.parametrize(
    ("feed", "expected"),
    [
        (f"<!-- made by hand -->\n{FEED[38:]}", TEXTS),
        (FEED.replace("Oslo", "Malmö").encode("latin-1"), swapped("Oslo", "Malmö")),
        (FEED.replace("UTF-8", "windows-1251").replace("Oslo", "Осло").encode("cp1251"), swapped("Oslo", "Осло")),
        (FEED.replace("UTF-8", "UTF-16").replace("Oslo", "Malmö").encode("utf-16"), swapped("Oslo", "Malmö")),
        (FEED.replace("Talks", "Fish & Talks").replace("left", "left & lost"), swapped("left", "left & lost")),
        (FEED.replace("</guid>", "", 1), [TEXTS[1], TEXTS[2], TEXTS[0], "broken_xml"]),
        (f"{HEAD}{ITEMS}", [*TEXTS, "broken_xml"]),
        (FEED.replace("</item>", PICTURE), TEXTS),
        (f"{ENTITIES}<rss><item><title>T</title><description>The envoy.</description></item></rss>", ["The envoy."]),
        ("<rss><item><title>Envoy leaves Oslo</title></item></rss>", ["Envoy leaves Oslo"]),
    ],
)
def test_feeds_that_break_a_rule(feed: str | bytes, expected: list[str]) -> None:
    assert texts(feed) == expected


def test_an_item_of_rss_1() -> None:
    [document] = read(
        "<?xml version='1.0'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'"
        " xmlns:dc='http://purl.org/dc/elements/1.1/'><channel rdf:about='x'><title>The Courier</title></channel>"
        "<item rdf:about='http://courier.example/1'><title>Talks</title><link>http://courier.example/1</link>"
        "<dc:date>2025-03-03T01:00:00Z</dc:date><description>The envoy left.</description></item></rdf:RDF>"
    )
    assert isinstance(document, RawDocument)
    assert (document.text, document.outlet, str(document.published_on)) == (
        "The envoy left.",
        "The Courier",
        "2025-03-03",
    )
    assert document.uri == "feed#http://courier.example/1"


def test_entries_of_atom_in_xhtml_and_without_content() -> None:
    assert texts(
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>A</title><id>1</id><content type='xhtml'>"
        "<div xmlns='http://www.w3.org/1999/xhtml'><p>The envoy</p><p>left.</p></div></content></entry>"
        "<entry><title>B</title><id>2</id><content src='http://courier.example/2'/><summary>In short.</summary></entry>"
        "</feed>"
    ) == ["The envoy\n\nleft.", "In short."]


@pytest.mark.parametrize(
    ("channel", "item", "url"),
    [
        ("<link>https://courier.example/en/</link>", "<link>talks/1</link>", "https://courier.example/en/talks/1"),
        ("<link>https://courier.example/en/</link>", "<link>/1</link><guid>7</guid>", "https://courier.example/1"),
        ("<link>https://courier.example/en/</link>", "<guid>7</guid>", None),
        ("<link>https://courier.example/en/</link>", "<link>http://[</link>", None),
        ("", "<guid>https://courier.example/1</guid>", "https://courier.example/1"),
        ("", "<link>/1</link>", None),
    ],
)
def test_an_address_stands_alone_or_is_none(channel: str, item: str, url: str | None) -> None:
    [document] = read(f"{HEAD}{channel}<item>{item}<description>The envoy left.</description></item></channel></rss>")
    assert isinstance(document, RawDocument)
    assert document.url == url


def test_an_address_of_atom_is_taken_from_its_base() -> None:
    [document] = read(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://courier.example/en/'><entry><title>A</title><id>a</id>"
        "<link href='talks/1'/><content>The envoy left.</content></entry></feed>"
    )
    assert isinstance(document, RawDocument)
    assert document.url == "https://courier.example/en/talks/1"


def test_items_that_share_a_guid_are_no_versions_of_each_other() -> None:
    items = f"{ITEMS}{ITEM.format(0)}".replace("g1", "g0")
    assert [item.uri for item in read(f"{HEAD}{items}</channel></rss>")] == [
        "feed#g0",
        "feed#g0.2",
        "feed#g2",
        "feed#g0",
    ]


def test_the_author_behind_a_mail_address() -> None:
    [document] = read(
        f"{HEAD}<item><author>desk@courier.example (Ana Roe)</author><description>The envoy left.</description></item>"
        "</channel></rss>"
    )
    assert isinstance(document, RawDocument)
    assert document.byline == "Ana Roe"
