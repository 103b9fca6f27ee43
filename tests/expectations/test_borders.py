"""Every check by hand holds at its border and not a step past it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from expectations.checks import checks

QUERIES = {check.name: check.query for check in checks()}
FACTS = ("events", "agreements", "figures", "quotes", "cooperation")


def without_facts(*kept: str) -> str:
    return "; ".join(f"delete from {table}" for table in FACTS if table not in kept)


NO_FACTS = (
    "insert into documents by name select documents.* replace ('c' || n as doc_id)"
    " from documents cross join (select unnest(range(100)) as n) where doc_id = 'd2'; "
)
MANY = (
    "insert into {table} by name select {table}.* replace (if(n < most, 'a', 'b') as rule)"
    " from {table} cross join (select unnest(range(size)) as n, most from (values {{}}) as given(size, most))"
    " where doc_id = 'd1' and start_char = (select min(start_char) from {table} where doc_id = 'd1');"
    " delete from {table} where rule = 'by_hand'"
)
TERMS = (
    "delete from person_roles;"
    " create temp table told as select * from (values {}) as told(person, office, country, day);"
    " insert into documents by name select distinct documents.* replace ('m' || day as doc_id, cast(day as date) as published_on)"
    " from documents cross join told where doc_id = 'd1';"
    " insert into person_roles by name select mentions.* exclude (label, text, entity_id, value)"
    " replace ('m' || day as doc_id), person as person_id, person as name_in_text, office, country as country_iso3"
    " from mentions cross join told where label = 'PERSON' and doc_id = 'd1'"
)
HELD = (
    'update meta.loads set balance = \'{{"quotes": {{"held": 1}}}}\';'
    " insert into meta.loads by name select * replace ('000000-old' as load_id, '{{\"quotes\": {{\"held\": 5}}}}' as balance)"
    " from meta.loads;"
    " insert into meta.quarantine by name select 'quotes' as table_name, 'q9' as row_key, rule, '' as value, 'd1' as doc_id,"
    " '' as row, '000001-small' as load_id, settled as settled_load_id"
    " from (values {}) as held(rule, settled)"
)
TOLD = (
    "create temp table told as select * from (values {}) as told(value, reporter, partner);"
    " insert into figures by name select figures.* replace (told.value as value, told.reporter as reporter,"
    " told.partner as partner) from figures cross join told where figure_id = 'f1';"
    " delete from figures where figure_id = 'f2' or value = 600e6"
)
USUAL = "(1e8, 'PER', 'VNM'), (1e8, 'VNM', 'PER'), (1e8, 'PER', 'VNM')"

BORDERS = [
    # The check, a change, what stands in it where the check holds, and what where it does not.
    ("documents_state_facts", "{}", [without_facts(table) for table in FACTS], [without_facts()]),
    ("documents_state_facts", NO_FACTS + "insert into events by name select events.* replace ('c' || n as doc_id)"
     " from events cross join (select unnest(range({})) as n) where event_id = 'e1'", ["49"], ["48"]),
    ("documents_state_facts", NO_FACTS + "update documents set language = {} where doc_id like 'c%'",
     ["'fr'"], ["'en'", "null"]),
    ("documents_state_facts", NO_FACTS + "update documents set duplicate_of = {} where doc_id like 'c%'",
     ["'d2'"], ["null"]),
    ("extracted_documents_have_sentences", NO_FACTS + "update documents set {} where doc_id like 'c%'",
     ["language = 'fr'", "duplicate_of = 'd2'", "text = '1 - 2 !'"], ["language = null", "text = 'z'", "text = 'A'"]),
    ("events_end_after_they_start",
     "update events set end_on = '2025-01-01', end_precision = 'year', start_on = {} where event_id = 'e1'",
     ["'2025-12-31'"], ["'2026-01-01'"]),
    ("events_end_after_they_start",
     "update events set end_on = '2025-02-01', end_precision = 'month', start_on = {} where event_id = 'e1'",
     ["'2025-02-28'"], ["'2025-03-01'"]),
    ("events_end_after_they_start",
     "update events set end_on = '2025-02-01', end_precision = 'day', start_on = {} where event_id = 'e1'",
     ["'2025-02-01'"], ["'2025-02-02'"]),
    ("events_include_visitor_and_host", "delete from event_countries where event_id = 'e1' and role = {}",
     ["'actor'"], ["'visitor'", "'host'"]),
    ("heads_of_state_belong_to_one_country", "update person_roles set person_id = 'p1', office = {}",
     ["'foreign_minister'"], ["'head_of_state'"]),
    ("heads_of_state_belong_to_one_country",
     "update person_roles set office = 'head_of_state', person_id = 'p1'; update person_roles set {} where doc_id = 'd2'",
     ["country_iso3 = null", "country_iso3 = 'PER'", "person_id = 'p2'"], ["country_iso3 = 'CHL'"]),
    *(("no_rule_makes_most_facts", MANY.format(table=table), ["(100, 50)", "(200, 100)", "(99, 99)"],
       ["(100, 51)", "(200, 101)", "(100, 49)"]) for table in ("events", "mentions")),
    ("one_foreign_minister_a_country_at_a_time", TERMS, [
        "('p1', 'foreign_minister', 'PER', '2025-03-01'), ('p1', 'foreign_minister', 'PER', '2025-03-10'),"
        f" ('p2', '{office}', {country}, '{first}'), ('p2', '{office}', {country}, '{last}')"
        for office, country, first, last in (
            ("foreign_minister", "'PER'", "2025-03-10", "2025-04-10"),
            ("foreign_minister", "'PER'", "2025-02-01", "2025-03-01"),
            ("foreign_minister", "'VNM'", "2025-03-02", "2025-03-09"),
            ("foreign_minister", "null", "2025-03-02", "2025-03-09"),
            ("head_of_state", "'PER'", "2025-03-02", "2025-03-09"))], [
        "('p1', 'foreign_minister', 'PER', '2025-03-01'), ('p1', 'foreign_minister', 'PER', '2025-03-10'),"
        f" ('p2', 'foreign_minister', 'PER', '{first}'), ('p2', 'foreign_minister', 'PER', '{last}')"
        for first, last in (("2025-03-09", "2025-04-10"), ("2025-02-01", "2025-03-02"), ("2025-03-01", "2025-03-10"),
                            ("2025-03-02", "2025-03-02"))]),
    ("people_are_named",
     "insert into people by name select * replace ('p3' as person_id) from people where person_id = 'p1';"
     " update mentions set entity_id = null where label = 'PERSON' and doc_id = 'd2';"
     " update mentions set entity_id = 'p3' where label = {}", ["'PERSON'"], ["'ORG'"]),
    ("periods_of_agreements_run_forward", "update agreements set covers_from = '2025-03', covers_to = {}",
     ["'2025'", "'2025-03'", "'2025-03-01'"], ["'2025-02'", "'2024'", "'2025-02-28'"]),
    ("periods_of_figures_precede_publication",
     "update figures set period_end = '2025-12-31', period_start = {} where figure_id = 'f1'",
     ["'2025-03-04'"], ["'2025-03-05'"]),
    ("periods_of_figures_precede_publication",
     "update figures set period_start = '2025-01-01', period_end = {} where figure_id = 'f1'",
     ["'2025-12-31'", "'2026-01-02'", "'2034-12-31'"], ["'2026-01-01'", "'2035-01-01'"]),
    ("periods_of_figures_precede_publication",
     "update figures set period_start = '2026-01-01', period_end = '2026-12-31', measure = {} where figure_id = 'f1'",
     ["'target'", "'potential'"],
     ["'trade_turnover'", "'exports'", "'imports'", "'growth'", "'tourists'", "'share'"]),
    ("periods_of_figures_run_forward", "update figures set period_start = '2024-03-02', period_end = {}",
     ["'2024-03-02'"], ["'2024-03-01'"]),
    ("places_are_named", "update mentions set entity_id = null where label = 'PLACE'; {}",
     [f"update {table} set place_id = 'gn1581130'" for table in ("events", "incidents")], ["select 1"]),
    ("planned_events_are_not_older_than_their_document",
     "update events set start_on = {}, start_precision = 'day', date_in_text = 'May 31' where event_id = 'e2'",
     ["'2025-05-31'"], ["'2025-05-30'"]),
    *(("planned_events_are_not_older_than_their_document",
       f"update events set start_on = {{}}, start_precision = 'day', date_in_text = '{words}' where event_id = 'e2'",
       ["'2025-05-25'"], ["'2025-05-24'"]) for words in ("Sunday", "on sunday", "Sunday evening", "On Sunday night")),
    ("planned_events_are_not_older_than_their_document",
     "update events set start_on = '2025-05-25', start_precision = 'day', date_in_text = {} where event_id = 'e2'",
     ["'on Tuesday'"], ["'Sunday, May 25'", "'yesterday'", "null"]),
    ("planned_events_are_not_older_than_their_document",
     "update events set start_on = '2025-05-01', start_precision = 'day', end_on = {}, end_precision = 'day'"
     " where event_id = 'e2'", ["'2025-05-31'"], ["'2025-05-30'"]),
    ("planned_events_are_not_older_than_their_document",
     "update events set start_on = {}, start_precision = 'month' where event_id = 'e2'",
     ["'2025-05-01'"], ["'2025-04-01'"]),
    ("planned_events_are_not_older_than_their_document",
     "update events set start_on = '2024-01-01', start_precision = 'year' where event_id = 'e2';"
     " update documents set published_on = {}", ["'2025-01-01'"], ["'2025-01-02'"]),
    ("planned_events_are_not_older_than_their_document",
     "update events set start_on = '2024-01-01', status = {} where event_id = 'e2'",
     ["'occurred'", "'cancelled'"], ["'planned'", "'proposed'"]),
    ("quarantine_holds_what_was_held_back", HELD,
     ["('one', null)", "('one', null), ('other', null)"], ["('one', '000001-small')"]),
    ("rejects_tell_of_everything_left_out",
     "update meta.loads set n_rejected = 2; insert into meta.rejects by name"
     " select load_id, told.* from meta.loads cross join (values {}) as told(uri, rule, reason)",
     ["('b', 'unreadable', '')", "('b', 'unreadable', ''), ('c', 'extraction_failed', '')"],
     ["('b', 'extraction_failed', '')", "('b', 'unreadable', ''), ('c', 'unreadable', '')"]),
    ("rejects_tell_of_everything_left_out",
     "insert into meta.quarantine by name select 'quotes' as table_name, 'q2' as row_key, 'a rule' as rule,"
     " '' as value, 'd1' as doc_id, '' as row, held.* from (values {}) as held(load_id, settled_load_id)",
     ["('000000-old', null)", "('000001-small', '000001-small')"], ["('000001-small', null)"]),
    ("rejects_tell_of_everything_left_out",
     "insert into meta.loads by name select * replace ({} as load_id, 0 as n_rejected) from meta.loads",
     ["'000000-old'", "'000002-new'"], []),
    ("shares_are_parts_of_a_whole", "update figures set {} where figure_id = 'f3'",
     ["value = 101, unit = 'USD'", "value = 101, measure = 'growth'"], ["value = 100.1", "value = -0.1"]),
    ("signed_agreements_are_not_dated_after_their_document", "update agreements set dated_on = '2025-03-06', status = {}",
     ["'initialled'", "'proposed'"], ["'signed'", "'ratifying'", "'in_force'"]),
    ("trade_grows_plausibly_year_on_year", "update figures set value = {} where figure_id = 'f1'",
     ["1e10", "25e6", "0"], ["1.001e10", "24.99e6", "0.5"]),
    ("trade_grows_plausibly_year_on_year", "update figures set measure = {}, value = value * figure_id[2:]::int ** 9",
     ["'target'", "'share'"], ["'trade_turnover'", "'exports'", "'imports'"]),
    ("trade_grows_plausibly_year_on_year", "update figures set value = 6e11, {} where figure_id = 'f1'",
     ["period_start = '2024-07-01'", "period_end = '2024-06-30'", "unit = 'EUR'", "measure = 'exports'",
      "reporter = 'CHL'", "partner = 'CHL'", "period_start = '2025-01-01', period_end = '2025-12-31'"],
     ["period_start = '2022-01-01', period_end = '2022-12-31'"]),
    ("trade_grows_plausibly_year_on_year",
     "update figures set unit = {}; update figures set value = 6e11 where figure_id = 'f1'",
     ["'percent'", "'usd'", "'t'"], ["'USD'"]),
    ("trade_grows_plausibly_year_on_year",
     "update figures set {}; update figures set value = 6e11 where figure_id = 'f1'",
     ["reporter = null", "partner = null"], ["partner = 'asean'"]),
    ("trade_values_are_plausible", "update figures set value = {} where figure_id = 'f1'",
     ["1e4", "2e12"], ["9999", "2.0001e12"]),
    ("trade_values_are_plausible", "update figures set value = 5e3, {} where figure_id = 'f1'",
     ["measure = 'share'", "unit = 'JPY'", "reporter = 'asean'", "partner = 'asean'", "reporter = 'gcc'",
      "partner = 'gcc'"],
     [f"measure = '{measure}'" for measure in ("trade_turnover", "exports", "imports", "target")]
     + [f"unit = '{unit}'" for unit in ("USD", "EUR", "GBP", "CHF")]),
    ("trade_values_are_usual_for_the_pair", TOLD,
     [f"{USUAL}, (1e10, 'PER', 'VNM')", f"{USUAL}, (1e6, 'PER', 'VNM')", f"{USUAL}, (0, 'PER', 'VNM'), (1e8, 'PER', 'VNM')",
      "(1e8, 'PER', 'VNM'), (1e8, 'PER', 'VNM'), (1e12, 'PER', 'VNM')",
      f"{USUAL}, (1e8, 'PER', 'VNM'), (1e12, 'LAO', 'VNM')",
      *(USUAL.replace("'PER'", side) + f", (1e12, {side}, 'VNM')" for side in ("'asean'", "'gcc'"))],
     [f"{USUAL}, (1.0001e10, 'PER', 'VNM')", f"{USUAL}, (9.999e5, 'PER', 'VNM')", f"{USUAL}, (0.5, 'PER', 'VNM')"]),
    ("trade_values_are_usual_for_the_pair", TOLD.format(f"{USUAL}, (1e12, 'PER', 'VNM')") + "; update figures set {}",
     ["measure = 'exports'"], ["unit = 'EUR'"]),
    ("days_of_mentions_exist", "update mentions set value = {} where label = 'DATE'",
     ["'2024-02-29'", "'2025-02'", "'2025-02-28/2025-03'"], ["'2025-02-29'", "'2025-02-28/2025-04-31'", "'2025-13-01'"]),
    ("days_of_mentions_exist", "update mentions set value = '2025-02-30' where label = {}", ["'ORG'"], ["'DATE'"]),
    ("values_of_mentions_are_well_formed", "update mentions set value = {} where label = 'DATE'",
     ["'2025'", "'2025-03'", "'2025-03-03/2025-04'", "'-0044-03-15'"], ["'2025-3'", "'25-03-03'", "'2025/'", "''"]),
    ("values_of_mentions_are_well_formed", "update mentions set value = {} where label = 'MONEY'",
     ["'USD 12.55'", "'USD -5'", "'USD 15/10'", "'USD 5.25/10.75'"], ["'USD 1,000'", "'usd 5'", "'US 5'", "'USD 5.'"]),
    ("values_of_mentions_are_well_formed", "update mentions set value = {} where label = 'PERCENT'",
     ["'20.55'", "'-3'", "'11.25/12.55'"], ["'20.'", "'1/2/3'", "'two'"]),
    ("values_of_mentions_are_well_formed", "update mentions set value = {} where label = 'PERSON'", ["null"], ["'20'"]),
    ("mentions lie within their text", "update mentions set start_char = {} where text = 'Peru'", ["0"], ["-1"]),
    ("mentions lie within their text", "update mentions set end_char = {} where text = 'Peru'",
     ["start_char + 1", "(select length(text) from documents where doc_id = 'd1')"],
     ["start_char", "(select length(text) + 1 from documents where doc_id = 'd1')"]),
    ("mentions begin in their sentence", "update sentences set start_char = {} where sentence_id = 'd2-0'",
     ["(select min(start_char) from mentions where doc_id = 'd2')"],
     ["(select min(start_char) + 1 from mentions where doc_id = 'd2')"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def opened(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(shutil.copy(small / "communique.duckdb", tmp_path_factory.mktemp("borders"))) as con:
        yield con


def holds(con: duckdb.DuckDBPyConnection, name: str, change: str) -> bool:
    """Whether the check finds nothing after the change, which is taken back."""
    con.execute("begin")
    try:
        con.execute(change)
        return not con.execute(QUERIES[name]).fetchall()
    finally:
        con.execute("rollback")


@pytest.mark.parametrize(("name", "change", "right", "wrong"), BORDERS, ids=[name for name, *_ in BORDERS])
def test_holds_at_the_border_and_not_past_it(
    name: str, change: str, right: list[str], wrong: list[str], opened: duckdb.DuckDBPyConnection
) -> None:
    assert [value for value in right if not holds(opened, name, change.format(value))] == []
    assert [value for value in wrong if holds(opened, name, change.format(value))] == []


def test_every_check_by_hand_is_put_to_the_test() -> None:
    """Those without a border have a fault, which `test_checks` seeds."""
    from tests.expectations.test_checks import FAULTS

    by_hand = {check.name for check in checks() if check.query.startswith("--")}
    tested = {name for name, *_ in BORDERS}.union(*(expected for _, expected in FAULTS.values()))

    assert by_hand <= tested
