"""Quotations: which words are quoted, as one or as several, and who says them."""

import re

import pytest
from spacy.language import Language

from transforms.extraction.quotes import extract_quotes
from transforms.facts import Person, Quote, Span
from transforms.language.analysis import Analysis
from transforms.language.mentions import Mention, without_overlaps
from transforms.language.tokens import Doc


def analysed(nlp: Language, text: str, *names: str) -> Analysis:
    """The text with the given persons, found by their full names and last words."""
    mentions: list[Mention] = []
    people: list[Person] = []
    for name in names:
        pattern = re.compile(rf"\b(?:{re.escape(name)}|{re.escape(name.split()[-1])})\b")
        found = [Mention(m.start(), m.end(), "PERSON", m[0], name) for m in pattern.finditer(text)]
        people.append(Person(name, name, None, None, None, Span(found[0].start_char, found[0].end_char, "given", 1.0)))
        mentions += found
    return Analysis(Doc.of(nlp(text)), None, without_overlaps(mentions), people)


def direct(nlp: Language, text: str, *names: str) -> list[Quote]:
    return [quote for quote in extract_quotes(analysed(nlp, text, *names)) if quote.is_direct]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We will open the bridge in spring," said Anna Berg.', ["We will open the bridge in spring,"]),
        ("“We will open the bridge in spring,” said Anna Berg.", ["We will open the bridge in spring,"]),
        ("«We will open the bridge in spring», said Anna Berg.", ["We will open the bridge in spring"]),
        ("„We will open the bridge in spring“, said Anna Berg.", ["We will open the bridge in spring"]),
        (
            "‘We’ll open the ministers’ bridge in spring,’ said Anna Berg.",
            ["We’ll open the ministers’ bridge in spring,"],
        ),
        ("'We won't close the port this year,' Anna Berg said.", ["We won't close the port this year,"]),
        (
            '"He told me “never again” and I believed him," Anna Berg said.',
            ["He told me “never again” and I believed him,"],
        ),
        ('"The talks," said Anna Berg, "were long and honest."', ["The talks, were long and honest."]),
        ('"The talks were long," Anna Berg said. "They were honest."', ["The talks were long, They were honest."]),
        (
            "“We began in the spring of last year.\n\n“We shall finish before the autumn,” Anna Berg said.",
            ["We began in the spring of last year. We shall finish before the autumn,"],
        ),
        ('Anna Berg said: "We shall see… the door is open."', ["We shall see… the door is open."]),
        (
            'Anna Berg said: "We shall see what the winter brings.\n\nThe talks go on.',
            ["We shall see what the winter brings."],
        ),
        (
            '"The port is open to all," Anna Berg said. Ships came. "The railway will follow soon," said Omar Diallo.',
            ["The port is open to all,", "The railway will follow soon,"],
        ),
        ('Anna Berg described the fee as "a tax on neighbourly trade".', ["a tax on neighbourly trade"]),
    ],
)
def test_quoted_words(nlp: Language, text: str, quoted: list[str]) -> None:
    names = [name for name in ("Anna Berg", "Omar Diallo") if name.split()[-1] in text]
    assert [quote.text for quote in direct(nlp, text, *names)] == quoted


@pytest.mark.parametrize(
    "text",
    [
        'The ministers launched the "Bridges Across The Strait" programme.',
        'The so-called "friends of the river" met in Basel.',
        'The forum was held under the theme "partners for a greener coast".',
        'The document is titled "towards a common market of services".',
        'The delegates visited the "House of Seven Winds" museum.',
        "The teachers' union and the students' club signed up.",
        'The two sides spoke of "win-win" cooperation.',
    ],
)
def test_names_and_scare_quotes_are_no_quotations(nlp: Language, text: str) -> None:
    assert direct(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We will open the bridge in spring," said Anna Berg.', "Anna Berg"),
        ('"We will open the bridge in spring," Berg said after the talks.', "Berg"),
        ('"We will open the bridge," Anna Berg, who leads the ministry, told reporters.', "Anna Berg"),
        ('Anna Berg told reporters: "We will open the bridge in spring."', "Anna Berg"),
        ('Speaking in Oslo, Anna Berg said, "We will open the bridge in spring."', "Anna Berg"),
        ('"We will open the bridge in spring," Berg was quoted as saying.', "Berg"),
        ('According to Anna Berg, "the bridge will be open to everyone".', "Anna Berg"),
        ('"The bridge will be open to everyone," according to Anna Berg.', "Anna Berg"),
        ('Anna Berg met the press. She said: "We will open the bridge in spring."', "She"),
        ('Anna Berg met the press. "We will open the bridge in spring," she said.', "she"),
        ('Anna Berg spoke of the bridge. "We will open it in spring."', "Anna Berg"),
        ('"We will open the bridge in spring," Anna Berg wrote.\n\n"We will close the old one."', "Anna Berg"),
        ('Anna Berg criticised the fee as "a tax on neighbourly trade".', "Anna Berg"),
        ('Omar Diallo attacked Anna Berg for saying "the bridge is no business of the coast".', "Anna Berg"),
    ],
)
def test_speaker_is_a_person(nlp: Language, text: str, speaker: str) -> None:
    names = [name for name in ("Anna Berg", "Omar Diallo") if name.split()[-1] in text]
    quote = direct(nlp, text, *names)[-1]
    assert quote.person_key == "Anna Berg"
    assert quote.speaker_text == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We welcome the reopening of the border," reads the ministry’s press statement.', "the ministry"),
        ('"We welcome the reopening of the border," the Foreign Ministry said in a statement.', "the Foreign Ministry"),
        (
            'A spokesman for the ministry said: "We welcome the reopening of the border."',
            "A spokesman for the ministry",
        ),
        ('"We welcome the reopening of the border," said a spokeswoman for the union.', "a spokeswoman for the union"),
        ('The statement from the embassy said: "We welcome the reopening."', "the embassy"),
    ],
)
def test_speaker_is_an_institution(nlp: Language, text: str, speaker: str) -> None:
    quote = direct(nlp, text)[0]
    assert quote.person_key is None
    assert quote.speaker_text == speaker


def test_span_is_the_quoted_characters(nlp: Language) -> None:
    text = '"The talks," said Anna Berg, "were long and honest."'
    quote = direct(nlp, text, "Anna Berg")[0]
    assert text[quote.span.start_char : quote.span.end_char] == text[1:-1]
    assert quote.cue == "said"


def test_reported_speech_is_indirect(nlp: Language) -> None:
    quotes = extract_quotes(analysed(nlp, "Anna Berg said that the bridge would open in spring.", "Anna Berg"))
    assert [(quote.text, quote.is_direct) for quote in quotes] == [("the bridge would open in spring", False)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The film crew filmed in the '90s, and the voters' anger grew, Anna Berg said.", []),
        ('Anna Berg said the sea was "calm" today.', ["calm"]),
        ('"We are ready" - Anna Berg said.', ["We are ready"]),
        ('"We are ready, “Anna Berg said. “We can begin at once.”', ["We are ready, We can begin at once."]),
        ("“Is the door open to all of us?” Anna Berg asked.", ["Is the door open to all of us?"]),
        ("“The door is open.” Anna Berg smiled at the crowd.", ["The door is open."]),
        ('Anna Berg said it was "late", but "not too late for a deal".', ["late", "not too late for a deal"]),
        ('"NO MORE DELAYS FOR THE HARBOUR," Anna Berg wrote.', ["NO MORE DELAYS FOR THE HARBOUR,"]),
        (
            '"The talks were long," Anna Berg said. "They were honest," she added.',
            ["The talks were long,", "They were honest,"],
        ),
        ("»The bridge will open in spring«, Anna Berg said.", ["The bridge will open in spring"]),
        ("``The bridge will open in spring,'' Anna Berg said.", ["The bridge will open in spring,"]),
        (
            '"The bridge", Anna Berg said, "will open in spring", adding: "We need it."',
            ["The bridge will open in spring", "We need it."],
        ),
        ("“The bridge will open\nin spring,” Anna Berg said.", ["The bridge will open in spring,"]),
        (
            "“The first point is trade.\n\n“The second point is water.\n\n“The third is trust,” Anna Berg said.",
            ["The first point is trade. The second point is water. The third is trust,"],
        ),
        (
            "“The harbour is ours,” Anna Berg said.\n\n“Nobody will take it from us.”",
            ["The harbour is ours,", "Nobody will take it from us."],
        ),
    ],
)
def test_quoted_words_in_harder_texts(nlp: Language, text: str, quoted: list[str]) -> None:
    assert [quote.text for quote in direct(nlp, text, "Anna Berg")] == quoted


@pytest.mark.parametrize(
    ("text", "speaker", "person"),
    [
        ('"We will stay the course in the coming years," Anna Berg pointed out.', "Anna Berg", "Anna Berg"),
        ("“We will stay the course in the coming years.” – Anna Berg", "Anna Berg", "Anna Berg"),
        ('"We will stay the course in the coming years." This was stated by Anna Berg.', "Anna Berg", "Anna Berg"),
        ('As Anna Berg put it, "small ports need rules more than big ones do".', "Anna Berg", "Anna Berg"),
        ('In the words of Anna Berg, "no port can prosper alone in the storm".', "Anna Berg", "Anna Berg"),
        ('For Anna Berg, the rule was simple: "When they raise tolls, we lower ours."', "Anna Berg", "Anna Berg"),
        (
            'Harbour chief Anna Berg told a crowd in Oslo, "We will stay the course."',
            "Harbour chief Anna Berg",
            "Anna Berg",
        ),
        ('Anna Berg, who has run the port since 2010, wrote: "We will stay the course."', "Anna Berg", "Anna Berg"),
        ('Asked about the tolls, Anna Berg replied: "We will stay the course."', "Anna Berg", "Anna Berg"),
        ('"We will stay the course," Col. Anna Berg said in a release.', "Col. Anna Berg", "Anna Berg"),
        ('"We will stay the course," said Col. Anna Berg. "And we will win."', "Col. Anna Berg", "Anna Berg"),
        ('Anna Berg joked that guests would have to row: "You had better bring an oar."', "Anna Berg", "Anna Berg"),
        (
            "“We will stay the course,” Anna Berg, head of the port, the largest in the north, said.",
            "Anna Berg",
            "Anna Berg",
        ),
        ('Anna Berg wanted peace, but said that she would "never sell the old harbour".', "Anna Berg", "Anna Berg"),
        ('Anna Berg vowed to "keep the harbour free for all ships".', "Anna Berg", "Anna Berg"),
        ('Ships came in. "We will stay the course," the crowd shouted.', "the crowd", None),
        ("The resolution “demands an end to the tolls in the strait”.", "The resolution", None),
        ("Article 5 says that “a toll against one is a toll against all”.", "Article 5", None),
        ('"Tolls are theft from sailors," read a banner.', "a banner", None),
        ('A senior port official said there was "no appetite for another round".', "A senior port official", None),
    ],
)
def test_speaker_in_harder_texts(nlp: Language, text: str, speaker: str, person: str | None) -> None:
    names = [name for name in ("Anna Berg", "Omar Diallo") if name in text]
    quote = direct(nlp, text, *names)[0]
    assert (quote.speaker_text, quote.person_key) == (speaker, person)


@pytest.mark.parametrize(
    "text",
    [
        'The exhibition "Treasures of the Northern Fjords" opened in Oslo.',
        'The film "how the ferry crossed the strait" was shown.',
        'Guests sang "The Song of the Harbour."',
        'She runs the "Clean Ports for All" initiative.',
        "The crew ate rock 'n' roll sandwiches.",
        'The "three ports" of the strait reopened.',
        'It measures 12" by 14" in all.',
    ],
)
def test_more_names_are_no_quotations(nlp: Language, text: str) -> None:
    assert direct(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("Anna Berg stressed that both ports must stay open.", ["both ports must stay open"]),
        ("Anna Berg added that the tolls would fall next year.", ["the tolls would fall next year"]),
        ("Anna Berg did not say that the tolls would fall.", []),
        ("Anna Berg may say that the tolls would fall.", []),
        ("Anna Berg asked whether the tolls would fall.", []),
    ],
)
def test_reported_clauses(nlp: Language, text: str, reported: list[str]) -> None:
    quotes = extract_quotes(analysed(nlp, text, "Anna Berg"))
    assert [quote.text for quote in quotes] == reported
    assert not any(quote.is_direct for quote in quotes)


def test_boilerplate_is_not_quoted(nlp: Language) -> None:
    text = '"We will open the bridge," said Anna Berg. Read on: "How we cross the strait today."'
    analysis = analysed(nlp, text, "Anna Berg")
    analysis.skipped = [(text.index("Read on"), len(text))]
    assert [quote.text for quote in extract_quotes(analysis)] == ["We will open the bridge,"]


@pytest.mark.parametrize("text", ["", '"', '""', "“”", '" " "', "' ' '", "«\n\n", '"' * 500, "“a\n" * 300])
def test_odd_marks_do_no_harm(nlp: Language, text: str) -> None:
    assert isinstance(direct(nlp, text), list)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            'Omar Diallo, whom Anna Berg once called a "fair-weather sailor," said he would "row across alone."',
            ["Anna Berg", "Omar Diallo"],
        ),
        (
            'Anna Berg asked: "Should we row today?" Omar Diallo replied "Yes, at once please do".',
            ["Anna Berg", "Omar Diallo"],
        ),
        ('A Diallo aide, Anna Berg, said in a letter: "We row at dawn tomorrow."', ["Anna Berg"]),
        ('Omar Diallo\'s campaign manager said: "We row at dawn tomorrow."', [None]),
        ('Anna Berg\'s rule — "When they raise tolls, we lower ours" — became a motto.', ["Anna Berg"]),
    ],
)
def test_speakers_side_by_side(nlp: Language, text: str, speakers: list[str | None]) -> None:
    names = [name for name in ("Anna Berg", "Omar Diallo") if name in text]
    assert [quote.person_key for quote in direct(nlp, text, *names)] == speakers
