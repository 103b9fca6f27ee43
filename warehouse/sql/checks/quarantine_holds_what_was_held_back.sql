-- critical on meta.quarantine: as many rows wait as the newest load held back; no tolerance, nothing is dropped silently.
with newest as (
    select balance from meta.loads order by load_id desc limit 1
), held as (
    select coalesce(sum(cast(counts.value ->> '$.held' as bigint)), 0) as n_held
    from newest
    cross join json_each(newest.balance) as counts
), waiting as (
    select count(distinct (table_name, row_key)) as n_waiting from meta.quarantine where settled_load_id is null
)
select n_held, n_waiting
from held
cross join waiting
where n_held <> n_waiting
