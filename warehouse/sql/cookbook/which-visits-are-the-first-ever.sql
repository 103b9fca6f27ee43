-- Which visits are told to be the first of their kind?
select LeaderCountryISO, LeaderFullName, LeaderRole, CountryVisitedISO, TripStartDate, TripEndDate, rank, status, SourceLink1
from visits
where is_first
order by coalesce(TripStartDate, TripEndDate) desc nulls last, LeaderCountryISO, CountryVisitedISO, LeaderFullName
limit 1000
