-- Which visits brought signed documents?
select LeaderCountryISO, CountryVisitedISO, LeaderFullName, TripStartDate, TripEndDate, rank, SourceLink1
from visits
where SignedAgreement = 'Yes' and status in ('occurred', 'ongoing')
order by coalesce(TripStartDate, TripEndDate) desc nulls last, LeaderCountryISO, CountryVisitedISO, LeaderFullName
limit 1000
