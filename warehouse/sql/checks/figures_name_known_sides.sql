-- critical on figures by document: a side in capitals is a country's ISO code; no tolerance, regions stand in lower case.
with sides as (
    select figure_id, unnest([reporter, partner]) as side
    from figures
)
select figure_id, side
from sides
where side is not null and side <> lower(side) and side not in (select iso3 from ref.countries)
