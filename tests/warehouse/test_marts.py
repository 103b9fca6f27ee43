import re
from pathlib import Path

import pytest

from warehouse.marts import SQL
from warehouse.query import connect

MARTS = sorted(path.stem for path in (SQL / "marts").glob("*.sql"))
GDELT_COLUMNS = """
    GLOBALEVENTID SQLDATE MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode
    Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code
    Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code
    Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code IsRootEvent EventCode EventBaseCode
    EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone Actor1Geo_Type
    Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long
    Actor1Geo_FeatureID Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code
    Actor2Geo_ADM2Code Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID ActionGeo_Type ActionGeo_FullName
    ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID
    DATEADDED SOURCEURL
"""
GDELT = GDELT_COLUMNS.split()
KEYS = {
    "agreement_tracker": "instrument_id",
    "bilateral_activity": "country_a, country_b, month, kind",
    "calendar": "incident_id",
    "cooperation_matrix": "country_a, country_b, sector",
    "gdelt_events": "GLOBALEVENTID",
    "incident_pairs": "incident_id, country_a, country_b",
    "plover_events": '"Event ID"',
    "quotations": "quote_id",
    "roster": "person_id, office, country_iso3",
    "trade_turnover": "side_a, side_b, period_start, period_end, unit",
    "visits": "TripID",
}


def columns(database: Path, mart: str) -> list[str]:
    with connect(database) as con:
        return con.sql(f"select * from {mart}").columns


@pytest.mark.parametrize("mart", MARTS)
def test_states_its_grain_and_keeps_it(mart: str, sample_database: Path) -> None:
    first = (SQL / "marts" / f"{mart}.sql").read_text(encoding="utf-8").splitlines()[0]
    assert re.match(r"-- One row (a|an) ", first)
    with connect(sample_database) as con:
        rows = con.sql(f"select count(*), count(distinct ({KEYS[mart]})) from {mart}").fetchall()[0]
    assert rows[0] == rows[1] > 0


def test_gdelt_columns_stand_in_order(sample_database: Path) -> None:
    assert columns(sample_database, "gdelt_events") == GDELT
    assert len(GDELT) == 61


def test_plover_has_the_columns_of_polecat_and_four_auxiliary_modes(sample_database: Path) -> None:
    names = columns(sample_database, "plover_events")
    assert len(names) == 44
    assert names[:3] == ["Event ID", "Event Date", "Event Type"]
    assert names[39:] == ["Version", "historical", "future", "hypothetical", "negated"]


def test_conflicting_trade_stands_side_by_side(sample_database: Path) -> None:
    with connect(sample_database) as con:
        verdicts = dict(
            con.sql("select side_a || side_b, verdict from trade_turnover where n_documents > 1").fetchall()
        )
        values = con.sql("select lowest, highest, len(reports) from trade_turnover where side_a = 'FIN'").fetchall()
    assert verdicts == {"FINUZB": "conflict", "PERVNM": "agrees"}
    assert values == [(388e6, 412e6, 2)]


def test_an_announced_visit_that_nobody_confirms_is_overdue(sample_database: Path) -> None:
    with connect(sample_database) as con:
        rows = con.sql(
            "select is_overdue from calendar where kind = 'visit' and countries = ['BTN', 'THA'] and place is not null"
        ).fetchall()
    assert rows == [(True,)]
