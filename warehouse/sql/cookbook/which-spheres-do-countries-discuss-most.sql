-- Which spheres of cooperation come up most, and between how many pairs?
select sector_name, count(*) as pairs, sum(n_documents)::bigint as documents, max(latest_on) as latest
from cooperation_matrix
where country_b is not null
group by sector_name
order by pairs desc, sector_name
limit 1000
