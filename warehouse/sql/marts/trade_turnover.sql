-- One row a pair of sides, a period and a unit: every report of the trade between them, side by side, never averaged.
-- side_a, side_b: ISO 3166-1 alpha-3 codes or regions in alphabetical order. period: the year, or start/end. n_reports: reports;
-- n_documents: documents. lowest, highest: least and greatest value told. verdict: `single` one document tells it, `agrees` all reports
-- can be true at once as precise as they are told, `conflict` they cannot. reports: value, bound (exact, approx, at_least, at_most),
-- value_in_text, change_pct, outlet, published_on, doc_id and figure_id of each report, the earliest first.
with told as (
    select least(f.reporter, f.partner) as side_a, greatest(f.reporter, f.partner) as side_b, f.period_start, f.period_end, f.unit,
        f.value, f.bound, f.value_in_text, f.change_pct, f.figure_id, f.doc_id, d.published_on,
        coalesce(d.outlet, d.source_uri) as outlet,
        case f.bound when 'at_least' then f.value when 'at_most' then 0.85 * f.value when 'approx' then 0.95 * f.value
            else 0.995 * f.value end as low,
        case f.bound when 'at_least' then 1.15 * f.value when 'at_most' then f.value when 'approx' then 1.05 * f.value
            else 1.005 * f.value end as high
    from figures f
    join documents d using (doc_id)
    where f.measure = 'trade_turnover' and f.reporter is not null and f.partner is not null and f.value is not null
)
select side_a, side_b,
    case
        when period_start is null then null
        when period_start = date_trunc('year', period_start) and period_end = last_day(period_start + interval 11 month)
            then strftime(period_start, '%Y')
        else strftime(period_start, '%Y-%m-%d') || '/' || strftime(period_end, '%Y-%m-%d')
    end as period,
    period_start, period_end, unit, count(*) as n_reports, count(distinct doc_id) as n_documents,
    min(value) as lowest, max(value) as highest,
    case when count(distinct doc_id) = 1 then 'single' when max(low) <= min(high) then 'agrees' else 'conflict' end as verdict,
    list({
        'value': value, 'bound': bound, 'value_in_text': value_in_text, 'change_pct': change_pct, 'outlet': outlet,
        'published_on': published_on, 'doc_id': doc_id, 'figure_id': figure_id
    } order by published_on nulls last, doc_id, figure_id) as reports
from told
group by side_a, side_b, period_start, period_end, unit
