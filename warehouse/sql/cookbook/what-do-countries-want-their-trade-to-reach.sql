-- What do countries want their trade to reach, by when, and where does it stand?
with aims as (
    select least(reporter, partner) as side_a, greatest(reporter, partner) as side_b, value as aim, unit, year(period_end) as by_year, doc_id
    from figures
    where measure = 'target' and reporter is not null and partner is not null
)
select a.side_a, a.side_b, a.unit, a.aim, a.by_year, t.period as told_for, t.highest as told, t.verdict,
    round(100 * t.highest / nullif(a.aim, 0), 1) as reached_pct
from aims a
left join trade_turnover t on t.side_a = a.side_a and t.side_b = a.side_b and t.unit = a.unit
order by a.by_year desc nulls last, a.side_a, a.side_b, a.aim, t.period_start
limit 1000
