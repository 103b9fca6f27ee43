-- Which figures of any kind do documents tell differently for the same sides and period?
with told as (
    select f.measure, f.reporter, f.partner, f.period_start, f.period_end, f.unit, f.value, f.value_in_text, f.doc_id, d.published_on,
        coalesce(d.outlet, d.source_uri) as outlet,
        case f.bound when 'at_least' then f.value when 'at_most' then 0.85 * f.value when 'approx' then 0.95 * f.value
            else 0.995 * f.value end as low,
        case f.bound when 'at_least' then 1.15 * f.value when 'at_most' then f.value when 'approx' then 1.05 * f.value
            else 1.005 * f.value end as high
    from figures f
    join documents d using (doc_id)
    where f.reporter is not null and f.period_start is not null
)
select measure, reporter, partner, period_start, period_end, unit, min(value) as lowest, max(value) as highest,
    count(distinct doc_id) as documents, list(outlet || ': ' || value_in_text order by published_on, outlet, value_in_text) as reports
from told
group by measure, reporter, partner, period_start, period_end, unit
having count(distinct doc_id) > 1 and max(low) > min(high)
order by measure, reporter, partner, period_start, unit
