-- warning on figures by document: a share in percent lies between 0 and 100; a warning, since texts call some ratios shares.
select figure_id, value, value_in_text
from figures
where measure = 'share' and unit = 'percent' and value not between 0 and 100
