-- Which memorandums are signed but not known to be ratified or in force?
select title, parties, signed_on, signed_reported_on, latest_reported_on, n_documents, evidence
from agreement_tracker
where kind = 'memorandum' and status = 'signed'
order by coalesce(signed_on, signed_reported_on) desc nulls last, title, parties
limit 1000
