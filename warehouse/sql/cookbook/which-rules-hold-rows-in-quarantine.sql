-- Which rules hold rows in quarantine, and how many were released or settled?
select table_name, rule, count(*) filter (where settled_load_id is null) as waiting,
    count(*) filter (where released_at is not null) as released,
    count(*) filter (where settled_load_id is not null and released_at is null) as settled_otherwise,
    min(load_id) as since
from meta.quarantine
group by all
order by waiting desc, table_name, rule
limit 1000
