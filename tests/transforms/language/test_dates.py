"""Date expressions in sentences, resolved against 2025-06-03, a Tuesday."""

from datetime import date

import pytest
from spacy.language import Language

from transforms.language.dates import dates_of, find_dates
from transforms.language.mentions import Mention

ANCHOR = date(2025, 6, 3)


def values(nlp: Language, text: str, anchor: date | None = ANCHOR) -> list[str | None]:
    return [mention.value for mention in find_dates(nlp(text), anchor)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister arrived in Lima on 28 February 2025.", ["2025-02-28"]),
        ("The accord was initialled on the 28th of February 2025.", ["2025-02-28"]),
        ("The treaty entered into force on February 28, 2025.", ["2025-02-28"]),
        ("The note was handed over on Feb. 28, 2025.", ["2025-02-28"]),
        ("The embassy opened on 2025-02-28.", ["2025-02-28"]),
        ("The embassy opened on 28.02.2025.", ["2025-02-28"]),
        ("The embassy opened on 2/28/2025.", ["2025-02-28"]),
        ("The envoy was received on Friday, 28 February 2025.", ["2025-02-28"]),
        ("The declaration was adopted in September 1991.", ["1991-09"]),
        ("Relations were established in 1992.", ["1992"]),
        ("The two states have been partners since mid-2019.", ["2019"]),
        ("The 2016 Lusaka Summit set up the fund.", ["2016"]),
    ],
)
def test_absolute_dates(nlp: Language, text: str, expected: list[str]) -> None:
    assert values(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The president will pay an official visit to Peru on June 7.", ["2025-06-07"]),
        ("The president paid an official visit to Peru on June 27.", ["2024-06-27"]),
        ("The president paid an official visit to Peru on May 7.", ["2025-05-07"]),
        ("The ministers met on Monday in Lima.", ["2025-06-02"]),
        ("The ministers met on Tuesday in Lima.", ["2025-06-03"]),
        ("The ministers will meet on Monday in Lima.", ["2025-06-09"]),
        ("The ministers are expected to meet on Monday in Lima.", ["2025-06-09"]),
        ("The talks, scheduled for Friday, concern fisheries.", ["2025-06-06"]),
        ("The king visited Oman in November.", ["2024-11"]),
        ("The king will visit Oman in November.", ["2025-11"]),
        ("The sides agreed to meet again in March.", ["2026-03"]),
    ],
)
def test_tense_gives_the_direction(nlp: Language, text: str, expected: list[str]) -> None:
    assert values(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met today in Lima.", ["2025-06-03"]),
        ("They met yesterday in Lima.", ["2025-06-02"]),
        ("They will meet tomorrow in Lima.", ["2025-06-04"]),
        ("They will meet the day after tomorrow.", ["2025-06-05"]),
        ("They met last Monday.", ["2025-06-02"]),
        ("They met two weeks ago.", ["2025-05-20"]),
        ("They will meet in three days.", ["2025-06-06"]),
        ("They will meet this Friday.", ["2025-06-06"]),
        ("They will meet on Friday next week.", ["2025-06-13"]),
        ("They met last November.", ["2024-11"]),
        ("They met in November last year.", ["2024-11"]),
        ("They met in November of last year.", ["2024-11"]),
        ("They met last year.", ["2024"]),
        ("They met three months ago.", ["2025-03"]),
        ("They will meet next week.", ["2025-06-09/2025-06-15"]),
        ("They will meet next month.", ["2025-07"]),
        ("They will meet later this year.", ["2025"]),
        ("They met earlier this month.", ["2025-06"]),
        ("They will meet before the end of the year.", ["2025"]),
        ("They will meet before the end of November.", ["2025-11"]),
        ("They will meet early next year.", ["2026"]),
        ("They want to double trade by 2030.", ["2030"]),
    ],
)
def test_relative_dates(nlp: Language, text: str, expected: list[str]) -> None:
    assert values(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The visit will last from June 28 to 29.", ["2025-06-28/2025-06-29"]),
        ("The visit will take place on June 23-27.", ["2025-06-23/2025-06-27"]),
        ("The forum will be held from June 30 to July 2.", ["2025-06-30/2025-07-02"]),
        ("The forum will be held June 30-July 2, 2026.", ["2026-06-30/2026-07-02"]),
        ("The forum will be held between 3 and 5 December.", ["2025-12-03/2025-12-05"]),
        ("The forum will be held from 11 to 22 November.", ["2025-11-11/2025-11-22"]),
        ("They signed a plan for 2025-2026.", ["2025/2026"]),
        ("They signed a plan for 2025–28.", ["2025/2028"]),
        ("Exports grew in January-May 2025.", ["2025-01/2025-05"]),
        ("Exports grew in the first quarter of 2025.", ["2025-01/2025-03"]),
        ("Exports grew in the first half of last year.", ["2024-01/2024-06"]),
        ("Exports grew in the first nine months of 2024.", ["2024-01/2024-09"]),
        ("Exports grew in Q3 2024.", ["2024-07/2024-09"]),
        ("Exports grew in fiscal year 2023-24.", ["2023/2024"]),
        ("Exports grew in the 1990s.", ["1990/1999"]),
        ("The council meets on the last Sunday of October 2025.", ["2025-10-26"]),
        ("The council meets on the third Thursday of March 2026.", ["2026-03-19"]),
    ],
)
def test_ranges_and_parts(nlp: Language, text: str, expected: list[str]) -> None:
    assert values(nlp, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The sides invoked Resolution 2254 of the Security Council.",
        "Trade reached 1.5 billion dollars.",
        "The G20 and COP29 were discussed.",
        "Some 2,000 tonnes of flour were sent.",
        "About 2000 people came.",
        "They have been friends for three decades.",
        "The council meets every Monday.",
        "Theresa May spoke first.",
        "It was the first visit in ten years.",
        "Call +7 7172 720 111 for details.",
        "The minister, 54, may march with them.",
    ],
)
def test_no_dates(nlp: Language, text: str) -> None:
    assert values(nlp, text) == []


def test_undated_text_leaves_relative_dates_open(nlp: Language) -> None:
    assert values(nlp, "They met on Monday and signed a plan in 2024.", None) == [None, "2024"]


def test_vague_dates_have_no_end() -> None:
    week = Mention(0, 9, "DATE", "next week", value="2025-06-09/2025-06-15", rule="date.pointed_unit.vague")
    start, end = dates_of(week)
    assert (start and (start.on, start.precision), end) == ((date(2025, 6, 1), "month"), None)
