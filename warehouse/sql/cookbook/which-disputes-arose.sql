-- Which disputes arose, and between whom?
select i.start_on, i.status, i.countries, e.evidence, coalesce(d.url, d.source_uri) as source
from incidents i
join events e using (incident_id)
join documents d using (doc_id)
where i.kind = 'dispute'
order by i.start_on desc nulls last, e.event_id
limit 1000
