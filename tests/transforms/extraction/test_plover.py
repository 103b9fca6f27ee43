"""PLOVER codes of single sentences, and silence where no political actor acts."""

import pytest
from spacy.language import Language

from transforms.extraction.plover import extract_political_events
from transforms.language.analyse import analyse

SENTENCES = [
    ("Norway agreed to host a round of talks with the Philippines.", "AGREE"),
    ("Kenya will send food aid to Malawi next month.", "AGREE"),
    ("The foreign ministers of Chile and Ghana held talks in Accra.", "CONSULT"),
    ("Uruguay's president praised Paraguay for its stance on the river.", "SUPPORT"),
    ("Portugal and Angola signed an agreement on fisheries.", "SUPPORT"),
    ("Estonian and Latvian navies began a joint exercise in the Baltic Sea.", "COOPERATE"),
    ("Canada delivered food aid to Honduras after the storm.", "AID"),
    ("The government of Sudan lifted the curfew in Kassala.", "YIELD"),
    ("Rebels in eastern Congo released 30 hostages on Friday.", "YIELD"),
    ("Botswana urged Namibia to reopen the bridge.", "REQUEST"),
    ("Cambodia accused Laos of moving the border posts.", "ACCUSE"),
    ("Bolivia's parliament condemned the raid.", "ACCUSE"),
    ("Hungary refused to withdraw its troops from the base.", "REJECT"),
    ("Greece rejected a Maltese proposal on fishing zones.", "REJECT"),
    ("Peru threatened to close its border with Ecuador.", "THREATEN"),
    ("Armenia said it would impose sanctions on Georgia.", "THREATEN"),
    ("Thousands of demonstrators marched through Dakar against the government.", "PROTEST"),
    ("Teachers in Lesotho went on strike against the new law.", "PROTEST"),
    ("Eritrea deployed troops along the frontier.", "MOBILIZE"),
    ("Denmark suspended aid to the junta in Niger.", "SANCTION"),
    ("Police in Minsk arrested 40 opposition activists.", "COERCE"),
    ("The junta imposed a curfew in the capital of Mali.", "COERCE"),
    ("Insurgents attacked an army convoy in Mozambique, killing six soldiers.", "ASSAULT"),
]


@pytest.mark.parametrize(("sentence", "plover_type"), SENTENCES)
def test_main_act(nlp: Language, sentence: str, plover_type: str) -> None:
    events = extract_political_events(analyse(nlp(sentence), None), [])
    assert [event.plover_type for event in events] == [plover_type]
    assert all(0 < event.confidence <= 1 for event in (event.span for event in events))


@pytest.mark.parametrize(
    "sentence",
    [
        "The enzyme attacks the membrane of the cell.",
        "Shares of the retailer fell after it cut its dividend.",
    ],
)
def test_silent_without_political_actor(nlp: Language, sentence: str) -> None:
    assert extract_political_events(analyse(nlp(sentence), None), []) == []
