-- What is planned for the thirty days after the newest document?
select start_on, end_on, kind, status, countries, place, announced_on, incident_id
from calendar
where start_precision = 'day' and start_on between as_of and as_of + interval 30 day
order by start_on, kind, incident_id
limit 1000
