-- How did the quality of loads develop?
select l.load_id, l.finished_at, l.status, l.n_read, l.n_rejected,
    count(*) filter (where not q.success and q.severity = 'critical') as critical,
    count(*) filter (where not q.success and q.severity = 'warning') as warnings,
    count(*) filter (where not q.success and q.severity = 'info') as notes,
    count(q.expectation) as expectations
from meta.loads l
left join meta.quality_results q using (load_id)
group by all
order by l.load_id desc
limit 1000
