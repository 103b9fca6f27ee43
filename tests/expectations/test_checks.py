"""Every check sees the fault that is meant for it, and that one only."""

import shutil
from collections.abc import Collection
from pathlib import Path

import duckdb
import pytest

from expectations.checks import checks, failing_rows

DOCUMENTS = {"d1", "d2", "d3", "d4", "d9"}
FAULTS = {
    "swapped offsets": (
        "update figures set start_char = start_char + 1, end_char = end_char + 1 where figure_id = 'f1'",
        {"figures.evidence is the text at its offsets"},
    ),
    "an altered text": (
        "update documents set text = replace(text, 'Schialer', 'Schiavo!') where doc_id = 'd1'",
        {
            f"{table}.evidence is the text at its offsets" for table in ("person_roles", "mentions")
        },
    ),
    "a shortened text": (
        "update documents set text = substr(text, 1, length(text) - 1) where doc_id = 'd2'",
        {"documents_count_their_characters", "sentences lie within their text"},
    ),
    "offsets beyond the text": (
        "update sentences set end_char = 9999 where sentence_id = 'd2-1'",
        {"sentences lie within their text"},
    ),
    "a negative length": (
        "update sentences set start_char = 190, end_char = 160 where sentence_id = 'd1-2'",
        {"sentences lie within their text", "figures begin in their sentence", "quotes begin in their sentence",
         "mentions begin in their sentence"},
    ),
    "another document's sentence": (
        "update quotes set sentence_id = 'd2-0'",
        {"quotes.sentence_id references sentences", "quotes begin in their sentence"},
    ),
    "a fact without a document": (
        "update cooperation set doc_id = 'd9'",
        {"cooperation.doc_id references documents", "cooperation.sentence_id references sentences",
         "cooperation begin in their sentence"},
    ),
    "a fact of a repeat": (
        "update documents set duplicate_of = 'd1' where doc_id = 'd2'",
        {f"{table} come from documents that repeat no other" for table in (
            "sentences", "mentions", "person_roles", "organization_mentions", "events", "event_countries", "figures",
            "cooperation")},
    ),
    "a chain of repeats": (
        "update documents set duplicate_of = 'd3' where doc_id = 'd3'",
        {"repeats_point_to_an_original"},
    ),
    "a lost sentence": (
        "delete from sentences where sentence_id = 'd2-0'",
        {f"{table}.sentence_id references sentences" for table in (
            "mentions", "person_roles", "events", "event_countries")},
    ),
    "half the documents not extracted": (
        "insert into documents by name select * replace ('d4' as doc_id) from documents where doc_id = 'd2'",
        {"extracted_documents_have_sentences"},
    ),
    "a duplicated key": (
        "insert into event_people select * from event_people",
        {"event_people have keys of their own"},
    ),
    "a duplicated event": (
        "insert into events select * from events where event_id = 'e2'",
        {"events have keys of their own"},
    ),
    "an event without its country": (
        "delete from event_countries where event_id = 'e1' and country_iso3 = 'VNM'",
        {"events_include_visitor_and_host"},
    ),
    "a visit at home": (
        "update events set host_iso3 = 'PER' where event_id = 'e1'",
        {"nobody_visits_their_own_country"},
    ),
    "an event that ends before it starts": (
        "update events set end_on = '2025-03-01', end_precision = 'day' where event_id = 'e1'",
        {"events_end_after_they_start"},
    ),
    "an event that ends the month before": (
        "update events set end_on = '2025-02-01', end_precision = 'month' where event_id = 'e1'",
        {"events_end_after_they_start"},
    ),
    "an event that ends the year before": (
        "update events set end_on = '2024-01-01', end_precision = 'year' where event_id = 'e1'",
        {"events_end_after_they_start"},
    ),
    "a date without precision": (
        "update events set start_precision = null where event_id = 'e1'",
        {"dates_of_events_have_their_precision"},
    ),
    "a precision without date": (
        "update agreements set dated_on = null",
        {"dates_of_agreements_have_their_precision"},
    ),
    "a signature in the future": (
        "update agreements set dated_on = '2025-03-06'",
        {"signed_agreements_are_not_dated_after_their_document"},
    ),
    "a period that runs backward": (
        "update agreements set covers_to = '2024-06'",
        {"periods_of_agreements_run_forward"},
    ),
    "a plan in the past": (
        "update events set start_on = '2024-09-01' where event_id = 'e2'",
        {"planned_events_are_not_older_than_their_document"},
    ),
    "a plan for a day that is over": (
        "update events set start_on = '2025-05-28', start_precision = 'day', date_in_text = 'May 28'"
        " where event_id = 'e2'",
        {"planned_events_are_not_older_than_their_document"},
    ),
    "a 1000-fold figure": (
        "update figures set value = value * 1000 where figure_id = 'f1'",
        {"trade_grows_plausibly_year_on_year"},
    ),
    "a figure that falls to a thirtieth": (
        "update figures set value = value / 30 where figure_id = 'f1'",
        {"trade_grows_plausibly_year_on_year"},
    ),
    "trade of a few thousand": (
        "update figures set value = 5e3 where figure_id in ('f1', 'f2')",
        {"trade_values_are_plausible"},
    ),
    "trade of trillions": (
        "update figures set value = 3e12 where figure_id in ('f1', 'f2')",
        {"trade_values_are_plausible"},
    ),
    "millions taken for units": (
        "update figures set value = value / 1e6 where figure_id in ('f1', 'f2')",
        {"trade_values_are_plausible"},
    ),
    "billions taken twice": (
        "update figures set value = value * 1e9 where figure_id in ('f1', 'f2')",
        {"trade_values_are_plausible"},
    ),
    "a scale misread for one of many years": (
        "insert into figures by name select * exclude (year) replace (figure_id || year as figure_id,"
        " case year when 1990 then 6e11 else 5e8 end as value,"
        " make_date(year, 1, 1) as period_start, make_date(year, 12, 31) as period_end)"
        " from figures cross join (select unnest([1990, 1995, 2000]) as year) where figure_id = 'f2'",
        {"trade_values_are_usual_for_the_pair"},
    ),
    "trade of years to come": (
        "update figures set period_end = '2116-12-31', period_start = '2024-01-01' where figure_id = 'f1'",
        {"periods_of_figures_precede_publication"},
    ),
    "trade of a year ahead": (
        "update figures set period_end = '2026-12-31', period_start = '2026-01-01' where figure_id = 'f1'",
        {"periods_of_figures_precede_publication"},
    ),
    "trade of a year that ends ahead": (
        "update figures set period_end = '2026-02-28', period_start = '2025-03-01' where figure_id = 'f1'",
        {"periods_of_figures_precede_publication"},
    ),
    "a figure's period that runs backward": (
        "update figures set period_start = '2023-12-31', period_end = '2023-01-01' where figure_id = 'f2'",
        {"periods_of_figures_run_forward"},
    ),
    "a share beyond the whole": (
        "update figures set value = 2000 where figure_id = 'f3'",
        {"shares_are_parts_of_a_whole"},
    ),
    "a share below nothing": (
        "update figures set value = -1 where figure_id = 'f3'",
        {"shares_are_parts_of_a_whole"},
    ),
    "a share a little beyond the whole": (
        "update figures set value = 101 where figure_id = 'f3'",
        {"shares_are_parts_of_a_whole"},
    ),
    "an unknown side": (
        "update figures set partner = 'ZZZ' where figure_id = 'f3'",
        {"figures_name_known_sides"},
    ),
    "a head of two states": (
        "update person_roles set person_id = 'p1', office = 'head_of_state'",
        {"heads_of_state_belong_to_one_country"},
    ),
    "a pair the wrong way round": (
        "update cooperation set country_a = 'VNM', country_b = 'PER'",
        {"pairs_stand_in_alphabetical_order"},
    ),
    "a country paired with itself": (
        "update cooperation set country_b = 'PER'",
        {"pairs_stand_in_alphabetical_order"},
    ),
    "a date as words": (
        "update mentions set value = 'last March' where label = 'DATE' and doc_id = 'd1'",
        {"values_of_mentions_are_well_formed"},
    ),
    "money without currency": (
        "update mentions set value = '600000000' where label = 'MONEY'",
        {"values_of_mentions_are_well_formed"},
    ),
    "percent with its sign": (
        "update mentions set value = '20%' where label = 'PERCENT'",
        {"values_of_mentions_are_well_formed"},
    ),
    "a day that is none": (
        "update mentions set value = '2025-02-30' where label = 'DATE' and doc_id = 'd1'",
        {"days_of_mentions_exist"},
    ),
    "a mention of nobody": (
        "update mentions set entity_id = 'p9' where label = 'PERSON' and doc_id = 'd1'",
        {"mentions_name_known_things"},
    ),
    "a role of nobody": (
        "update event_people set person_id = 'p9'",
        {"event_people.person_id references people"},
    ),
    "an event without incident": (
        "update events set incident_id = 'i1'",
        {"incidents_are_reported"},
    ),
    "an instrument without agreement": (
        "insert into instruments by name select * replace ('n2' as instrument_id) from instruments",
        {"instruments_are_reported"},
    ),
    "an input that went missing": (
        "update meta.loads set n_read = 5",
        {"loads_account_for_everything_read"},
    ),
    "a fact that got lost in loading": (
        "update meta.loads set balance = '{\"quotes\": {\"extracted\": 3, \"repeated\": 1, \"held\": 0, \"merged\": 0}}'",
        {"quotes loads what was extracted"},
    ),
    "a document that got lost in loading": (
        "update meta.loads set balance = '{\"documents\": {\"extracted\": 4, \"repeated\": 0, \"held\": 0, \"merged\": 0}}'",
        {"documents loads what was extracted"},
    ),
    "an address that got lost in loading": (
        "update meta.loads set balance"
        " = '{\"meta.sources\": {\"extracted\": 9, \"repeated\": 0, \"held\": 0, \"merged\": 5}}'",
        {"meta.sources loads what was extracted"},
    ),
    "a row held back that got lost": (
        "update meta.loads set balance = '{\"quotes\": {\"extracted\": 2, \"repeated\": 0, \"held\": 1, \"merged\": 0}}'",
        {"quarantine_holds_what_was_held_back"},
    ),
    "an input rejected that nobody is told of": (
        "delete from meta.rejects",
        {"rejects_tell_of_everything_left_out"},
    ),
    "a row held back that nobody is told of": (
        "insert into meta.quarantine by name select 'quotes' as table_name, 'q2' as row_key, 'a rule' as rule,"
        " '' as value, 'd1' as doc_id, '' as row, load_id from meta.loads;"
        " update meta.loads set balance = '{\"quotes\": {\"extracted\": 2, \"repeated\": 0, \"held\": 1, \"merged\": 0}}'",
        {"rejects_tell_of_everything_left_out"},
    ),
    "a person that no text names": (
        "insert into people by name select * replace ('p3' as person_id) from people where person_id = 'p1'",
        {"people_are_named"},
    ),
    "an organisation that no text names": (
        "insert into organizations by name select * replace ('XYZ' as org_id) from organizations",
        {"organizations_are_named"},
    ),
    "a place that no text names": (
        "insert into places by name select * replace ('gn1' as place_id) from places",
        {"places_are_named"},
    ),
    "an unknown load": (
        "update documents set load_id = '000009-gone' where doc_id = 'd1'",
        {"documents.load_id references meta.loads"},
    ),
    "facts gone": (
        "delete from event_people; delete from event_countries; delete from events; delete from incidents;"
        " delete from instrument_history; delete from agreement_parties; delete from agreements;"
        " delete from instruments; delete from figures; delete from cooperation; delete from quotes",
        {"documents_state_facts"},
    ),
    "a rule that runs wild": (
        "insert into events by name select * exclude (n) replace (event_id || n as event_id)"
        " from (select *, unnest(range(50)) as n from events);"
        " insert into event_countries by name select * exclude (n) replace (event_id || n as event_id)"
        " from (select *, unnest(range(50)) as n from event_countries)",
        {"no_rule_makes_most_facts"},
    ),
}  # fmt: skip


RIGHT = {
    "a plan for a weekday, which may be the last or the next one": (
        "update events set start_on = '2025-05-28', start_precision = 'day', date_in_text = 'on Wednesday'"
        " where event_id = 'e2'"
    ),
    "trade of the year of the document": (
        "update figures set period_end = '2025-12-31', period_start = '2025-01-01' where figure_id = 'f1'"
    ),
    "deliveries under a contract of three years": (
        "update figures set period_end = '2027-12-31', period_start = '2025-01-01' where figure_id = 'f1'"
    ),
    "an event that ends on the day it starts": (
        "update events set end_on = start_on, end_precision = 'day' where event_id = 'e1'"
    ),
    "an event that ends in the month it starts": (
        "update events set end_on = '2025-03-01', end_precision = 'month' where event_id = 'e1'"
    ),
    "an event that ends in the year it starts": (
        "update events set end_on = '2025-01-01', end_precision = 'year' where event_id = 'e1'"
    ),
    "a head of one state told twice": (
        "update person_roles set person_id = 'p1', office = 'head_of_state', country_iso3 = 'PER'"
    ),
    "a rule that makes most of a few facts": (
        "insert into events by name select * exclude (n) replace (event_id || n as event_id)"
        " from (select *, unnest(range(20)) as n from events);"
        " insert into event_countries by name select * exclude (n) replace (event_id || n as event_id)"
        " from (select *, unnest(range(20)) as n from event_countries)"
    ),
    "an agreement for one year": "update agreements set covers_to = '2025'",
    "an agreement signed a day later elsewhere": "update agreements set dated_on = '2025-03-05'",
    "a share of nothing": "update figures set value = 0 where figure_id = 'f3'",
    "a share of the whole": "update figures set value = 100 where figure_id = 'f3'",
    "trade of a small pair": "update figures set value = 2e4 where figure_id in ('f1', 'f2')",
    "trade of the largest pair": "update figures set value = 1.5e12 where figure_id in ('f1', 'f2')",
    "trade that grows tenfold": "update figures set value = 5e9 where figure_id = 'f1'",
    "exports beside turnover": "update figures set measure = 'exports', value = 1e6 where figure_id = 'f1'",
    "trade of a month beside that of a year": (
        "update figures set value = 1e7, period_start = '2024-03-01', period_end = '2024-03-31' where figure_id = 'f1'"
    ),
    "trade two years apart": (
        "update figures set value = 1e10, period_start = '2025-01-01', period_end = '2025-12-31' where figure_id = 'f1'"
    ),
    "a plan for the month of the document": (
        "update events set start_on = '2025-06-01', start_precision = 'month' where event_id = 'e2'"
    ),
    "a plan for the year of the document": (
        "update events set start_on = '2025-01-01', start_precision = 'year' where event_id = 'e2'"
    ),
}


@pytest.fixture
def database(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small / "communique.duckdb", tmp_path))


def failed(database: Path, changed: Collection[str] | None = None) -> set[str]:
    return {name for name, (count, _) in failing_rows(database, checks(), changed=changed).items() if count}


def test_a_right_warehouse_passes_every_check(database: Path) -> None:
    assert failed(database) == set()


@pytest.mark.parametrize(("fault", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_sees_the_fault(fault: str, expected: set[str], database: Path) -> None:
    with duckdb.connect(str(database)) as con:
        con.execute(fault)

    assert failed(database) == expected


@pytest.mark.parametrize(
    "name",
    [
        "swapped offsets", "another document's sentence", "a fact of a repeat", "a chain of repeats",
        "a lost sentence", "a duplicated event", "an event without its country", "a mention of nobody",
        "a head of two states", "a fact that got lost in loading",
    ],
)  # fmt: skip
def test_sees_the_fault_where_it_changed_and_what_documents_do_not_decide_everywhere(name: str, database: Path) -> None:
    fault, expected = FAULTS[name]
    with duckdb.connect(str(database)) as con:
        con.execute(fault)
    local = {check.name for check in checks() if check.of_changed}

    assert failed(database, changed=DOCUMENTS) == expected
    assert failed(database, changed=()) == expected - local


def test_a_key_that_another_document_has_is_seen(database: Path) -> None:
    with duckdb.connect(str(database)) as con:
        con.execute("update events set event_id = 'e1' where event_id = 'e2'")

    assert "events have keys of their own" in failed(database, changed={"d2"})


@pytest.mark.parametrize("change", RIGHT.values(), ids=RIGHT.keys())
def test_says_nothing_of_what_is_right(change: str, database: Path) -> None:
    with duckdb.connect(str(database)) as con:
        con.execute(change)

    assert failed(database) == set()


def test_two_foreign_ministers_at_a_time(database: Path) -> None:
    with duckdb.connect(str(database)) as con:
        for number, day in enumerate(("2025-03-20", "2025-04-10")):
            con.execute(
                "insert into documents by name select * replace ($doc as doc_id, cast($day as date) as published_on,"
                " null as duplicate_of, '?' as text, 1 as n_chars) from documents where doc_id = 'd1'",
                {"doc": f"m{number}", "day": day},
            )
        con.execute(
            "insert into person_roles by name select * replace ('m1' as doc_id) from person_roles where doc_id = 'd1'"
        )
        con.execute(
            "insert into person_roles by name"
            " select * replace ('m0' as doc_id, 'p2' as person_id, 'PER' as country_iso3)"
            " from person_roles where doc_id = 'd1'"
        )

    assert "one_foreign_minister_a_country_at_a_time" in failed(database)


def test_every_check_states_what_holds_and_looks_at_a_table() -> None:
    run = checks()

    assert len({check.name for check in run}) == len(run)
    assert {check.severity for check in run} == {"critical", "warning", "info"}
