-- critical on meta.rejects: a row for each input rejected and each rule that a row newly held back breaks; no tolerance.
-- A document on which an extractor broke is told of too, and was read all the same.
with newest as (
    select load_id, n_rejected from meta.loads order by load_id desc limit 1
), held as (
    select count(*) as n_held from meta.quarantine semi join newest using (load_id) where settled_load_id is null
), told as (
    select count(*) as n_told from meta.rejects semi join newest using (load_id) where rule <> 'extraction_failed'
)
select load_id, n_rejected, n_held, n_told
from newest
cross join held
cross join told
where n_told <> n_rejected + n_held
