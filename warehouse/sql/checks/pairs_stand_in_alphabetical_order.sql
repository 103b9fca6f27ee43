-- critical on cooperation by document: a pair of two countries in alphabetical order; no tolerance, else a pair counts twice.
select doc_id, sector, country_a, country_b
from cooperation
where country_a >= country_b
