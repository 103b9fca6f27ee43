-- critical on mentions by document: a date to the day is one of the calendar; no tolerance, analysts cast them.
with days as (
    select doc_id, start_char, end_char, value, unnest(string_split(value, '/')) as day
    from mentions
    where label = 'DATE' and value is not null
)
select doc_id, start_char, end_char, value
from days
where regexp_full_match(day, '[0-9]{4}-[0-9]{2}-[0-9]{2}') and try_cast(day as date) is null
