-- 0.25 absolute on documents: share of rows that leave a column empty, where a load brings twenty rows or more.
-- Outlets differ in what they date and name; a quarter more than usual is no chance, and all empty is a fault.
with emptied as (
    select 'documents.published_on' as col, load_id, published_on is null as is_empty from documents
    union all
    select 'documents.outlet', load_id, outlet is null from documents
    union all
    select 'events.start_on', load_id, start_on is null from events join documents using (doc_id)
    union all
    select 'events.place', load_id, place is null from events join documents using (doc_id)
    union all
    select 'visits.visitor_iso3', load_id, visitor_iso3 is null from events join documents using (doc_id)
    where kind = 'visit'
    union all
    select 'figures.period_start', load_id, period_start is null from figures join documents using (doc_id)
    union all
    select 'figures.reporter', load_id, reporter is null from figures join documents using (doc_id)
    union all
    select 'quotes.person_id', load_id, person_id is null from quotes join documents using (doc_id)
    union all
    select 'person_roles.country_iso3', load_id, country_iso3 is null from person_roles join documents using (doc_id)
)
select load_id, 'share of empty ' || col as measure, avg(is_empty::int) as value
from emptied
group by load_id, col
having count(*) >= 20
qualify row_number() over (partition by col order by load_id desc) <= 31
