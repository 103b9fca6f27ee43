-- critical on events by document: an event's countries include visitor and host; no tolerance, both come from one reading.
with sides as (
    select event_id, unnest([visitor_iso3, host_iso3]) as country_iso3
    from events
)
select event_id, country_iso3
from sides
anti join event_countries using (event_id, country_iso3)
where country_iso3 is not null
