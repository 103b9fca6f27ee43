-- Which visits and meetings were put off, cancelled or denied?
select status, kind, countries, start_on, place, first_reported_on, last_reported_on, incident_id
from incidents
where status in ('postponed', 'cancelled', 'negated')
order by last_reported_on desc nulls last, incident_id
limit 1000
