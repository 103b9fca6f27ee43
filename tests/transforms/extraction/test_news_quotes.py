"""Quotations of news: each has its span, and the speaker whom the sentence names."""

from datetime import date

import pytest
from spacy.language import Language

from transforms.extraction.quotes import extract_quotes
from transforms.language.analyse import analyse

SPOKEN = [
    ('"We will not raise taxes this year," Finance Minister Jane Okoro said on Monday.', ["Okoro"]),
    ('The budget "is the most generous in a decade," said Paul Reyes, an analyst at Norbank.', ["Reyes"]),
    ('Mr. Hale called the plan "a disaster waiting to happen" and asked for a vote.', ["Hale"]),
    ('According to the report, the bridge was "in a state of advanced decay" before it fell.', ["report"]),
    (
        '"I saw smoke coming from the roof," a witness told reporters. "Then everyone started running for the doors."',
        ["witness"],
    ),
    (
        'The spokeswoman declined to comment, but added: "We are looking into the matter with great care."',
        ["spokeswoman"],
    ),
    ('"It was," Ms. Duarte recalled, "the longest night of my whole life by far."', ["Duarte"]),
    ('Critics say the law "gives the police far too much power over ordinary people."', ["Critics"]),
    ('"There is no evidence for any of these claims," the company said in a statement.', ["company"]),
    ('In an interview, Tanaka described the merger as "a marriage of two tired old firms".', ["Tanaka"]),
    ('The judge wrote that the agency had "ignored the plain words of the statute" for years.', ["judge"]),
    ('"Our members are angry and they have every right to be," says union leader Mary Flynn.', ["Flynn"]),
    ('He said the team was "ready to play its best football" on Saturday.', ["He"]),
    ("“This is not the end of the road for us,” the prime minister told parliament on Tuesday.", ["minister"]),
    ('"Why should we pay for their mistakes year after year?" asked Peter Novak, a shop owner.', ["Novak"]),
    ('Police said the driver "failed to stop at a red light" and hit two people.', ["Police"]),
    ('The White House insisted that the talks "remain on track despite the recent setback".', ["White"]),
    ('"We got lucky," Smith said. "Next time we may not be quite so lucky at all."', ["Smith"]),
    ('As the poet once put it, "the sea gives back what it takes from us".', ["poet"]),
    ('Officials acknowledge that the system "was never designed to handle this many claims".', ["Officials"]),
    ('"Stocks have run up too far too fast this spring," noted Helen Brandt of Delta Capital.', ["Brandt"]),
    ('Kerr, who chairs the committee, argued that "nobody in this town reads the fine print".', ["Kerr"]),
    (
        '"The market overreacted," one trader said, adding that "prices will recover by the end of June."',
        ["trader", "trader"],
    ),
    ('Rebels vowed to "fight until the last soldier leaves our soil," the radio reported.', ["Rebels"]),
    ('Asked about the delay, Ms. Lind replied, "You will have to ask the ministry about that."', ["Lind"]),
    ('"No one expected the river to rise so quickly in March," wrote the newspaper El Norte.', ["Norte"]),
    ('The central bank warned of "significant risks to the outlook for next year" in its note.', ["bank"]),
    ('"If the talks fail, we will walk out of the room," she warned.', ["she"]),
    (
        "“It was a good bill for months,” Carr said, calling the vote “a show of how to be in charge of nothing.”",
        ["Carr", "Carr"],
    ),
    (
        "Dietz urged leaders “to go back to the table this week.” “Farmers don’t plant on hope,” Stubbs said.",
        ["Dietz", "Stubbs"],
    ),
    (
        "“It was a stupid thing,” said a lawyer who asked not to be named, “but it was not a crime.”",
        ["lawyer"],
    ),
]


@pytest.mark.parametrize(("sentence", "speakers"), SPOKEN)
def test_quotations_of_news(nlp: Language, sentence: str, speakers: list[str]) -> None:
    analysis = analyse(nlp(sentence), date(2013, 3, 22))
    found = [quote for quote in extract_quotes(analysis) if quote.is_direct]
    assert len(found) == len(speakers)
    assert all(name in str(quote.speaker_text) for name, quote in zip(speakers, found, strict=True))


@pytest.mark.parametrize(
    ("sentence", "text", "speaker"),
    [
        (
            'The results were "plainly dismal" and no worse than feared, said Ray Kessler, the chairman.',
            'The results were "plainly dismal" and no worse than feared',
            "Ray Kessler",
        ),
        (
            "Turnout would be the lowest in a decade, election officials said.",
            "Turnout would be the lowest in a decade",
            "election officials",
        ),
    ],
)
def test_reported_speech_before_its_cue(nlp: Language, sentence: str, text: str, speaker: str) -> None:
    [quote] = extract_quotes(analyse(nlp(sentence), date(2013, 3, 22)))
    assert (quote.text, quote.speaker_text, quote.is_direct) == (text, speaker, False)
