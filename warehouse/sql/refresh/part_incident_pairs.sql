-- One row an incident and a pair of countries, of pairs, months and kinds touched.
select p.*
from incident_pairs p
semi join touched_activity t
    on p.country_a = t.country_a and p.country_b = t.country_b and p.month is not distinct from t.month and p.kind = t.kind
