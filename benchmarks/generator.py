"""A large corpus out of a small one: extracted rows repeated with other countries, people, dates, numbers and titles.

Each copy is a set of documents of its own. Places move with their countries: a visit to another country takes place in
that country. Office-holders recur from copy to copy, as they do in the news, and the copies are spread over nights: a
night brings about as many documents as a real one, published in the days before.
"""

import hashlib
import random
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl

from transforms.identifiers import digest, folded
from transforms.language.geography import country_of_place, place_name
from warehouse.reference import reference
from warehouse.tables import BY_NAME

Frames = dict[str, pl.DataFrame]
IDS = ("doc_id", "sentence_id", "event_id", "agreement_id", "figure_id", "quote_id", "duplicate_of", "supersedes")
COUNTRIES = ("country_iso3", "visitor_iso3", "host_iso3", "reporter", "partner", "country_a", "country_b", "party")
DATES = ("published_on", "start_on", "end_on", "dated_on", "period_start", "period_end")
STAGE = 120
"""So many countries make the news: pairs of them recur."""
FIRST_NIGHT = date(2025, 6, 1)
DAYS = 3
"""The documents of a night, if dated, were published on so many days."""
SYLLABLES = [consonant + vowel for consonant in "bdfgklmnrstvz" for vowel in "aeio"]


def vary(
    frames: Mapping[str, pl.DataFrame], copies: int, per_night: int, seed: int = 0, *, texts: bool = False
) -> Frames:
    """The frames `copies` times, `per_night` copies a night, no two alike, with or without the documents' texts."""
    countries = _countries(copies, seed)
    people = _people(frames["person_sightings"], countries)
    countries = pl.concat([countries, _places(frames, countries)])
    if not texts:
        frames = {**frames, "documents": frames["documents"].with_columns(text=pl.lit(""))}
    shifts = _shifts(frames["documents"])
    return {
        name: _copied(frame, copies, per_night, countries, people, shifts).unique(
            BY_NAME[name].key, keep="first", maintain_order=True
        )
        for name, frame in frames.items()
        if name != "signatures"
    }


def _shifts(documents: pl.DataFrame) -> pl.DataFrame:
    """One row a document: by how much its days are put off so that it is published before the first night."""
    numbered = documents.sort("doc_id").with_row_index("number")
    told_on = pl.lit(FIRST_NIGHT) - pl.duration(days=pl.col("number") % DAYS)
    shift = (told_on - pl.col("published_on")).fill_null(timedelta())
    return numbered.select("doc_id", shift=shift)


def _countries(copies: int, seed: int) -> pl.DataFrame:
    """One row a copy and a country: the country that stands for it there."""
    chance = random.Random(seed)
    codes = [row["iso3"] for row in reference("countries")]
    stage = chance.sample(codes, STAGE)
    rows = []
    for copy in range(copies):
        chance.shuffle(stage)
        other = [stage[(at * 7 + at // STAGE) % STAGE] for at in range(len(codes))]
        rows.append(pl.DataFrame({"code": codes, "other": other}).with_columns(copy=pl.lit(copy)))
    return pl.concat(rows)


def _places(frames: Mapping[str, pl.DataFrame], countries: pl.DataFrame) -> pl.DataFrame:
    """One row a copy and a place: the place in the other country that stands for it there."""
    cities: dict[str, list[str]] = defaultdict(list)
    for row in reference("cities"):
        cities[row["iso3"]].append(row["place_id"])
    named = pl.concat([frames["events"]["place_id"], frames["mentions"].filter(label="PLACE")["entity_id"]])
    places = [(place, country) for place in named.drop_nulls().unique().sort() if (country := country_of_place(place))]
    numbered = pl.DataFrame(places, schema=["place", "country"], orient="row").with_columns(
        number=pl.int_range(pl.len()).over("country")
    )
    standing = numbered.join(countries, left_on="country", right_on="code", maintain_order="left")
    others = [
        cities[other][number % len(cities[other])] if other in cities else None
        for other, number in standing.select("other", "number").iter_rows()
    ]
    rows = standing.select("place", pl.Series("other", others, dtype=pl.String), "copy")
    return rows.rename({"place": "code"}).drop_nulls()


def _people(sightings: pl.DataFrame, countries: pl.DataFrame) -> pl.DataFrame:
    """One row a copy and a person: the office-holder of the other country who stands for the person there."""
    persons = sightings.group_by("person_id").agg(
        pl.col("country_iso3").first(), pl.col("office").first(), pl.col("name").first()
    )
    numbered = persons.sort("person_id").with_row_index("number")
    copies = countries.select("copy").unique()
    known = numbered.join(countries, left_on="country_iso3", right_on="code", how="inner")
    unknown = (
        numbered.filter(pl.col("country_iso3").is_null())
        .join(copies, how="cross")
        .with_columns(other=pl.lit(None, dtype=pl.String))
    )
    rows = pl.concat([known, unknown.select(known.columns)]).select("copy", "person_id", "other", "office", "number")
    names = [
        _name(f"{other}{office}{number % 3}" if other else f"{copy}{number}")
        for copy, _, other, office, number in rows.iter_rows()
    ]
    ids = [
        "p" + digest("person", folded(name), other) for name, other in zip(names, rows["other"].to_list(), strict=True)
    ]
    return rows.select("copy", "person_id").with_columns(
        new_name=pl.Series(names, dtype=pl.String), new_id=pl.Series(ids, dtype=pl.String)
    )


def _name(seed: str) -> str:
    chance = random.Random(seed)
    return " ".join("".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(2))


def _copied(
    frame: pl.DataFrame,
    copies: int,
    per_night: int,
    countries: pl.DataFrame,
    people: pl.DataFrame,
    shifts: pl.DataFrame,
) -> pl.DataFrame:
    columns = frame.columns
    rows = frame.join(pl.DataFrame({"copy": range(copies)}), how="cross")
    rows = rows.join(shifts, on="doc_id", how="left", maintain_order="left")
    rows = _with_people(rows, people)
    for name in [name for name in (*COUNTRIES, "place_id", "entity_id") if name in columns]:
        mapping = countries.rename({"code": name, "other": "mapped"})
        joined = rows.join(mapping, on=["copy", name], how="left", maintain_order="left")
        rows = joined.with_columns(pl.coalesce("mapped", name).alias(name)).drop("mapped")
    if "place_id" in columns and "place" in columns:
        known = rows["place_id"].drop_nulls().unique().sort()
        names = pl.col("place_id").replace_strict(known, list(map(place_name, known)), default=pl.col("place"))
        rows = rows.with_columns(place=names)
    night = pl.col("copy") // per_night
    changed = [
        *(pl.concat_str(name, pl.lit("c"), pl.col("copy")).alias(name) for name in IDS if name in columns),
        *(pl.col(name) + pl.col("shift") + night * timedelta(days=1) for name in DATES if name in columns),
    ]
    if "value" in columns and frame.schema["value"] == pl.Float64:
        changed.append((pl.col("value") * (1 + pl.col("copy") % 97 / 10)).round(0))
    if "source_uri" in columns:
        changed.append(pl.concat_str("source_uri", pl.lit("#"), "copy").alias("source_uri"))
    if "content_sha256" in columns:  # else a run takes every copy for a repeat of the first
        changed.append(_digests(pl.concat_str("content_sha256", pl.lit("c"), "copy")))
    if "title" in columns and "instrument_id" in columns:
        terms = [row["term"] for row in reference("sector_terms")]
        topic = (pl.col("copy") * 7 % len(terms)).replace_strict(dict(enumerate(terms)), return_dtype=pl.String)
        changed.append(pl.concat_str("title", pl.lit(" on "), topic).alias("title"))
    rows = rows.with_columns(changed)
    if "country_a" in columns:
        pair = pl.concat_list("country_a", "country_b")
        rows = rows.with_columns(
            country_a=pl.coalesce(pair.list.drop_nulls().list.min(), "country_a"),
            country_b=pl.when(pl.col("country_b").is_not_null()).then(pair.list.max()),
        )
    return rows.select(columns)


def _digests(texts: pl.Expr) -> pl.Expr:
    """SHA-256 of the texts."""
    return texts.map_elements(lambda text: hashlib.sha256(text.encode()).hexdigest(), pl.String)


def _with_people(rows: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    for name in [name for name in ("person_id", "entity_id") if name in rows.columns]:
        mapping = people.rename({"person_id": name})
        joined = rows.join(mapping, on=["copy", name], how="left", maintain_order="left")
        rows = joined.with_columns(pl.coalesce("new_id", name).alias(name))
        if name == "person_id" and "name" in rows.columns:
            rows = rows.with_columns(pl.coalesce("new_name", "name").alias("name"))
        rows = rows.drop("new_id", "new_name")
    return rows
