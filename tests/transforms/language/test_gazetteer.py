"""Countries and places: every country in plain frames, and sentences that mislead."""

import pytest
import spacy
from spacy.language import Language

from transforms.language.gazetteer import (
    capital_of,
    country_name,
    country_of_place,
    find_countries,
    find_places,
    find_regions,
    is_capital,
    is_demonym,
    region_members,
    region_named,
)
from transforms.language.tokens import Doc
from warehouse.reference import reference

COUNTRIES = reference("countries")
DEMONYMS = [row for row in reference("country_names_authored") if row["kind"] == "demonym"]
SHARED = {"Congolese": {"COD", "COG"}, "Dominican": {"DOM", "DMA"}}
"""Demonyms of two states, which only the context decides."""


@pytest.fixture(scope="module")
def blank() -> Language:
    return spacy.blank("en")


@pytest.mark.parametrize(
    "frame", ["She visited {}.", "The {} delegation arrived.", "{}'s minister spoke.", "Envoys of the {}!"]
)
def test_every_country_by_name(blank: Language, frame: str) -> None:
    wrong = [
        (row["iso3"], name)
        for row in COUNTRIES
        for name in (row["name"], row["official_name"])
        if [found.entity_id for found in find_countries(Doc.of(blank(frame.format(name))))] != [row["iso3"]]
    ]
    assert wrong == []


def test_every_name_in_capitals(blank: Language) -> None:
    frame = "THE DELEGATION OF {} ARRIVED"
    wrong = [
        row["iso3"]
        for row in COUNTRIES
        if [found.entity_id for found in find_countries(Doc.of(blank(frame.format(row["name"].upper()))))]
        != [row["iso3"]]
    ]
    assert wrong == []


@pytest.mark.parametrize("frame", ["The {} delegation arrived.", "A {} official spoke."])
def test_every_demonym(blank: Language, frame: str) -> None:
    wrong = [
        (row["iso3"], row["name"])
        for row in DEMONYMS
        if {found.entity_id for found in find_countries(Doc.of(blank(frame.format(row["name"]))))}
        - SHARED.get(row["name"], set())
        - {row["iso3"]}
        or not find_countries(Doc.of(blank(frame.format(row["name"]))))
    ]
    assert wrong == []


def test_every_country_has_a_demonym() -> None:
    assert {row["iso3"] for row in COUNTRIES} - {row["iso3"] for row in DEMONYMS} == set()


@pytest.mark.parametrize(
    "name", ["Cote d'Ivoire", "Sao Tome and Principe", "Curacao", "Reunion", "Turkiye", "Aland Islands"]
)
def test_names_without_diacritics(blank: Language, name: str) -> None:
    assert [found.text for found in find_countries(Doc.of(blank(f"They know {name} well.")))] == [name]


COUNTRY_SENTENCES = [
    ("Kazakhstan's president visited the Kingdom of Morocco.", "Kazakhstan KAZ; Kingdom of Morocco MAR"),
    (
        "The Islamic Republic of Iran and the Kyrgyz Republic agreed.",
        "Islamic Republic of Iran IRN; Kyrgyz Republic KGZ",
    ),
    ("Guinea-Bissau and Guinea signed a protocol.", "Guinea-Bissau GNB; Guinea GIN"),
    (
        "Papua New Guinea, Equatorial Guinea and Guinea voted.",
        "Papua New Guinea PNG; Equatorial Guinea GNQ; Guinea GIN",
    ),
    ("Niger is not Nigeria.", "Niger NER; Nigeria NGA"),
    ("South Sudan borders Sudan.", "South Sudan SSD; Sudan SDN"),
    ("North Korea and the Republic of Korea met.", "North Korea PRK; Republic of Korea KOR"),
    ("The DPRK and the ROK met.", "DPRK PRK; ROK KOR"),
    ("American Samoa lies far from Samoa.", "American Samoa ASM; Samoa WSM"),
    ("The Dominican Republic thanked Dominica.", "Dominican Republic DOM; Dominica DMA"),
    ("The Republic of the Congo was represented.", "Republic of the Congo COG"),
    ("The Democratic Republic of the Congo hosts it.", "Democratic Republic of the Congo COD"),
    ("The DRC and Congo-Brazzaville opened a bridge.", "DRC COD; Congo-Brazzaville COG"),
    ("The Central African Republic sent observers.", "Central African Republic CAF"),
    ("The Kazakh-Moroccan council met.", "Kazakh KAZ; Moroccan MAR"),
    ("The U.S.-Bahrain defence talks opened.", "U.S. USA; Bahrain BHR"),
    ("Sino-Russian trade grew.", "Sino CHN; Russian RUS"),
    ("An Anglo-Irish text and a Franco-German brigade.", "Anglo GBR; Irish IRL; Franco FRA; German DEU"),
    ("Anglo-Saxon law came first.", ""),
    ("They told us about the US.", "US USA"),
    ("It costs US$5 million.", ""),
    ("The U.K., the UAE and the KSA.", "U.K. GBR; UAE ARE; KSA SAU"),
    ("Türkiye, TURKEY and Turkiye are one.", "Türkiye TUR; TURKEY TUR; Turkiye TUR"),
    ("The turkey was cold and he began to polish the china.", ""),
    ("Côte d’Ivoire and Cote d'Ivoire, or the Ivory Coast.", "Côte d’Ivoire CIV; Cote d'Ivoire CIV; Ivory Coast CIV"),
    ("Burma, Swaziland, Zaire and Ceylon are old names.", "Burma MMR; Swaziland SWZ; Zaire COD; Ceylon LKA"),
    ("Burkinabè and Bissau-Guinean troops arrived.", "Burkinabè BFA; Bissau-Guinean GNB"),
    ("A Motswana met a Mosotho and two Emiratis.", "Motswana BWA; Mosotho LSO; Emiratis ARE"),
    ("The ni-Vanuatu and I-Kiribati ministers.", "ni-Vanuatu VUT; I-Kiribati KIR"),
    ("Turks, Poles, Swedes and Britons came.", "Turks TUR; Poles POL; Swedes SWE; Britons GBR"),
    ("Kosovo and Taiwan applied; Palestine did too.", "Kosovo XKX; Taiwan TWN; Palestine PSE"),
    ("The Holy See replied.", "Holy See VAT"),
    ("The United States of\nAmerica signed.", "United States of\nAmerica USA"),
    ("King Abdullah of Jordan received the president of Chad.", "Jordan JOR; Chad TCD"),
    ("Foreign Minister of Jordan Hassan Al Masri arrived.", "Jordan JOR"),
    ("Michael Jordan retired from basketball.", ""),
    ("The congress in Guinea discussed Guinea pigs.", "Guinea GIN"),
    ("China Daily reported it.", ""),
    ("West African leaders met.", ""),
    ("The Latin American states met.", ""),
    ("African Americans voted.", ""),
    ("Ships crossed the Indian Ocean.", ""),
    ("New Mexico borders Mexico.", "Mexico MEX"),
    ("The governor of Georgia opened the fair.", ""),
    ("A plant in Atlanta, Georgia, will close.", ""),
    ("Georgia and Armenia share a border.", "Georgia GEO; Armenia ARM"),
    ("He was born in Lebanon, Pennsylvania.", ""),
    ("Troops of the Congolese army left the DRC.", "Congolese COD; DRC COD"),
    ("The Republic of Congo sent a Congolese envoy.", "Republic of Congo COG; Congolese COG"),
    ("England lost to Wales.", "England GBR; Wales GBR"),
    ("Brazzaville trusts the Central African envoy.", "Central African CAF"),
    ("Visit https://example.org/kazakhstan now.", ""),
]


@pytest.mark.parametrize(("sentence", "expected"), COUNTRY_SENTENCES)
def test_countries(nlp: Language, sentence: str, expected: str) -> None:
    found = find_countries(Doc.of(nlp(sentence)))
    assert "; ".join(f"{mention.text} {mention.entity_id}" for mention in found) == expected


PLACE_SENTENCES = [
    ("Astana seeks closer talks with Beijing.", "Astana KAZ; Beijing CHN"),
    ("They met between Moscow and Kyiv.", "Moscow RUS; Kyiv UKR"),
    ("The talks moved from Kiev to Nur-Sultan.", "Kiev UKR; Nur-Sultan KAZ"),
    ("Mexico City and Kuwait City are capitals.", "Mexico City MEX; Kuwait City KWT"),
    ("She spoke in Washington, D.C. yesterday.", "Washington, D.C. USA"),
    ("The envoys met in Tripoli, Lebanon.", "Tripoli LBN"),
    ("The envoys met in Tripoli.", "Tripoli LBY"),
    ("A plant in Atlanta, Georgia, will close.", "Atlanta USA; Georgia USA"),
    ("He was born in Lebanon, Pennsylvania.", "Lebanon None; Pennsylvania USA"),
    ("Delegates met in Hyderabad after a flight from Pakistan.", "Hyderabad PAK"),
    ("They crossed the South China Sea and the Gulf of Guinea.", "South China Sea None; Gulf of Guinea None"),
    ("Fighting went on in Mosul and near Raqqa.", "Mosul IRQ; Raqqa SYR"),
    ("President Bush thanked George Salem.", ""),
    ("He flew from Accra, Tema and Kumasi to Lomé.", "Accra GHA; Tema GHA; Kumasi GHA; Lomé TGO"),
    ("The talks in the Black Sea port of Constanta ended.", "Black Sea None; Constanta ROU"),
    ("He visited Sichuan, Bavaria and Queensland.", "Sichuan CHN; Bavaria DEU; Queensland AUS"),
    ("Kazakhstan trades with the African continent.", "African continent None"),
    ("Reading the text took an hour.", ""),
    ("Nice weather, split views.", ""),
]


@pytest.mark.parametrize(("sentence", "expected"), PLACE_SENTENCES)
def test_places(nlp: Language, sentence: str, expected: str) -> None:
    found = find_places(Doc.of(nlp(sentence)))
    assert "; ".join(f"{mention.text} {country_of_place(mention.entity_id or '')}" for mention in found) == expected


@pytest.mark.parametrize(
    ("words", "region"),
    [
        ("the African continent", "africa"),
        ("Central Asia", "central asia"),
        ("the EU", "european union"),
        ("Latin America", "latin america and the caribbean"),
        ("Southeast Asian nations", "south-eastern asia"),
        ("the sub-Saharan states", "sub-saharan africa"),
        ("the Sahara", None),
        ("the Middle East", "middle east"),
        ("Kazakhstan", None),
    ],
)
def test_region_named(words: str, region: str | None) -> None:
    assert region_named(words) == region


def test_regions_of_a_document(blank: Language) -> None:
    doc = Doc.of(blank("The EU and African partners discussed Central Asia."))
    assert [mention.entity_id for mention in find_regions(doc)] == ["european union", "africa", "central asia"]


def test_region_members() -> None:
    assert region_members("central asia") == {"KAZ", "KGZ", "TJK", "TKM", "UZB"}
    assert len(region_members("european union")) == 27
    assert {"BRA", "JAM", "MEX"} < region_members("latin america and the caribbean")
    assert "MLI" in region_members("sub-saharan africa")
    assert "MAR" in region_members("africa")


def test_demonyms_are_told_from_names(blank: Language) -> None:
    assert [is_demonym(mention) for mention in find_countries(Doc.of(blank("Morocco and the Kazakh side")))] == [
        False,
        True,
    ]


def test_lookups() -> None:
    astana = capital_of("KAZ")
    assert astana
    assert is_capital(astana)
    assert country_of_place(astana) == "KAZ"
    assert country_name("KAZ") == "Kazakhstan"
    assert country_of_place("caspian-sea") is None
    assert not is_capital("caspian-sea")


def test_a_seat_of_government_stands_for_its_state(nlp: Language) -> None:
    (kremlin,) = find_places(Doc.of(nlp("The Kremlin rejected the accusation.")))
    assert kremlin.entity_id
    assert is_capital(kremlin.entity_id)
    assert country_of_place(kremlin.entity_id) == "RUS"


def test_spans_are_exact(nlp: Language) -> None:
    doc = Doc.of(nlp("Uzbekistan's and Côte d’Ivoire's envoys met in São Paulo."))
    for mention in [*find_countries(doc), *find_places(doc)]:
        assert doc.text[mention.start_char : mention.end_char] == mention.text


def test_a_capital_and_members_of_known_countries_only() -> None:
    known = {row["iso3"] for row in COUNTRIES}
    tables = (
        "country_names",
        "country_names_authored",
        "cities",
        "subdivisions",
        "subdivisions_authored",
        "region_members_authored",
    )
    assert {row["iso3"] for table in tables for row in reference(table)} <= known
    assert {row["iso3"] for row in reference("geo_features")} <= known | {""}
