-- Which announced events were later confirmed, and how many days after the announcement?
select kind, countries, start_on, place, announced_on, confirmed_on, date_diff('day', announced_on, confirmed_on) as days, incident_id
from incidents
where announced_on < confirmed_on
order by confirmed_on desc, incident_id
limit 1000
