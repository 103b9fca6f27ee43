import random
import zlib
from collections.abc import Iterable
from datetime import date

import polars as pl
import pytest
from datasketch import MinHash

from tests.sample_corpus import repeats
from tests.transforms.reading import samples
from transforms.reading.duplicates import PERMUTATIONS, min_hash
from transforms.repeats import signatures_frame

ARTICLES = tuple(samples.articles(40))
LONG = ARTICLES[0].text
TAIL = "\n\nRelated news\nPeru sells more grapes than ever before\nNorway buys a third ship for the coast guard\n"
DAY = date(2025, 3, 4)


def find_duplicates(documents: Iterable[tuple[str, str, date | None]]) -> dict[str, str]:
    schema = {"doc_id": pl.String, "text": pl.String, "published_on": pl.Date}
    return repeats([signatures_frame(pl.DataFrame(list(documents), schema=schema, orient="row"))])


@pytest.mark.parametrize(
    "copy",
    [
        LONG,
        f"LIMA (Wire) - {LONG}",
        LONG + TAIL,
        f"By Ana Quispe\n\n{LONG}{TAIL}",
        LONG.replace("spoke", "talked", 2).replace("according to", "as told by", 1),
        LONG.upper().lower(),
    ],
)
def test_copies_point_to_the_earliest(copy: str) -> None:
    assert find_duplicates([("b", copy, date(2025, 3, 6)), ("a", LONG, DAY)]) == {"b": "a"}
    assert find_duplicates([("a", copy, DAY), ("b", LONG, date(2025, 3, 6))]) == {"b": "a"}


def test_releases_from_one_template_are_no_copies() -> None:
    release = (
        "Today the United States and {0} signed a memorandum of understanding on nuclear cooperation. Minister {1} "
        "signed for {0}. The memorandum provides a framework for cooperation and a common view of nonproliferation, "
        "and brings together experts of government, industry, national laboratories and academic institutions of both "
        "{0} and the United States. The two governments will meet every year to look at what has been done."
    )
    pairs = [("a", release.format("Ghana", "Mensah"), DAY), ("b", release.format("Peru", "Quispe"), DAY)]
    assert find_duplicates(pairs) == {}


def test_short_texts_are_no_copies() -> None:
    note = "The envoy of Norway left Lima on Monday."
    assert find_duplicates([("a", note, DAY), ("b", note, DAY)]) == {}


def test_a_text_that_comes_back_much_later_is_a_copy_only_if_it_is_the_same() -> None:
    later = date(2026, 3, 4)
    assert find_duplicates([("a", LONG, DAY), ("b", LONG + TAIL, later)]) == {}
    assert find_duplicates([("a", LONG, DAY), ("b", LONG, later)]) == {"b": "a"}


def test_different_articles_are_kept_in_any_order() -> None:
    documents = [(article.key, article.text, article.published_on) for article in ARTICLES]
    documents += [(f"copy{number}", ARTICLES[number].text + TAIL, ARTICLES[number].published_on) for number in range(5)]
    found = find_duplicates(documents)
    # On one day, the smaller id counts as the earlier document.
    assert found == {f"n{number}": f"copy{number}" for number in range(5)}
    for seed in range(3):
        random.Random(seed).shuffle(documents)
        assert find_duplicates(documents) == found


def test_a_copy_of_a_copy_points_to_the_original() -> None:
    days = [date(2025, 3, day) for day in (4, 5, 6)]
    texts = [LONG, LONG + TAIL, f"LIMA - {LONG}{TAIL}"]
    documents = [(f"d{at}", text, day) for at, (text, day) in enumerate(zip(texts, days, strict=True))]
    assert find_duplicates(documents) == {"d1": "d0", "d2": "d0"}


@pytest.mark.parametrize("triples", [{b"x"}, {word.encode() for word in LONG.split()}], ids=["one", "many"])
def test_hashes_are_those_of_datasketch(triples: set[bytes]) -> None:
    theirs = MinHash(PERMUTATIONS, scheme="affine32", hashfunc=zlib.crc32)
    theirs.update_batch(triples)

    assert list(min_hash(triples)) == theirs.hashvalues.tolist()
