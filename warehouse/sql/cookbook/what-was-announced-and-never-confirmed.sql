-- What was announced, is past its day, and was never confirmed?
select kind, countries, start_on, end_on, place, announced_on, days_overdue, n_documents, incident_id
from calendar
where is_overdue and status in ('planned', 'proposed')
order by days_overdue desc, incident_id
limit 1000
