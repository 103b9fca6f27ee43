-- In which offices do the documents show one person after another?
select country_iso3, office, name, first_seen_on, last_seen_on, predecessor
from roster
where predecessor is not null
order by country_iso3, office, first_seen_on, name
limit 1000
