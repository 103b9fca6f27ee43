-- Which spheres does a country discuss with Africa and not with Asia? (Change the country in `asked`.)
with asked as (
    select 'KAZ' as country
),
talks as (
    select m.sector_name, p.region, p.name as partner, m.n_documents
    from asked
    join cooperation_matrix m on asked.country in (m.country_a, m.country_b)
    join ref.countries p on p.iso3 = if(m.country_a = asked.country, m.country_b, m.country_a)
)
select sector_name, list(distinct partner order by partner) as partners, sum(n_documents)::bigint as documents
from talks
group by sector_name
having bool_or(region = 'Africa') and not bool_or(region = 'Asia')
order by documents desc, sector_name
limit 1000
