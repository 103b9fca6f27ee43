"""Sentences of many registers with the events that they tell of: `kind status COUNTRIES`, a visit as `VISITOR>HOST`."""

from datetime import date

import pytest
from spacy.language import Language

from transforms.extraction.events import extract_events
from transforms.facts import Event
from transforms.language.analyse import analyse

PUBLISHED = date(2025, 3, 12)  # a Wednesday


def told(nlp: Language, text: str) -> list[Event]:
    return extract_events(analyse(nlp(text), PUBLISHED))


def short(event: Event) -> str:
    if event.kind == "visit":
        return f"visit {event.status} {event.visitor}>{event.host}"
    return f"{event.kind} {event.status} {' '.join(sorted(event.countries))}"


VISITS = [
    ("Foreign Minister of Senegal Awa Diop visited Portugal on Monday.", ["visit occurred SEN>PRT"]),
    ("Norwegian Prime Minister Lars Dahl arrived in Accra on Tuesday for a two-day working visit.", ["visit ongoing NOR>GHA"]),
    ("President Mateo Ruiz of Ecuador will pay a state visit to Japan from 3 to 6 April.", ["visit planned ECU>JPN"]),
    ("The Prime Minister of Nepal is scheduled to make an official visit to Thailand next month.", ["visit planned NPL>THA"]),
    ("Kenyan Foreign Minister Musa Otieno is on a three-day visit to Oman.", ["visit ongoing KEN>OMN"]),
    ("The foreign minister of Chile, Carla Soto, is visiting Morocco this week.", ["visit ongoing CHL>MAR"]),
    ("Croatian President Ivan Babić cancelled his trip to Egypt.", ["visit cancelled HRV>EGY"]),
    ("The visit of the Croatian president to Egypt has been called off.", ["visit cancelled HRV>EGY"]),
    ("Poland's prime minister has postponed his visit to India until May.", ["visit postponed POL>IND"]),
    ("The King of Jordan invited the President of Cyprus to visit Amman.", ["visit proposed CYP>JOR"]),
    ("Turkish President Aylin Kaya accepted an invitation to visit Montenegro.", ["visit planned TUR>MNE"]),
    ("Finnish President Antti Laine travelled to Hanoi on Sunday.", ["visit occurred FIN>VNM"]),
    ("Mongolian Foreign Minister Bat Erdene will travel to Canberra next week for talks.", ["visit planned MNG>AUS"]),
    ("During her visit to Zambia, Danish Development Minister Mette Holm opened a school.", ["visit occurred DNK>ZMB"]),
    ("Brazilian Vice President Paulo Neves wrapped up a visit to Angola on Friday.", ["visit occurred BRA>AGO"]),
    ("The official visit of the President of Tunisia to Italy begins on Thursday.", ["visit planned TUN>ITA"]),
    ("A delegation of the Cuban parliament headed by Speaker Jorge Pino is due in Harare on 20 March.", ["visit planned CUB>ZWE"]),
    ("Malta's foreign minister, Maria Vella, who arrived in Tbilisi on a working visit, toured the port.", ["visit occurred MLT>GEO"]),
    ("Leaders of Estonia, Latvia and Ghana have paid official visits to Seoul in recent years.", ["visit occurred EST>KOR", "visit occurred LVA>KOR", "visit occurred GHA>KOR"]),
    ("The Presidents of Serbia and Armenia exchanged reciprocal visits last year.", ["visit occurred SRB>ARM", "visit occurred ARM>SRB"]),
    ("In 2019 President Joao Mendes of Mozambique visited Qatar.", ["visit occurred MOZ>QAT"]),
    ("The Emir of Qatar left Doha on Tuesday for Kuala Lumpur on a state visit to Malaysia.", ["visit occurred QAT>MYS"]),
    ("Secretary of State Dana Whitfield will travel to Nairobi, Kenya, March 18-20.", ["visit planned USA>KEN"]),
    ("Uruguay's president will not visit Bolivia in April as planned, his office said.", ["visit cancelled URY>BOL"]),
    ("The Slovak foreign minister said he hoped to visit Kigali soon to meet his Rwandan counterpart.", ["meeting proposed RWA SVK", "visit proposed SVK>RWA"]),
    ("He expressed hope that the Premier of China would visit Latvia, Latvian President Juris Ozols said.", ["visit proposed CHN>LVA"]),
    ("Sri Lankan Foreign Minister Nimal Perera embarked on a five-day official visit to the Republic of Korea yesterday.", ["visit ongoing LKA>KOR"]),
    ("Prime Minister Sione Tupou of Tonga returned home on Saturday after a visit to New Zealand.", ["visit occurred TON>NZL"]),
    ("It was the first visit by a Paraguayan head of state to Albania.", ["visit occurred PRY>ALB"]),
    ("Preparations are under way for the upcoming visit of Iceland's president to Uzbekistan.", ["visit planned ISL>UZB"]),
]  # fmt: skip

TALKS = [
    ("Foreign Minister of Senegal Awa Diop met Foreign Minister of Portugal Rui Castro in Lisbon.", ["meeting occurred PRT SEN"]),
    ("Omani Foreign Minister Salim Al Harthy held talks with his Kenyan counterpart Musa Otieno in Muscat on Sunday.", ["meeting occurred KEN OMN"]),
    ("President of Mongolia Dorj Gantulga received the Ambassador of Hungary Péter Szabó.", ["meeting occurred HUN MNG"]),
    ("Prime Minister Anna Berg of Sweden hosted Prime Minister Tuan Le of Vietnam at Harpsund.", ["meeting occurred SWE VNM"]),
    ("H.E. Dr. Khalid Al Mansoori, Minister of State of Qatar, met today with Ms. Lucia Ferri, Ambassador of Italy to Qatar.", ["meeting occurred ITA QAT"]),
    ("Talks between the foreign ministers of Peru and Laos took place in Lima on 3 March.", ["meeting occurred LAO PER"]),
    ("Consultations between the foreign ministries of Georgia and Malta were held in Valletta.", ["meeting occurred GEO MLT"]),
    ("The eighth session of the Belarus-Zimbabwe Joint Commission will be held in Harare in May.", ["meeting planned BLR ZWE"]),
    ("The two-day round of border negotiations between Belize and Guatemala ended without result.", ["meeting occurred BLZ GTM"]),
    ("Estonian Foreign Minister Mari Tamm will meet with Australian Foreign Minister Jack Reed on Friday in Perth.", ["meeting planned AUS EST"]),
    ("On the sidelines of the summit, President Ruiz of Ecuador met with President Kim of South Korea.", ["meeting occurred ECU KOR"]),
    ("Kuwaiti Deputy Foreign Minister Sheikh Jarrah Al-Sabah received the outgoing ambassador of Bhutan.", ["meeting occurred BTN KWT"]),
    ("Singapore and Rwanda held their third round of political consultations on Monday.", ["meeting occurred RWA SGP"]),
    ("Polish Foreign Minister Jan Kos was received by President Felipe Ortega of Costa Rica.", ["meeting occurred CRI POL"]),
    ("Ambassador of Ireland Fiona Walsh paid a courtesy call on Foreign Minister of Zambia Mulenga Banda.", ["meeting occurred IRL ZMB"]),
    ("Japan and Fiji agreed to hold the next strategic dialogue in Suva next year.", ["meeting planned FJI JPN"]),
    ("The defence ministers of Spain and Chile met in Santiago on Wednesday.", ["meeting occurred CHL ESP"]),
    ("Turkish Foreign Minister Emre Aksoy and Slovak Foreign Minister Eva Novák discussed trade and energy in Ankara.", ["meeting occurred SVK TUR"]),
    ("Turkish President Aylin Kaya spoke by phone with Prime Minister Edi Prifti of Albania.", ["call occurred ALB TUR"]),
    ("Secretary of State Dana Whitfield spoke today with Ghanaian Foreign Minister Kofi Boateng.", ["call occurred GHA USA"]),
    ("Bulgarian Foreign Minister Petar Ivanov held a telephone conversation with Indian External Affairs Minister Rajesh Menon.", ["call occurred BGR IND"]),
    ("The foreign ministers of Lithuania and Togo held talks by video link on Thursday.", ["call occurred LTU TGO"]),
    ("Iraqi Prime Minister Ali Hassan received a phone call from Spanish Prime Minister Luis Ortega.", ["call occurred ESP IRQ"]),
    ("Canadian Foreign Minister Claire Roy called her Philippine counterpart, Maria Santos, on Monday.", ["call occurred CAN PHL"]),
    ("Ministers of transport of Kenya, Uganda and Rwanda met in Kampala on Friday.", ["multilateral occurred KEN RWA UGA"]),
    ("The President of Palau took part in the Pacific Islands Forum summit in Suva.", ["multilateral occurred FJI PLW"]),
    ("Azerbaijan will host the summit of the Organization of Turkic States in Baku in October.", ["multilateral planned AZE"]),
    ("Sierra Leone was invited to the climate conference to be held in Dhaka in November.", ["multilateral planned BGD SLE"]),
    ("A trilateral meeting of the foreign ministers of Egypt, Greece and Cyprus will take place in Athens on 2 April.", ["multilateral planned CYP EGY GRC"]),
    ("Foreign Minister Awa Diop of Senegal addressed the 57th session of the UN Human Rights Council in Geneva.", ["multilateral occurred SEN"]),
    ("The meeting between the Kenyan and Somali presidents did not take place.", ["meeting negated KEN SOM"]),
    ("Moldova's prime minister was to meet the Slovenian president on Monday, but the talks were called off.", ["meeting cancelled MDA SVN"]),
    ("Panama proposed holding talks with Nicaragua on the border.", ["meeting proposed NIC PAN"]),
]  # fmt: skip

ACTS = [
    ("Chad and Niger signed a security agreement on Monday.", ["signing occurred NER TCD"]),
    ("Fiji, Tonga sign air services agreement", ["signing occurred FJI TON"]),
    ("A memorandum of understanding on tourism was signed by the foreign ministers of Bhutan and Laos.", ["signing occurred BTN LAO"]),
    ("The foreign ministers of Iceland and Ghana, Jon Olafsson and Ama Owusu, inked a fisheries protocol.", ["signing occurred GHA ISL"]),
    ("Latvia and Oman will sign a double taxation treaty next week.", ["signing planned LVA OMN"]),
    ("Several agreements between Serbia and Angola are expected to be signed.", ["signing planned AGO SRB"]),
    ("Cyprus and Jordan adopted a joint declaration after the talks.", ["meeting occurred CYP JOR", "signing occurred CYP JOR"]),
    ("The Presidents of Kenya and Malawi witnessed the signing of five agreements.", ["signing occurred KEN MWI"]),
    ("The treaty was signed in Vienna on 4 March by Austria and Liechtenstein.", ["signing occurred AUT LIE"]),
    ("Ambassador of Nepal Sita Thapa presented her credentials to President Marko Horvat of Slovenia.", ["appointment occurred NPL SVN"]),
    ("The President of Botswana received the letters of credence of the new Ambassador of Peru, Luis Vega.", ["appointment occurred BWA PER"]),
    ("Denmark has appointed Signe Krogh as its ambassador to Mali.", ["appointment occurred DNK MLI"]),
    ("Rwanda opened an embassy in Budapest on Friday.", ["mission occurred HUN RWA"]),
    ("Colombia will open a consulate general in Auckland next year.", ["mission planned COL NZL"]),
    ("Honduras and Qatar established diplomatic relations in 1996.", ["mission occurred HND QAT"]),
    ("Diplomatic relations between Samoa and Estonia were established on 5 May 1998.", ["mission occurred EST WSM"]),
    ("Norway has closed its embassy in Bamako.", ["mission occurred MLI NOR"]),
    ("The embassy of Togo in Ottawa was inaugurated on Tuesday.", ["mission occurred CAN TGO"]),
    ("Japan donated 20 ambulances to Papua New Guinea.", ["aid occurred JPN PNG"]),
    ("Kuwait sent 40 tonnes of relief supplies to Malawi after the cyclone.", ["aid occurred KWT MWI"]),
    ("Canada will provide 12 million dollars in humanitarian assistance to Haiti.", ["aid planned CAN HTI"]),
    ("Chile condemned the attack on its embassy in Libya.", ["dispute occurred CHL LBY"]),
    ("Guyana summoned the Venezuelan ambassador over the patrol boat.", ["dispute occurred GUY VEN"]),
    ("Lithuania expelled two Belarusian diplomats.", ["dispute occurred BLR LTU"]),
    ("Armenia handed a note of protest to the ambassador of Georgia.", ["dispute occurred ARM GEO"]),
    ("Oman offered to mediate between Sudan and Chad.", ["mediation proposed OMN SDN TCD"]),
    ("Angola mediated between Rwanda and the Democratic Republic of the Congo.", ["mediation occurred AGO COD RWA"]),
    ("Qatar has offered its good offices to Eritrea and Ethiopia.", ["mediation proposed ERI ETH QAT"]),
]  # fmt: skip

SILENT = [
    "Peru beat Chile 2-1 in Lima and will meet Colombia in the semi-final, coach Oscar Diaz and striker Luis Rey said after the penalty.",
    "Tourists from Germany visited Georgia in record numbers last year, the ministry said.",
    "The parliament of Fiji voted on the budget.",
    "Bar-tailed godwits fly from Alaska to New Zealand without a stop.",
    "The two companies from Canada and Australia held merger talks in Toronto.",
    "The club signed a player from Brazil on Monday.",
    "Kenya and Norway enjoy close relations.",
    "The minister of health of Ghana said hospitals needed nurses.",
    "Start your day with a visit to the old market of Marrakesh.",
    "The agreement on visits of experts remains in force between Peru and Chile.",
    "Malaysian exports to Chile rose by 4 per cent, according to customs.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), VISITS + TALKS + ACTS)
def test_a_sentence_tells_of_events(nlp: Language, text: str, expected: list[str]) -> None:
    assert sorted(map(short, told(nlp, text))) == sorted(expected)


@pytest.mark.parametrize("text", SILENT)
def test_other_topics_tell_of_none(nlp: Language, text: str) -> None:
    assert list(map(short, told(nlp, text))) == []
