import gzip
import hashlib
import io
import json
import tarfile
from typing import Any

import brotli
import pytest
from pypdf import PdfReader, PdfWriter

from tests.transforms.reading import samples
from transforms.reading.document import RawDocument, Rejected
from transforms.reading.options import ReadOptions
from transforms.reading.read import read_stream

ARTICLES = tuple(samples.articles(30))
NOTE = b"The envoy left Oslo."


def outcomes(data: bytes, **options: Any) -> list[str]:
    """`document` or the rule, and the part of the address behind the file, of all that is read."""
    return [
        ("document" if isinstance(item, RawDocument) else item.rule) + item.uri.removeprefix("raw")
        for item in read_stream(io.BytesIO(data), "raw", ReadOptions(**options))
    ]


def encrypted_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(samples.pdf(ARTICLES[0]))))
    writer.encrypt("secret", algorithm="AES-256")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def encrypted_zip() -> bytes:
    """An archive whose first member has the flag of encryption, in its own and in the central heading."""
    data = bytearray(samples.zipped({"a.txt": NOTE, "b.txt": NOTE}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def tar_with_link() -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        entry = tarfile.TarInfo("a.txt")
        entry.size = len(NOTE)
        archive.addfile(entry, io.BytesIO(NOTE))
    return data.getvalue()


def nested(levels: int) -> bytes:
    data = NOTE
    for _ in range(levels):
        data = gzip.compress(data)
    return data


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ["empty"]),
        (b"\x00" * 5_000, ["empty"]),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, ["binary"]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), ["unknown_format"]),
        (b"<?xml version='1.0'?><invoice><no>1</no></invoice>", ["unknown_format"]),
        (gzip.compress(samples.text_file(ARTICLES[0]))[:-20], ["truncated"]),
        (b"\x1f\x8b\x08\x00 no gzip at all", ["broken"]),
        (b"PK\x03\x04 no zip at all", ["broken"]),
        (b"%PDF-1.7 no more than this", ["broken"]),
        (b"PAR1 no more than this PAR1", ["broken_parquet"]),
        (b"\x28\xb5\x2f\xfd no more than this", ["broken"]),
        (samples.zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}), ["unknown_format"]),
        (encrypted_pdf(), ["password_protected"]),
        (encrypted_zip(), ["password_protected#a.txt", "document#b.txt"]),
        (tar_with_link(), ["not_a_file#link", "document#a.txt"]),
        (nested(3), ["document"]),
        (nested(6), ["too_deep"]),
        (b'{"title": "No text here", "n": 1}', ["no_text_field#1"]),
        (b"<rss><channel><title>None</title></channel></rss>", ["empty_feed"]),
        (b"WARC/1.0\r\n\r\n", ["broken_warc"]),
        (samples.zipped({".hidden": NOTE}), ["no_document"]),
    ],
)
def test_each_bad_input_is_rejected_by_its_rule(data: bytes, expected: list[str]) -> None:
    assert outcomes(data) == expected


@pytest.mark.parametrize("name", ["../up.txt", "/etc/up.txt", "a/../../up.txt", "C:\\up.txt", "..\\up.txt"])
@pytest.mark.parametrize("archive", ["zip", "tar", "tar_gz"])
def test_a_path_that_climbs_out_is_rejected_and_the_rest_read(archive: str, name: str) -> None:
    found = outcomes(samples.CONTAINERS[archive]({"a.txt": NOTE, name: NOTE, "z.txt": NOTE}))
    assert [one.split("#")[0] for one in found] == ["document", "climbs_out", "document"]


def test_a_broken_feed_gives_its_whole_items() -> None:
    feed = samples.rss(iter(ARTICLES))
    found = outcomes(feed[: len(feed) // 2])
    assert found[:14] == [f"document#n{number}" for number in range(14)]
    assert found[-1] == "broken_xml"


def test_only_the_broken_line_is_lost() -> None:
    lines = samples.json_lines(iter(ARTICLES)).split(b"\n")
    lines[16] = lines[16][:-5]
    found = outcomes(b"\n".join(lines))
    assert found[16] == "broken_json#17"
    assert [one for one in found if not one.startswith("document")] == ["broken_json#17"]
    assert len(found) == 30


def test_only_the_line_that_is_too_long_is_lost() -> None:
    lines = samples.json_lines(iter(ARTICLES[:5])).split(b"\n")
    lines[2] = json.dumps({"text": "word " * 10_000}).encode()
    assert outcomes(b"\n".join(lines), max_line_bytes=20_000) == [
        *("document#1", "document#2", "line_too_long#3", "document#4", "document#5")
    ]


def test_one_endless_line_is_rejected_without_keeping_it() -> None:
    class Endless(io.RawIOBase):
        """200 megabytes of one line that stand nowhere."""

        left = 200_000_000

        def readable(self) -> bool:
            return True

        def seek(self, offset: int, whence: int = 0) -> int:
            return 200_000_000 if whence else offset

        def readinto(self, buffer: Any) -> int:
            size = min(len(buffer), self.left)
            buffer[:size] = b'{"text": "'[:size].ljust(size, b"x") if self.left == 200_000_000 else b"x" * size
            self.left -= size
            return size

    [rejected] = read_stream(Endless(), "raw", ReadOptions(max_line_bytes=1_000_000))  # type: ignore[arg-type]
    assert isinstance(rejected, Rejected)
    assert rejected.rule == "line_too_long"


def test_what_comes_before_the_end_of_a_truncated_file_is_read() -> None:
    noise = "".join(hashlib.sha256(bytes([number])).hexdigest() for number in range(200))
    lines = b"".join(json.dumps({"text": f"Note {number}: {noise[number:]}"}).encode() + b"\n" for number in range(50))
    found = outcomes(gzip.compress(lines)[:-50])
    assert found[0] == "document#1"
    assert len(found) > 40
    assert found[-1] == "truncated"


def test_records_of_an_old_web_archive_are_numbered() -> None:
    page = b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n<h1>The envoy left Oslo on Monday.</h1>\n"
    archive = (
        b"filedesc://x.arc 0.0.0.0 20040925000741 text/plain 76\n1 1 InternetArchive\n"
        b"URL IP-address Archive-date Content-type Archive-length\n\n"
        b"http://courier.example/ 192.0.2.1 20040925001013 text/html %d\n%s\n" % (len(page), page)
    )
    assert outcomes(archive) == outcomes(archive) == ["document#2"]


def test_a_broken_array_gives_its_whole_elements() -> None:
    data = samples.json_array(iter(ARTICLES))
    found = outcomes(data[: len(data) // 2])
    assert found[0] == "document#1"
    assert found[-1].startswith("broken_json#")
    assert len(found) > 10


def test_a_web_archive_with_a_bad_length() -> None:
    records = [samples.warc_record(article) for article in ARTICLES[:3]]
    short = records[1].replace(b"Content-Length: ", b"Content-Length: 1")  # ten thousand too long
    found = outcomes(b"".join((records[0], short, records[2])))
    assert found[0].startswith("document#")
    assert any(one.startswith("truncated#") for one in found)
    cut = outcomes(b"".join((records[0], records[1][:900])))
    assert cut[0].startswith("document#")
    assert cut[-1].startswith("truncated#")


HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
GOOD = samples.warc_record(ARTICLES[0])


def warc_record(heading: bytes, http: bytes = HTTP, content: bytes = samples.page(ARTICLES[1])) -> bytes:
    """A record whose heading ends as given, `%d` for the true length."""
    block = http + b"\r\n" + content
    heading = b"WARC/1.0\r\nWARC-Type: response\r\n" + heading.replace(b"%d", str(len(block)).encode())
    return heading + b"\r\n\r\n" + block + b"\r\n\r\n"


ADDRESS = b"WARC-Target-URI: http://courier.example/2\r\n"
WHOLE = ADDRESS + b"Content-Length: %d"


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (warc_record(WHOLE), ["document"]),
        (warc_record(WHOLE).replace(b"WARC-T", b"warc-t").replace(b"Content-L", b"CONTENT-L"), ["document"]),
        (warc_record(ADDRESS + b"Content-Length: 900"), ["document", "bad_length"]),
        (warc_record(ADDRESS + b"Content-Length: -4"), ["bad_length"]),
        (warc_record(ADDRESS + b"Content-Length: long"), ["bad_length"]),
        (warc_record(ADDRESS + b"Content-Length: 20000"), ["document", "truncated"]),
        (warc_record(ADDRESS + b"Content-Length: 9" + b"9" * 30), ["broken_warc"]),
        (warc_record(WHOLE).rstrip(b"\r\n"), ["document", "bad_length"]),
        (warc_record(ADDRESS + b"X: y"), ["broken_warc"]),
        (warc_record(b"Content-Length: %d"), ["broken_warc"]),
        (warc_record(WHOLE).replace(b"WARC/1.0", b"WARC/9.9"), ["broken_warc"]),
        (b"garbage\r\n\r\n" * 9_000, ["broken_warc"]),
        (warc_record(WHOLE, HTTP + b"Transfer-Encoding: chunked\r\n"), ["document"]),
        (
            warc_record(WHOLE, HTTP + b"Transfer-Encoding: chunked\r\n", b"14\r\n<p>The envoy left.</p>\r\n"),
            ["document"],
        ),
        (
            warc_record(WHOLE, HTTP + b"Content-Encoding: gzip\r\n", gzip.compress(b"<p>The envoy left.</p>")),
            ["document"],
        ),
        (warc_record(WHOLE, HTTP + b"Content-Encoding: gzip\r\n"), ["document"]),
        (
            warc_record(WHOLE, HTTP + b"Content-Encoding: br\r\n", brotli.compress(b"<p>The envoy left.</p>")),
            ["document"],
        ),
        (warc_record(WHOLE, HTTP + b"Content-Encoding: br\r\n", bytes(range(256))), ["binary"]),
        (warc_record(WHOLE, b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n"), []),
        (warc_record(WHOLE).replace(b"response", b"revisit"), []),
        (warc_record(WHOLE, b"", b""), []),
    ],
)
def test_a_record_of_a_web_archive_that_is_odd_or_broken_costs_no_other(record: bytes, expected: list[str]) -> None:
    for data in (GOOD + record + GOOD, gzip.compress(GOOD + record) + gzip.compress(GOOD)):
        found = [one.partition("#")[0] for one in outcomes(data)]
        assert found == ["document", *expected, "document"]


def arc_record(length: int | None = None) -> bytes:
    content = HTTP + b"\r\n" + samples.page(ARTICLES[0])
    heading = f"http://courier.example/a b 1.2.3.4 20250101000000 text/html {length or len(content)}\n"
    return heading.encode() + content + b"\n"


@pytest.mark.parametrize(
    ("length", "expected"),
    [(None, ["document"]), (99_999, ["document", "truncated"]), (700, ["document", "bad_length"])],
)
def test_a_record_of_an_old_web_archive_with_a_bad_length_costs_no_other(
    length: int | None, expected: list[str]
) -> None:
    fields = b"1 0 Test\nURL IP-address Archive-date Content-type Archive-length\n"
    start = b"filedesc://a.arc 0.0.0.0 20250101000000 text/plain %d\n" % len(fields) + fields + b"\n"
    found = outcomes(start + arc_record() + arc_record(length) + arc_record())
    assert [one.partition("#")[0] for one in found] == ["document", *expected, "document"]


def test_what_comes_before_the_end_of_a_truncated_web_archive_is_read() -> None:
    members = [gzip.compress(GOOD)] * 3
    assert [one.partition("#")[0] for one in outcomes(b"".join(members)[:-40])] == ["document", "document", "truncated"]
    assert [one.partition("#")[0] for one in outcomes(b"".join(members) + b"junk")] == ["document"] * 3 + ["broken"]


def test_a_bomb_is_put_out_and_its_neighbours_are_read() -> None:
    noise = hashlib.shake_256(b"noise").digest(200_000)
    found = outcomes(samples.zipped({"a.txt": NOTE, "bomb.txt": b"0" * 60_000_000, "z.txt": NOTE, "noise": noise}))
    assert "document#a.txt" in found
    assert "expands_too_far#bomb.txt" in found
    assert "document#z.txt" in found


@pytest.mark.parametrize("levels", [1, 2, 3])
def test_nested_bombs_end_with_the_first_excess(levels: int) -> None:
    data = b"0" * 30_000_000
    for _ in range(levels):
        data = samples.zipped({"a": data, "b": data}) if len(data) < 1_000_000 else samples.zipped({"a": data})
    assert outcomes(data) == ["expands_too_far"] or all("expands_too_far" in one for one in outcomes(data))


def test_expansion_is_bounded_in_size_too() -> None:
    data = gzip.compress(b"".join(samples.json_lines(iter(ARTICLES)) for _ in range(20)))
    found = outcomes(data, max_expanded_bytes=200_000)
    assert found[-1] == "expands_too_far"
    assert found[0] == "document#1"


def test_too_many_members() -> None:
    files = {f"{number}.txt": NOTE for number in range(12)}
    assert outcomes(samples.zipped(files), max_members=10) == ["too_many_members"]
    assert outcomes(samples.tarred(files), max_members=10)[-1] == "too_many_members"


def test_the_damage_of_one_member_is_its_own() -> None:
    data = bytearray(samples.zipped({"a.txt": NOTE * 50, "b.html": samples.page(ARTICLES[0])}))
    data[45] ^= 0xFF
    found = outcomes(bytes(data))
    assert len(found) == 2
    assert found[1] == "document#b.html"
