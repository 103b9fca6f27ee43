-- warning on events by document: what is planned lies ahead of its document; a day is tolerated, for time zones.
-- A date known to the month or year may still lie ahead within it; a bare weekday ("was due on Wednesday") may be the
-- last or the next one, a week apart. A warning: late news tells old plans as plans.
with lasts as (
    select event_id, doc_id, status, coalesce(end_on, start_on) as known_on, evidence,
        case when regexp_full_match(date_in_text, '(?i)(on )?(mon|tues|wednes|thurs|fri|satur|sun)day( [a-z]+)?')
            then 7 else 1 end as tolerated,
        case coalesce(end_precision, start_precision)
            when 'year' then coalesce(end_on, start_on) + interval 1 year - interval 1 day
            when 'month' then last_day(coalesce(end_on, start_on))
            else coalesce(end_on, start_on) end as last_on
    from events
    where status in ('planned', 'proposed')
)
select event_id, status, known_on, published_on, evidence
from lasts
join documents using (doc_id)
where last_on < published_on - to_days(tolerated)
