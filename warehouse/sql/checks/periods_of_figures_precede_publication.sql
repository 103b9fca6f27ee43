-- warning on figures: what is counted lies behind; a period may run to the end of the year of publication.
-- Aims, potentials, pledges and plans count what is to come and are not judged.
select figure_id, measure, value, period_start, period_end, published_on, value_in_text
from figures
join documents using (doc_id)
where measure in ('trade_turnover', 'exports', 'imports', 'growth', 'tourists', 'share')
    and (period_start > published_on or period_end > make_date(year(published_on), 12, 31))
