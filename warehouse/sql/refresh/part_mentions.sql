-- One row a mention in a document touched.
select *
from mentions
where doc_id in (from touched_documents)
