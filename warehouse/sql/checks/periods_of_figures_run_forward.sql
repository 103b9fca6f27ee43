-- critical on figures by document: a period does not end before it begins; no tolerance, both ends are days.
select figure_id, period_start, period_end
from figures
where period_end < period_start
