"""Spheres of cooperation: literal sentences, what they share and what they do not."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from transforms.extraction.cooperation import extract_cooperation
from transforms.facts import Cooperation
from transforms.language.analyse import analyse

Extract = Callable[[str], list[Cooperation]]


@pytest.fixture(scope="module")
def extract(nlp: Language) -> Extract:
    return lambda text: extract_cooperation(analyse(nlp(text), date(2025, 5, 14)))


def spheres(found: list[Cooperation]) -> set[str]:
    return {sphere.sector for sphere in found}


LEAD = "Foreign Minister of Peru Ana Rojas met Foreign Minister of Jordan Omar Haddad in Lima. "


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # themes of talks
        ("The ministers discussed trade, tourism and civil aviation.", "trade tourism transport"),
        (
            "They exchanged views on agriculture, water management and higher education.",
            "agriculture environment education",
        ),
        ("The talks focused on renewable energy and mining.", "energy mining"),
        (
            "Special attention was paid to logistics, digitalization and the defence industry.",
            "transport digital defence",
        ),
        ("Fisheries, vocational training and health care were on the agenda.", "agriculture education health"),
        ("Counter-terrorism and border security were discussed.", "security"),
        ("Food security and irrigation dominated the conversation.", "food_security agriculture"),
        ("Space research and artificial intelligence are to be the main topics.", "space digital"),
        ("The two sides touched upon labour migration and consular matters.", "migration"),
        ("The sides reviewed the legal framework of their relations.", "legal"),
        ("The ministers spoke about disaster relief and pharmaceuticals.", "humanitarian health"),
        ("They considered the peaceful uses of nuclear energy.", "nuclear"),
        # enumerations with a shared head
        (
            "The parties discussed the political, trade and economic, and cultural and humanitarian dimensions of their ties.",
            "political trade economy culture humanitarian",
        ),
        ("Both ministers want to deepen political and economic ties.", "political economy"),
        ("They agreed to expand trade, economic and investment cooperation.", "trade economy investment"),
        ("The countries cooperate in the fields of energy, science and sport.", "energy science sport"),
        ("Cooperation in such areas as banking, textiles and tourism is growing.", "finance industry tourism"),
        ("There is potential for collaboration in transport, including railways, and in media.", "transport media"),
        ("Scientific, technical and educational exchanges will be intensified.", "science education"),
        ("Both sides are interested in cultural-humanitarian contacts.", "culture humanitarian"),
        ("They stressed the importance of inter-parliamentary ties.", "parliamentary"),
        ("Peru and Jordan enjoy a partnership in security, energy and commerce.", "security energy trade"),
        # documents
        ("The ministers signed an Air Services Agreement.", "transport"),
        ("A memorandum of understanding on geology and mineral resources was signed.", "mining"),
        ("They signed a cultural exchange programme for 2025-2027.", "culture"),
        ("An agreement on the avoidance of double taxation will be concluded in June.", "finance"),
        ("The two countries adopted a roadmap on digital transformation.", "digital"),
        ("They initialled a protocol on extradition and mutual legal assistance.", "legal"),
        ("A treaty on the prevention of organized crime is being negotiated.", "security"),
        ("A visa waiver for diplomatic passports entered into force in March.", "migration"),
        ("The ministries signed a joint statement on climate change.", "environment"),
        # what the sides want and offer
        ("Jordan is ready to increase investment in Peru and to launch direct flights.", "investment transport"),
        ("Peru offered 30 scholarships to students from Jordan.", "education"),
        ("The sides intend to boost tourism.", "tourism"),
        ("Peru and Jordan will work together to combat drug trafficking.", "security"),
        ("They agreed to strengthen regional security.", "security"),
        ("The governments plan to develop cooperation on reconstruction and demining.", "infrastructure"),
        ("Peru supports the peace process.", "peace"),
        ("Bilateral trade reached $40 million in 2024.", "trade"),
        # longer terms win over the words in them
        ("They discussed cybersecurity.", "digital"),
        ("They discussed energy security.", "energy"),
        ("They discussed water security.", "environment"),
        ("They discussed the digital economy.", "digital"),
        ("They discussed transport infrastructure.", "transport"),
        ("They discussed food safety and green energy.", "food_security energy"),
    ],
)
def test_spheres_of_a_pair(extract: Extract, sentence: str, expected: str) -> None:
    found = extract(LEAD + sentence)
    assert spheres(found) == set(expected.split())
    assert {(sphere.country_a, sphere.country_b) for sphere in found} == {("JOR", "PER")}


@pytest.mark.parametrize(
    "sentence",
    [
        # the names of offices and bodies
        "Minister of Trade, Industry and Tourism Luis Vega took part in the meeting.",
        "The energy minister and the trade ministry of Jordan organised the reception.",
        "The meeting was attended by the chairman of the Committee on Economic Policy and Health.",
        "Haddad thanked the Minister of Agriculture and Irrigation for his hospitality.",
        # words that only look like spheres
        "Rojas will address the Security Council in June.",
        "The minister held a press conference at the embassy.",
        "The visit will bear fruit, the ambassador said.",
        "He arrived by air and left by sea.",
        "There is the political will to meet again.",
        "The two ministers first met in 2019.",
        "They recalled 60 years of diplomatic relations.",
        "Haddad invited his colleague to visit Amman.",
    ],
)
def test_no_spheres_in_a_readout(extract: Extract, sentence: str) -> None:
    assert extract(LEAD + sentence) == []


@pytest.mark.parametrize(
    "text",
    [
        "Peru beat Jordan 2-1 in a friendly in Lima. The coach spoke about the defence, the health of his goalkeeper "
        "and the energy of the young players. Jordan will meet Chile on Sunday.",
        "Shares in the Australian miner rose after talks about a merger with its Canadian rival. The deal covers "
        "copper, transport and energy assets in Zambia, and the group expects to invest in technology.",
        "Two days in Lisbon: discover culture, music and tourism at its best. Flights from Poland are cheap, the food "
        "is good, and the museums of art and science open at ten.",
        "Researchers from Japan and Kenya report that the lake's fishery depends on climate and water temperature. "
        "The study discussed agriculture, energy use and the health of the birds.",
        "The central bank of Norway left interest rates unchanged. Exports of oil and gas grew, industry contracted "
        "and trade with Sweden was flat, the statistics office said.",
        "My grandmother in Georgia bakes bread. She talks about politics, education and sport, and offers wine.",
        "",
    ],
)
def test_silence_outside_diplomacy(extract: Extract, text: str) -> None:
    assert extract(text) == []


def pairs(found: list[Cooperation]) -> set[tuple[str, str, str | None]]:
    return {(sphere.sector, sphere.country_a, sphere.country_b) for sphere in found}


def test_each_meeting_of_a_digest_has_its_pair(extract: Extract) -> None:
    text = (
        "WINDHOEK, May 14. Foreign Minister of Namibia Ndapewa Shikongo held three meetings today.\n\n"
        "With the Foreign Minister of Cuba, Luis Ferrer, she discussed health care and education.\n\n"
        "With the Foreign Minister of Finland, Aino Salo, she discussed green hydrogen and forestry.\n\n"
        "With the Foreign Minister of Angola, Rui Neto, she discussed railways and fisheries."
    )
    assert pairs(extract(text)) == {
        ("health", "CUB", "NAM"),
        ("education", "CUB", "NAM"),
        ("energy", "FIN", "NAM"),
        ("agriculture", "FIN", "NAM"),
        ("transport", "AGO", "NAM"),
        ("agriculture", "AGO", "NAM"),
    }


def test_a_tour_has_a_pair_a_capital(extract: Extract) -> None:
    text = (
        "BISHKEK. President of Kyrgyzstan Almaz Sultanov ended a tour of the Gulf on Friday.\n\n"
        "In Doha he and the Emir of Qatar, Sheikh Khalid Al Nasr, discussed hydropower and banking. In Kuwait City, "
        "Sultanov signed an agreement on labour migration with Kuwait. In Manama, talks with the King of Bahrain, "
        "Hamad Al Saud, focused on tourism."
    )
    assert pairs(extract(text)) == {
        ("energy", "KGZ", "QAT"),
        ("finance", "KGZ", "QAT"),
        ("migration", "KGZ", "KWT"),
        ("tourism", "BHR", "KGZ"),
    }


def test_a_guest_who_is_named_only_once_has_a_pair(extract: Extract) -> None:
    text = (
        "MUSCAT, May 14. Foreign Minister of Oman Salim Al Farsi met the foreign ministers of Rwanda and Malta.\n\n"
        "With his Rwandan counterpart, Jean Mugisha, he discussed food security and aviation.\n\n"
        "Al Farsi and Maltese Foreign Minister Maria Borg spoke about education.\n\n"
        "He also received the Ambassador of Japan, Ken Mori, who handed over a letter on hydrogen cooperation."
    )
    assert pairs(extract(text)) == {
        ("food_security", "OMN", "RWA"),
        ("transport", "OMN", "RWA"),
        ("education", "MLT", "OMN"),
        ("energy", "JPN", "OMN"),
    }


def test_three_that_talk_together_make_three_pairs(extract: Extract) -> None:
    text = (
        "NAIROBI, May 14. The foreign ministers of Kenya, Ethiopia and Djibouti held trilateral talks. "
        "Kenya, Ethiopia and Djibouti agreed to cooperate in transport."
    )
    assert pairs(extract(text)) == {
        ("transport", "ETH", "KEN"),
        ("transport", "DJI", "KEN"),
        ("transport", "DJI", "ETH"),
    }


def test_a_partner_that_the_phrase_names(extract: Extract) -> None:
    text = (
        "The foreign ministers of Peru and Jordan, Ana Rojas and Omar Haddad, met in Lima. "
        "Haddad spoke of Jordan's economic cooperation with Iraq."
    )
    assert ("economy", "IRQ", "JOR") in pairs(extract(text))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Peru and Chile plan to sign a roadmap on food security.", {("food_security", "CHL", "PER")}),
        ("The agreement with Chile on tourism was ratified.", {("tourism", "CHL", "PER")}),
        ("They condemned Iran's military cooperation with Russia.", set()),
        ("They will jointly finance the purchase.", set()),
        ("The bank offers a $3 million loan.", set()),
        ("They discussed what the foreign media wrote.", set()),
        ("Jordan wishes to buy air defence systems from Peru.", {("defence", "JOR", "PER")}),
    ],
)
def test_pairs_and_sums_beside_the_talks(extract: Extract, sentence: str, expected: set[tuple[str, str, str]]) -> None:
    assert pairs(extract(LEAD + sentence)) == expected


def test_who_visits_several_is_one_of_every_pair(extract: Extract) -> None:
    text = (
        "Minister for Trade of Finland Ville Aalto will visit Namibia and Botswana. In Windhoek he will meet President "
    )
    text += "of Namibia Ana Nambala and discuss hydrogen. In Gaborone, talks will focus on forestry."
    assert pairs(extract(text)) == {("energy", "FIN", "NAM"), ("agriculture", "BWA", "FIN")}


def test_one_side_with_an_organisation(extract: Extract) -> None:
    text = (
        "Foreign Minister of Norway Kari Lund received the Secretary General of the Caribbean Community in Oslo. "
        "They discussed cooperation in tourism."
    )
    assert pairs(extract(text)) == {("tourism", "NOR", None)}


def test_a_sphere_is_told_once_and_where_it_stands(extract: Extract) -> None:
    text = LEAD + "They discussed tourism. Jordan wants more cooperation in tourism. Tourism will grow."
    (found,) = extract(text)
    assert text[found.span.start_char : found.span.end_char] == found.term == "tourism"
    assert found.span.rule == "cooperation_noun"


def test_the_same_text_gives_the_same_rows(extract: Extract) -> None:
    text = LEAD + "They discussed trade, energy, sport and health, and signed an agreement on visas."
    assert extract(text) == extract(text)


LEADS = {
    "communique": LEAD,
    "statement": "Secretary of State Helen Marsh met today with Peruvian Foreign Minister Ana Rojas.\n\n",
    "visit": "President of Laos Bounthong Keo received Foreign Minister of Hungary Péter Nagy in Vientiane on Monday. ",
}
SENTENCES = Path(__file__).parents[2] / "gold" / "sphere_sentences.csv"


@pytest.mark.parametrize(
    "row", csv.DictReader(SENTENCES.read_text(encoding="utf-8").splitlines()), ids=lambda row: row["sentence"][:40]
)
def test_spheres_in_many_wordings(extract: Extract, row: dict[str, str]) -> None:
    assert spheres(extract(LEADS[row["register"]] + row["sentence"])) == set(row["sectors"].split())
