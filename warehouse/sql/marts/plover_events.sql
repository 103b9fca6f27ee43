-- One row an event of a document and a pair of countries, in the 40 columns of POLECAT and the four auxiliary modes of PLOVER.
-- Actor and recipient: a country's name, with the people of that country that the event names; where all sides take part on equal terms
-- the alphabetically first is the actor. Intensity: the Goldstein value of the CAMEO code. Quad Code: of the PLOVER type. Contexts: the
-- spheres that the document speaks of. Version: the load that brought the document. Columns that no readout tells stay empty.
-- historical: told as past and a month or more before publication; future: planned; hypothetical: proposed; negated: denied or cancelled.
with sides as (
    select event_id, country_iso3, role in ('visitor', 'actor', 'mediator') as leads,
        row_number() over (
            partition by event_id order by role in ('visitor', 'actor', 'mediator') desc, role in ('host', 'recipient'), country_iso3
        ) as position
    from event_countries
),
pairs as (
    select a.event_id, a.country_iso3 as actor, b.country_iso3 as recipient
    from sides a
    left join sides b on b.event_id = a.event_id and b.position > 1
    where a.position = 1
),
named as (
    select e.event_id, p.country_iso3, string_agg(p.name, '; ' order by p.name) as names,
        nullif(array_to_string(list_sort(list_distinct(list(r.title_in_text))), '; '), '') as titles
    from event_people e
    join people p using (person_id)
    left join person_roles r on r.doc_id = e.doc_id and r.person_id = e.person_id
    where p.country_iso3 is not null
    group by e.event_id, p.country_iso3
),
spheres as (
    select doc_id, array_to_string(list_sort(list_distinct(list(sector))), '; ') as sectors
    from cooperation
    group by doc_id
),
story as (
    select doc_id, array_to_string(list_sort(list_distinct(list(text) filter (label = 'PERSON'))), '; ') as people,
        array_to_string(list_sort(list_distinct(list(text) filter (label = 'ORG'))), '; ') as organizations,
        array_to_string(list_sort(list_distinct(list(text) filter (label in ('PLACE', 'COUNTRY')))), '; ') as locations
    from mentions
    group by doc_id
)
select concat_ws('-', e.event_id, p.recipient) as "Event ID",
    coalesce(e.start_on, d.published_on) as "Event Date",
    e.plover_type as "Event Type",
    e.plover_mode as "Event Mode",
    cameo.goldstein::double as "Intensity",
    plover.quad_class::integer as "Quad Code",
    spheres.sectors as "Contexts",
    a.name as "Actor Name",
    p.actor as "Actor Country",
    ak.cow as "Actor COW",
    if(p.actor is null, null, 'GOV') as "Primary Actor Sector",
    if(p.actor is null, null, 'GOV') as "Actor Sectors",
    an.titles as "Actor Title",
    an.names as "Actor Name Raw",
    null::varchar as "Wikipedia Actor ID",
    r.name as "Recipient Name",
    p.recipient as "Recipient Country",
    rk.cow as "Recipient COW",
    if(p.recipient is null, null, 'GOV') as "Primary Recipient Sector",
    if(p.recipient is null, null, 'GOV') as "Recipient Sectors",
    rn.titles as "Recipient Title",
    rn.names as "Recipient Name Raw",
    null::varchar as "Wikipedia Recipient ID",
    coalesce(g.name, e.place) as "Placename",
    g.name as "City",
    null::varchar as "District",
    null::varchar as "Province",
    gc.name as "Country",
    g.latitude as "Latitude",
    g.longitude as "Longitude",
    if(starts_with(e.place_id, 'gn'), substr(e.place_id, 3), null) as "GeoNames ID",
    e.place as "Raw Placename",
    if(g.place_id is null, null, 'P') as "Feature Type",
    coalesce(d.outlet, d.url, d.source_uri) as "Source",
    d.published_on as "Publication Date",
    story.people as "Story People",
    story.organizations as "Story Organizations",
    story.locations as "Story Locations",
    d.language as "Language",
    d.load_id as "Version",
    coalesce(e.status in ('occurred', 'ongoing') and e.start_on < d.published_on - interval 1 month, false) as "historical",
    e.status in ('planned', 'postponed') as "future",
    e.status = 'proposed' as "hypothetical",
    e.status in ('negated', 'cancelled') as "negated",
    e.doc_id
from events e
join documents d using (doc_id)
left join pairs p using (event_id)
left join ref.plover_types plover on plover.code = e.plover_type
left join ref.cameo_codes cameo on cameo.code = e.cameo_code
left join ref.countries a on a.iso3 = p.actor
left join ref.country_codes ak on ak.iso3 = p.actor
left join ref.countries r on r.iso3 = p.recipient
left join ref.country_codes rk on rk.iso3 = p.recipient
left join named an on an.event_id = e.event_id and an.country_iso3 = p.actor
left join named rn on rn.event_id = e.event_id and rn.country_iso3 = p.recipient
left join spheres on spheres.doc_id = e.doc_id
left join story on story.doc_id = e.doc_id
left join places g on g.place_id = e.place_id
left join ref.countries gc on gc.iso3 = g.country_iso3
