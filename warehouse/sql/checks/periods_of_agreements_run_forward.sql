-- critical on agreements by document: the period covered does not end before it begins; compared as precisely as both are known.
select agreement_id, covers_from, covers_to
from agreements
where left(covers_to, least(len(covers_from), len(covers_to)))
    < left(covers_from, least(len(covers_from), len(covers_to)))
