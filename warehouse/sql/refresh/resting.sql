-- One row a document that rows of touched documents, incidents and instruments rest on.
select doc_id
from touched_documents
union
select doc_id
from events
where incident_id in (from touched_incidents)
union
select doc_id
from agreements
where instrument_id in (from touched_instruments)
