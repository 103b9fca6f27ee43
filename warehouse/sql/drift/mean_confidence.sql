-- 0.1 absolute on documents: mean confidence of the facts of each kind, where a load brings twenty or more.
-- Rules carry fixed confidences, so the mean moves only as the mix of rules moves; a tenth is a different mix.
with rated as (
    select 'events' as fact, doc_id, confidence from events
    union all
    select 'agreements', doc_id, confidence from agreements
    union all
    select 'figures', doc_id, confidence from figures
    union all
    select 'quotes', doc_id, confidence from quotes
    union all
    select 'cooperation', doc_id, confidence from cooperation
    union all
    select 'mentions', doc_id, confidence from mentions
)
select load_id, 'mean confidence of ' || fact as measure, avg(confidence) as value
from rated
join documents using (doc_id)
group by load_id, fact
having count(*) >= 20
qualify row_number() over (partition by fact order by load_id desc) <= 31
