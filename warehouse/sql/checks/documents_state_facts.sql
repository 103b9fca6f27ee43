-- info on documents: at least half of the documents that are extracted state a fact.
-- Feeds carry off-topic news, so a third without any is common; far more means that extraction went blind.
with stating as (
    select doc_id from events
    union
    select doc_id from agreements
    union
    select doc_id from figures
    union
    select doc_id from quotes
    union
    select doc_id from cooperation
), counted as (
    select count(*) as documents, count(*) filter (where doc_id not in (select doc_id from stating)) as without_facts
    from documents
    where duplicate_of is null and coalesce(language, 'en') = 'en'
)
select documents, without_facts
from counted
where without_facts > 0.5 * documents
