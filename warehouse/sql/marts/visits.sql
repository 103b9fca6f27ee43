-- One row a leader's trip to a country, in the layout of COLT (Country and Organizational Leader Travel).
-- TripID: the incident and the leader; LeaderID: person_id; LeaderRole: code of the office; LeaderTitle: words of the office in the
-- latest report of the trip.
-- PriorityLeader, MetHostHoGS, AttendedMultilatEvent, MetNonhostHOGS, SignedAgreement, BusinessLeaderOrForum, MetIGOLeader: Yes, or
-- No where no report of the trip says so. A trip whose traveller no report names has one row without leader.
-- TripDuration: days, both ends included, where both days are known. Columns of COLT that no readout tells stay empty.
-- status, rank, incident_id, n_documents, n_outlets: as in incidents and events; SourceLink1: address of the earliest report.
with trips as (
    select i.incident_id, i.status, i.start_on, i.start_precision, i.end_on, i.end_precision, i.place, i.n_documents, i.n_outlets,
        max(e.visitor_iso3) as visitor, max(e.host_iso3) as host, max(e.rank) as rank, max(e.confidence) as confidence,
        bool_or(e.is_first) as is_first
    from incidents i
    join events e using (incident_id)
    where i.kind = 'visit'
    group by all
),
reports as (
    select distinct e.incident_id, e.doc_id, d.published_on, coalesce(d.url, d.source_uri) as address
    from events e
    join documents d using (doc_id)
    where e.kind = 'visit'
),
sources as (
    select incident_id, arg_min(address, (coalesce(published_on, date '9999-12-31'), doc_id)) as address
    from reports
    group by incident_id
),
travellers as (
    select distinct e.incident_id, p.person_id
    from events e
    join event_people p using (event_id)
    where e.kind = 'visit' and p.role = 'visitor'
),
roles as (
    select r.incident_id, p.person_id, arg_max(p.title_in_text, (coalesce(r.published_on, date '0001-01-01'), p.doc_id)) as title
    from reports r
    join person_roles p using (doc_id)
    group by r.incident_id, p.person_id
),
met as (
    select r.incident_id, p.person_id, any_value(q.name) as name, any_value(q.country_iso3) as country_iso3,
        any_value(q.office) as office
    from reports r
    join event_people p using (doc_id)
    join events e on e.event_id = p.event_id and e.kind in ('visit', 'meeting', 'signing') and e.status in ('occurred', 'ongoing')
    join people q on q.person_id = p.person_id and q.office in ('head_of_state', 'head_of_government', 'io_head')
    group by all
),
signed as (
    select distinct r.incident_id, p.party
    from reports r
    join agreements a using (doc_id)
    join agreement_parties p using (agreement_id)
    where a.status in ('signed', 'ratifying', 'in_force')
),
leaders as (
    select t.incident_id, list(m.name order by m.name) filter (m.country_iso3 = t.host and m.office <> 'io_head') as hosts,
        list(m.name order by m.name) filter (m.country_iso3 not in (t.host, t.visitor) and m.office <> 'io_head') as others,
        list(m.name order by m.name) filter (m.office = 'io_head') as io_heads
    from trips t
    join met m using (incident_id)
    group by t.incident_id
),
agreed as (
    select t.incident_id
    from trips t
    join signed s using (incident_id)
    where s.party in (t.visitor, t.host)
    group by t.incident_id
    having count(distinct s.party) = 2
)
select t.incident_id || coalesce('-' || v.person_id, '') as TripID,
    v.person_id as LeaderID,
    visitor.name as LeaderCountryOrIGO,
    t.visitor as LeaderCountryISO,
    visitor.region as LeaderRegion,
    visitor.subregion as LeaderSubregion,
    if(p.office in ('head_of_state', 'head_of_government'), 'Yes', 'No') as PriorityLeader,
    p.office as LeaderRole,
    roles.title as LeaderTitle,
    list_last(string_split(p.name, ' ')) as LeaderSurname,
    p.name as LeaderFullName,
    host.name as CountryVisited,
    t.host as CountryVisitedISO,
    host.region as RegionVisited,
    host.subregion as SubRegionVisited,
    null::varchar as DisputedTerritory,
    null::varchar as SemiAutoTerritory,
    nullif(t.place, host.name) as CityVisited,
    year(coalesce(t.start_on, t.end_on)) as TripYear,
    t.start_on as TripStartDate,
    t.end_on as TripEndDate,
    if(t.start_precision = 'day' and t.end_precision = 'day', date_diff('day', t.start_on, t.end_on) + 1, null) as TripDuration,
    if(len(leaders.hosts) > 0, 'Yes', 'No') as MetHostHoGS,
    array_to_string(leaders.hosts, '; ') as HostHOGSName,
    null::varchar as AttendedMultilatEvent,
    null::varchar as NameMultilatEvent,
    null::varchar as AttendedMultilatMinisterialEvent,
    if(len(leaders.others) > 0, 'Yes', 'No') as MetNonhostHOGS,
    array_to_string(leaders.others, '; ') as NonhostHOGSNames,
    null::varchar as PublicAddress,
    if(agreed.incident_id is not null, 'Yes', 'No') as SignedAgreement,
    null::varchar as CulturalSiteOrCeremony,
    null::varchar as BusinessLeaderOrForum,
    if(len(leaders.io_heads) > 0, 'Yes', 'No') as MetIGOLeader,
    array_to_string(leaders.io_heads, '; ') as IGOLeaderName,
    null::varchar as Notes,
    t.confidence as Confidence,
    sources.address as SourceLink1,
    t.status, t.rank, t.is_first, t.start_precision, t.end_precision, t.incident_id, t.n_documents, t.n_outlets
from trips t
left join travellers v using (incident_id)
left join people p using (person_id)
left join roles on roles.incident_id = t.incident_id and roles.person_id = v.person_id
left join ref.countries visitor on visitor.iso3 = t.visitor
left join ref.countries host on host.iso3 = t.host
left join leaders using (incident_id)
left join agreed using (incident_id)
left join sources using (incident_id)
