"""The same few articles in every format, made by the libraries that write it; for tests and benchmarks."""

import csv
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from email.message import EmailMessage
from typing import NamedTuple
from xml.sax.saxutils import escape

import docx
import polars as pl
import zstandard


class Article(NamedTuple):
    key: str
    title: str
    published_on: date
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


_CAPITALS = ("Lima", "Oslo", "Accra", "Hanoi", "Quito", "Suva", "Rabat", "Tunis", "Dakar", "Vienna", "Manila")
_TOPICS = ("fisheries", "visas", "rail freight", "vaccines", "wheat", "satellites", "tourism", "water", "solar power")


def articles(count: int) -> Iterator[Article]:
    """As many articles as wanted, each with words of its own."""
    for number in range(count):
        host, guest = _CAPITALS[number % 11], _CAPITALS[(number * 7 + 3) % 11]
        topic = _TOPICS[number % 9]
        paragraphs = tuple(
            f"Envoy {number} of {guest} spoke in {host} on {topic}, point {part}: the two sides agreed on item "
            f"{number * 31 + part * 17} of the list and will look at item {number * 13 + part} in the coming weeks, "
            f"according to the ministry’s press service in {host}."
            for part in range(4)
        )
        day = date(2025, 1, 1) + timedelta(days=number % 365)
        yield Article(f"n{number}", f"Envoy {number} visits {host} for talks on {topic}", day, paragraphs)


def text_file(article: Article) -> bytes:
    return f" date {article.published_on} {article.text}\n".encode()


def page(article: Article) -> bytes:
    body = "".join(f"<p>{escape(one)}</p>\n" for one in article.paragraphs)
    return (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>"
        f"<title>{escape(article.title)} | The Courier</title>"
        f"<meta property='og:title' content='{escape(article.title)}'>"
        "<meta property='og:site_name' content='The Courier'>"
        f"<meta property='article:published_time' content='{article.published_on}T09:30:00+02:00'>"
        "<meta name='author' content='Jane Roe'>"
        f"<link rel='canonical' href='https://courier.example/world/{article.key}'></head>"
        "<body><nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
        f"<article><h1>{escape(article.title)}</h1>{body}</article>"
        "<footer>We use cookies. All rights reserved.</footer></body></html>"
    ).encode()


def rss(items: Iterator[Article]) -> bytes:
    return b"".join(rss_pieces(items))


def rss_pieces(items: Iterator[Article]) -> Iterator[bytes]:
    yield (
        b"<?xml version='1.0' encoding='UTF-8'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'"
        b" xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>The Courier</title><link>https://courier.example</link>"
    )
    for article in items:
        body = "".join(f"<p>{escape(one)}</p>" for one in article.paragraphs)
        yield (
            f"<item><title>{escape(article.title)}</title><link>https://courier.example/world/{article.key}</link>"
            f"<guid isPermaLink='false'>{article.key}</guid><dc:creator>Jane Roe</dc:creator>"
            f"<pubDate>{article.published_on:%a, %d %b %Y} 23:30:00 -0500</pubDate>"
            f"<description>In short.</description><content:encoded><![CDATA[{body}]]></content:encoded></item>\n"
        ).encode()
    yield b"</channel></rss>"


def atom(items: Iterator[Article]) -> bytes:
    entries = "".join(
        f"<entry><title>{escape(article.title)}</title><id>urn:{article.key}</id>"
        f"<link href='https://courier.example/world/{article.key}'/><published>{article.published_on}T10:00:00Z</published>"
        f"<author><name>Jane Roe</name></author><content type='html'>"
        + escape("".join(f"<p>{escape(one)}</p>" for one in article.paragraphs))
        + "</content></entry>"
        for article in items
    )
    head = "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>The Courier</title>"
    return f"{head}{entries}</feed>".encode()


def records(items: Iterator[Article]) -> list[dict[str, str]]:
    return [
        {"id": one.key, "title": one.title, "published": one.published_on.isoformat(), "body": one.text}
        for one in items
    ]


def json_lines(items: Iterator[Article]) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records(items))


def json_array(items: Iterator[Article]) -> bytes:
    return json.dumps(records(items), indent=1).encode()


def json_wrapped(items: Iterator[Article]) -> bytes:
    return json.dumps({"count": 2, "articles": records(items)}, indent=2).encode()


def csv_table(items: Iterator[Article]) -> bytes:
    table = io.StringIO()
    writer = csv.DictWriter(table, ["id", "title", "published", "body"])
    writer.writeheader()
    writer.writerows(records(items))
    return table.getvalue().encode()


def parquet(items: Iterator[Article]) -> bytes:
    table = io.BytesIO()
    rows = [{**record, "published": date.fromisoformat(record["published"])} for record in records(items)]
    pl.DataFrame(rows).write_parquet(table)
    return table.getvalue()


def warc(items: Iterator[Article], *, compressed: bool = False) -> bytes:
    written = (warc_record(article) for article in items)
    return b"".join(gzip.compress(record) if compressed else record for record in written)


def warc_record(article: Article) -> bytes:
    response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(article)
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2025-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{int(article.key[1:]):012}>\r\n"
        f"WARC-Target-URI: https://courier.example/world/{article.key}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(response)}\r\n\r\n"
    )
    return head.encode() + response + b"\r\n\r\n"


def pdf(article: Article) -> bytes:
    """A page of hard-broken lines, as word processors print them."""
    lines = [line for one in article.paragraphs for line in [*_wrapped(one.replace("’", "'"), 80), ""]]
    shown = b"\n".join(b"(" + line.encode("latin-1") + b") Tj T*" for line in lines)
    content = b"BT /F1 10 Tf 12 TL 50 780 Td\n" + shown + b"\nET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Title (%s) /CreationDate (D:%s090000Z) >>"
        % (article.title.encode(), f"{article.published_on:%Y%m%d}".encode()),
    ]
    data = b"%PDF-1.4\n"
    offsets = []
    for number, one in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n0 7\n0000000000 65535 f \n" + table + trailer


def _wrapped(paragraph: str, width: int) -> Iterator[str]:
    line = ""
    for word in paragraph.split():
        if len(line) + len(word) >= width:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
    yield line


def word(article: Article) -> bytes:
    document = docx.Document()
    document.core_properties.title = article.title
    for one in article.paragraphs:
        document.add_paragraph(one)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def mail(article: Article) -> bytes:
    message = EmailMessage()
    message["From"] = "Press Service <press@courier.example>"
    message["Subject"] = article.title
    message["Date"] = f"{article.published_on:%a, %d %b %Y} 09:00:00 +0000"
    message.set_content(article.text)
    return message.as_bytes()


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return data.getvalue()


COLLECTIONS: dict[str, Callable[[Iterator[Article]], bytes]] = {
    "rss": rss,
    "atom": atom,
    "json_lines": json_lines,
    "json_array": json_array,
    "json_wrapped": json_wrapped,
    "csv": csv_table,
    "parquet": parquet,
    "warc": warc,
    "warc_gz": lambda items: warc(items, compressed=True),
}
SINGLES: dict[str, Callable[[Article], bytes]] = {
    "text": text_file,
    "html": page,
    "pdf": pdf,
    "docx": word,
    "eml": mail,
}
CONTAINERS: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "zip": zipped,
    "tar": tarred,
    "tar_gz": lambda files: tarred(files, "w:gz"),
    "gz": lambda files: gzip.compress(next(iter(files.values()))),
    "zst": lambda files: zstandard.compress(next(iter(files.values()))),
}
