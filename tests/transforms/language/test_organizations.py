import pytest
from spacy.language import Language

from transforms.language.analyse import analyse

NAMES = [
    (
        "The rescuers of Operation Lionheart left Naypyidaw, and the Operation Centre in Accra thanked them.",
        [("Operation Lionheart", None, "program")],
    ),
    (
        "They reviewed the Grenada Reef Recovery Project (GRRP), the Official Defence Assistance (ODA) and the Oslo Water Week.",
        [
            ("Grenada Reef Recovery Project", "GRRP", "program"),
            ("Official Defence Assistance", "ODA", "program"),
            ("Oslo Water Week", None, "forum"),
        ],
    ),
    (
        "The Peru-Bolivia Binational Cabinet and the Quarterly Ministerial Meeting (QMM) protect the Amazon.",
        [("Peru-Bolivia Binational Cabinet", None, "forum"), ("Quarterly Ministerial Meeting", "QMM", "forum")],
    ),
    (
        "The two sides discussed cooperation within the UN, WTO, IMF and the Southern African Development Community (SADC).",
        [
            ("UN", "UN", "io"),
            ("WTO", "WTO", "io"),
            ("IMF", "IMF", "io"),
            ("Southern African Development Community", "SADC", "io"),
        ],
    ),
    (
        "They will meet on the sidelines of the 60th Munich Security Conference and at the St. Petersburg International Economic Forum.",
        [
            ("Munich Security Conference", "MSC", "forum"),
            ("St. Petersburg International Economic Forum", "SPIEF", "forum"),
        ],
    ),
    (
        "The eleventh session of the Kazakhstan–Hungary Intergovernmental Commission on Economic Cooperation took place in Budapest.",
        [("Kazakhstan–Hungary Intergovernmental Commission on Economic Cooperation", None, "forum")],
    ),
    (
        "The Lobito Corridor, the Middle Corridor and the International North-South Transport Corridor were discussed.",
        [
            ("Lobito Corridor", None, "corridor"),
            ("Middle Corridor", None, "corridor"),
            ("International North-South Transport Corridor", "INSTC", "corridor"),
        ],
    ),
    (
        'The parties praised the EU Global Gateway, the Great Green Wall initiative and the "Light of Hope" programme.',
        [
            ("EU Global Gateway", None, "program"),
            ("Great Green Wall initiative", None, "program"),
            ('"Light of Hope" programme', None, "program"),
        ],
    ),
    (
        "Ghana joined the Coalition for Disaster Resilient Infrastructure and the Global Biofuels Alliance.",
        [
            ("Coalition for Disaster Resilient Infrastructure", "CDRI", "io"),
            ("Global Biofuels Alliance", "GBA", "program"),
        ],
    ),
    (
        "The Ministry of Foreign Affairs, Regional Integration and International Cooperation of Mauritius issued a statement.",
        [],
    ),
    (
        "The ministers welcomed the results of the Third Nordic–Baltic Defence Forum and the Second Quito Summit on Oceans.",
        [("Nordic–Baltic Defence Forum", None, "forum"), ("Quito Summit on Oceans", None, "forum")],
    ),
    (
        "The meeting of the Uzbek-German Business Council and the Turkey-Africa Economic and Business Forum.",
        [
            ("Uzbek-German Business Council", None, "forum"),
            ("Turkey-Africa Economic and Business Forum", None, "forum"),
        ],
    ),
    (
        "The Cabinet of Ministers and the Central Election Commission of Kyrgyzstan approved it.",
        [],
    ),
    (
        "The sides will cooperate under the ASEAN-India Dialogue Partnership and Mission Innovation.",
        [("ASEAN-India Dialogue Partnership", None, "program")],
    ),
    (
        "Türkiye's Directorate General of Migration and the International Federation of Journalists.",
        [],
    ),
    (
        "TICAD 9, COP28, FOCAC 2024, CHOGM and the UN Climate Change Conference (COP30).",
        [
            ("TICAD", "TICAD", "forum"),
            ("COP28", None, "forum"),
            ("FOCAC", "FOCAC", "forum"),
            ("CHOGM", "CHOGM", "forum"),
            ("UN Climate Change Conference", "COP30", "forum"),
        ],
    ),
    (
        "The U.S.-Vietnam Comprehensive Strategic Partnership was upgraded.",
        [],
    ),
    (
        "The Comprehensive Strategic Partnership between the two countries grew; the Strategic Partnership Council met.",
        [("Strategic Partnership Council", None, "forum")],
    ),
    (
        "The Treaty on Friendship and the Charter of the Economic Cooperation Organization were signed.",
        [("Economic Cooperation Organization", "ECO", "io")],
    ),
    (
        "The Trans-Caspian Pipeline, the Baku–Supsa pipeline, and the Europe–Caucasus–Asia corridor.",
        [
            ("Trans-Caspian Pipeline", None, "corridor"),
            ("Baku–Supsa pipeline", None, "corridor"),
            ("Europe–Caucasus–Asia corridor", None, "corridor"),
        ],
    ),
    (
        "A business forum was held. The forum was attended by 300 companies. The Forum ended.",
        [],
    ),
    (
        "The Rome-based Food and Agriculture Organization (FAO) and the World Food Programme (WFP) launched the School Meals Coalition.",
        [("Food and Agriculture Organization", "FAO", "io"), ("World Food Programme", "WFP", "io")],
    ),
    (
        "The Joint Kazakh-Chinese Cooperation Committee, the Iran-Oman Joint Economic Commission and the Strategic Planning Group met.",
        [
            ("Joint Kazakh-Chinese Cooperation Committee", None, "forum"),
            ("Iran-Oman Joint Economic Commission", None, "forum"),
        ],
    ),
    (
        "Kenya hosted the inaugural Africa Climate Summit and the Nairobi Summit on ICPD25.",
        [("Africa Climate Summit", None, "forum"), ("Nairobi Summit on ICPD25", None, "forum")],
    ),
    (
        "The Quad leaders, AUKUS partners and the G7 were briefed. The Group of Twenty met.",
        [
            ("Quad", "Quad", "forum"),
            ("AUKUS", None, "program"),
            ("G7", "G7", "forum"),
            ("Group of Twenty", "G20", "forum"),
        ],
    ),
    (
        "He spoke at the second Peru–Chad Leaders’ Meeting, at the Lima Economic Leaders' Meeting and at the COP29 summit.",
        [
            ("Peru–Chad Leaders’ Meeting", None, "forum"),
            ("Lima Economic Leaders' Meeting", None, "forum"),
            ("COP29", None, "forum"),
        ],
    ),
    (
        "Workers come by the Pacific Agricultural Labour Movement (PALM). PALM and the Lima Payment System (LPS) grow.",
        [("Lima Payment System", "LPS", "program")],
    ),
    (
        "The National Assembly of Norland met; the Lima News Agency asked at the Regular Press Conference of the Ministry.",
        [],
    ),
    (
        "They signed a Cultural Exchange Programme and praised the Association Council.",
        [("Association Council", None, "forum")],
    ),
]


@pytest.mark.parametrize(("sentence", "organizations"), NAMES)
def test_organizations_have_acronyms_and_kinds(
    nlp: Language, sentence: str, organizations: list[tuple[str, str | None, str]]
) -> None:
    found = analyse(nlp(sentence), None).organizations
    assert [(item.name_in_text, item.acronym, item.kind) for item in found] == organizations


@pytest.mark.parametrize(
    ("sentence", "mentions"),
    [
        ("The Ministry of Education of Ghana issued a statement.", ["Ministry of Education of Ghana"]),
        (
            "The Liberal Party of Norland (LPN) and the Conservative Party won. The LPN governs.",
            ["Liberal Party of Norland", "LPN", "Conservative Party", "LPN"],
        ),
        ("Iraqi forces advanced and the Kenyan government approved.", ["Iraqi forces", "the Kenyan government"]),
        ("He left Sinn Féin for Fianna Fáil.", ["Sinn Féin", "Fianna Fáil"]),
    ],
)
def test_ministries_parties_and_forces_are_mentions_only(nlp: Language, sentence: str, mentions: list[str]) -> None:
    analysis = analyse(nlp(sentence), None)
    assert [mention.text for mention in analysis.mentions if mention.label == "ORG"] == mentions
    assert analysis.organizations == []


@pytest.mark.parametrize(
    "sentence",
    [
        "They signed a Memorandum of Understanding on Political Consultations.",
        "A business forum was held and the forum ended.",
        "The Strategic Partnership between the two countries grew.",
        "Minister of Foreign Affairs, Regional Cooperation and Integration of Chad Ali Moussa spoke.",
        "Foreign Minister Karim Aziz met the Prime Minister.",
    ],
)
def test_no_organization_is_named(nlp: Language, sentence: str) -> None:
    assert analyse(nlp(sentence), None).organizations == []


def test_name_and_acronym_are_one_organization(nlp: Language) -> None:
    text = "The Lake Tana Basin Commission (LTBC) met. The LTBC will meet again. The Commission has six members."
    (commission,) = analyse(nlp(text), None).organizations
    assert (commission.name, commission.acronym, len(commission.spans)) == ("Lake Tana Basin Commission", "LTBC", 3)


def test_a_short_form_is_the_same_organization(nlp: Language) -> None:
    text = "They held the first Chile-Ghana Strategic Dialogue. The next Strategic Dialogue will be in Accra."
    (dialogue,) = analyse(nlp(text), None).organizations
    assert (dialogue.name, len(dialogue.spans)) == ("Chile-Ghana Strategic Dialogue", 2)
