"""Repeats found night by night, against one pass over everything by datasketch's own index."""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from datasketch import MinHash, MinHashLSH

from flows.repeat_index import RepeatIndex
from tests.transforms.reading import samples
from transforms import repeats
from transforms.repeats import BANDS, ROWS, signatures_frame

TAIL = "\n\nRelated news\nPeru sells more grapes than ever before\nNorway buys a third ship for the coast guard\n"
Document = tuple[str, str, date | None]


def corpus() -> list[Document]:
    """Articles, some of which come back with a tail, a header, another day, no day, or as they are."""
    chance = random.Random(5)
    documents: list[Document] = []
    for number, article in enumerate(samples.articles(60)):
        texts = [
            article.text,
            article.text + TAIL,
            f"LIMA (Wire) - {article.text}",
            f"By Ana Quispe\n\n{article.text}{TAIL}",
        ]
        for copy, text in enumerate(chance.choices(texts, k=chance.choice((1, 1, 2, 4)))):
            day = date(2025, 1, 1) + timedelta(days=chance.randrange(90))
            documents.append((f"d{number:02}{copy}", text, chance.choice((day, day, day, None))))
    return documents


def frame(documents: Iterable[Document]) -> pl.DataFrame:
    schema = {"doc_id": pl.String, "text": pl.String, "published_on": pl.Date}
    return signatures_frame(pl.DataFrame(list(documents), schema=schema, orient="row"))


def one_pass(signatures: pl.DataFrame) -> dict[str, str]:
    """The definition: by day, each document is compared with the originals before it."""
    index = MinHashLSH(threshold=0.4, num_perm=128, weights=(0.2, 0.8))
    assert (index.b, index.r) == (BANDS, ROWS)
    originals, by_content, found = {}, {}, {}
    rows = signatures.filter(pl.col("n_shingles") > 0).sort("published_on", "doc_id", nulls_last=True)
    for rank, row in enumerate(rows.iter_rows(named=True)):
        minhash = MinHash(128, scheme="affine32", hashvalues=row["hashes"])
        near = [other for key in index.query(minhash) if is_repeat(row, other := originals[key])]
        first = min(near, key=lambda other: other["rank"])["doc_id"] if near else None
        if original := by_content.get(row["content_sha256"]) or first:
            found[row["doc_id"]] = original
        else:
            originals[row["doc_id"]] = {**row, "rank": rank}
            index.insert(row["doc_id"], minhash)
        by_content.setdefault(row["content_sha256"], original or row["doc_id"])
    return found


def is_repeat(late: dict, early: dict) -> bool:  # type: ignore[type-arg]
    if late["published_on"] and early["published_on"] and (late["published_on"] - early["published_on"]).days > 31:
        return False
    jaccard = sum(a == b for a, b in zip(late["hashes"], early["hashes"], strict=True)) / 128
    shared = jaccard * (late["n_shingles"] + early["n_shingles"]) / (1 + jaccard)
    sides = [dict(zip(row["names"], row["name_counts"], strict=True)) for row in (late, early)]
    foreign = [
        sum(count for name, count in one.items() if name not in other) / max(1, sum(one.values()))
        for one, other in (sides, sides[::-1])
    ]
    return shared / min(late["n_shingles"], early["n_shingles"]) >= 0.8 and min(foreign) <= 0.08


@pytest.mark.parametrize("nights", [1, 2, 7])
def test_nights_in_any_order_end_in_what_one_pass_finds(nights: int, tmp_path: Path) -> None:
    documents = corpus()
    expected = one_pass(frame(documents))
    assert len(expected) > 30
    random.Random(nights).shuffle(documents)
    for night in range(nights):
        part = documents[night::nights]
        RepeatIndex(tmp_path).add([frame(part[:5]), frame(part[3:])])
    index = RepeatIndex(tmp_path)
    assert index.originals(index.doc_ids) == expected


def crowd(count: int) -> list[Document]:
    """Releases from one template, and texts of which all are nearly equal."""
    chance = random.Random(9)
    words = [article.key for article in samples.articles(200)]
    base = next(samples.articles(1)).text
    documents: list[Document] = []
    for number in range(count):
        text = base + "\n\n" + " ".join(chance.choices(words, k=4))
        text = (
            text if number % 3 else text.replace("Peru", words[number].title()).replace("Norway", chance.choice(words))
        )
        day = date(2025, 1, 1) + timedelta(days=chance.randrange(90))
        documents.append((f"c{number:03}", text, chance.choice((day, day, None))))
    return documents


@pytest.mark.parametrize("nights", [2, 9])
def test_nights_in_any_order_end_in_the_same_where_many_look_alike(
    nights: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repeats, "REPRESENTATIVES", 5)
    documents = [*corpus(), *crowd(90)]
    whole = RepeatIndex(tmp_path / "whole")
    whole.add([frame(documents)])
    expected = whole.originals(whole.doc_ids)
    assert len([doc_id for doc_id in expected if doc_id.startswith("c")]) > 50
    random.Random(nights).shuffle(documents)
    for night in range(nights):
        RepeatIndex(tmp_path / "nightly").add([frame(documents[night::nights])])
    index = RepeatIndex(tmp_path / "nightly")
    assert index.originals(index.doc_ids) == expected


def test_a_pair_behind_many_that_look_alike_does_not_count_whenever_it_was_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repeats, "REPRESENTATIVES", 5)
    articles = list(samples.articles(7))
    documents = [(f"d{at}", article.text, date(2025, 1, 1 + at)) for at, article in enumerate(articles)]
    documents.append(("d7", articles[6].text + TAIL, date(2025, 1, 9)))
    alike = frame(documents)
    alike = alike.with_columns(hashes=pl.lit(alike["hashes"][:1]).first(), n_shingles=pl.lit(90, pl.Int64))
    whole, nightly = RepeatIndex(tmp_path / "whole"), RepeatIndex(tmp_path / "nightly")
    whole.add([alike])
    nightly.add([alike[6:]])
    assert nightly.originals(nightly.doc_ids) == {"d7": "d6"}
    nightly.add([alike[:6]])
    assert nightly.originals(nightly.doc_ids) == whole.originals(whole.doc_ids) == {}


@pytest.mark.parametrize("is_dated", [True, False])
@pytest.mark.parametrize("start", [0, 1_500])
def test_pairs_grow_with_the_documents_that_look_alike_and_not_with_their_square(is_dated: bool, start: int) -> None:
    count = 3_000
    day = np.arange(count, dtype=np.int32) // 30 if is_dated else np.full(count, repeats.UNDATED, np.int32)
    ids = pl.Series([f"d{number:05}" for number in range(count)])
    documents = pl.DataFrame({"doc_id": ids, "day": day, "content": np.arange(count)})
    band = np.zeros(count, np.uint32)
    is_first = repeats.representatives(band, documents)
    n_pairs = sum(len(late) for late, _ in repeats.colliding(band, day, is_first, start))
    assert (count - start) * repeats.REPRESENTATIVES / 2 < n_pairs < count * 4 * repeats.REPRESENTATIVES


def test_only_documents_that_take_part_count(tmp_path: Path) -> None:
    documents = corpus()
    index = RepeatIndex(tmp_path)
    index.add([frame(documents)])
    some = documents[::2]
    assert index.originals([doc_id for doc_id, *_ in some]) == one_pass(frame(some))


def test_an_interrupted_segment_does_not_count(tmp_path: Path) -> None:
    def broken() -> Iterable[pl.DataFrame]:
        yield frame(corpus()[:3])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        RepeatIndex(tmp_path).add(broken())
    index = RepeatIndex(tmp_path)
    assert index.doc_ids == set()
    index.add([])
    index.add([frame([("short", "The envoy left.", None)])])
    assert index.doc_ids == {"short"}
    assert index.originals(["short"]) == {}
