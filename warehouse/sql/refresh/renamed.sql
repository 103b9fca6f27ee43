-- One row a document that names a person or organisation of which marts tell something else than before.
with renamed as (
    select now.id
    from named_now now
    join named_before was using (id)
    where (now.name, now.country_iso3, now.office) is distinct from (was.name, was.country_iso3, was.office)
)
select doc_id from event_people where person_id in (from renamed)
union
select doc_id from person_roles where person_id in (from renamed)
union
select doc_id from quotes where person_id in (from renamed) or org_id in (from renamed)
