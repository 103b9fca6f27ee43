-- Which figures of any kind do documents tell differently for the same sides and period?
with told as (
    select measure, reporter, partner, period_start, period_end, unit, value, doc_id,
        value * case bound when 'at_least' then 1 when 'at_most' then 0.85 when 'approx' then 0.95 else 0.995 end as low,
        value * case bound when 'at_least' then 1.15 when 'at_most' then 1 when 'approx' then 1.05 else 1.005 end as high
    from figures
    where reporter is not null and period_start is not null
),
disputed as (
    select measure, reporter, partner, period_start, period_end, unit, min(value) as lowest, max(value) as highest
    from told
    group by all
    having min(doc_id) <> max(doc_id) and max(low) > min(high)
    order by period_start desc, measure, reporter, partner, period_end, unit
    limit 1000
)
select c.measure, c.reporter, c.partner, c.period_start, c.period_end, c.unit, c.lowest, c.highest,
    count(distinct f.doc_id) as documents,
    list(coalesce(d.outlet, d.source_uri) || ': ' || f.value_in_text order by d.published_on, d.outlet, f.figure_id) as reports
from disputed c
join figures f on f.measure = c.measure and f.reporter = c.reporter and f.partner is not distinct from c.partner
    and f.period_start = c.period_start and f.period_end is not distinct from c.period_end and f.unit = c.unit
join documents d using (doc_id)
group by all
order by c.period_start desc, c.measure, c.reporter, c.partner, c.period_end, c.unit
