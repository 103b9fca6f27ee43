-- Which pairs of countries are most active, by kind of event?
select country_a, country_b, sum(n_incidents)::bigint as events, sum(n_occurred)::bigint as took_place, sum(n_planned)::bigint as planned,
    list(distinct kind order by kind) as kinds, max(latest_on) as latest
from bilateral_activity
group by country_a, country_b
order by events desc, country_a, country_b
limit 1000
