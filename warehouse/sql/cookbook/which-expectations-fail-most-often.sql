-- Which expectations fail most often, since when and how lately?
select expectation, table_name, severity, count(*) as loads, min(load_id) as first_load, max(load_id) as last_load,
    max(n_unexpected) as most_rows
from meta.quality_results
where not success
group by all
order by loads desc, last_load desc, expectation
limit 1000
