-- Whose foreign minister met whom most in the latest year of the documents?
with latest as (
    select max(year(published_on)) as year
    from documents
),
held as (
    select i.incident_id, i.countries
    from incidents i
    join latest on year(coalesce(i.start_on, i.first_reported_on)) = latest.year
    where i.kind in ('meeting', 'visit', 'call')
),
reports as (
    select e.event_id, e.incident_id
    from events e
    semi join held using (incident_id)
    where e.kind in ('meeting', 'visit', 'call') and e.status in ('occurred', 'ongoing')
),
ministers as (
    select r.incident_id, p.person_id
    from reports r
    join event_people p using (event_id)
    semi join (from person_roles where office = 'foreign_minister') o on o.doc_id = p.doc_id and o.person_id = p.person_id
    group by all
),
met as (
    select m.person_id, unnest(h.countries) as other_iso3
    from ministers m
    join held h using (incident_id)
),
counted as (
    select person_id, other_iso3, count(*) as meetings
    from met
    group by all
)
select q.name as minister, q.country_iso3, c.name as met_side, n.meetings
from counted n
join people q using (person_id)
join ref.countries c on c.iso3 = n.other_iso3
where n.other_iso3 is distinct from q.country_iso3
order by n.meetings desc, minister, met_side
limit 1000
