-- critical on mentions by document: values are ISO dates, a currency with an amount, a number, or spans of them; others have none.
-- No tolerance: analysts cast them.
select doc_id, start_char, end_char, label, value
from mentions
where value is not null and not coalesce(case label
    when 'DATE' then regexp_full_match(value, '-?[0-9]{4}(-[0-9]{2}){0,2}(/-?[0-9]{4}(-[0-9]{2}){0,2})?')
    when 'MONEY' then regexp_full_match(value, '[A-Z]{3} -?[0-9]+([.][0-9]+)?(/-?[0-9]+([.][0-9]+)?)?')
    when 'PERCENT' then regexp_full_match(value, '-?[0-9]+([.][0-9]+)?(/-?[0-9]+([.][0-9]+)?)?')
    else false end, false)
