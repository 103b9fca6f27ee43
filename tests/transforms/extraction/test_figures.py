"""Economic figures in sentences: measure, value, unit, bound, sides, period and change."""

from datetime import date

import pytest
from spacy.language import Language

from transforms.extraction.figures import extract_figures
from transforms.facts import Figure
from transforms.language.analyse import analyse

PUBLISHED = date(2025, 6, 10)
NORWAY_GHANA = "Foreign Minister of Norway Ola Berg met Ambassador of Ghana Kofi Mensah at the ministry in Oslo. "
CHILE_EGYPT = "President of Chile Ana Rojas received Prime Minister of Egypt Omar Hassan during an official visit. "

Expected = tuple[str, float, str, str, str | None, str | None, str | None, float | None]


def period(figure: Figure) -> str | None:
    """The period as the annotators write it: `2024`, `2024-05`, `2024-01/2024-09`."""
    first, last = figure.period_start, figure.period_end
    if first is None or last is None:
        return None
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year}/{last.year}"
    return f"{first:%Y-%m}" if first.replace(day=1) == last.replace(day=1) else f"{first:%Y-%m}/{last:%Y-%m}"


def figures_of(nlp: Language, text: str) -> list[Expected]:
    return [
        (f.measure, f.value, f.unit, f.bound, f.reporter, f.partner, period(f), f.change_pct)
        for f in extract_figures(analyse(nlp(text), PUBLISHED))
    ]


BETWEEN_NORWAY_AND_GHANA: list[tuple[str, list[Expected]]] = [
    (
        "Ghana sold cocoa worth 24 million euros to Norway last year.",
        [("exports", 24e6, "EUR", "exact", "GHA", "NOR", "2024", None)],
    ),
    (
        "Norway bought cocoa from Ghana for 24 million euros last year.",
        [("imports", 24e6, "EUR", "exact", "NOR", "GHA", "2024", None)],
    ),
    (
        "Minister Berg confirmed 8.5 million euros to help coastal villages in Ghana.",
        [("aid", 8.5e6, "EUR", "exact", "NOR", "GHA", None, None)],
    ),
    (
        "Norway will spend 12 million euros on a hospital in Accra.",
        [("aid", 12e6, "EUR", "exact", "NOR", "GHA", None, None)],
    ),
    (
        "Bilateral trade reached $310 million in 2024.",
        [("trade_turnover", 310e6, "USD", "exact", "NOR", "GHA", "2024", None)],
    ),
    (
        "Bilateral trade came to $310 million in the nine months to March 2025.",
        [("trade_turnover", 310e6, "USD", "exact", "NOR", "GHA", "2024-07/2025-03", None)],
    ),
    (
        "Bilateral trade came to $310 million in the fiscal year that ended in March.",
        [("trade_turnover", 310e6, "USD", "exact", "NOR", "GHA", "2024-04/2025-03", None)],
    ),
    (
        "Bilateral trade came to $310 million, a 2.3-fold increase.",
        [("trade_turnover", 310e6, "USD", "exact", "NOR", "GHA", None, 130)],
    ),
    (
        "Bilateral trade rose 38pc to $310 million.",
        [("trade_turnover", 310e6, "USD", "exact", "NOR", "GHA", None, 38)],
    ),
    (
        "Bilateral trade: $310 million in 2024 (+12.5%).",
        [("trade_turnover", 310e6, "USD", "exact", "NOR", "GHA", "2024", 12.5)],
    ),
    (
        "Bilateral trade came to $310 million in 2024 (-3%).",
        [("trade_turnover", 310e6, "USD", "exact", "NOR", "GHA", "2024", -3)],
    ),
    (
        "Bilateral trade has passed $310 million.",
        [("trade_turnover", 310e6, "USD", "at_least", "NOR", "GHA", None, None)],
    ),
    (
        "The gas pipeline is valued at five billion dollars.",
        [("investment", 5e9, "USD", "exact", "NOR", "GHA", None, None)],
    ),
    (
        "Trade turnover between the two countries exceeded 45 million euros last year.",
        [("trade_turnover", 45e6, "EUR", "at_least", "NOR", "GHA", "2024", None)],
    ),
    (
        "Mutual trade grew by 14.5 percent to $52.3 million in the first nine months of 2024.",
        [("trade_turnover", 52.3e6, "USD", "exact", "NOR", "GHA", "2024-01/2024-09", 14.5)],
    ),
    (
        "In 2024, the trade volume amounted to nearly $90 million, down 8% on the year before.",
        [("trade_turnover", 90e6, "USD", "at_most", "NOR", "GHA", "2024", -8)],
    ),
    (
        "Trade tripled in 2024 and came to about $120 million.",
        [("trade_turnover", 120e6, "USD", "approx", "NOR", "GHA", "2024", 200)],
    ),
    (
        "The ministers noted a 22 percent rise in bilateral trade, which stood at $75 million in 2024.",
        [("trade_turnover", 75e6, "USD", "exact", "NOR", "GHA", "2024", 22)],
    ),
    (
        "The sides agreed to bring mutual trade to $500 million by 2030.",
        [("target", 500e6, "USD", "exact", "NOR", "GHA", "2030", None)],
    ),
    (
        ("Trade came to $80 million in 2024. The parties set a goal of doubling this figure to $160 million by 2028."),
        [
            ("trade_turnover", 80e6, "USD", "exact", "NOR", "GHA", "2024", None),
            ("target", 160e6, "USD", "exact", "NOR", "GHA", "2028", None),
        ],
    ),
    (
        "They want to raise trade from the current $80 million to $200 million.",
        [
            ("trade_turnover", 80e6, "USD", "exact", "NOR", "GHA", None, None),
            ("target", 200e6, "USD", "exact", "NOR", "GHA", None, None),
        ],
    ),
    (
        (
            "Norwegian exports to Ghana rose by 5 percent to $40 million in 2024, while imports from Ghana fell "
            "by 3 percent to $12 million."
        ),
        [
            ("exports", 40e6, "USD", "exact", "NOR", "GHA", "2024", 5),
            ("imports", 12e6, "USD", "exact", "NOR", "GHA", "2024", -3),
        ],
    ),
    (
        "Ghana exported cocoa worth $18 million to Norway in 2024.",
        [("exports", 18e6, "USD", "exact", "GHA", "NOR", "2024", None)],
    ),
    (
        "Exports from Ghana to Norway totalled over $18 million.",
        [("exports", 18e6, "USD", "at_least", "GHA", "NOR", None, None)],
    ),
    (
        "Norway could supply fish, with an export potential of $60 million.",
        [("export_potential", 60e6, "USD", "exact", "NOR", "GHA", None, None)],
    ),
    (
        "Ghana is ready to increase exports to Norway by up to $25 million.",
        [("export_potential", 25e6, "USD", "at_most", "GHA", "NOR", None, None)],
    ),
    (
        "Norwegian companies have invested more than $700 million in Ghana.",
        [("investment", 700e6, "USD", "at_least", "NOR", "GHA", None, None)],
    ),
    (
        "The stock of Norwegian investment in Ghana stands at $1.4 billion.",
        [("investment", 1.4e9, "USD", "exact", "NOR", "GHA", None, None)],
    ),
    (
        "Since 2005, about $350 million of Ghanaian direct investment has flowed into Norway.",
        [("investment", 350e6, "USD", "approx", "GHA", "NOR", None, None)],
    ),
    (
        "Norway will extend a loan of NOK 900 million to Ghana.",
        [("loan", 900e6, "NOK", "exact", "NOR", "GHA", None, None)],
    ),
    (
        "A concessional loan of $30 million will be granted to Ghana for hydropower.",
        [("loan", 30e6, "USD", "exact", "NOR", "GHA", None, None)],
    ),
    (
        "Norway donated 20 ambulances and 300,000 doses of vaccine to Ghana.",
        [
            ("aid", 20, "ambulances", "exact", "NOR", "GHA", None, None),
            ("aid", 300000, "doses", "exact", "NOR", "GHA", None, None),
        ],
    ),
    (
        "The Norwegian government has pledged $5 million in humanitarian aid to Ghana.",
        [("aid", 5e6, "USD", "exact", "NOR", "GHA", None, None)],
    ),
    (
        "A grant of 12 million Norwegian kroner (about $1.1 million) was announced for schools in Ghana.",
        [("aid", 12e6, "NOK", "exact", "NOR", "GHA", None, None)],
    ),
    (
        "Norway has sent 35 tonnes of relief supplies to Ghana.",
        [("aid", 35, "tonnes", "exact", "NOR", "GHA", None, None)],
    ),
    (
        "More than 40 Norwegian companies operate in Ghana.",
        [("companies", 40, "companies", "at_least", "NOR", "GHA", None, None)],
    ),
    (
        "There are 12 joint ventures with Ghanaian capital in Norway.",
        [("companies", 12, "joint ventures", "exact", "GHA", "NOR", None, None)],
    ),
    (
        "The two sides are carrying out 15 joint projects worth $230 million.",
        [
            ("projects", 15, "joint projects", "exact", "NOR", "GHA", None, None),
            ("investment", 230e6, "USD", "exact", "NOR", "GHA", None, None),
        ],
    ),
    (
        "Some 8,500 tourists from Norway visited Ghana in 2024.",
        [("tourists", 8500, "tourists", "approx", "NOR", "GHA", "2024", None)],
    ),
    (
        "Oil accounts for 65 percent of Ghanaian exports to Norway.",
        [("share", 65, "percent", "exact", "GHA", "NOR", None, None)],
    ),
    (
        "Bilateral trade grew by 30 percent in 2024.",
        [("growth", 30, "percent", "exact", "NOR", "GHA", "2024", None)],
    ),
    (
        "Over the year exports to Ghana increased by more than 12 percent.",
        [("growth", 12, "percent", "at_least", "NOR", "GHA", None, None)],
    ),
    (
        "Of the $310 million in trade last year, $200 million were Norwegian exports.",
        [
            ("trade_turnover", 310e6, "USD", "exact", "NOR", "GHA", "2024", None),
            ("exports", 200e6, "USD", "exact", "NOR", "GHA", "2024", None),
        ],
    ),
]

BETWEEN_CHILE_AND_EGYPT: list[tuple[str, list[Expected]]] = [
    (
        "Two-way trade climbed 9 per cent year on year to US$ 1.2 billion between January and October 2024.",
        [("trade_turnover", 1.2e9, "USD", "exact", "CHL", "EGY", "2024-01/2024-10", 9)],
    ),
    (
        "Trade between Chile and the European Union reached 22 billion euros in 2023.",
        [("trade_turnover", 22e9, "EUR", "exact", "CHL", "european union", "2023", None)],
    ),
    (
        "Egypt's trade with Africa surpassed $9 billion in 2024.",
        [("trade_turnover", 9e9, "USD", "at_least", "EGY", "africa", "2024", None)],
    ),
    (
        "The volume of trade in the first half of 2024 was $410 million.",
        [("trade_turnover", 410e6, "USD", "exact", "CHL", "EGY", "2024-01/2024-06", None)],
    ),
    (
        "In the third quarter of 2024 commercial exchange fell to roughly $95 million.",
        [("trade_turnover", 95e6, "USD", "approx", "CHL", "EGY", "2024-07/2024-09", None)],
    ),
    (
        "Chile imported fertilizers worth $66 million from Egypt in 2024.",
        [("imports", 66e6, "USD", "exact", "CHL", "EGY", "2024", None)],
    ),
    (
        "The trade deficit narrowed to $15 million.",
        [("other", 15e6, "USD", "exact", "CHL", "EGY", None, None)],
    ),
    (
        "A contract worth $48 million was signed for the delivery of copper.",
        [("other", 48e6, "USD", "exact", "CHL", "EGY", None, None)],
    ),
    (
        "The president said Egyptian firms plan to invest at least $250 million in Chile.",
        [("investment", 250e6, "USD", "at_least", "EGY", "CHL", None, None)],
    ),
    (
        "The countries intend to increase bilateral trade to $2 billion within five years.",
        [("target", 2e9, "USD", "exact", "CHL", "EGY", None, None)],
    ),
    (
        "The target of $2 billion in trade by 2027 is within reach, the minister said.",
        [("target", 2e9, "USD", "exact", "CHL", "EGY", "2027", None)],
    ),
    (
        "Chilean exports to Egypt: US$ 310 million\n- Egyptian exports to Chile: US$ 95 million",
        [
            ("exports", 310e6, "USD", "exact", "CHL", "EGY", None, None),
            ("exports", 95e6, "USD", "exact", "EGY", "CHL", None, None),
        ],
    ),
    (
        "Bilateral trade doubled over the year to reach $640 million in 2024.",
        [("trade_turnover", 640e6, "USD", "exact", "CHL", "EGY", "2024", 100)],
    ),
    (
        "Egypt offered a credit line of EGP 3 billion for Chilean buyers.",
        [("loan", 3e9, "EGP", "exact", "EGY", "CHL", None, None)],
    ),
    (
        "The forum was attended by 120 companies from both countries.",
        [("companies", 120, "companies", "exact", "CHL", "EGY", None, None)],
    ),
    (
        "Egypt welcomed 14,200 Chilean tourists last year, 18% more than in 2023.",
        [("tourists", 14200, "tourists", "exact", "CHL", "EGY", "2024", 18)],
    ),
    (
        "Over the same period imports from Egypt came to $54.7 million, or 12 percent of the total.",
        [
            ("imports", 54.7e6, "USD", "exact", "CHL", "EGY", None, None),
            ("share", 12, "percent", "exact", "CHL", "EGY", None, None),
        ],
    ),
    (
        "Trade amounts to between $400 and 450 million a year.",
        [("trade_turnover", 400e6, "USD", "at_least", "CHL", "EGY", None, None)],
    ),
    (
        "Turnover hit a record $1.05 billion in January-November 2024, up by almost 7%.",
        [("trade_turnover", 1.05e9, "USD", "exact", "CHL", "EGY", "2024-01/2024-11", 7)],
    ),
]

DOCUMENTS: list[tuple[str, list[Expected]]] = [
    (
        (
            "Minsk, June 4. President of Belarus Ivan Karpov met President of Zimbabwe Tendai Moyo. In "
            "January-April 2025 trade turnover between Belarus and Zimbabwe grew 2.3 times to $45.6 million. "
            "Belarus exported tractors for $31 million."
        ),
        [
            ("trade_turnover", 45.6e6, "USD", "exact", "BLR", "ZWE", "2025-01/2025-04", 130),
            ("exports", 31e6, "USD", "exact", "BLR", "ZWE", "2025-01/2025-04", None),
        ],
    ),
    (
        (
            "Nairobi – Kenya's Foreign Minister Grace Otieno met her Emirati counterpart on Monday. Non-oil "
            "trade of USD 3.1 billion in the first half of 2024, an increase of 29.1%, makes the UAE one of "
            "Kenya's chief partners."
        ),
        [("trade_turnover", 3.1e9, "USD", "exact", "KEN", "ARE", "2024-01/2024-06", 29.1)],
    ),
    (
        (
            "Vientiane – Prime Minister of Laos Somsak Vong received Ambassador of China Li Wen. China's direct "
            "investment in Laos had exceeded 13 billion US dollars by the end of 2023."
        ),
        [("investment", 13e9, "USD", "at_least", "CHN", "LAO", "2023", None)],
    ),
    (
        (
            "Canberra – Foreign Minister Anne Walker told Prime Minister of Tonga Sione Faka that Australia "
            "would provide an additional A$17 million in aid to Tonga."
        ),
        [("aid", 17e6, "AUD", "exact", "AUS", "TON", None, None)],
    ),
    (
        (
            "Dhaka – Ambassador of Japan Kenji Mori and Foreign Secretary of Bangladesh Rahim Khan exchanged "
            "notes on a yen loan of up to 50 billion yen for a bridge in Bangladesh."
        ),
        [("loan", 50e9, "JPY", "at_most", "JPN", "BGD", None, None)],
    ),
    (
        (
            "Hanoi – Vietnamese Foreign Minister Tran Van Minh met Polish Ambassador Jan Nowak. Two-way trade "
            "reached over 3.4 billion USD in the first 11 months of 2024, up 14.7% year-on-year, of which "
            "Vietnam's exports were 2.8 billion USD."
        ),
        [
            ("trade_turnover", 3.4e9, "USD", "at_least", "VNM", "POL", "2024-01/2024-11", 14.7),
            ("exports", 2.8e9, "USD", "exact", "VNM", "POL", "2024-01/2024-11", None),
        ],
    ),
    (
        (
            "Ashgabat – President of Turkmenistan Myrat Orazov received Turkish Vice President Cem Aksoy. "
            "Turkish contractors have completed 550 projects worth $25 billion in Turkmenistan."
        ),
        [
            ("projects", 550, "projects", "exact", "TUR", "TKM", None, None),
            ("investment", 25e9, "USD", "exact", "TUR", "TKM", None, None),
        ],
    ),
    (
        (
            "Tashkent – Foreign Minister of Uzbekistan Aziz Karimov held talks with the Russian ambassador. More "
            "than 3,000 companies with Russian capital operate in Uzbekistan."
        ),
        [("companies", 3000, "companies", "at_least", "RUS", "UZB", None, None)],
    ),
    (
        (
            "Tbilisi – The ministers of Georgia and Kazakhstan discussed tourism. In 2024 Georgia received "
            "127,000 visitors from Kazakhstan, the ministry said."
        ),
        [("tourists", 127000, "visitors", "exact", "KAZ", "GEO", "2024", None)],
    ),
    (
        (
            "Islamabad – Foreign Minister of Pakistan Asad Malik met his Saudi counterpart Faisal Al Harbi. "
            "Saudi Arabia accounts for 12 percent of Pakistan's imports."
        ),
        [("share", 12, "percent", "exact", "SAU", "PAK", None, None)],
    ),
    (
        (
            "Jakarta – Foreign Minister of Indonesia Rini Hartati met her Turkish counterpart Murat Yilmaz. The "
            "ministers reaffirmed the target of $10 billion in trade by 2030, from $2.4 billion at present."
        ),
        [
            ("target", 10e9, "USD", "exact", "IDN", "TUR", "2030", None),
            ("trade_turnover", 2.4e9, "USD", "exact", "IDN", "TUR", None, None),
        ],
    ),
    (
        (
            "Rome – President of Italy Carlo Neri received President of Serbia Milan Petrovic. Trade fell from "
            "4.9 billion euros in 2022 to 4.6 billion euros in 2023."
        ),
        [
            ("trade_turnover", 4.9e9, "EUR", "exact", "ITA", "SRB", "2022", None),
            ("trade_turnover", 4.6e9, "EUR", "exact", "ITA", "SRB", "2023", None),
        ],
    ),
    (
        (
            "Baku – Azerbaijani Foreign Minister Elchin Mammadov met Ambassador of Hungary Laszlo Nagy. Last "
            "year Azerbaijani exports accounted for $120 million of the trade between the two countries and "
            "imports for $85 million."
        ),
        [
            ("exports", 120e6, "USD", "exact", "AZE", "HUN", "2024", None),
            ("imports", 85e6, "USD", "exact", "AZE", "HUN", "2024", None),
        ],
    ),
    (
        (
            "Cairo – Foreign Minister of Egypt Hany Salem met Ambassador of Kazakhstan Daulet Omarov. Kazakhstan "
            "will supply 500,000 tonnes of wheat to Egypt this year."
        ),
        [("exports", 500000, "tonnes", "exact", "KAZ", "EGY", "2025", None)],
    ),
    (
        (
            "Doha – Qatar has sent 30 trucks with 600 tonnes of humanitarian aid to Sudan, the Foreign Ministry "
            "of Qatar said. Ambassador of Sudan Omer Bashir thanked Doha."
        ),
        [
            ("aid", 30, "trucks", "exact", "QAT", "SDN", None, None),
            ("aid", 600, "tonnes", "exact", "QAT", "SDN", None, None),
        ],
    ),
    (
        (
            "Seoul – Foreign Minister of South Korea Lee Joon-ho spoke with his counterpart of Mongolia. South "
            "Korean firms have invested an estimated $1.1 billion in Mongolia since 1990."
        ),
        [("investment", 1.1e9, "USD", "approx", "KOR", "MNG", None, None)],
    ),
    (
        (
            "Accra – President of Ghana Kwame Boateng hosted President of Benin Luc Adjovi. Bilateral trade "
            "doubled to 150 billion CFA francs last year."
        ),
        [("trade_turnover", 150e9, "XOF", "exact", "GHA", "BEN", "2024", 100)],
    ),
    (
        (
            "Ottawa – Prime Minister of Canada Claire Martin met Prime Minister of India Arjun Mehta. The "
            "leaders agreed to double bilateral trade to 50 billion Canadian dollars by 2030. Trade in goods was "
            "worth C$30.9 billion in 2024."
        ),
        [
            ("target", 50e9, "CAD", "exact", "CAN", "IND", "2030", None),
            ("trade_turnover", 30.9e9, "CAD", "exact", "CAN", "IND", "2024", None),
        ],
    ),
    (
        (
            "Brussels – Foreign Minister of Kyrgyzstan Nurlan Asanov met EU officials. The European Union is "
            "Kyrgyzstan's third partner, with trade of 2.9 billion euros in 2024."
        ),
        [("trade_turnover", 2.9e9, "EUR", "exact", "KGZ", "european union", "2024", None)],
    ),
    (
        (
            "Lusaka – Zambian President Joseph Mwale met President of Botswana Thabo Kgosi. The president put "
            "the two countries' annual trade at about 3.2 billion kwacha."
        ),
        [("trade_turnover", 3.2e9, "ZMW", "approx", "ZMB", "BWA", None, None)],
    ),
    (
        (
            "Bishkek – Foreign Minister of Kyrgyzstan Nurlan Asanov received Ambassador of Iran Reza Karimi. "
            "Trade turnover for January-March 2025 stood at $27.5 million, a decrease of 6.2 percent compared "
            "with the same period of 2024."
        ),
        [("trade_turnover", 27.5e6, "USD", "exact", "KGZ", "IRN", "2025-01/2025-03", -6.2)],
    ),
    (
        (
            "According to the statistical office of Peru, exports to Estonia rose to 3 million dollars in 2025, while "
            "imports fell to 1.1 million dollars."
        ),
        [
            ("exports", 3e6, "USD", "exact", "PER", "EST", "2025", None),
            ("imports", 1.1e6, "USD", "exact", "PER", "EST", "2025", None),
        ],
    ),
    (
        (
            "Lima – Foreign Minister of Peru Ana Ruiz met Foreign Minister of Estonia Kaarel Saar. Peru's exports to "
            "Estonia came to 3 million dollars in 2025, a rise of 8 percent on the same period of 2024, while imports "
            "fell to 1.1 million dollars."
        ),
        [
            ("exports", 3e6, "USD", "exact", "PER", "EST", "2025", 8.0),
            ("imports", 1.1e6, "USD", "exact", "PER", "EST", "2025", None),
        ],
    ),
    (
        (
            "Muscat – Foreign Minister of Oman Said Al Balushi and Minister of Commerce of Brunei Haji Omar met. "
            "Omani exports to Brunei, mostly fertilizers, were valued at RO 4.2 million in 2024, against RO 3.1 "
            "million in 2023."
        ),
        [
            ("exports", 4.2e6, "OMR", "exact", "OMN", "BRN", "2024", None),
            ("exports", 3.1e6, "OMR", "exact", "OMN", "BRN", "2023", None),
        ],
    ),
    (
        (
            "Colombo – Foreign Minister of Sri Lanka Nimal Perera met High Commissioner of India Ravi Nair. "
            "India has extended concessional loans of around USD 1.8 billion and grants of nearly USD 600 "
            "million to Sri Lanka."
        ),
        [
            ("loan", 1.8e9, "USD", "approx", "IND", "LKA", None, None),
            ("aid", 600e6, "USD", "at_most", "IND", "LKA", None, None),
        ],
    ),
    (
        (
            "Port Louis – The Prime Minister of Mauritius met the Foreign Minister of France. France is to lend "
            "Mauritius 90 million euros, the minister announced, and donate two patrol boats."
        ),
        [("loan", 90e6, "EUR", "exact", "FRA", "MUS", None, None)],
    ),
    (
        (
            "Abuja – Ambassador of Brazil Paulo Lima called on the Minister of Trade of Nigeria. Trade between "
            "Brazil and Nigeria, which peaked at $10 billion, dropped by 35 percent to $1.6 billion in 2023."
        ),
        [
            ("trade_turnover", 10e9, "USD", "exact", "BRA", "NGA", None, None),
            ("trade_turnover", 1.6e9, "USD", "exact", "BRA", "NGA", "2023", -35),
        ],
    ),
    (
        (
            "Kigali – Foreign Minister of Rwanda Alice Uwase met the ambassador of Turkey. “Our trade has "
            "reached 200 million dollars, and our presidents have set us a target of 500 million,” the "
            "ambassador said."
        ),
        [
            ("trade_turnover", 200e6, "USD", "exact", "RWA", "TUR", None, None),
            ("target", 500e6, "USD", "exact", "RWA", "TUR", None, None),
        ],
    ),
    (
        (
            "Dushanbe – Foreign Minister of Tajikistan Rustam Nazarov met the ambassadors of China, Japan and "
            "Qatar.\nWith the Chinese ambassador he discussed trade, which rose to $3.9 billion in 2023.\nThe "
            "Japanese ambassador spoke of a grant of 900 million yen for hospitals."
        ),
        [
            ("trade_turnover", 3.9e9, "USD", "exact", "CHN", "TJK", "2023", None),
            ("aid", 900e6, "JPY", "exact", "JPN", "TJK", None, None),
        ],
    ),
    (
        (
            "Warsaw – Foreign Minister of Poland Anna Lis met Foreign Minister of Ukraine Oleh Koval. Poland has "
            "given Ukraine military aid worth more than 4 billion euros."
        ),
        [("aid", 4e9, "EUR", "at_least", "POL", "UKR", None, None)],
    ),
    (
        (
            "Yerevan – Armenian Prime Minister Aram Petrosyan met the Emir of Qatar. Direct flights have brought "
            "12,000 tourists a year, and the two sides are working on 8 investment projects."
        ),
        [
            ("tourists", 12000, "tourists", "exact", "ARM", "QAT", None, None),
            ("projects", 8, "investment projects", "exact", "ARM", "QAT", None, None),
        ],
    ),
    (
        (
            "Riyadh – The Crown Prince received the President of Senegal. The two countries signed agreements "
            "worth a total of $700 million."
        ),
        [("other", 700e6, "USD", "exact", "SEN", "SAU", None, None)],
    ),
    (
        (
            "London – Foreign Secretary of the United Kingdom James Hartley met Foreign Minister of Chile Paula "
            "Soto. Total trade in goods and services between the UK and Chile was £1.9 billion in the four "
            "quarters to the end of 2024, an increase of 3.1 per cent or £57 million."
        ),
        [("trade_turnover", 1.9e9, "GBP", "exact", "GBR", "CHL", "2024", 3.1)],
    ),
    (
        (
            "Prague – Czech Foreign Minister Petr Dolezal met his Ghanaian counterpart. Czech exports to Ghana "
            "rose one and a half times to 1.2 billion crowns in 2024."
        ),
        [("exports", 1.2e9, "CZK", "exact", "CZE", "GHA", "2024", 50)],
    ),
    (
        (
            "Managua – Foreign ministers of Nicaragua and Cuba met on Tuesday. Trade increased threefold over "
            "the year, to $33 million."
        ),
        [("trade_turnover", 33e6, "USD", "exact", "NIC", "CUB", None, 200)],
    ),
    (
        (
            "Windhoek – President of Namibia Hage Shikongo met President of South Africa Sipho Dlamini. South "
            "Africa buys 24% of Namibia's exports and supplies 36% of its imports."
        ),
        [
            ("share", 24, "percent", "exact", "ZAF", "NAM", None, None),
            ("share", 36, "percent", "exact", "ZAF", "NAM", None, None),
        ],
    ),
    (
        (
            "Office of the Spokesperson. Secretary of State Helen Ward met Foreign Minister of Bangladesh Rahim "
            "Khan. The United States announced $44 million in additional humanitarian assistance for Rohingya "
            "refugees in Bangladesh. Since 2017, it has provided more than $1.7 billion to the response."
        ),
        [
            ("aid", 44e6, "USD", "exact", "USA", "BGD", None, None),
            ("aid", 1.7e9, "USD", "at_least", "USA", "BGD", None, None),
        ],
    ),
    (
        (
            "Deputy Secretary of State Paul Green spoke today with President of Malawi Grace Banda. He noted the "
            "delivery of 1.5 million doses of COVID-19 vaccine from the United States to Malawi."
        ),
        [("aid", 1.5e6, "doses", "exact", "USA", "MWI", None, None)],
    ),
    (
        (
            "The Secretary of State announced $800 million in security assistance to Ukraine, the ministry in "
            "Kyiv said. President of Ukraine Oleh Koval thanked the United States."
        ),
        [("aid", 800e6, "USD", "exact", "USA", "UKR", None, None)],
    ),
    (
        (
            "Apia – New Zealand will give Samoa NZ$15 million for a new wharf, Foreign Minister of New Zealand "
            "Ruth Clark told the Samoan Prime Minister."
        ),
        [("aid", 15e6, "NZD", "exact", "NZL", "WSM", None, None)],
    ),
    (
        (
            "Kathmandu – Finance Minister of Nepal Bishnu Rai and Ambassador of Germany Karl Weber signed an "
            "agreement under which Germany will provide a grant of EUR 24 million for health."
        ),
        [("aid", 24e6, "EUR", "exact", "DEU", "NPL", None, None)],
    ),
    (
        (
            "Ulaanbaatar – President of Mongolia Bat Erdene received Foreign Minister of Japan Kenji Mori. Coal "
            "makes up 58 percent of Mongolian exports. Trade with Japan came to $620 million in 2024, up 4.4 "
            "percent."
        ),
        [
            ("share", 58, "percent", "exact", "MNG", "JPN", None, None),
            ("trade_turnover", 620e6, "USD", "exact", "MNG", "JPN", "2024", 4.4),
        ],
    ),
    (
        (
            "Lisbon – Portugal and Angola raised the credit line for Portuguese exporters to 2.5 billion euros, "
            "the foreign ministers said after talks."
        ),
        [("loan", 2.5e9, "EUR", "exact", "PRT", "AGO", None, None)],
    ),
    (
        (
            "Beijing – President Li Wei held talks with President of Kenya John Kamau. China will provide 1 "
            "billion yuan in grants and import more Kenyan avocados. Bilateral trade volume reached 8.7 billion "
            "dollars in 2024, a year-on-year increase of 11.9 percent."
        ),
        [
            ("aid", 1e9, "CNY", "exact", "CHN", "KEN", None, None),
            ("trade_turnover", 8.7e9, "USD", "exact", "KEN", "CHN", "2024", 11.9),
        ],
    ),
    (
        (
            "Madrid – The Foreign Minister of Spain met his Moroccan counterpart. Spanish exports to Morocco "
            "topped 12.1 billion euros last year and Moroccan sales to Spain 9.5 billion, the minister said."
        ),
        [
            ("exports", 12.1e9, "EUR", "at_least", "ESP", "MAR", "2024", None),
            ("exports", 9.5e9, "EUR", "exact", "MAR", "ESP", "2024", None),
        ],
    ),
    (
        (
            "Buenos Aires – Argentina's Foreign Minister met the ambassador of Switzerland. Swiss companies "
            "employ 20,000 people in Argentina, where 120 Swiss firms are active."
        ),
        [("companies", 120, "firms", "exact", "CHE", "ARG", None, None)],
    ),
    (
        (
            "Suva – The Prime Minister of Fiji thanked Australia for a loan of A$96 million. Around 430,000 "
            "Australian tourists came to Fiji in 2024, nearly half of all arrivals."
        ),
        [
            ("loan", 96e6, "AUD", "exact", "AUS", "FJI", None, None),
            ("tourists", 430000, "tourists", "approx", "AUS", "FJI", "2024", None),
        ],
    ),
    (
        (
            "Vienna – Austrian Foreign Minister Eva Huber met her Slovak counterpart. With trade of more than 15 "
            "billion euros a year, Slovakia is among Austria's ten largest partners."
        ),
        [("trade_turnover", 15e9, "EUR", "at_least", "SVK", "AUT", None, None)],
    ),
    (
        (
            "Djibouti – The President of Djibouti received the Prime Minister of Ethiopia. Some 90 percent of "
            "Ethiopian trade passes through the port of Djibouti."
        ),
        [("share", 90, "percent", "approx", "ETH", "DJI", None, None)],
    ),
    (
        (
            "Brasília – The presidents of Brazil and Paraguay met. In 2024, trade between the two countries was "
            "US$ 7.9 billion: Brazil exported US$ 4.2 billion and imported US$ 3.7 billion."
        ),
        [
            ("trade_turnover", 7.9e9, "USD", "exact", "BRA", "PRY", "2024", None),
            ("exports", 4.2e9, "USD", "exact", "BRA", "PRY", "2024", None),
            ("imports", 3.7e9, "USD", "exact", "BRA", "PRY", "2024", None),
        ],
    ),
    (
        (
            "New Delhi – External Affairs Minister Rohan Iyer met Foreign Minister of Mozambique Ana Macamo. "
            "Indian investment in Mozambique's gas sector is close to USD 8 billion. Trade in FY 2023-24 was USD "
            "5.4 billion."
        ),
        [
            ("investment", 8e9, "USD", "at_most", "IND", "MOZ", None, None),
            ("trade_turnover", 5.4e9, "USD", "exact", "MOZ", "IND", "2023-04/2024-03", None),
        ],
    ),
    (
        (
            "Athens – Foreign Minister of Greece Nikos Vlachos met Foreign Minister of Cyprus Maria Christou. "
            "The electricity cable between the two countries will cost 1.9 billion euros."
        ),
        [("investment", 1.9e9, "EUR", "exact", "GRC", "CYP", None, None)],
    ),
    (
        (
            "Tokyo – The Foreign Minister of Japan and the Foreign Minister of Uzbekistan met. The sides are "
            "implementing 40 projects with a total value of $12 billion."
        ),
        [
            ("projects", 40, "projects", "exact", "JPN", "UZB", None, None),
            ("investment", 12e9, "USD", "exact", "JPN", "UZB", None, None),
        ],
    ),
    (
        (
            "Sofia – Bulgaria's President met the President of Georgia. Georgian exports to Bulgaria have "
            "increased almost threefold, to 700 million dollars."
        ),
        [("exports", 700e6, "USD", "exact", "GEO", "BGR", None, 200)],
    ),
    (
        (
            "Kyiv – Prime Minister of Ukraine Oleh Koval and Prime Minister of Norway Ingrid Dahl met. Norway "
            "allocates NOK 85 billion in support to Ukraine in 2025."
        ),
        [("aid", 85e9, "NOK", "exact", "NOR", "UKR", "2025", None)],
    ),
    (
        (
            "Maputo – The President of Mozambique hosted his Malawian counterpart. “We trade barely 100 million "
            "dollars a year,” he said."
        ),
        [("trade_turnover", 100e6, "USD", "exact", "MOZ", "MWI", None, None)],
    ),
    (
        (
            "Caracas – The Vice President of Venezuela received the Ambassador of Turkey. The trade between the "
            "nations amounts to $612 million, 9 percent below the year before."
        ),
        [("trade_turnover", 612e6, "USD", "exact", "VEN", "TUR", None, -9)],
    ),
    (
        (
            "Astana – Prime Minister of Kazakhstan Arman Seitov met Prime Minister of Italy Carlo Neri. Italy is "
            "the third trading partner of Kazakhstan: turnover totalled $20.1 billion at the end of 2024. More "
            "than 270 enterprises with Italian participation work in the country. Since 2005, the inflow of "
            "Italian investment to Kazakhstan has exceeded $7.6 billion."
        ),
        [
            ("trade_turnover", 20.1e9, "USD", "exact", "ITA", "KAZ", "2024", None),
            ("companies", 270, "enterprises", "at_least", "ITA", "KAZ", None, None),
            ("investment", 7.6e9, "USD", "at_least", "ITA", "KAZ", None, None),
        ],
    ),
    (
        (
            "Paramaribo – The Foreign Minister of Suriname met the Ambassador of the Netherlands. The "
            "Netherlands will forgive a debt of 30 million euros."
        ),
        [("other", 30e6, "EUR", "exact", "NLD", "SUR", None, None)],
    ),
    (
        (
            "Kuwait City – Kuwait's Foreign Minister met the Ambassador of Jordan. Kuwaiti investments in Jordan "
            "amount to some 20 billion dollars, and Kuwait hosts 65,000 Jordanians."
        ),
        [("investment", 20e9, "USD", "approx", "KWT", "JOR", None, None)],
    ),
    (
        (
            "Singapore – The Prime Minister of Singapore met the Prime Minister of Vietnam. Singapore's "
            "cumulative investment in Vietnam stood at S$110 billion; two-way trade grew 9.3 per cent to S$31.7 "
            "billion in 2024."
        ),
        [
            ("investment", 110e9, "SGD", "exact", "SGP", "VNM", None, None),
            ("trade_turnover", 31.7e9, "SGD", "exact", "SGP", "VNM", "2024", 9.3),
        ],
    ),
]

SILENT = [
    CHILE_EGYPT + "The ministers discussed trade and investment and the 2030 Agenda.",
    CHILE_EGYPT + "They signed Memorandum 14 and praised the work of 200 soldiers over 30 years.",
    CHILE_EGYPT + "Chile has a population of 19 million and a GDP of $330 billion.",
    CHILE_EGYPT + "Chile scored 2 goals and 60 percent of possession.",
    CHILE_EGYPT + "The two companies will meet again.",
    CHILE_EGYPT + "The minister's house was sold for $3 million.",
    (
        "Shares of Delta Foods rose 3 percent after quarterly revenue grew to $210 million. The company "
        "bought a rival in Spain for $90 million."
    ),
    ("Rovers beat City 3-1 in front of 41,000 fans; the striker, signed from Brazil for $60 million, scored twice."),
    "Rooms in Lisbon start at 90 euros and 60 percent of visitors to Portugal stay three nights.",
    (
        "Oslo – The Foreign Minister of Norway met his Finnish counterpart. The clashes have driven 300,000 "
        "people from their homes. The two countries mark 100 years of relations, share a border of 736 "
        "kilometres and signed 15 agreements."
    ),
    (
        "Lima – The Foreign Minister of Peru met the ambassador of Chile. The dam will generate 1,200 "
        "megawatts and the road is 320 km long; turnout in the election was 74 percent."
    ),
    (
        "The President of the United Nations General Assembly said that 45 percent of the world's poor live "
        "in Africa and that ministers must act."
    ),
    (
        "Zurich – Helvion AG raised its annual revenue by 12 percent to 4.1 billion Swiss francs, chief "
        "executive Marc Baer said. The company plans to invest 200 million francs in a plant in Ohio and buy "
        "back shares."
    ),
]


@pytest.mark.parametrize(("text", "expected"), BETWEEN_NORWAY_AND_GHANA)
def test_norway_and_ghana(nlp: Language, text: str, expected: list[Expected]) -> None:
    assert sorted(figures_of(nlp, NORWAY_GHANA + text)) == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), BETWEEN_CHILE_AND_EGYPT)
def test_chile_and_egypt(nlp: Language, text: str, expected: list[Expected]) -> None:
    assert sorted(figures_of(nlp, CHILE_EGYPT + text)) == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS)
def test_documents(nlp: Language, text: str, expected: list[Expected]) -> None:
    assert sorted(figures_of(nlp, text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("text", SILENT)
def test_silence(nlp: Language, text: str) -> None:
    assert figures_of(nlp, text) == []


def test_evidence_holds_the_value(nlp: Language) -> None:
    analysis = analyse(nlp(NORWAY_GHANA + "Bilateral trade reached $310 million in 2024."), PUBLISHED)
    (figure,) = extract_figures(analysis)
    evidence = analysis.doc.text[figure.span.start_char : figure.span.end_char]
    assert figure.value_in_text == "$310 million"
    assert evidence == "trade reached $310 million"


@pytest.mark.parametrize(
    ("country", "told", "expected"),
    [
        ("India", "in FY 2023-24", "2023-04/2024-03"),
        ("India", "in 2023-24", "2023-04/2024-03"),
        ("India", "in the first half of FY 2023-24", "2023-04/2023-09"),
        ("India", "in the last quarter of fiscal year 2023/24", "2024-01/2024-03"),
        ("Pakistan", "in FY24", "2023-07/2024-06"),
        ("Pakistan", "in financial year 2023-2024", "2023-07/2024-06"),
        ("Japan", "in fiscal 2023", "2023-04/2024-03"),
        ("United States", "in fiscal year 2023", "2022-10/2023-09"),
        ("Norway", "in 2023-24", "2023/2024"),
        ("India", "in 2023", "2023"),
    ],
)
def test_years_of_account_are_the_country_s_own(nlp: Language, country: str, told: str, expected: str) -> None:
    text = (
        f"President of {country} Ana Rojas received President of Chile Omar Soto. Mutual trade was $3 million {told}."
    )
    (figure,) = extract_figures(analyse(nlp(text), PUBLISHED))
    assert period(figure) == expected


def test_the_year_before_a_year_of_account(nlp: Language) -> None:
    text = "President of India Ana Rojas received President of Chile Omar Soto. "
    told = "Mutual trade was $3 million in FY 2023-24, against $2 million a year earlier."
    assert [period(figure) for figure in extract_figures(analyse(nlp(text + told), PUBLISHED))] == [
        "2023-04/2024-03",
        "2022-04/2023-03",
    ]
