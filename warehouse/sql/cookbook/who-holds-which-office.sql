-- Who was seen last as head of state, head of government or foreign minister of each country?
select c.name as country, r.office, r.name, r.title, r.first_seen_on, r.last_seen_on, r.predecessor
from roster r
join ref.countries c on c.iso3 = r.country_iso3
where r.is_latest
order by country, r.office, r.name
limit 1000
