from itertools import pairwise

import pytest

from transforms.reading.boilerplate import find_boilerplate

BODY = "The foreign ministers of Norway and Peru met in Lima on Monday and spoke of fisheries.\n"


def skipped(text: str) -> list[str]:
    return [text[start:end] for start, end in find_boilerplate(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Photo credit: mfa.example",
        "PHOTO: Ministry",
        "Source: The Evening Post",
        "Read also: Peru opens a consulate in Bergen",
        "For more news about Peru follow Andes Wire",
        "For More News And Views Follow Andes Wire",
        "Follow us on Telegram",
        "We use cookies to make this site better.",
        "This website uses cookies. Accept?",
        "Copyright © Andes Wire 2025",
        "© 2025 Andes Wire",
        "All rights reserved.",
        "Reporter: Ana Quispe",
        "Edited by K. Olsen",
        "###",
        "---",
        "-30-",
        "https://mfa.example/news/12",
        "press@mfa.example",
        "For media inquiries, contact the press office.",
        "aq/ ko/",
        "NTB/Kari Olsen",
        "By Ana Quispe",
    ],
)
def test_a_line_of_boilerplate(line: str) -> None:
    if line.startswith("By "):
        assert skipped(f"{line}\n{BODY}{BODY}") == [line]
    else:
        assert skipped(f"{BODY}{BODY}{line}") == [line]


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Earlier it was reported that the minister will visit Oslo on June 7.",
        "Sources in the ministry said that the talks will go on.",
        "The two sides agreed to follow up on the talks.",
        "Source materials on the treaty were handed over.",
        "Photographers were let in for the first minutes.",
        "Copyright protection was the subject of the talks between the two ministers in Lima.",
        "By Monday the two sides had agreed.",
        "The End of the talks was welcomed.",
        "Related parties were invited.",
    ],
)
def test_sentences_of_the_article_stay(text: str) -> None:
    assert skipped(f"{BODY}{text}\n{BODY}") == []


def test_a_list_of_other_articles_ends_with_its_headlines() -> None:
    headlines = "RELATED NEWS\nPeru sells more grapes\nNorway buys a ship\n"
    paragraph = BODY.strip() + " " + BODY
    assert skipped(BODY + headlines.strip()) == [headlines.strip()]
    assert skipped(BODY + headlines + paragraph) == [headlines.strip()]


def test_a_cue_inside_a_paragraph_takes_the_rest_of_its_line() -> None:
    text = f"{BODY.strip()} Read also: Peru opens a consulate\n{BODY}"
    assert skipped(text) == ["Read also: Peru opens a consulate"]


def test_a_bare_name_above_the_first_paragraph_is_a_byline() -> None:
    assert skipped(f"Kari Olsen\n{BODY}{BODY}") == ["Kari Olsen"]


def test_ranges_are_apart_and_in_order() -> None:
    ranges = find_boilerplate(f"By Ana Quispe\n{BODY}Photo: A\nSource: B\n\n###\nRelated news\nOne\nTwo")
    assert ranges == sorted(ranges)
    assert all(first[1] <= second[0] for first, second in pairwise(ranges))
