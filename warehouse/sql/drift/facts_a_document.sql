-- 0.5 relative on documents: facts of each kind that an extracted document states, in loads of twenty or more.
-- A night of communiques states twice what a night of short notes does; a broken extractor falls to nothing.
with extracted as (
    select doc_id, load_id
    from documents
    where duplicate_of is null and coalesce(language, 'en') = 'en'
), recent as (
    select load_id, count(*) as documents
    from extracted
    group by load_id
    having count(*) >= 20
    order by load_id desc
    limit 31
), stated as (
    select 'events' as fact, doc_id from events
    union all
    select 'agreements', doc_id from agreements
    union all
    select 'figures', doc_id from figures
    union all
    select 'quotes', doc_id from quotes
    union all
    select 'cooperation', doc_id from cooperation
    union all
    select 'mentions', doc_id from mentions
), counted as (
    select load_id, fact, count(*) as facts
    from stated
    join extracted using (doc_id)
    group by all
)
select load_id, fact || ' a document' as measure, coalesce(facts, 0) / documents as value
from recent
cross join (select distinct fact from stated) as kinds
left join counted using (load_id, fact)
