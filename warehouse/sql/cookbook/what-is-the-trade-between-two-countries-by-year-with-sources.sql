-- What is the trade between two countries by year, and who says so? (Change the pair in `asked`.)
with asked as (
    select 'FIN' as one, 'UZB' as other
)
select t.period, t.unit, t.verdict, r.report.value as value, r.report.bound as bound, r.report.value_in_text as words,
    r.report.outlet as outlet, r.report.published_on as published_on, r.report.doc_id as doc_id
from trade_turnover t
join asked on t.side_a = least(asked.one, asked.other) and t.side_b = greatest(asked.one, asked.other)
cross join unnest(t.reports) as r(report)
order by t.period_start, t.unit, r.report.published_on, r.report.doc_id
limit 1000
