import io

import pytest

from tests.transforms.reading import samples
from transforms.reading.document import RawDocument, Rejected
from transforms.reading.options import ReadOptions
from transforms.reading.read import read_stream

ARTICLES = tuple(samples.articles(3))


def documents(data: bytes, uri: str = "raw") -> list[RawDocument]:
    items = list(read_stream(io.BytesIO(data), uri, ReadOptions()))
    assert not [item for item in items if isinstance(item, Rejected)]
    return [item for item in items if isinstance(item, RawDocument)]


def flat(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


@pytest.mark.parametrize("name", samples.COLLECTIONS)
def test_every_article_of_a_collection_is_read(name: str) -> None:
    found = documents(samples.COLLECTIONS[name](iter(ARTICLES)))
    assert len(found) == 3
    for document, article in zip(found, ARTICLES, strict=True):
        assert flat(document.text).endswith(flat(article.text))
        assert (document.title, document.published_on, document.language) == (article.title, article.published_on, "en")
    assert len({document.uri for document in found}) == 3


@pytest.mark.parametrize("name", samples.SINGLES)
def test_every_single_format_is_read(name: str) -> None:
    article = ARTICLES[1]
    [document] = documents(samples.SINGLES[name](article))
    assert document.source_format == name
    assert flat(document.text).endswith(flat(article.text))
    assert document.title == (None if name == "text" else article.title)
    assert document.published_on == (None if name == "docx" else article.published_on)


@pytest.mark.parametrize("container", samples.CONTAINERS)
@pytest.mark.parametrize("inside", [*samples.COLLECTIONS, *samples.SINGLES])
def test_every_format_is_read_inside_every_container(container: str, inside: str) -> None:
    article = ARTICLES[0]
    data = (
        samples.SINGLES[inside](article) if inside in samples.SINGLES else samples.COLLECTIONS[inside](iter([article]))
    )
    [document] = documents(samples.CONTAINERS[container]({"folder/it": data}))
    assert flat(document.text).endswith(flat(article.text))


@pytest.mark.parametrize(
    ("data", "uris"),
    [
        (samples.rss(iter(ARTICLES[:2])), ["raw#n0", "raw#n1"]),
        (samples.json_lines(iter(ARTICLES[:2])), ["raw#1", "raw#2"]),
        (samples.csv_table(iter(ARTICLES[:2])), ["raw#1", "raw#2"]),
        (samples.warc(iter(ARTICLES[:1])), ["raw#00000000-0000-4000-8000-000000000000"]),
        (samples.zipped({"a/b.jsonl": samples.json_lines(iter(ARTICLES[:2]))}), ["raw#a/b.jsonl#1", "raw#a/b.jsonl#2"]),
        (samples.zipped({"it.zip": samples.zipped({"a.txt": b"The envoy left Oslo."})}), ["raw#it.zip#a.txt"]),
    ],
)
def test_addresses_inside_containers(data: bytes, uris: list[str]) -> None:
    assert [document.uri for document in documents(data)] == uris


def test_a_page_gives_its_metadata() -> None:
    [document] = documents(samples.page(ARTICLES[0]))
    assert document.title == "Envoy 0 visits Lima for talks on fisheries"
    assert (document.outlet, document.byline) == ("The Courier", "Jane Roe")
    assert document.url == "https://courier.example/world/n0"
    assert document.published_on_basis == "markup"
    assert "cookies" not in document.text
    assert "Home" not in document.text


def test_a_page_behind_a_warning_of_the_server_is_a_page() -> None:
    [document] = documents(b"Warning: mysql_connect(): too many connections\n" + samples.page(ARTICLES[0]))
    assert (document.source_format, document.title) == ("html", ARTICLES[0].title)
    [note] = documents(b"The handbook of the press office says: begin each page with <html> and keep it short.")
    assert note.source_format == "text"


def test_the_day_of_a_feed_is_that_of_the_author_not_of_greenwich() -> None:
    [document] = documents(samples.rss(iter(ARTICLES[:1])))
    assert (document.published_on, document.published_on_basis) == (ARTICLES[0].published_on, "feed")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize("name", ["json_lines", "json_array", "csv"])
def test_wide_encodings(name: str, encoding: str) -> None:
    data = samples.COLLECTIONS[name](iter(ARTICLES)).decode().encode(encoding)
    assert [flat(document.text) for document in documents(data)] == [flat(article.text) for article in ARTICLES]


def test_a_feed_with_html_entities_and_control_characters() -> None:
    data = b"""\n<?xml version="1.0"?><rss><channel>
    <title>A&nbsp;Paper</title><item><title>Talks in Malm&ouml;\x03</title>
    <description>The envoy&rsquo;s &lt;b&gt;talks&lt;/b&gt; &amp;amp; walks ended.</description></item>
    </channel></rss>"""
    [document] = documents(data)
    assert (document.title, document.text) == ("Talks in Malmö", "The envoy’s talks & walks ended.")
    assert document.outlet == "A Paper"


@pytest.mark.parametrize(
    ("record", "text", "title", "outlet"),
    [
        ('{"Text": "The envoy left Oslo."}', "The envoy left Oslo.", None, None),
        ('{"article": {"body": "The envoy left."}, "source": {"name": "NTB"}}', "The envoy left.", None, "NTB"),
        ('{"content": ["The envoy left."], "headline": "Envoy leaves"}', "The envoy left.", "Envoy leaves", None),
        ('{"content_html": "<p>The envoy</p><p>left &amp; came.</p>"}', "The envoy\n\nleft & came.", None, None),
        ('{"text": " date 2025-01-02 The envoy left."}', "The envoy left.", None, None),
    ],
)
def test_field_names_are_guessed(record: str, text: str, title: str | None, outlet: str | None) -> None:
    [document] = documents(record.encode())
    assert (document.text, document.title, document.outlet) == (text, title, outlet)


def test_field_names_can_be_set() -> None:
    options = ReadOptions(text_fields=("inhalt",), title_fields=("kopf",))
    [document] = read_stream(io.BytesIO(b'{"inhalt": "The envoy left.", "kopf": "Gone", "text": "x"}'), "raw", options)
    assert isinstance(document, RawDocument)
    assert (document.text, document.title) == ("The envoy left.", "Gone")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables_with_other_separators(delimiter: str) -> None:
    table = f'id{delimiter}body{delimiter}date\n1{delimiter}"The envoy{delimiter}\nleft."{delimiter}2025-02-03\n'
    [document] = documents(table.encode())
    assert document.text == f"The envoy{delimiter}\nleft."
    assert str(document.published_on) == "2025-02-03"


def test_text_that_only_looks_like_another_format() -> None:
    for text in (
        "[Unofficial translation] The envoy left.",
        "{sic} The envoy left.",
        "<The envoy> left.",
        "From: the envoy.",
    ):
        [document] = documents(text.encode())
        assert (document.source_format, document.text) == ("text", text)


def test_the_lines_of_a_printed_paragraph_are_joined() -> None:
    [document] = documents(samples.pdf(ARTICLES[0]))
    assert document.text.count("\n") == 3
