-- critical on meta.loads: what was read is known, new, repeated or rejected; no tolerance, nothing is dropped silently.
select load_id, n_read, n_known, n_new, n_duplicate, n_rejected
from meta.loads
where n_read <> n_known + n_new + n_duplicate + n_rejected
