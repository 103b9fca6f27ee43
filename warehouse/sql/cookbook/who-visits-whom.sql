-- Who visits whom, how often, and when last?
select visitor_iso3 as visitor, host_iso3 as host, count(*) as reports, max(start_on) as latest
from events
where kind = 'visit' and status in ('occurred', 'ongoing') and visitor_iso3 is not null and host_iso3 is not null
group by all
order by reports desc, latest desc nulls last, visitor, host
limit 1000
