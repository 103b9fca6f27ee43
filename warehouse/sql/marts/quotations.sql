-- One row a quotation, with who said it, where and when.
-- speaker: name of the person or organisation, or else the words of the text. office: of the person as the document gives it, or else as
-- known otherwise; country_iso3: of the person. text: the quotation without its marks; cue: the word that reports it; is_direct: whether
-- it stood in quotation marks. published_on, outlet, title, source_uri: the document that carries it. doc_id, start_char, end_char:
-- where it stands.
select q.quote_id, coalesce(p.name, o.name, q.speaker_text) as speaker, q.person_id, q.org_id,
    coalesce(r.office, p.office) as office, coalesce(p.country_iso3, r.country_iso3) as country_iso3, q.text, q.cue, q.is_direct,
    d.published_on, d.outlet, d.title, coalesce(d.url, d.source_uri) as source_uri, q.doc_id, q.start_char, q.end_char, q.confidence
from quotes q
join documents d using (doc_id)
left join people p using (person_id)
left join organizations o using (org_id)
left join person_roles r on r.doc_id = q.doc_id and r.person_id = q.person_id
