-- Which agreements are proposed, negotiated or about to be signed?
select status, kind, title, parties, first_reported_on, latest_reported_on, evidence
from agreement_tracker
where status in ('proposed', 'negotiating', 'planned')
order by latest_reported_on desc nulls last, status, title, parties
limit 1000
