-- One row a figure of trade of sides, a period and a unit touched.
select f.*
from figures f
semi join touched_trade t
    on least(f.reporter, f.partner) = t.side_a and greatest(f.reporter, f.partner) = t.side_b and f.unit = t.unit
    and f.period_start is not distinct from t.period_start and f.period_end is not distinct from t.period_end
where f.measure = 'trade_turnover'
