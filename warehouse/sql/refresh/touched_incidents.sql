-- One row an incident that changes, or that a document tells of of which rows change.
select id as incident_id
from changed_incidents
union
select incident_id
from events
where doc_id in (select id from changed_documents) and incident_id is not null
