-- Which agreements were signed, by whom, and what do the texts say of them?
select a.dated_on, a.kind, a.title, list(p.party order by p.party) as parties, a.evidence, d.source_uri
from agreements a
join documents d using (doc_id)
left join agreement_parties p using (agreement_id)
where a.status = 'signed'
group by all
order by a.dated_on desc nulls last, a.title, d.source_uri
