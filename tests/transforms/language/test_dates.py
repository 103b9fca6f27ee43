"""Date expressions in sentences, resolved against 2025-06-03, a Tuesday."""

from datetime import date

import pytest
import spacy
from spacy.language import Language

from transforms.facts import PartialDate
from transforms.language.dates import dates_of, find_dates
from transforms.language.mentions import Mention
from transforms.language.tokens import Doc

ANCHOR = date(2025, 6, 3)


def values(nlp: Language, text: str, anchor: date | None = ANCHOR) -> list[str | None]:
    return [mention.value for mention in find_dates(Doc.of(nlp(text)), anchor)]


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
        "Resolution 1973 was cited, as was Law No. 2005.",
        "It was the last day of the summit.",
        "They worked together in the past year and will over the coming months.",
        "Call 555-0199 or write to P.O. Box 2020.",
        "The minister, 54, may march with them.",
    ],
)
def test_no_dates(nlp: Language, text: str) -> None:
    assert values(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On May 5 the court ruled; on the following day the minister resigned.", ["2025-05-05", "2025-05-06"]),
        ("The envoys met on May 12. On the same day a fair opened.", ["2025-05-12", "2025-05-12"]),
        ("Trade reached 3 billion in 2023. In the same year a bank opened.", ["2023", "2023"]),
        ("The pact was signed in 2019 and renewed two years later.", ["2019", "2021"]),
        ("Trade peaked in 2022, up from the previous year.", ["2022", "2021"]),
        ("They came on 4 May, and two days later they left.", ["2025-05-04", "2025-05-06"]),
        ("He served until the spring of 2010 and died the following spring.", ["2010-03/2010-05", "2011-03/2011-05"]),
    ],
)
def test_narrated_dates(nlp: Language, text: str, expected: list[str]) -> None:
    assert values(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fair was put off until December.", ["2025-12"]),
        ("The session was moved to December.", ["2025-12"]),
        ("He has been ambassador since December.", ["2024-12"]),
        ("The bank meets in October.", ["2025-10"]),
        ("The next round is to be held in Doha in October.", ["2025-10"]),
        ("She was invited to the forum in October.", ["2025-10"]),
        ("Output fell in the third quarter.", ["2024-07/2024-09"]),
        ("The deal is expected to close in the third quarter.", ["2025-07/2025-09"]),
        ("The minister, who visited Oslo on October 5, thanked the host.", ["2024-10-05"]),
        ("The visit will take place in the second quarter.", ["2025-04/2025-06"]),
        ("He said they would meet on Thursday.", ["2025-06-05"]),
        ("He said they had met on Thursday.", ["2025-05-29"]),
    ],
)
def test_words_that_point(nlp: Language, text: str, expected: list[str]) -> None:
    assert values(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was held on Monday (June 2).", ["2025-06-02"]),
        ("It was held on June 2 (Monday).", ["2025-06-02"]),
        ("It was held on Fri, 18 July 2014.", ["2014-07-18"]),
        ("It was held on 18-Jul-2014.", ["2014-07-18"]),
        ("It will be held on 4, 5 and 6 July.", ["2025-07-04/2025-07-06"]),
        ("It will last from Monday to Wednesday.", ["2025-06-09/2025-06-11"]),
        ("It will be held in the first week of July.", ["2025-07"]),
        ("It was held on the 15th of last month.", ["2025-05-15"]),
        ("It was held on Christmas Day.", ["2024-12-25"]),
        ("It will be held on Easter Monday.", ["2026-04-06"]),
        ("Exports grew from July 2024 to June 2025.", ["2024-07/2025-06"]),
        ("Exports grew in February, March and April.", ["2025-02/2025-04"]),
        ("Exports grew in the last quarter of 2024.", ["2024-10/2024-12"]),
        ("Exports grew in H1 2025.", ["2025-01/2025-06"]),
        ("The plan covers 2024/25.", ["2024/2025"]),
        ("The budget of FY2024 grew.", ["2024"]),
        ("Relations began in the early 1990s.", ["1990/1999"]),
        ("They will meet in mid-2026.", ["2026"]),
        ("They will meet in two months' time.", ["2025-08"]),
        ("They will meet a week from tomorrow.", ["2025-06-11"]),
        ("They met at 4 p.m. on Monday.", ["2025-06-02"]),
        ("They met on the evening of 28 May.", ["2025-05-28"]),
        ("They arrived last weekend.", ["2025-05-31/2025-06-01"]),
    ],
)
def test_more_forms(nlp: Language, text: str, expected: list[str]) -> None:
    assert values(nlp, text) == expected


@pytest.fixture(scope="module")
def blank() -> Language:
    return spacy.blank("en")


_FORMS = ("%d %B %Y", "%B %d, %Y", "%b %d, %Y", "%dth of %B %Y", "%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%A, %d %B %Y")


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("form", _FORMS)
def test_every_month_in_every_order(blank: Language, month: int, form: str) -> None:
    day = date(2023, month, 17)
    assert values(blank, day.strftime(form)) == [day.isoformat()]
    assert values(blank, day.strftime("in %B %Y")) == [day.strftime("%Y-%m")]


@pytest.mark.parametrize("text", ["1 " * 5000, "of the " * 5000, "May " * 5000, "1-" * 5000, "June 1, " * 2000])
def test_long_repetitions_take_linear_time(blank: Language, text: str) -> None:
    find_dates(Doc.of(blank(text[:20000])), ANCHOR)


def test_mentions_are_exact_characters(nlp: Language) -> None:
    text = "They will meet on June 23-27, and again by the end of the year."
    mentions = find_dates(Doc.of(nlp(text)), ANCHOR)
    assert [text[mention.start_char : mention.end_char] for mention in mentions] == [
        "June 23-27",
        "the end of the year",
    ]
    assert all(mention.text == text[mention.start_char : mention.end_char] for mention in mentions)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in May last year.", ["2024-05"]),
        ("They met last year on 3 March.", ["2024", "2025-03-03"]),
        ("They met on Monday.", [None]),
    ],
)
def test_anchor_of_which_only_the_year_is_known(nlp: Language, text: str, expected: list[str | None]) -> None:
    found = find_dates(Doc.of(nlp(text)), PartialDate(date(2025, 1, 1), "year"))
    assert [mention.value for mention in found] == expected


def test_undated_text_leaves_relative_dates_open(nlp: Language) -> None:
    assert values(nlp, "They met on Monday and signed a plan in 2024.", None) == [None, "2024"]


def test_vague_dates_have_no_end() -> None:
    week = Mention(0, 9, "DATE", "next week", value="2025-06-09/2025-06-15", rule="date.pointed_unit.vague")
    start, end = dates_of(week)
    assert (start and (start.on, start.precision), end) == ((date(2025, 6, 1), "month"), None)
