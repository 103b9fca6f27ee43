-- Which trade figures conflict, and who tells what?
select t.side_a, t.side_b, t.period, t.unit, r.report.value as value, r.report.bound as bound, r.report.outlet as outlet,
    r.report.published_on as published_on, r.report.value_in_text as words
from trade_turnover t
cross join unnest(t.reports) as r(report)
where t.verdict = 'conflict'
order by t.period_start desc nulls last, t.side_a, t.side_b, t.unit, value, outlet
limit 1000
