"""Sentences of many registers with the events that they tell of: `kind status COUNTRIES`, a visit as `VISITOR>HOST`."""

import csv
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from transforms.extraction.events import extract_events
from transforms.facts import Event
from transforms.language.analyse import analyse

PUBLISHED = date(2025, 3, 12)  # a Wednesday


def told(nlp: Language, text: str) -> list[Event]:
    return extract_events(analyse(nlp(text), PUBLISHED))


def short(event: Event) -> str:
    if event.kind == "visit":
        return f"visit {event.status} {event.visitor}>{event.host}"
    return f"{event.kind} {event.status} {' '.join(sorted(event.countries))}"


def sentences() -> list[tuple[str, list[str]]]:
    path = Path(__file__).with_name("event_sentences.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["text"], sorted(filter(None, row["events"].split("; ")))) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("text", "expected"), sentences())
def test_a_sentence_tells_of_events(nlp: Language, text: str, expected: list[str]) -> None:
    assert sorted(map(short, told(nlp, text))) == expected


def test_one_event_is_one_record_however_often_it_is_told(nlp: Language) -> None:
    text = (
        "Omani Foreign Minister Salim Al Harthy met Kenyan Foreign Minister Musa Otieno in Muscat on Monday. "
        "During the meeting, the two ministers discussed fisheries. The talks also covered aviation."
    )
    assert list(map(short, told(nlp, text))) == ["meeting occurred KEN OMN"]


def test_a_visit_has_direction_rank_place_dates_and_evidence(nlp: Language) -> None:
    text = "President Mateo Ruiz of Ecuador will pay a state visit to Japan from 3 to 6 April."
    (visit,) = told(nlp, text)
    assert (visit.visitor, visit.host, visit.rank, visit.place) == ("ECU", "JPN", "state", "Japan")
    assert visit.start is not None
    assert visit.end is not None
    assert (visit.start.on, visit.end.on) == (date(2025, 4, 3), date(2025, 4, 6))
    evidence = text[visit.span.start_char : visit.span.end_char]
    assert "will pay a state visit to Japan" in evidence


def test_where_and_when_something_else_goes_on_is_not_the_events_own(nlp: Language) -> None:
    text = (
        "The foreign ministers of Chad and Niger met and discussed the violence in Khartoum and the floods of 3 March."
    )
    (meeting,) = told(nlp, text)
    assert (meeting.place, meeting.start) == (None, None)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (
            "The visit of the President of Ghana to Togo, planned for 3 June, was put off until 10 July 2025.",
            "2025-07-10",
        ),
        (
            "The visit of the President of Ghana to Togo, planned for May, has been rescheduled for 10 July 2025.",
            "2025-07-10",
        ),
        (
            "The visit of the President of Ghana to Togo, originally planned for May, will take place in July.",
            "2025-07-01",
        ),
        ("On 3 March, Togo's President Efo Kodjo visited the port and met President Ama Ata of Ghana.", "2025-03-03"),
    ],
)
def test_an_event_is_dated_by_its_last_plan_and_its_own_clause(nlp: Language, text: str, starts: str) -> None:
    assert [str(event.start.on) for event in told(nlp, text) if event.start] == [starts]


def test_nobody_is_named_for_a_team_that_the_text_does_not_name(nlp: Language) -> None:
    text = "Kenyan Senator Musa Otieno spoke of the visit of a parliamentary delegation from Kenya to Muscat in May."
    (visit,) = told(nlp, text)
    assert (visit.visitor, visit.host, visit.people) == ("KEN", "OMN", {})


def test_the_first_of_its_kind_is_marked(nlp: Language) -> None:
    (visit,) = told(nlp, "It was the first visit by a Paraguayan head of state to Albania.")
    assert visit.is_first


def test_extraction_is_deterministic(nlp: Language) -> None:
    text = "Chad and Niger signed a pact in Niamey on Monday. Chad will open an embassy in Niamey."
    assert told(nlp, text) == told(nlp, text)


def test_an_older_paper_is_not_the_one_signed_now(nlp: Language) -> None:
    text = (
        "The foreign ministers of Chad and Niger met in Niamey. They recalled the declaration signed by Chad and Niger"
        " on 4 December 2023. The session of the two countries ended with the signing of two agreements on trade."
    )
    signings = [event for event in told(nlp, text) if event.kind == "signing"]
    assert [event.start and event.start.on for event in signings] == [date(2023, 12, 4), None]
