-- critical on mentions: entity_id stands in the table that the label calls for; no tolerance, it is a reference.
with known as (
    select 'PERSON' as label, person_id as entity_id from people
    union all
    select 'ORG', org_id from organizations
    union all
    select 'PLACE', place_id from places
    union all
    select 'COUNTRY', iso3 from ref.countries
)
select doc_id, start_char, end_char, label, entity_id
from mentions
anti join known using (label, entity_id)
where entity_id is not null
