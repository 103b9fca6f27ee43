from datetime import date
from io import BytesIO

import pytest

from transforms.reading.document import RawDocument, Rejected
from transforms.reading.options import ReadOptions
from transforms.reading.read import read_stream


def read(data: bytes, **options: int) -> list[RawDocument | Rejected]:
    return list(read_stream(BytesIO(data), "x.txt", ReadOptions(**options)))


@pytest.mark.parametrize(
    ("data", "text", "published_on"),
    [
        (b" date 2025-06-03 OSLO - The envoy left.\n", "OSLO - The envoy left.", date(2025, 6, 3)),
        (b"\xef\xbb\xbf date 2025-06-03 The envoy left.", "The envoy left.", date(2025, 6, 3)),
        (b"The date 2025-06-03 was agreed.", "The date 2025-06-03 was agreed.", None),
        (b" date 2025-06-33 The envoy left.", "date 2025-06-33 The envoy left.", None),
        ("Türkiye’s envoy left.".encode("cp1252"), "Türkiye’s envoy left.", None),
        ("Türkiye’s envoy left.".encode("utf-16"), "Türkiye’s envoy left.", None),
        ("Türkiye’s envoy left.".encode("utf-16-le"), "Türkiye’s envoy left.", None),
        ("Посол вернулся после переговоров.".encode("cp1251"), "Посол вернулся после переговоров.", None),
    ],
)  # fmt: skip
def test_plain_text(data: bytes, text: str, published_on: date | None) -> None:
    [document] = read(data)
    assert isinstance(document, RawDocument)
    assert (document.text, document.published_on) == (text, published_on)
    assert document.published_on_basis == ("header" if published_on else None)


@pytest.mark.parametrize(
    ("data", "options", "rule"),
    [
        (b"", {}, "empty"),
        (b" \n\n ", {}, "empty"),
        (b" date 2025-06-03 ", {}, "no_text"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(32)) * 10, {}, "binary"),
        (b"word " * 100, {"max_document_bytes": 99}, "document_too_large"),
        (b"word " * 100, {"max_document_chars": 99}, "text_too_long"),
    ],
)
def test_unreadable_text_is_rejected_by_rule(data: bytes, options: dict[str, int], rule: str) -> None:
    [rejected] = read(data, **options)
    assert isinstance(rejected, Rejected)
    assert rejected.rule == rule
