-- critical on incidents: every incident is reported by an event; no tolerance, it is made of its events.
select incident_id, kind
from incidents
anti join events using (incident_id)
