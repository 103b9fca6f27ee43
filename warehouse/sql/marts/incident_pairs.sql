-- One row a real-world event and a pair of countries that take part in it.
-- country_a, country_b: the pair in alphabetical order. held_on: first day of the event, or its first report where only a year or nothing
-- is known; month: first day of the month of held_on. kind, status, n_documents: as in incidents.
with sides as (
    select incident_id, kind, status, countries, n_documents,
        if(start_precision in ('day', 'month'), start_on, first_reported_on) as held_on, unnest(countries) as country_a
    from incidents
    where len(countries) > 1
)
select incident_id, country_a, unnest(list_filter(countries, lambda other: other > country_a)) as country_b,
    date_trunc('month', held_on)::date as month, held_on, kind, status, n_documents
from sides
