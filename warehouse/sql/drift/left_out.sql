-- 0.1 absolute on meta.loads: shares of the inputs rejected and of the new fact rows held in quarantine.
-- A broken file now and then is usual; one input in ten more than usual means that a source changed its format.
with held as (
    select load_id, count(distinct (table_name, row_key)) as held from meta.quarantine group by load_id
), stated as (
    select load_id, count(*) as mentions from mentions join documents using (doc_id) group by load_id
), shares as (
    select load_id, 'share of inputs rejected' as measure, n_rejected / n_read as value
    from meta.loads
    where n_read >= 20
    union all
    select load_id, 'rows held a mention', coalesce(held, 0) / mentions
    from stated
    left join held using (load_id)
    where mentions >= 20
)
select load_id, measure, value
from shares
qualify row_number() over (partition by measure order by load_id desc) <= 31
