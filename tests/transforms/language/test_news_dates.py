"""Dates in the running text of news, counted from Friday 22 March 2013."""

from datetime import date

import pytest
from spacy.language import Language

from transforms.language.analyse import analyse

DATED = [
    ("The company said Thursday it would cut 200 jobs.", ["2013-03-21"]),
    ("Officials met on Monday to discuss the budget.", ["2013-03-18"]),
    ("The minister resigned yesterday after a vote.", ["2013-03-21"]),
    ("Shares fell 3 percent today.", ["2013-03-22"]),
    ("Profit doubled last year, the bank said.", ["2012"]),
    ("The plant will close next year.", ["2014"]),
    ("Exports grew this year by a tenth.", ["2013"]),
    ("The law was passed two years ago.", ["2011"]),
    ("The treaty was signed in March 2009.", ["2009-03"]),
    ("Fighting began in 1998 and ended in 2003.", ["1998", "2003"]),
    ("The summit is set for April 15.", ["2013-04-15"]),
    ("He was born on 4 July 1950 in Lagos.", ["1950-07-04"]),
    ("In January, prices fell sharply.", ["2013-01"]),
    ("The trial is to start in June.", ["2013-06"]),
    ("The strike began last month.", ["2013-02"]),
    ("The report is due next month.", ["2013-04"]),
    ("The mayor will speak tomorrow.", ["2013-03-23"]),
    ("The storm hit on Sunday night.", ["2013-03-17"]),
    ("Police arrested two men Wednesday morning.", ["2013-03-20"]),
    ("The vote takes place next Tuesday.", ["2013-03-26"]),
    ("The court ruled last Friday that the ban was void.", ["2013-03-15"]),
    ("The ceasefire, agreed on Feb. 28, held.", ["2013-02-28"]),
    ("Elections were held in November.", ["2012-11"]),
    ("The deal was announced three days ago.", ["2013-03-19"]),
    ("He has led the party since 2006.", ["2006"]),
    ("Output fell in December 2012.", ["2012-12"]),
    ("The embassy closed last August.", ["2012-08"]),
    ("The agency was founded in 1961.", ["1961"]),
    ("A bomb exploded early Saturday near the market.", ["2013-03-16"]),
    ("The president arrives on Sunday for a three-day visit.", ["2013-03-24"]),
    ("The fiscal year ended Sept. 30, 2012.", ["2012-09-30"]),
    ("The team left on the morning of March 3.", ["2013-03-03"]),
    ("Tensions rose earlier this month.", ["2013-03"]),
    ("The accident happened Tuesday, police said Wednesday.", ["2013-03-19", "2013-03-20"]),
    ("The September 11, 2001 attacks changed policy.", ["2001-09-11"]),
    ("Since Thursday, 30 people have died.", ["2013-03-21"]),
    ("Ten years ago, the army took the city.", ["2003"]),
    ("The ministry will publish figures later today.", ["2013-03-22"]),
    ("The two-day meeting ended Friday.", ["2013-03-22"]),
    ("It was the worst result since May 2008.", ["2008-05"]),
    ("The island became independent on 12/12/1963.", ["1963-12-12"]),
    ("Chavez died March 5 at 58.", ["2013-03-05"]),
    ("The company, founded by Lee in 1987, employs 3,000.", ["1987"]),
    ("The mayor could not be reached for comment Wednesday.", ["2013-03-20"]),
    ("A spokesman would not say Thursday whether the talks go on.", ["2013-03-21"]),
    ("The rebels tried to take the bridge on Feb. 28 but failed.", ["2013-02-28"]),
    ("The minister agreed to visit the port on April 2.", ["2013-04-02"]),
    ("The candidates quarrelled in their last debate before the April 8 election.", ["2013-04-08"]),
    ("The January ruling barred him from office.", ["2013-01"]),
    ("The pad is reserved for a satellite until May 2.", ["2013-05-02"]),
    ("The rule takes effect next Jan. 1.", ["2014-01-01"]),
    ("Last Oct. 19 the market crashed.", ["2012-10-19"]),
    ("Growth in 1997 was faster than the year before.", ["1997", "1996"]),
    ("Sales fell from the year-earlier quarter.", ["2012"]),
]


@pytest.mark.parametrize(("sentence", "values"), DATED)
def test_dates_of_news(nlp: Language, sentence: str, values: list[str]) -> None:
    mentions = analyse(nlp(sentence), date(2013, 3, 22)).mentions
    assert [(item.value or "").split("/")[0] for item in mentions if item.label == "DATE"] == values
