-- What happened with one country, the newest first? (Change the country in `asked`.)
with asked as (
    select 'KAZ' as country
)
select coalesce(i.start_on, i.first_reported_on) as held_on, i.kind, i.status, i.countries, i.place, i.n_documents, i.incident_id
from incidents i
join asked on list_contains(i.countries, asked.country)
order by held_on desc nulls last, i.kind, i.incident_id
limit 1000
