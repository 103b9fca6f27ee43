"""Whatever the bytes are, a reader ends in documents and rejections; `READER_MUTATIONS` sets how many are tried."""

import io
import os
import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.transforms.reading import samples
from transforms.reading.document import RawDocument, Rejected
from transforms.reading.normalise import normalise_text
from transforms.reading.options import ReadOptions
from transforms.reading.read import read_stream

ARTICLES = tuple(samples.articles(2))
MUTATIONS = int(os.environ.get("READER_MUTATIONS", "400"))
SEEDS: dict[str, bytes] = {
    **{name: make(ARTICLES[0]) for name, make in samples.SINGLES.items()},
    **{name: make(iter(ARTICLES)) for name, make in samples.COLLECTIONS.items()},
    **{name: make({"a.txt": samples.text_file(ARTICLES[0])}) for name, make in samples.CONTAINERS.items()},
}
OPTIONS = ReadOptions(max_document_bytes=2_000_000, max_expanded_bytes=20_000_000, ratio_from_bytes=4_000_000)
_TOKENS = (
    b"\x00",
    b"\xff" * 4,
    b"<",
    b"]]>",
    b"&#0;",
    b"%s" * 9,
    b'"',
    b"{",
    b"\r\n\r\n",
    b"-1",
    b"99999999999",
    b"\xed\xa0\x80",
)


def check(data: bytes) -> None:
    items = list(read_stream(io.BytesIO(data), "raw", OPTIONS))
    assert items
    for item in items:
        assert isinstance(item, RawDocument | Rejected)
        if isinstance(item, RawDocument):
            assert item.text.strip() == item.text != ""
            assert item.text.encode()
        else:
            assert item.rule
            assert item.reason


def flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(1, len(data)) :]


def drop(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    del data[start : start + chance.choice((1, 4, 100, 2_000))]


def repeat(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.choice((1, 16, 500))]
    data[start:start] = piece * chance.choice((1, 3, 50))


def insert(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    data[start:start] = chance.choice(_TOKENS)


def splice(data: bytearray, chance: random.Random) -> None:
    other = SEEDS[chance.choice(sorted(SEEDS))]
    data[chance.randrange(len(data)) :] = other[chance.randrange(len(other)) :]


MUTATORS: tuple[Callable[[bytearray, random.Random], None], ...] = (flip, cut, drop, repeat, insert, splice)


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_mutated_files_are_read_or_rejected(name: str) -> None:
    chance = random.Random(f"{name} 1")
    for _ in range(MUTATIONS // len(SEEDS)):
        data = bytearray(SEEDS[name])
        for _ in range(chance.choice((1, 1, 2, 3))):
            if len(data) > 1:
                chance.choice(MUTATORS)(data, chance)
        check(bytes(data))


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_rejected(data: bytes) -> None:
    check(data)


@given(
    st.sampled_from(
        [
            b"{",
            b"[{",
            b"<rss>",
            b"<html>",
            b"%PDF-1.5",
            b"PK\x03\x04",
            b"WARC/1.0\r\n",
            b"id,text\n",
            b"From: a\nTo: b\n",
        ]
    ),
    st.binary(max_size=300),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_behind_a_familiar_start(start: bytes, data: bytes) -> None:
    check(start + data)


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise_text(text)
    assert normalise_text(once) == once


_DIRT = [
    "â€œ",
    "â€™",
    "Ã©",
    "\u00ad",
    "\u200b",
    "\u202e",
    "\u00a0",
    "co-\nop",
    "\r\n",
    "\ufeff",
    "e\u0301",
    "ﬁ",
    " ",
    "a",
    "-\n",
    "\x1b[0m",
    "\x92",
]


@given(st.lists(st.sampled_from(_DIRT), max_size=12).map("".join))
@settings(max_examples=500, deadline=None)
def test_normalising_dirt_twice_changes_nothing(text: str) -> None:
    once = normalise_text(text)
    assert normalise_text(once) == once
