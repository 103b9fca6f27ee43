-- One row an instrument that changes, or that a document tells of of which rows change.
select id as instrument_id
from changed_instruments
union
select instrument_id
from agreements
where doc_id in (select id from changed_documents) and instrument_id is not null
