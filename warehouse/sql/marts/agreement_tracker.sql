-- One row a real-world agreement, with the dates on which it was first reported to have reached each status.
-- status: furthest reached. mentioned_on … in_force_on: publication of the first report of that status. signed_on: day of signature.
-- n_documents: documents that speak of it; latest_reported_on: latest of them. is_open: signed and not known to be in force, or still
-- on the way to signature. evidence: words of the report that tells of the furthest status; doc_id: that report.
with told as (
    select a.instrument_id, count(distinct a.doc_id) as n_documents, max(d.published_on) as latest_reported_on
    from agreements a
    join documents d using (doc_id)
    group by a.instrument_id
),
steps as (
    select instrument_id,
        max(reported_on) filter (status = 'mentioned') as mentioned_on,
        max(reported_on) filter (status = 'proposed') as proposed_on,
        max(reported_on) filter (status = 'negotiating') as negotiating_on,
        max(reported_on) filter (status = 'planned') as planned_on,
        max(reported_on) filter (status = 'signed') as signed_reported_on,
        max(reported_on) filter (status = 'ratifying') as ratifying_on,
        max(reported_on) filter (status = 'in_force') as in_force_on,
        count(*) as n_steps
    from instrument_history
    group by instrument_id
)
select i.instrument_id, i.kind, i.title, i.parties, i.status, i.signed_on, i.first_reported_on, told.latest_reported_on,
    steps.mentioned_on, steps.proposed_on, steps.negotiating_on, steps.planned_on, steps.signed_reported_on, steps.ratifying_on,
    steps.in_force_on, steps.n_steps, told.n_documents, i.status not in ('mentioned', 'in_force') as is_open,
    h.doc_id, a.evidence
from instruments i
join told using (instrument_id)
join steps using (instrument_id)
join instrument_history h on h.instrument_id = i.instrument_id and h.status = i.status
join agreements a on a.agreement_id = h.agreement_id
