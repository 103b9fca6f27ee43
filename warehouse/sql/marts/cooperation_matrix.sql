-- One row a pair of countries and a sphere of cooperation.
-- country_a, country_b: the pair in alphabetical order; country_b is empty where the texts name one side. sector_name: the sphere in
-- words; crs_code: purpose code of the OECD's CRS. n_documents, n_outlets: how many speak of it. first_on, latest_on: earliest and
-- latest publication. terms: words of the texts that name it.
select c.country_a, c.country_b, c.sector, s.name as sector_name, s.crs_code, count(distinct c.doc_id) as n_documents,
    count(distinct coalesce(d.outlet, d.source_uri)) as n_outlets, min(d.published_on) as first_on, max(d.published_on) as latest_on,
    list(distinct c.term order by c.term) as terms
from cooperation c
join documents d using (doc_id)
join ref.sectors s on s.code = c.sector
group by all
