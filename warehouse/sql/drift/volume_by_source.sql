-- 0.6 relative on documents: documents of each of the twenty largest sources, where it brings five a load or more.
-- News thins out on holidays and swells at summits, so less than half or much more than usual is the least to tell;
-- a source of two or three documents a load has nights with none by chance.
with recent as (
    select load_id from documents group by load_id order by load_id desc limit 31
), counted as (
    select load_id, coalesce(outlet, source_format) as source, count(*) as documents
    from documents
    group by all
), sources as (
    select source, min(load_id) as first_load_id
    from counted
    group by source
    order by sum(documents) desc, source
    limit 20
)
select load_id, 'documents of ' || source as measure, coalesce(documents, 0) as value
from recent
cross join sources
left join counted using (load_id, source)
where load_id >= first_load_id
qualify avg(coalesce(documents, 0)) over (partition by source) >= 5
