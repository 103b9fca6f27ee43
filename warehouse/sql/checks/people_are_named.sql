-- critical on people: every person is named by a role or a mention; no tolerance, people are made of these.
select person_id, name
from people
anti join person_roles using (person_id)
where person_id not in (select entity_id from mentions where label = 'PERSON' and entity_id is not null)
