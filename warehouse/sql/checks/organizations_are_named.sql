-- critical on organizations: every organisation is named by a mention; no tolerance, organisations are made of these.
select org_id, name
from organizations
anti join organization_mentions using (org_id)
