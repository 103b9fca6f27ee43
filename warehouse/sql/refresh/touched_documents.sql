-- One row a document of which rows change.
select id as doc_id
from changed_documents
