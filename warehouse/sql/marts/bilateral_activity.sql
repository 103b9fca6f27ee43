-- One row a pair of countries, a month and a kind of event.
-- country_a, country_b: the pair in alphabetical order. month: first day of the month of the event, or of its first report where only
-- a year or nothing is known. n_incidents: real-world events; n_occurred, n_planned, n_fallen: of them those that took place or go on,
-- are planned or proposed, were put off, cancelled or denied. n_reports: documents that report them. latest_on: latest of them.
select country_a, country_b, month, kind, count(*) as n_incidents,
    count(*) filter (status in ('occurred', 'ongoing')) as n_occurred,
    count(*) filter (status in ('planned', 'proposed')) as n_planned,
    count(*) filter (status in ('postponed', 'cancelled', 'negated')) as n_fallen,
    sum(n_documents)::bigint as n_reports, max(held_on) as latest_on
from incident_pairs
group by all
