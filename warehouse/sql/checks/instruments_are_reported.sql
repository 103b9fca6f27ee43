-- critical on instruments: every instrument is reported by an agreement; no tolerance, it is made of its agreements.
select instrument_id, kind
from instruments
anti join agreements using (instrument_id)
