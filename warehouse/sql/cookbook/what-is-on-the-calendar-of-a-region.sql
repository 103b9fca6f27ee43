-- What is planned that concerns a region? (Change the region in `asked`.)
with asked as (
    select 'Asia' as region
)
select distinct c.start_on, c.start_precision, c.end_on, c.kind, c.status, c.countries, c.place, c.is_overdue, c.incident_id
from calendar c
cross join unnest(c.countries) as side(iso3)
join ref.countries k on k.iso3 = side.iso3
join asked on asked.region = k.region
order by c.is_overdue, c.start_on nulls last, c.kind, c.incident_id
limit 1000
