"""Which mentions are published."""

import pytest
from spacy.language import Language

from transforms.language.analyse import analyse
from transforms.language.entities import entities

NAMED = [
    ("Envoys of the Commonwealth of Dominica attended.", ("COUNTRY", "Commonwealth of Dominica")),
    ("The Union of the Comoros opened an embassy in Cairo.", ("COUNTRY", "Union of the Comoros")),
    ("Talks with the Russian Federation were held in Geneva.", ("COUNTRY", "Russian Federation")),
    ("The governor of Christmas Island arrived in Perth.", ("COUNTRY", "Christmas Island")),
    ("The counter-ISIS envoy briefed the ministers in Rome.", ("ORG", "ISIS")),
    ("Shells fell near Tell Qasab, the ministry said.", ("PLACE", "Tell Qasab")),
    ("The flood hit the village of Dorvane on Sunday.", ("PLACE", "Dorvane")),
    ("Three people of the al-Sahra Brigades were arrested.", ("ORG", "al-Sahra Brigades")),
    ("Aid reached eastern Dorvane on Sunday.", ("PLACE", "Dorvane")),
    ("Families left the Kurdish-held Sheikh Nadir district on Sunday.", ("PLACE", "Sheikh Nadir")),
    ("The wounded were taken to Ibn Rafi Hospital.", ("PLACE", "Ibn Rafi Hospital")),
    ("The rebels of Saray al-Nidal Group claimed the attack.", ("ORG", "Saray al-Nidal Group")),
    ("He was held by the Kenyan 12th Brigade.", ("ORG", "Kenyan 12th Brigade")),
    ("Airmen of the 307th AEG took part.", ("ORG", "307th AEG")),
    ("Primarily Syrian Arab forces hold the town.", ("ORG", "Syrian Arab forces")),
    ("Telvaria (Arabic: تلفاريا) is a private television network.", ("ORG", "Telvaria")),
    ("He won a seat for the Tasmanian Greens.", ("ORG", "Tasmanian Greens")),
    ("Foreign Minister Julie Bishop said the talks went well.", ("PERSON", "Julie Bishop")),
    ("Marsden was elected to the council in 1998.", ("PERSON", "Marsden")),
    ("Archives of the Soviet Union were opened.", ("PLACE", "Soviet Union")),
]


def published(nlp: Language, text: str) -> set[tuple[str, str]]:
    analysis = analyse(nlp(text), None)
    return {(mention.label, mention.text) for mention in entities(analysis.doc, analysis.mentions)}


@pytest.mark.parametrize(("text", "named"), NAMED)
def test_names_that_are_published(nlp: Language, text: str, named: tuple[str, str]) -> None:
    assert named in published(nlp, text)


UNNAMED = [
    ("Veterans of the Kosovo War met in Vienna.", "Kosovo"),
    ("The results of the 2016 parliamentary election in Iceland surprised observers.", "Iceland"),
    ("A frigate, HMS Marlow, called at the port.", "HMS Marlow"),
    ("Deputy Secretary for Near Eastern Affairs Jane Roe arrived.", "Eastern Affairs"),
]


@pytest.mark.parametrize(("text", "name"), UNNAMED)
def test_names_that_are_part_of_others_or_no_entities(nlp: Language, text: str, name: str) -> None:
    assert name not in {found for _, found in published(nlp, text)}


@pytest.mark.parametrize(
    ("sentence", "label", "named"),
    [
        ("Fighters withdrew from Ardenia, Kenya, on Monday.", "PLACE", ["Ardenia"]),
        ("The river rises in the Velm Mountains near the border.", "PLACE", ["Velm Mountains"]),
        ("Engineers inspected Torva Dam before the talks.", "PLACE", ["Torva Dam"]),
        ("Troops entered the town of Zubra. Zubra had been held for a year.", "PLACE", ["Zubra", "Zubra"]),
        ("The envoys met aboard HMS Ocean on Friday.", "PLACE", []),
        ("Abu Talha ordered the attack, the court heard.", "PERSON", ["Abu Talha"]),
        ("Abu Yahya al-Kuwaiti was detained in May.", "COUNTRY", []),
        ("The Inter-American Development Bank lent more.", "COUNTRY", []),
        ('Gen. Robert "Bo" Hale briefed the ministers.', "PERSON", ['Robert "Bo" Hale']),
        ("Two Moroccans and four Kenyans were released.", "COUNTRY", []),
        ("U.S. troops left the base, a UK trade envoy said.", "COUNTRY", []),
        ("The U.S.-led coalition thanked the U.S. for its support.", "COUNTRY", ["U.S."]),
        ("The news agency Veltapress carried the statement.", "ORG", ["Veltapress"]),
        ("The Coalition met on Monday. Coalition nations agreed to a plan.", "ORG", ["Coalition", "Coalition"]),
        ("The Velm Front (Arabic: Jabhat Velm) is a group.[4]", "PERSON", []),
    ],
)
def test_names_told_by_the_words_round_them(nlp: Language, sentence: str, label: str, named: list[str]) -> None:
    analysis = analyse(nlp(sentence), None)
    found = entities(analysis.doc, analysis.mentions)
    assert [item.text for item in found if item.label == label] == named
