-- One row a person in an office of a country or organisation, as seen in the documents.
-- country_iso3: of the person, as most documents give it. title: words of the office in the latest document. first_seen_on, last_seen_on:
-- earliest and latest publication that shows the person in it. is_latest: whether nobody was seen in the office later; told only of offices
-- that one person holds at a time (head of state, head of government, foreign minister). predecessor, successor: whom the documents show
-- in the office before and after.
with roles as (
    select r.person_id, r.office, r.doc_id, r.title_in_text, coalesce(p.country_iso3, r.country_iso3) as country_iso3
    from person_roles r
    join people p using (person_id)
),
seen as (
    select r.person_id, r.office, r.country_iso3, min(d.published_on) as first_seen_on, max(d.published_on) as last_seen_on,
        arg_max(r.title_in_text, (coalesce(d.published_on, date '0001-01-01'), d.doc_id)) as title,
        count(distinct r.doc_id) as n_documents, count(distinct coalesce(d.outlet, d.source_uri)) as n_outlets
    from roles r
    join documents d using (doc_id)
    group by r.person_id, r.office, r.country_iso3
),
single as (
    select s.person_id, s.office, s.country_iso3,
        lag(p.name) over holders as predecessor, lead(p.name) over holders as successor,
        s.last_seen_on = max(s.last_seen_on) over (partition by s.office, s.country_iso3) as is_latest
    from seen s
    join people p using (person_id)
    where s.office in ('head_of_state', 'head_of_government', 'foreign_minister') and s.country_iso3 is not null
        and s.first_seen_on is not null
    window holders as (partition by s.office, s.country_iso3 order by s.first_seen_on, s.last_seen_on, s.person_id)
)
select s.country_iso3, s.office, s.person_id, p.name, p.aliases, s.title, s.first_seen_on, s.last_seen_on, s.n_documents, s.n_outlets,
    single.is_latest, single.predecessor, single.successor
from seen s
join people p using (person_id)
left join single on single.person_id = s.person_id and single.office = s.office and single.country_iso3 = s.country_iso3
