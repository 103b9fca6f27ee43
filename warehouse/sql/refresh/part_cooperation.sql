-- One row a sphere a pair a document, of pairs and spheres touched and of the documents that others rest on.
select c.*
from cooperation c
semi join touched_spheres t
    on c.country_a = t.country_a and c.country_b is not distinct from t.country_b and c.sector = t.sector
union
select *
from cooperation
where doc_id in (from resting)
