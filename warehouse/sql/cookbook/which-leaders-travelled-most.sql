-- Which leaders travelled most, and where?
select LeaderFullName, LeaderRole, LeaderCountryISO, count(*) as trips, list(distinct CountryVisitedISO order by CountryVisitedISO) as visited
from visits
where status in ('occurred', 'ongoing') and LeaderID is not null
group by LeaderID, LeaderFullName, LeaderRole, LeaderCountryISO
order by trips desc, LeaderFullName, LeaderID
limit 1000
