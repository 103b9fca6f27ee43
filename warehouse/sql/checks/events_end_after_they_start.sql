-- critical on events by document: no event ends before it starts; an end known to the month or year is its last day.
with ends as (
    select event_id, start_on, end_on, evidence, case end_precision
        when 'year' then end_on + interval 1 year - interval 1 day
        when 'month' then last_day(end_on)
        else end_on end as last_on
    from events
)
select event_id, start_on, end_on, evidence
from ends
where last_on < start_on
