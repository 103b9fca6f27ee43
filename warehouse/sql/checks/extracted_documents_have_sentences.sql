-- critical on documents by document: every English document that repeats no other and holds letters has sentences.
-- Other languages are stored and not extracted; a text of signs alone has nothing to split.
select doc_id, language, n_chars, source_uri
from documents
anti join sentences using (doc_id)
where duplicate_of is null and coalesce(language, 'en') = 'en' and regexp_matches(text, '[A-Za-z]')
