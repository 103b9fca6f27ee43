-- critical on places: a mention, an event or an incident refers to every place; no tolerance, only such are kept.
with named as (
    select entity_id as place_id from mentions where label = 'PLACE'
    union
    select place_id from events
    union
    select place_id from incidents
)
select place_id, name
from places
anti join named using (place_id)
