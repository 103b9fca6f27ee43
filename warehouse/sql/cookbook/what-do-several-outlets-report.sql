-- Which events do several documents or outlets report?
select kind, status, countries, start_on, place, n_documents, n_outlets, first_reported_on, last_reported_on, incident_id
from incidents
where n_documents > 1 or n_outlets > 1
order by n_outlets desc, n_documents desc, incident_id
limit 1000
