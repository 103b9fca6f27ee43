-- Which agreements are signed and in the process of ratification?
select title, kind, parties, signed_on, ratifying_on, latest_reported_on, evidence
from agreement_tracker
where status = 'ratifying'
order by ratifying_on desc nulls last, title, parties
limit 1000
