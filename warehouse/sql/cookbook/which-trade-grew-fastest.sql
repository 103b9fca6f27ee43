-- Which trade is told to have grown or shrunk most?
select coalesce(reporter, '?') || '-' || coalesce(partner, '?') as pair, measure, value, unit, change_pct, period_start, period_end,
    evidence, doc_id
from figures
where change_pct is not null and measure in ('trade_turnover', 'exports', 'imports', 'growth')
order by change_pct desc, pair, measure, doc_id
limit 1000
