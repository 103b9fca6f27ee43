-- Whose foreign minister met whom most in the latest year of the documents?
with latest as (
    select max(year(published_on)) as year
    from documents
),
ministers as (
    select distinct e.incident_id, q.person_id, q.name, q.country_iso3
    from events e
    join event_people p using (event_id)
    join people q using (person_id)
    join person_roles r on r.doc_id = p.doc_id and r.person_id = p.person_id and r.office = 'foreign_minister'
    where e.kind in ('meeting', 'visit', 'call') and e.status in ('occurred', 'ongoing')
),
sides as (
    select m.incident_id, m.person_id, m.name, m.country_iso3, unnest(i.countries) as other_iso3
    from ministers m
    join incidents i using (incident_id)
    cross join latest
    where year(coalesce(i.start_on, i.first_reported_on)) = latest.year
)
select s.name as minister, s.country_iso3, c.name as met_side, count(distinct s.incident_id) as meetings
from sides s
join ref.countries c on c.iso3 = s.other_iso3
where s.other_iso3 is distinct from s.country_iso3
group by s.name, s.country_iso3, c.name
order by meetings desc, minister, met_side
