-- critical on documents: what repeats another points to one that repeats none; no tolerance, chains hide originals.
select repeat.doc_id, repeat.duplicate_of
from documents as repeat
join documents as original on repeat.duplicate_of = original.doc_id
where original.duplicate_of is not null
