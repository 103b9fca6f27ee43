-- warning on person_roles: a head of state belongs to one country.
-- A warning: one monarch may head several states, and namesakes without a known country are hard to tell apart.
select person_id, list(distinct country_iso3 order by country_iso3) as countries, min(name_in_text) as name
from person_roles
where office = 'head_of_state' and country_iso3 is not null
group by person_id
having count(distinct country_iso3) > 1
