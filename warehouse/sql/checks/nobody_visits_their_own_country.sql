-- critical on events by document: no country visits itself; no tolerance, a trip at home is no visit.
select event_id, visitor_iso3, host_iso3, evidence
from events
where visitor_iso3 = host_iso3
