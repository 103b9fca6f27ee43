-- Which organisations come up together with which countries?
with named as (
    select m.doc_id, m.org_id
    from organization_mentions m
    join organizations o using (org_id)
    where o.kind in ('io', 'forum', 'program', 'corridor')
    group by all
),
countries as (
    select doc_id, entity_id as country_iso3
    from mentions
    where label = 'COUNTRY' and entity_id is not null
    group by all
),
counted as (
    select org_id, country_iso3, count(*) as documents
    from named
    join countries using (doc_id)
    group by all
)
select o.name, o.acronym, o.kind, c.country_iso3, c.documents
from counted c
join organizations o using (org_id)
order by c.documents desc, o.name, c.country_iso3
limit 1000
