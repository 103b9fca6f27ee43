-- One row an event that is planned, proposed or put off and not yet confirmed.
-- start_on, end_on: as announced, as precise as start_precision and end_precision say. announced_on: first report that tells of the plan;
-- last_reported_on: latest one. as_of: publication of the newest document, the day up to which the warehouse knows the world.
-- is_overdue: the announced time is past on that day and no report tells that it took place; days_overdue: for how many days.
with horizon as (
    select max(published_on) as as_of
    from documents
    where published_on <= current_date
),
open as (
    select i.incident_id, i.kind, i.status, i.countries, i.start_on, i.start_precision, i.end_on, i.end_precision, i.place,
        i.announced_on, i.first_reported_on, i.last_reported_on, i.n_documents, i.n_outlets, horizon.as_of,
        case coalesce(i.end_precision, i.start_precision)
            when 'day' then coalesce(i.end_on, i.start_on)
            when 'month' then last_day(coalesce(i.end_on, i.start_on))
            when 'year' then (date_trunc('year', coalesce(i.end_on, i.start_on)) + interval 1 year - interval 1 day)::date
        end as due_on
    from incidents i
    cross join horizon
    where i.status in ('planned', 'proposed', 'postponed') and i.confirmed_on is null
)
select incident_id, kind, status, countries, start_on, start_precision, end_on, end_precision, place, announced_on, first_reported_on,
    last_reported_on, n_documents, n_outlets, due_on, as_of, coalesce(due_on < as_of, false) as is_overdue,
    if(due_on < as_of, date_diff('day', due_on, as_of), null) as days_overdue
from open
