-- warning on figures: trade of a pair changes less than twentyfold from one year to the next.
-- Trade of small economies may jump tenfold with one contract; a thousandfold jump is a misread scale.
with yearly as (
    select figure_id, measure, value, unit, reporter, partner, year(period_start) as year
    from figures
    where measure in ('trade_turnover', 'exports', 'imports') and value > 0 and len(unit) = 3 and upper(unit) = unit
        and reporter is not null and partner is not null
        and period_start = make_date(year(period_start), 1, 1)
        and period_end = make_date(year(period_start), 12, 31)
)
select late.figure_id, measure, reporter, partner, early.year, early.value, late.year as next_year,
    late.value as next_value
from yearly as early
join yearly as late using (measure, unit, reporter, partner)
where late.year = early.year + 1 and (late.value > 20 * early.value or early.value > 20 * late.value)
