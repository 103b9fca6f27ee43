-- One row a real-world event and a pair of countries, in the 61 columns of the GDELT 2.0 event table, in order.
-- Actor1 is the visitor, actor or mediator, Actor2 the other side; where more than two countries take part on equal terms, each has a row of
-- its own as Actor1. Actor codes and countries are ISO 3166-1 alpha-3, as CAMEO has them; Geo country codes are FIPS 10-4.
-- SQLDATE, MonthYear, Year, FractionDate: the event's first day, or its first report where no day is known. EventCode: CAMEO; a plan has the
-- code for an intent (036, 030). NumMentions: events of documents, NumSources: outlets, NumArticles: documents. IsRootEvent: 1.
-- Geo_Type: 1 country, 4 city of the world. Events put off, cancelled or denied are left out, as CAMEO has no code for them.
-- AvgTone and what GDELT takes from sources that are not read here stay empty.
with sides as (
    select e.incident_id, c.country_iso3,
        bool_or(c.role in ('visitor', 'actor', 'mediator')) as leads, bool_or(c.role in ('host', 'recipient')) as follows
    from events e
    join event_countries c using (event_id)
    group by e.incident_id, c.country_iso3
),
counts as (
    select incident_id, count(*) as n_events
    from events
    group by incident_id
),
ranked as (
    select incident_id, country_iso3, leads,
        row_number() over (partition by incident_id order by leads desc, follows, country_iso3) as position,
        count(*) over (partition by incident_id) as n_sides, bool_or(leads) over (partition by incident_id) as is_led
    from sides
),
pairs as (
    select a.incident_id, a.country_iso3 as actor_1, b.country_iso3 as actor_2
    from ranked a
    left join ranked b on b.incident_id = a.incident_id and b.position > 1
    where a.position = 1 and (a.is_led or a.n_sides <= 2)
    union all
    select incident_id, country_iso3, null
    from ranked
    where not is_led and n_sides > 2
),
dated as (
    select i.incident_id, i.kind, i.status, i.place, i.place_id, i.n_documents, i.n_outlets,
        if(i.start_precision = 'day', i.start_on, coalesce(i.first_reported_on, i.start_on)) as held_on,
        i.first_reported_on, counts.n_events, earliest.doc_id,
        case
            when i.status not in ('planned', 'proposed') then earliest.cameo_code
            when i.kind in ('visit', 'meeting', 'call', 'multilateral', 'mediation') then '036'
            else '030'
        end as code
    from incidents i
    join counts using (incident_id)
    join events earliest on earliest.event_id = 'e' || substr(i.incident_id, 2)
    where i.status in ('occurred', 'ongoing', 'planned', 'proposed')
)
select (md5_number_lower(concat_ws('-', d.incident_id, p.actor_1, p.actor_2)) // 2)::bigint as GLOBALEVENTID,
    strftime(d.held_on, '%Y%m%d')::integer as SQLDATE,
    strftime(d.held_on, '%Y%m')::integer as MonthYear,
    year(d.held_on)::integer as Year,
    round(year(d.held_on) + ((month(d.held_on) - 1) * 30 + day(d.held_on)) / 365.0, 4) as FractionDate,
    p.actor_1 || 'GOV' as Actor1Code,
    upper(c1.name) as Actor1Name,
    p.actor_1 as Actor1CountryCode,
    null::varchar as Actor1KnownGroupCode,
    null::varchar as Actor1EthnicCode,
    null::varchar as Actor1Religion1Code,
    null::varchar as Actor1Religion2Code,
    if(p.actor_1 is null, null, 'GOV') as Actor1Type1Code,
    null::varchar as Actor1Type2Code,
    null::varchar as Actor1Type3Code,
    p.actor_2 || 'GOV' as Actor2Code,
    upper(c2.name) as Actor2Name,
    p.actor_2 as Actor2CountryCode,
    null::varchar as Actor2KnownGroupCode,
    null::varchar as Actor2EthnicCode,
    null::varchar as Actor2Religion1Code,
    null::varchar as Actor2Religion2Code,
    if(p.actor_2 is null, null, 'GOV') as Actor2Type1Code,
    null::varchar as Actor2Type2Code,
    null::varchar as Actor2Type3Code,
    1 as IsRootEvent,
    d.code as EventCode,
    left(d.code, 3) as EventBaseCode,
    left(d.code, 2) as EventRootCode,
    cameo.quad_class::integer as QuadClass,
    cameo.goldstein::double as GoldsteinScale,
    d.n_events as NumMentions,
    d.n_outlets as NumSources,
    d.n_documents as NumArticles,
    null::double as AvgTone,
    if(p.actor_1 is null, 0, 1) as Actor1Geo_Type,
    c1.name as Actor1Geo_FullName,
    k1.fips as Actor1Geo_CountryCode,
    k1.fips as Actor1Geo_ADM1Code,
    null::varchar as Actor1Geo_ADM2Code,
    c1.latitude::double as Actor1Geo_Lat,
    c1.longitude::double as Actor1Geo_Long,
    k1.fips as Actor1Geo_FeatureID,
    if(p.actor_2 is null, 0, 1) as Actor2Geo_Type,
    c2.name as Actor2Geo_FullName,
    k2.fips as Actor2Geo_CountryCode,
    k2.fips as Actor2Geo_ADM1Code,
    null::varchar as Actor2Geo_ADM2Code,
    c2.latitude::double as Actor2Geo_Lat,
    c2.longitude::double as Actor2Geo_Long,
    k2.fips as Actor2Geo_FeatureID,
    case when g.place_id is not null then 4 when d.place is not null then 1 else 0 end as ActionGeo_Type,
    coalesce(g.name || ', ' || gc.name, d.place) as ActionGeo_FullName,
    gk.fips as ActionGeo_CountryCode,
    gk.fips as ActionGeo_ADM1Code,
    null::varchar as ActionGeo_ADM2Code,
    g.latitude as ActionGeo_Lat,
    g.longitude as ActionGeo_Long,
    g.place_id as ActionGeo_FeatureID,
    strftime(coalesce(d.first_reported_on, d.held_on), '%Y%m%d000000')::bigint as DATEADDED,
    coalesce(doc.url, doc.source_uri) as SOURCEURL,
    d.incident_id
from dated d
join pairs p using (incident_id)
join documents doc on doc.doc_id = d.doc_id
left join ref.cameo_codes cameo on cameo.code = d.code
left join ref.countries c1 on c1.iso3 = p.actor_1
left join ref.country_codes k1 on k1.iso3 = p.actor_1
left join ref.countries c2 on c2.iso3 = p.actor_2
left join ref.country_codes k2 on k2.iso3 = p.actor_2
left join places g on g.place_id = d.place_id
left join ref.countries gc on gc.iso3 = g.country_iso3
left join ref.country_codes gk on gk.iso3 = g.country_iso3
