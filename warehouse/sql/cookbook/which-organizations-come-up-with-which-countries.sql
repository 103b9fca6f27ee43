-- Which organisations come up together with which countries?
with named as (
    select distinct doc_id, org_id
    from organization_mentions
),
countries as (
    select distinct doc_id, entity_id as country_iso3
    from mentions
    where label = 'COUNTRY' and entity_id is not null
)
select o.name, o.acronym, o.kind, c.country_iso3, count(*) as documents
from named n
join countries c using (doc_id)
join organizations o using (org_id)
where o.kind in ('io', 'forum', 'program', 'corridor')
group by o.org_id, o.name, o.acronym, o.kind, c.country_iso3
order by documents desc, o.name, c.country_iso3
limit 100
