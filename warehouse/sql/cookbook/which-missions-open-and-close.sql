-- Which embassies and consulates open, close or change their level?
select i.start_on, i.status, i.countries, i.place, e.evidence, coalesce(d.url, d.source_uri) as source
from incidents i
join events e using (incident_id)
join documents d using (doc_id)
where i.kind = 'mission'
order by i.start_on desc nulls last, e.event_id
limit 1000
