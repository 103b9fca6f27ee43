-- Which agreements were signed, by whom, and what do the texts say of them?
with signed as (
    select agreement_id, doc_id, dated_on, kind, title, evidence
    from agreements
    where status = 'signed'
    order by dated_on desc nulls last, title, agreement_id
    limit 1000
),
sides as (
    select agreement_id, list(party order by party) as parties
    from agreement_parties
    semi join signed using (agreement_id)
    group by agreement_id
)
select s.dated_on, s.kind, s.title, sides.parties, s.evidence, coalesce(d.url, d.source_uri) as source
from signed s
join documents d using (doc_id)
left join sides using (agreement_id)
order by s.dated_on desc nulls last, s.title, s.agreement_id
