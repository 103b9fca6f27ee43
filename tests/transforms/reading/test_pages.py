"""Our HTML reader finds of each page what trafilatura finds, and more where that finds nothing."""

import pytest

from benchmarks.pages import bare_text, f1_score, our_text
from tests.transforms.reading import pages, samples

ARTICLE = next(samples.articles(1))


@pytest.mark.parametrize("build", pages.BUILDS, ids=lambda build: build.__name__)
def test_no_page_comes_out_worse_than_by_the_bare_library(build: pages.Build) -> None:
    data = build(ARTICLE)
    ours = f1_score(our_text(data), ARTICLE.text)
    assert ours > 0.9
    assert ours >= f1_score(bare_text(data), ARTICLE.text)


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><p>The envoy left.</p></body></html>",
        "<html><body>The envoy left.</body></html>",
        "<html><body><div><span>The envoy</span> left.</div><script>var a = 1</script></body></html>",
        "<html><head><title>Note</title></head><body><table><tr><td>The envoy left.</td></tr></table></body></html>",
    ],
)
def test_a_page_in_which_no_article_stands_out_still_has_its_text(page: str) -> None:
    assert " ".join(our_text(page.encode()).replace("|", "").split()) == "The envoy left."
    assert "The envoy left." in our_text(page.encode("utf-16"))


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-8", "cp1252"), ("iso-8859-1", "utf-8"), ("x-unknown", "utf-8"), ("utf-16", "utf-8"), ("gb2312", "utf-8")],
)
def test_a_wrong_declaration_of_the_encoding_does_no_harm(declared: str, encoding: str) -> None:
    sentence = "The envoy’s visit to São Tomé – his first – ended in a café."
    page = f"<html><head><meta charset='{declared}'></head><body><article><p>{sentence * 4}</p></article></body></html>"
    assert our_text(page.encode(encoding)) == sentence * 4


def test_a_page_in_a_declared_encoding_is_read_in_it() -> None:
    sentence = "日本と中国の外相が東京で会談し、漁業と貿易について意見を交わした。"
    for name in ("shift_jis", "euc-jp", "iso-2022-jp"):
        page = f"<html><head><meta charset='{name}'></head><body><p>{sentence * 4}</p></body></html>"
        assert our_text(page.encode(name)) == sentence * 4
