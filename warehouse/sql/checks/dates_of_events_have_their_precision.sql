-- critical on events by document: a date and its precision stand together; no tolerance, one means nothing without the other.
select event_id, start_on, start_precision, end_on, end_precision
from events
where (start_on is null) <> (start_precision is null) or (end_on is null) <> (end_precision is null)
