-- warning on figures by document: trade of two countries lies between 10 thousand and 2 trillion; a misread scale falls outside.
-- The largest pair of economies trades 1 trillion dollars a year; only currencies of the dollar's order are judged.
select figure_id, measure, value, unit, reporter, partner, value_in_text
from figures
where measure in ('trade_turnover', 'exports', 'imports', 'target') and unit in ('USD', 'EUR', 'GBP', 'CHF')
    and len(reporter) = 3 and len(partner) = 3
    and upper(reporter) = reporter and upper(partner) = partner
    and value not between 1e4 and 2e12
