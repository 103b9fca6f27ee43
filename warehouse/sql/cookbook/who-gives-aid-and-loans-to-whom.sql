-- Who gives aid, loans and investment to whom?
select f.measure, f.reporter as giver, f.partner as taker, f.value, f.unit, f.bound, f.period_start, f.evidence, d.published_on
from figures f
join documents d using (doc_id)
where f.measure in ('aid', 'loan', 'investment') and f.reporter is not null
order by d.published_on desc nulls last, f.measure, giver, taker nulls last, f.value desc, f.figure_id
limit 1000
