-- warning on figures: turnover of two countries lies within a hundredfold of what is usual for them, told of four times or more.
-- A month and a decade of trade are a hundredfold apart; a thousandfold is a misread scale, also where years are missing between.
with told as (
    select figure_id, value, unit, reporter, partner, value_in_text,
        median(value) over pair as usual, count(*) over pair as n_told
    from figures
    where measure = 'trade_turnover' and value > 0 and len(reporter) = 3 and len(partner) = 3
        and upper(reporter) = reporter and upper(partner) = partner
    window pair as (partition by unit, least(reporter, partner), greatest(reporter, partner))
)
select figure_id, value, unit, reporter, partner, usual, value_in_text
from told
where n_told >= 4 and value not between usual / 100 and usual * 100
