-- Who spoke about a topic, such as a corridor, and in what words? (Change the word in `asked`.)
with asked as (
    select 'corridor' as topic
)
select q.published_on, q.speaker, q.office, q.country_iso3, q.text, q.source_uri
from quotations q
cross join asked
where contains(lower(q.text), asked.topic)
order by q.published_on desc nulls last, q.speaker, q.quote_id
limit 1000
