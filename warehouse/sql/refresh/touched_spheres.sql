-- One row a pair of countries and a sphere that a document speaks of of which rows change.
select distinct country_a, country_b, sector
from cooperation
where doc_id in (select id from changed_documents)
