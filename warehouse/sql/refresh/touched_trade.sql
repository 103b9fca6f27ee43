-- One row a pair of sides, a period and a unit of trade that a document tells of of which rows change.
select distinct least(reporter, partner) as side_a, greatest(reporter, partner) as side_b, period_start, period_end, unit
from figures
where measure = 'trade_turnover' and doc_id in (select id from changed_documents)
