-- critical on agreements by document: a date and its precision stand together; no tolerance, one means nothing without the other.
select agreement_id, dated_on, dated_precision
from agreements
where (dated_on is null) <> (dated_precision is null)
