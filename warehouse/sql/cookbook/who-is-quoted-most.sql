-- Who is quoted most, and how often in their own words?
select speaker, office, country_iso3, count(*) as quotations, count(*) filter (is_direct) as direct, max(published_on) as latest
from quotations
where speaker is not null
group by speaker, office, country_iso3
order by quotations desc, speaker, office
limit 1000
