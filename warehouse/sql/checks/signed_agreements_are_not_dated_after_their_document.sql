-- critical on agreements by document: a signed one has no date after its document; a day is tolerated, for time zones.
-- An undated document proves nothing and is skipped.
select agreement_id, status, dated_on, documents.published_on, agreements.title
from agreements
join documents using (doc_id)
where agreements.status in ('signed', 'ratifying', 'in_force') and dated_on > documents.published_on + interval 1 day
