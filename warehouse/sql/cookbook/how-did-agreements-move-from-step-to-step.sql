-- Which agreements were followed through several documents, and when did they take each step?
select i.title, i.parties, h.status, h.reported_on, d.outlet, coalesce(d.url, d.source_uri) as source
from instruments i
join instrument_history h using (instrument_id)
join documents d using (doc_id)
join ref.agreement_statuses s on s.code = h.status
join agreement_tracker t using (instrument_id)
where t.n_steps > 1
order by t.latest_reported_on desc nulls last, i.title, i.instrument_id, s."order"::integer
limit 1000
