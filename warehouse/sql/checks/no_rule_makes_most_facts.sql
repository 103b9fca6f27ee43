-- info on events: no rule makes more than half of the events or mentions, where there are a hundred of them or more.
-- On varied news the most frequent rule makes a quarter; a rule that makes most of all rows has run wild.
with made as (
    select 'events' as made, rule, count(*) as facts from events group by rule
    union all
    select 'mentions', rule, count(*) from mentions group by rule
)
select made, rule, facts
from made
qualify sum(facts) over (partition by made) >= 100 and facts > 0.5 * sum(facts) over (partition by made)
