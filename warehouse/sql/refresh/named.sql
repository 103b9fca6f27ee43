-- One row a person or organisation: what marts tell of each.
select person_id as id, name, country_iso3, office
from people
union all
select org_id, name, null, null
from organizations
