-- warning on figures by document: what is counted lies behind; a period may run to the end of the year of publication.
-- Aims, potentials, pledges and plans count what is to come and are not judged, nor are deliveries under a plan or contract
-- of several years that runs, of which none runs longer than ten.
select figure_id, measure, value, period_start, period_end, published_on, value_in_text
from figures
join documents using (doc_id)
where measure in ('trade_turnover', 'exports', 'imports', 'growth', 'tourists', 'share')
    and (
        period_start > published_on
        or period_end > make_date(year(published_on), 12, 31)
        and not (period_end > period_start + interval 1 year and period_end < period_start + interval 10 year)
    )
