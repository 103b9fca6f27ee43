-- warning on person_roles: a country has one foreign minister at a time, as far as publications date them.
-- A warning: two spellings that are not linked yet look like two ministers. A change of office within a day is one.
with terms as (
    select country_iso3, person_id, min(published_on) as first_on, max(published_on) as last_on,
        min(name_in_text) as name
    from person_roles
    join documents using (doc_id)
    where office = 'foreign_minister' and country_iso3 is not null and published_on is not null
    group by country_iso3, person_id
)
select one.country_iso3, one.name, one.first_on, one.last_on, other.name as other_name, other.first_on as other_first_on,
    other.last_on as other_last_on
from terms as one
join terms as other on one.country_iso3 = other.country_iso3 and one.person_id < other.person_id
where other.first_on < one.last_on and one.first_on < other.last_on
