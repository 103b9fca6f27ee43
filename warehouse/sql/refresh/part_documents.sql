-- One row a document of which another part has a row.
select * exclude (text)
from documents
where doc_id in (from resting) or doc_id in (select doc_id from cooperation) or doc_id in (select doc_id from figures)
