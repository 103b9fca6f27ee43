-- One row a pair of countries, a month and a kind of the incidents that change.
select distinct country_a, country_b, month, kind
from incident_pairs
where incident_id in (select id from changed_incidents)
