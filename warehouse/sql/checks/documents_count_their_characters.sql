-- critical on documents by document: n_chars is the length of the text; no tolerance, all offsets rest on it.
select doc_id, n_chars, length(text) as counted
from documents
where n_chars <> length(text)
