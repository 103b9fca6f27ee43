import pytest
from spacy.language import Language

from transforms.language.analyse import analyse

NAMES_AND_TITLES = [
    (
        "Lisbon, 4 May 2025 – Secretary of State Ana Costa met the Ambassador of Chad, Ali Moussa.",
        [("Ana Costa", "deputy_foreign_minister", "PRT"), ("Ali Moussa", "ambassador", "TCD")],
    ),
    (
        "Lisbon, 4 May 2025 – Foreign Minister Rui Sousa spoke with Secretary of State John Miller about fisheries.",
        [("Rui Sousa", "foreign_minister", "PRT"), ("John Miller", "foreign_minister", "USA")],
    ),
    (
        "London, 4 May 2025 – Under-Secretary of State Anne Clarke visited Nairobi.",
        [("Anne Clarke", "deputy_foreign_minister", "GBR")],
    ),
    (
        "The Ambassadors of Finland and Peru came. Ambassador Luis Rojas and Ambassador Aino Laine of Finland spoke.",
        [("Luis Rojas", "ambassador", "PER"), ("Aino Laine", "ambassador", "FIN")],
    ),
    (
        "Permanent Representatives of Peru and Chad, Ambassador Luis Rojas and Ambassador Ali Moussa, signed it.",
        [("Luis Rojas", "ambassador", "PER"), ("Ali Moussa", "ambassador", "TCD")],
    ),
    (
        "Meeting with the President of the Swiss Confederation\nDate: 3 September 2024\n\nThe ministers met.",
        [],
    ),
    (
        "Jeddah, 21 Rabi' al-Thani 1447 / 14 October 2025 - Foreign Minister Saad Al-Harbi of Oman left.",
        [("Saad Al-Harbi", "foreign_minister", "OMN")],
    ),
    (
        "Kenya's Minister of Energy met the Chilean Minister of Roads and Tunnels, Pedro Salas Rojo, in Lima.",
        [("Pedro Salas Rojo", "minister", "CHL")],
    ),
    (
        "The Governor of the Brazilian state of Bahia, Antonio Prado, met the Khokim of Uzbekistan's Bukhara Region,"
        " Botir Zaripov.",
        [("Antonio Prado", "official", "BRA"), ("Botir Zaripov", "official", "UZB")],
    ),
    (
        "The President received the credentials of Mr. Kwabena Ofori (Ghana) and Ms. Yuliana Hartono (Indonesia).",
        [("Kwabena Ofori", "ambassador", "GHA"), ("Yuliana Hartono", "ambassador", "IDN")],
    ),
    (
        "UNRWA Commissioner-General Anna Lind briefed the Council.",
        [("Anna Lind", "io_head", None)],
    ),
    (
        "Visit to Suriname\n\nMinister of Trade Mohan Desai paid a visit to Paramaribo. He met Suriname's President Ana Ram. India gave a loan.",
        [("Mohan Desai", "minister", "IND"), ("Ana Ram", "head_of_state", "SUR")],
    ),
    (
        "At the invitation of Foreign Minister Wu Li, Foreign Minister Ana Soto of Chile will visit China next week.",
        [("Wu Li", "foreign_minister", "CHN"), ("Ana Soto", "foreign_minister", "CHL")],
    ),
    (
        "Foreign Minister Kaja Tamm of Estonia spoke with her Irish and Greek counterparts, Niall Byrne and Eleni Pappa.",
        [
            ("Kaja Tamm", "foreign_minister", "EST"),
            ("Niall Byrne", "foreign_minister", "IRL"),
            ("Eleni Pappa", "foreign_minister", "GRC"),
        ],
    ),
    (
        "At the invitation of Foreign Minister Jorge Pinto of Portugal, the Minister of Agriculture of Togo, Kossi Agbeko, will visit Lisbon.",
        [("Jorge Pinto", "foreign_minister", "PRT"), ("Kossi Agbeko", "minister", "TGO")],
    ),
    (
        "Ion Ceban, Secretary of State at the Ministry of Defence of Moldova, led the delegation.",
        [("Ion Ceban", "official", "MDA")],
    ),
    (
        "The school was opened by the Minister of Foreign Affairs of Jamaica, Senator the Hon. Joy Bennett-Grant.",
        [("Joy Bennett-Grant", "foreign_minister", "JAM")],
    ),
    (
        "Republic of Korea (ROK) Minister of National Defense Park Sung-min was there.",
        [("Park Sung-min", "minister", "KOR")],
    ),
    (
        "New envoys presented their credentials: H.E. Milena Kovač of Serbia and H.E. Abebe Wolde of Ethiopia.",
        [("Milena Kovač", "ambassador", "SRB"), ("Abebe Wolde", "ambassador", "ETH")],
    ),
    (
        "The President of Albania, Arben Dushku, came. Dushku's foreign policy adviser Besnik Hoxha said so.",
        [("Arben Dushku", "head_of_state", "ALB"), ("Besnik Hoxha", "official", "ALB")],
    ),
    (
        "Marcia Thomas, who speaks four languages, has been named ambassador of Jamaica to Togo.",
        [("Marcia Thomas", "ambassador", "JAM")],
    ),
    (
        "Japanese Foreign Minister Tanaka Holds Talks with Foreign Minister Reyes of the Philippines",
        [("Tanaka", "foreign_minister", "JPN"), ("Reyes", "foreign_minister", "PHL")],
    ),
    ("SECRETARY BLINKEN: Good morning, everyone.", [("BLINKEN", "foreign_minister", "USA")]),
    (
        "Minister of Foreign Affairs of the Republic of Madagascar Rasata Rafaravavitafika arrived in Hanoi.",
        [("Rasata Rafaravavitafika", "foreign_minister", "MDG")],
    ),
    (
        "Peru's foreign minister, Elmer Schialer, will travel to Lima next week.",
        [("Elmer Schialer", "foreign_minister", "PER")],
    ),
    (
        "His Ghanaian counterpart, Samuel Okudzeto Ablakwa, thanked Foreign Minister Penny Wong.",
        [("Samuel Okudzeto Ablakwa", "foreign_minister", "GHA"), ("Penny Wong", "foreign_minister", "AUS")],
    ),
    (
        "Kazakh Foreign Minister Yermek Kosherbayev met his Ghanaian counterpart Samuel Okudzeto Ablakwa in Accra.",
        [("Yermek Kosherbayev", "foreign_minister", "KAZ"), ("Samuel Okudzeto Ablakwa", "foreign_minister", "GHA")],
    ),
    (
        "Nguyen Thi Hong, Governor of the State Bank of Vietnam, met with Ajay Banga, President of the World Bank.",
        [("Nguyen Thi Hong", "official", "VNM"), ("Ajay Banga", "io_head", None)],
    ),
    (
        "Prime Minister Pham Minh Chinh hosted Laotian Prime Minister Sonexay Siphandone. Chinh said that ties are strong.",
        [("Pham Minh Chinh", "head_of_government", "VNM"), ("Sonexay Siphandone", "head_of_government", "LAO")],
    ),
    (
        "President of the Republic Sergio Mattarella received the President of Iceland, Halla Tómasdóttir.",
        [("Sergio Mattarella", "head_of_state", "ITA"), ("Halla Tómasdóttir", "head_of_state", "ISL")],
    ),
    (
        "Federal Chancellor Friedrich Merz and Bavaria's Minister-President Markus Söder visited Kyiv.",
        [("Friedrich Merz", "head_of_government", "DEU"), ("Markus Söder", "official", "DEU")],
    ),
    (
        "The Premier of Quebec, François Legault, will visit Paris.",
        [("François Legault", "official", "CAN")],
    ),
    (
        "Quebec Premier François Legault met French President Emmanuel Macron.",
        [("François Legault", "official", "CAN"), ("Emmanuel Macron", "head_of_state", "FRA")],
    ),
    (
        "UN Secretary-General António Guterres and OIC Secretary General Hissein Brahim Taha attended.",
        [("António Guterres", "io_head", None), ("Hissein Brahim Taha", "io_head", None)],
    ),
    (
        "The Minister of State for Foreign Affairs of Qatar, Sultan bin Saad Al Muraikhi, chaired the session.",
        [("Sultan bin Saad Al Muraikhi", "deputy_foreign_minister", "QAT")],
    ),
    (
        "H.E. Dr. Badr Abdelatty, Minister of Foreign Affairs, Emigration and Egyptian Expatriates of the Arab Republic of Egypt, telephoned H.E. Mr. Hakan Fidan.",
        [("Badr Abdelatty", "foreign_minister", "EGY")],
    ),
    (
        "Deputy Foreign Minister Roman Vassilenko received the Ambassador of Japan to Kazakhstan Yasumasa Iijima.",
        [("Roman Vassilenko", "deputy_foreign_minister", "KAZ"), ("Yasumasa Iijima", "ambassador", "JPN")],
    ),
    (
        "Japan's Ambassador to Kazakhstan, Iijima Yasumasa, presented copies of his credentials to Deputy Minister of Foreign Affairs Alibek Bakayev.",
        [("Iijima Yasumasa", "ambassador", "JPN"), ("Alibek Bakayev", "deputy_foreign_minister", "KAZ")],
    ),
    (
        "Speaker of the Kazakh Mazhilis Erlan Koshanov met with Chairman of the State Great Khural of Mongolia Dashzegve Amarbayasgalan.",
        [("Erlan Koshanov", "legislator", "KAZ"), ("Dashzegve Amarbayasgalan", "legislator", "MNG")],
    ),
    (
        "King Abdullah II of Jordan and Emir of Qatar Sheikh Tamim bin Hamad Al Thani met in Doha.",
        [("Abdullah II", "head_of_state", "JOR"), ("Tamim bin Hamad Al Thani", "head_of_state", "QAT")],
    ),
    (
        "Crown Prince and Prime Minister Mohammed bin Salman received U.S. Secretary of State Marco Rubio.",
        [("Mohammed bin Salman", "head_of_government", "SAU"), ("Marco Rubio", "foreign_minister", "USA")],
    ),
    (
        "Special Envoy Steve Witkoff and the EU Special Representative for Central Asia Eduards Stiprais spoke by phone.",
        [("Steve Witkoff", "special_envoy", None), ("Eduards Stiprais", "special_envoy", None)],
    ),
    (
        "Aisha Mohammed, chief executive of Noor Energy, and Tarik Demir, CEO of Demir Holding, signed the contract.",
        [("Aisha Mohammed", "business", None), ("Tarik Demir", "business", None)],
    ),
    (
        "Lt. Gen. Muhoozi Kainerugaba, Chief of Defence Forces of Uganda, held talks.",
        [("Muhoozi Kainerugaba", "official", "UGA")],
    ),
    (
        "The ministry summoned Czech chargé d’affaires a.i. Pavel Novák.",
        [("Pavel Novák", "official", "CZE")],
    ),
    (
        "Foreign Secretary David Lammy met Indian Foreign Secretary Vikram Misri in London.",
        [("David Lammy", "foreign_minister", "GBR"), ("Vikram Misri", "official", "IND")],
    ),
    (
        "Cabinet Secretary for Defence Soipan Tuya met Rwandan Minister of Defence Juvenal Marizamunda.",
        [("Soipan Tuya", "minister", "KEN"), ("Juvenal Marizamunda", "minister", "RWA")],
    ),
    (
        "Presidents Ilham Aliyev of Azerbaijan, Irfaan Ali of Guyana and Nikos Christodoulides of Cyprus attended.",
        [
            ("Ilham Aliyev", "head_of_state", "AZE"),
            ("Irfaan Ali", "head_of_state", "GUY"),
            ("Nikos Christodoulides", "head_of_state", "CYP"),
        ],
    ),
    (
        "The Foreign Ministers of Chile and Peru, Alberto van Klaveren and Elmer Schialer, signed a memorandum.",
        [("Alberto van Klaveren", "foreign_minister", "CHL"), ("Elmer Schialer", "foreign_minister", "PER")],
    ),
    (
        "Former Prime Minister of Norway Jens Stoltenberg and then-President Barack Obama met.",
        [("Jens Stoltenberg", "head_of_government", "NOR"), ("Barack Obama", "head_of_state", "USA")],
    ),
    (
        "Hungarian Foreign Minister Szijjártó Péter met Foreign Minister Jeenbek Kulubaev.",
        [("Szijjártó Péter", "foreign_minister", "HUN"), ("Jeenbek Kulubaev", "foreign_minister", "KGZ")],
    ),
    (
        "Min Aung Hlaing met Indonesian President Prabowo. Prabowo thanked Myanmar.",
        [("Prabowo", "head_of_state", "IDN")],
    ),
    (
        "President Daniel Noboa received the credentials of the new ambassador of Korea, Lee Jae-wan.",
        [("Daniel Noboa", "head_of_state", "ECU"), ("Lee Jae-wan", "ambassador", "KOR")],
    ),
    (
        "Ms. Park, the Korean trade minister, said that exports rose.",
        [("Park", "minister", "KOR")],
    ),
    (
        "Xi said China will open its markets. President Xi Jinping hosted Lee Jae Myung, President of the Republic of Korea.",
        [("Xi Jinping", "head_of_state", "CHN"), ("Lee Jae Myung", "head_of_state", "KOR")],
    ),
    (
        "Taoiseach Micheál Martin spoke with Prime Minister Keir Starmer.",
        [("Micheál Martin", "head_of_government", "IRL"), ("Keir Starmer", "head_of_government", "GBR")],
    ),
    (
        "The President of the European Commission, Ursula von der Leyen, and European Council President António Costa arrived in Samarkand.",
        [("Ursula von der Leyen", "io_head", None), ("António Costa", "io_head", None)],
    ),
    (
        "High Representative Kaja Kallas chaired the Foreign Affairs Council.",
        [("Kaja Kallas", "io_head", None)],
    ),
    (
        "NATO Secretary General Mark Rutte met Prime Minister Dick Schoof.",
        [("Mark Rutte", "io_head", None), ("Dick Schoof", "head_of_government", "NLD")],
    ),
    (
        "Malaysian Prime Minister Dato' Seri Anwar Ibrahim received Tan Sri Mohamad Hassan.",
        [("Anwar Ibrahim", "head_of_government", "MYS")],
    ),
    (
        "Togo's Foreign Minister Robert Dussey said that Prof. Dussey's visit was fruitful.",
        [("Robert Dussey", "foreign_minister", "TGO")],
    ),
    (
        "Deputy Secretary of State Christopher Landau met with Ecuadorian Foreign Minister Gabriela Sommerfeld.",
        [("Christopher Landau", "deputy_foreign_minister", "USA"), ("Gabriela Sommerfeld", "foreign_minister", "ECU")],
    ),
    (
        "Assistant Secretary of State for African Affairs Molly Phee travelled to Luanda.",
        [("Molly Phee", "deputy_foreign_minister", "USA")],
    ),
    (
        "Deputy Chairman of the Cabinet of Ministers of Turkmenistan Batyr Orazov spoke.",
        [("Batyr Orazov", "minister", "TKM")],
    ),
    (
        "Portugal's Minister of State and Foreign Affairs, Paulo Rangel, spoke.",
        [("Paulo Rangel", "foreign_minister", "PRT")],
    ),
    (
        "Deputy Assistant Secretary of State for Energy Laura Lochman spoke.",
        [("Laura Lochman", "official", "USA")],
    ),
    (
        "Minister for Europe and Foreign Affairs Jean-Noël Barrot called his Senegalese counterpart Cheikh Niang.",
        [("Jean-Noël Barrot", "foreign_minister", "FRA"), ("Cheikh Niang", "foreign_minister", "SEN")],
    ),
    (
        "Austria's Federal Minister for European and International Affairs Beate Meinl-Reisinger visited Chisinau.",
        [("Beate Meinl-Reisinger", "foreign_minister", "AUT")],
    ),
    (
        "Minister of External Relations of Angola Téte António and Cameroon's Lejeune Mbella Mbella spoke.",
        [("Téte António", "foreign_minister", "AGO"), ("Lejeune Mbella Mbella", "foreign_minister", "CMR")],
    ),
    (
        "Prime Minister Petr Novak of Czechia hosted his counterparts Jan Kowal of Poland and Vik Szabo of Hungary.",
        [
            ("Petr Novak", "head_of_government", "CZE"),
            ("Jan Kowal", "head_of_government", "POL"),
            ("Vik Szabo", "head_of_government", "HUN"),
        ],
    ),
    (
        "The envoys presented credentials on Monday. They are Anders Lind (Sweden) and Mariam Keita (Mali).",
        [("Anders Lind", "ambassador", "SWE"), ("Mariam Keita", "ambassador", "MLI")],
    ),
    (
        "Undersecretary of the Ministry of Commerce of Oman Saleh Al-Masani opened the fair.",
        [("Saleh Al-Masani", "official", "OMN")],
    ),
    (
        "Mr Winston Peters, New Zealand's Deputy Prime Minister and Minister of Foreign Affairs, met Baron Waqa.",
        [("Winston Peters", "foreign_minister", "NZL")],
    ),
    (
        "Kyrgyz Foreign Ministry spokesperson Daniyar Zhumabekov said the visit was postponed.",
        [("Daniyar Zhumabekov", "official", "KGZ")],
    ),
    (
        "Turkish Minister of Trade Ömer Bolat and Uzbek Deputy Prime Minister Jamshid Khodjaev co-chaired the Commission.",
        [("Ömer Bolat", "minister", "TUR"), ("Jamshid Khodjaev", "minister", "UZB")],
    ),
    (
        "The Mayor of Houston John Whitmire met Senior Minister of State for Foreign Affairs Sim Ann of Singapore.",
        [("John Whitmire", "official", "USA"), ("Sim Ann", "deputy_foreign_minister", "SGP")],
    ),
    (
        "Speaker of the Kazakh Mazhilis Erlan Koshanov met Lee Jae-wan.",
        [("Erlan Koshanov", "legislator", "KAZ")],
    ),
    (
        "Prime Minister Gudrun Helgadóttir of Iceland said Gudrun's government agreed.",
        [("Gudrun Helgadóttir", "head_of_government", "ISL")],
    ),
    (
        "Vietnamese Deputy Foreign Minister Tran Van Quang and Hungarian State Secretary Nagy László Gábor signed the protocol. Quang thanked Nagy.",
        [("Tran Van Quang", "deputy_foreign_minister", "VNM"), ("Nagy László Gábor", "official", "HUN")],
    ),
    (
        "The ministers, Jürg Brändli of Switzerland and Åse Nordheim of Norway, met in Bern.",
        [("Jürg Brändli", "minister", "CHE"), ("Åse Nordheim", "minister", "NOR")],
    ),
    (
        "Sheikha Latifa bint Saif Al Mazrouei, Minister of Culture of the UAE, opened the exhibition.",
        [("Latifa bint Saif Al Mazrouei", "minister", "ARE")],
    ),
    (
        "Mauritanian Foreign Minister Sidi Mohamed Ould Bilal met his Malian counterpart, Oumar ag Moussa.",
        [("Sidi Mohamed Ould Bilal", "foreign_minister", "MRT"), ("Oumar ag Moussa", "foreign_minister", "MLI")],
    ),
    (
        "Minister of Foreign Affairs of Turkmenistan Batyr Annayev and Kyrgyz Foreign Minister Aibek Sydyk uulu spoke by telephone.",
        [("Batyr Annayev", "foreign_minister", "TKM"), ("Aibek Sydyk uulu", "foreign_minister", "KGZ")],
    ),
    (
        "Deputy Prime Minister Gulnara Asanova kyzy of Kyrgyzstan signed for the Kyrgyz side.",
        [("Gulnara Asanova kyzy", "minister", "KGZ")],
    ),
    (
        "Brazil's Secretary for Climate, Energy and Environment, Ambassador André Souza de Lima, led the delegation.",
        [("André Souza de Lima", "minister", "BRA")],
    ),
    (
        "Dutch Prime Minister Pieter van den Berg and Belgian Deputy Prime Minister Els De Smet met in The Hague.",
        [("Pieter van den Berg", "head_of_government", "NLD"), ("Els De Smet", "minister", "BEL")],
    ),
    (
        "Irish Taoiseach Seán Ó Briain and Israeli President Yael Ben-Ami spoke.",
        [("Seán Ó Briain", "head_of_government", "IRL"), ("Yael Ben-Ami", "head_of_state", "ISR")],
    ),
    (
        "Sri Lankan President W. M. Ranatunga met Bangladesh's Chief Adviser Prof. Rezaul Haque.",
        [("W. M. Ranatunga", "head_of_state", "LKA"), ("Rezaul Haque", "head_of_government", "BGD")],
    ),
    (
        "The Japanese Minister for Foreign Affairs, Mr. TANAKA Hiroshi, and the Philippine Secretary of Foreign Affairs, Ma. Teresa Reyes, signed.",
        [("TANAKA Hiroshi", "foreign_minister", "JPN"), ("Ma. Teresa Reyes", "foreign_minister", "PHL")],
    ),
    (
        "H.E. Mrs. Aminata Touré Diallo, Minister of Foreign Affairs and Senegalese Abroad, visited Praia, Cabo Verde.",
        [("Aminata Touré Diallo", "foreign_minister", "SEN")],
    ),
    (
        "Governor Kathy Hochberg of New York met Consul General Kim Min-seok.",
        [("Kathy Hochberg", "official", "USA"), ("Kim Min-seok", "official", "USA")],
    ),
    (
        "Uzbekistan's Senate Chairperson Nilufar Karimova and Belarusian House of Representatives Speaker Igor Petrov met.",
        [("Nilufar Karimova", "legislator", "UZB"), ("Igor Petrov", "legislator", "BLR")],
    ),
    (
        "The Head of the Presidential Administration of Kyrgyzstan, Kanat Osmonov, met the Assistant to the President of Azerbaijan – Head of the Foreign Policy Affairs Department Rashad Guliyev.",
        [("Kanat Osmonov", "official", "KGZ"), ("Rashad Guliyev", "official", "AZE")],
    ),
    (
        "Akim of Almaty region Marat Sultangaziyev and Hokim of Samarkand region Adiz Boboev agreed on trade.",
        [("Marat Sultangaziyev", "official", "KAZ"), ("Adiz Boboev", "official", "UZB")],
    ),
    (
        "The IMF's managing director, Kristina Georgescu, met Finance Minister Joana Pereira of Cabo Verde.",
        [("Kristina Georgescu", "io_head", None), ("Joana Pereira", "minister", "CPV")],
    ),
    (
        "ASEAN Secretary-General Dr. Kao Sophal and African Union Commission Chairperson Moussa Fadel attended.",
        [("Kao Sophal", "io_head", None), ("Moussa Fadel", "io_head", None)],
    ),
    (
        "Ambassador-designate Lucía Fernández presented her credentials to Governor-General Dame Mary Simpson of the Solomon Islands.",
        [("Lucía Fernández", "ambassador", "SLB"), ("Mary Simpson", "head_of_state", "SLB")],
    ),
    (
        "The late President Idrissa Cissé of Guinea and former Foreign Minister Karl Weber of Germany were honoured.",
        [("Idrissa Cissé", "head_of_state", "GIN"), ("Karl Weber", "foreign_minister", "DEU")],
    ),
    (
        "Paulo Neves was appointed ambassador of Portugal to Zambia.",
        [("Paulo Neves", "ambassador", "PRT")],
    ),
    (
        "President Chileshe named Martha Banda foreign minister of Zambia.",
        [("Chileshe", "head_of_state", "ZMB"), ("Martha Banda", "foreign_minister", "ZMB")],
    ),
    (
        "Estonian Foreign Minister Margus Tamm, Latvian Foreign Minister Baiba Ozola and Lithuanian Foreign Minister Kęstutis Jonaitis issued a statement.",
        [
            ("Margus Tamm", "foreign_minister", "EST"),
            ("Baiba Ozola", "foreign_minister", "LVA"),
            ("Kęstutis Jonaitis", "foreign_minister", "LTU"),
        ],
    ),
    (
        "Chancellor of Austria Johann Huber hosted the Chancellor of Germany. Hubers were not there.",
        [("Johann Huber", "head_of_government", "AUT")],
    ),
    (
        "India's Defence Secretary Girish Rao and Vice Chief of the Army Staff Lt Gen N. S. Rajan visited Nairobi.",
        [("Girish Rao", "official", "IND"), ("N. S. Rajan", "official", "IND")],
    ),
    (
        "U.S. Trade Representative Helen Park and Under Secretary of Commerce Alan Reed travelled to Hanoi.",
        [("Helen Park", "minister", "USA"), ("Alan Reed", "official", "USA")],
    ),
    (
        "Mayor of Astana Zhenis Kassymbek received Seoul Mayor Oh Se-jin.",
        [("Zhenis Kassymbek", "official", "KAZ"), ("Oh Se-jin", "official", "KOR")],
    ),
    (
        "Ukrainian presidential chief of staff Andriy Kovalenko and Polish deputy defence minister Cezary Nowak talked.",
        [("Andriy Kovalenko", "official", "UKR"), ("Cezary Nowak", "official", "POL")],
    ),
    (
        "Russia's Deputy Foreign Minister Sergei Orlov and Foreign Ministry spokeswoman Anna Belova commented on it.",
        [("Sergei Orlov", "deputy_foreign_minister", "RUS"), ("Anna Belova", "official", "RUS")],
    ),
    (
        "Cuban President Miguel Ferrer and his wife, First Lady Lis Cuesta, arrived in Hanoi.",
        [("Miguel Ferrer", "head_of_state", "CUB"), ("Lis Cuesta", "other", None)],
    ),
    (
        "Director of the Department of Asian Countries of the MFA of Kazakhstan Ruslan Kanatov took part.",
        [("Ruslan Kanatov", "official", "KAZ")],
    ),
    (
        "Singapore's Minister for Foreign Affairs Dr Vimala Krishnan met Brunei's Second Minister of Foreign Affairs Dato Erywan Yusof.",
        [("Vimala Krishnan", "foreign_minister", "SGP"), ("Erywan Yusof", "foreign_minister", "BRN")],
    ),
    (
        "Permanent Representative of Armenia to the UN Mher Sargsyan met the UN High Commissioner for Refugees Filippo Rossi.",
        [("Mher Sargsyan", "ambassador", "ARM"), ("Filippo Rossi", "io_head", None)],
    ),
    (
        "The Pope and Cardinal Luigi Ferrari, Vatican Secretary of State, met.",
        [("Luigi Ferrari", "foreign_minister", "VAT")],
    ),
    (
        "Prime Minister of the Cook Islands Mark Tangaroa and Niue Premier Dalton Fineasi met in Suva.",
        [("Mark Tangaroa", "head_of_government", "COK"), ("Dalton Fineasi", "head_of_government", "NIU")],
    ),
    (
        "The EU Special Representative for Central Asia Eduards Stiprais spoke to the chairman of the State Great Khural Dashzegve Amar.",
        [("Eduards Stiprais", "special_envoy", None), ("Dashzegve Amar", "legislator", "MNG")],
    ),
    (
        "Director of the Europe Department Lena Holm met Chairman of the Foreign Affairs Committee of the Senate Paul Roy.",
        [("Lena Holm", "official", None), ("Paul Roy", "legislator", None)],
    ),
    (
        "ACCRA, 5 May 2025 – Foreign Minister Kwesi Appiah on Monday held talks with his Togolese counterpart. The two ministers discussed trade. Appiah later met Vice-President Ama Boateng and ECOWAS Commission President Omar Sarr.",
        [
            ("Kwesi Appiah", "foreign_minister", "GHA"),
            ("Ama Boateng", "official", "GHA"),
            ("Omar Sarr", "io_head", None),
        ],
    ),
    (
        'Tbilisi. 12 March. Georgian Prime Minister Levan Gelashvili met with Speaker of the Parliament of Armenia Hayk Grigoryan. "We agreed," Gelashvili said. Mr. Grigoryan\'s visit ends tomorrow.',
        [("Levan Gelashvili", "head_of_government", "GEO"), ("Hayk Grigoryan", "legislator", "ARM")],
    ),
    (
        "Ministry of Foreign Affairs of the Kingdom of Bahrain: H.E. Dr. Noor bint Ali Al Khalifa, Undersecretary for International Affairs, received H.E. Juan Pablo Rossi, Ambassador of the Argentine Republic to the Kingdom of Bahrain.",
        [("Noor bint Ali Al Khalifa", "deputy_foreign_minister", "BHR"), ("Juan Pablo Rossi", "ambassador", "ARG")],
    ),
    (
        "LIMA (Andina). President Dina Flores swore in Carlos Ruiz as foreign minister and Rosa Quispe as minister of defense.",
        [
            ("Dina Flores", "head_of_state", "PER"),
            ("Carlos Ruiz", "foreign_minister", "PER"),
            ("Rosa Quispe", "minister", "PER"),
        ],
    ),
    (
        "The delegation was headed by Deputy Head of the Presidential Office Ihor Melnyk and included Verkhovna Rada member Olena Koval.",
        [("Ihor Melnyk", "official", "UKR")],
    ),
    (
        "Minister of Foreign Affairs and Human Mobility of Ecuador, Lucía Paredes, and Colombia's Vice Minister of Multilateral Affairs, Jorge Gómez Rey, met.",
        [("Lucía Paredes", "foreign_minister", "ECU"), ("Jorge Gómez Rey", "official", "COL")],
    ),
    (
        '"It was a good meeting," said Karin Holm, Sweden\'s Minister for International Development Cooperation and Foreign Trade.',
        [("Karin Holm", "minister", "SWE")],
    ),
    (
        "The Secretary-General of the League of Arab States, Ahmed Farouk, and the GCC Secretary General Jasem Al Otaibi took part.",
        [("Ahmed Farouk", "io_head", None), ("Jasem Al Otaibi", "io_head", None)],
    ),
    (
        "Philippine President Ferdinand R. Santos Jr. and Australian Prime Minister Ann Burke upgraded ties. Santos thanked Burke.",
        [("Ferdinand R. Santos Jr.", "head_of_state", "PHL"), ("Ann Burke", "head_of_government", "AUS")],
    ),
    (
        "Deputy Prime Minister of Serbia and Minister of European Integration Jelena Marković met EU Commissioner for Enlargement Ana Kos.",
        [("Jelena Marković", "minister", "SRB"), ("Ana Kos", "official", None)],
    ),
    ("Sources: Reuters, AFP. By Jane Doe in Nairobi. Editing by Mark Smith.", []),
    (
        "Mayor Ana Lima of Lisbon, Portugal, and Governor of Tokyo Yuriko Sato signed a twinning agreement.",
        [("Ana Lima", "official", "PRT"), ("Yuriko Sato", "official", "JPN")],
    ),
    (
        "President-elect Jorge Pinto of Cabo Verde will visit Luanda. Outgoing President Neves wished him well.",
        [("Jorge Pinto", "head_of_state", "CPV"), ("Neves", "head_of_state", "CPV")],
    ),
    (
        "Nigeria's Minister of State for Petroleum Resources (Gas), Rt Hon. Ekpo Bassey, and Equatorial Guinea's Minister of Hydrocarbons Antonio Nsue signed.",
        [("Ekpo Bassey", "minister", "NGA"), ("Antonio Nsue", "minister", "GNQ")],
    ),
]


@pytest.mark.parametrize(("sentence", "people"), NAMES_AND_TITLES)
def test_people_have_their_offices_and_countries(
    nlp: Language, sentence: str, people: list[tuple[str, str, str | None]]
) -> None:
    found = analyse(nlp(sentence), None).people
    assert [(person.name, person.office, person.country) for person in found if person.office] == people


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("President", "head_of_state"),
        ("Prime Minister", "head_of_government"),
        ("Foreign Minister", "foreign_minister"),
        ("Minister of Foreign Affairs", "foreign_minister"),
        ("Acting Minister for Foreign Affairs", "foreign_minister"),
        ("Deputy Prime Minister and Minister of Foreign Affairs", "foreign_minister"),
        ("Deputy Minister of Foreign Affairs", "deputy_foreign_minister"),
        ("First Deputy Foreign Minister", "deputy_foreign_minister"),
        ("Vice Minister of Foreign Affairs", "deputy_foreign_minister"),
        ("Minister of Finance", "minister"),
        ("Minister of Agriculture, Water Resources and Rural Development", "minister"),
        ("Trade Minister", "minister"),
        ("Deputy Prime Minister", "minister"),
        ("Deputy Minister of Transport", "official"),
        ("Vice President", "official"),
        ("Special Envoy for Climate", "special_envoy"),
        ("Ambassador", "ambassador"),
        ("Ambassador Extraordinary and Plenipotentiary", "ambassador"),
        ("Speaker of the Parliament", "legislator"),
        ("Chairman of the Senate", "legislator"),
        ("Attorney General", "minister"),
        ("National Security Adviser", "official"),
        ("Foreign Ministry spokesperson", "official"),
    ],
)
@pytest.mark.parametrize(
    ("pattern", "country"),
    [
        ("{title} of the Republic of Kenya Amina Odhiambo arrived on Monday.", "KEN"),
        ("Kenya's {title} Amina Odhiambo arrived on Monday.", "KEN"),
        ("The Kenyan {title}, Amina Odhiambo, arrived on Monday.", "KEN"),
        ("Amina Odhiambo, {title} of Kenya, arrived on Monday.", "KEN"),
        ("H.E. Dr. Amina Odhiambo, the {title} of Kenya, arrived on Monday.", "KEN"),
    ],
)
def test_a_title_may_stand_on_either_side_of_the_name(
    nlp: Language, title: str, office: str, pattern: str, country: str
) -> None:
    found = analyse(nlp(pattern.format(title=title)), None).people
    assert [(person.name, person.office, person.country) for person in found] == [("Amina Odhiambo", office, country)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("President Petra Lind met Prime Minister Olaf Berg. Lind thanked Berg.", {"Petra Lind": 2, "Olaf Berg": 2}),
        ("Lind thanked Berg. President Petra Lind met Prime Minister Olaf Berg.", {"Petra Lind": 2, "Olaf Berg": 2}),
        ("President Recep Demirel spoke. Mr. Demirel left. President Demirel smiled.", {"Recep Demirel": 3}),
        ("Minister Aigerim Serikbayeva came. Serikbaeva agreed.", {"Aigerim Serikbayeva": 2}),
        ("President Le Van Minh spoke. Minh said that ties are good.", {"Le Van Minh": 2}),
        ("President John Q. Adamson spoke. President John Adamson left.", {"John Q. Adamson": 2}),
    ],
)
def test_short_forms_and_spellings_are_the_same_person(nlp: Language, text: str, names: dict[str, int]) -> None:
    found = analyse(nlp(text), None).people
    assert {person.name: len(person.spans) for person in found} == names


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("NAIROBI, March 3 (KNA) - Foreign Minister Grace Mutua met Italian Ambassador Carlo Bini.", "KEN"),
        ("Foreign Minister Grace Mutua signed for Kenya and Ambassador Carlo Bini signed for Italy.", "KEN"),
        ("Foreign Minister Grace Mutua received the Ambassador of Italy to Kenya, Carlo Bini.", "KEN"),
        ("Ministry of Foreign Affairs\nNairobi, 3 March 2025\n\nForeign Minister Grace Mutua will visit Italy.", "KEN"),
        (
            "Ministry for Foreign Affairs of Kenya\n3 March 2025\n\nForeign Minister Grace Mutua will visit Italy.",
            "KEN",
        ),
        ("Embassy of Kenya\n\nForeign Minister Grace Mutua will visit Italy and Malta.", "KEN"),
        ("Kenyan Government\n\nForeign Minister Grace Mutua will visit Italy and Malta.", "KEN"),
        ("The minister wrote to her Kenyan colleague, Grace Mutua.", "KEN"),
        ("Foreign Minister Grace Mutua led the Kenyan delegation at the talks in Rome.", "KEN"),
    ],
)
def test_context_tells_the_country_of_an_office(nlp: Language, text: str, country: str) -> None:
    assert analyse(nlp(text), None).people[0].country == country


@pytest.mark.parametrize(
    "text",
    [
        "Astana seeks cooperation with Burkina Faso.",
        "The ministers agreed that the Minister would travel in April.",
        "As a Major Non-NATO Ally, the country takes part.",
        "The text is attributable to Spokesperson Ned Flint.",
    ],
)
def test_nobody_acts_in_an_office(nlp: Language, text: str) -> None:
    assert [person.name for person in analyse(nlp(text), None).people if person.office] == []


@pytest.mark.parametrize(
    ("text", "name", "office", "country"),
    [
        ("The Ambassador of Kuwait, Ali Al-Sabah, came to Oslo.", "Ali Al-Sabah", "ambassador", "KWT"),
        ("State Secretary of Hungary Levente Magyar spoke.", "Levente Magyar", "official", "HUN"),
        ("The Chief of the Defence Staff of Nigeria, Mark Obi, spoke.", "Mark Obi", "official", "NGA"),
        ("The President of the General Assembly, Anna Berg, spoke in Oslo.", "Anna Berg", "io_head", None),
    ],
)
def test_names_that_end_in_places_and_peoples(
    nlp: Language, text: str, name: str, office: str, country: str | None
) -> None:
    assert [(p.name, p.office, p.country) for p in analyse(nlp(text), None).people] == [(name, office, country)]


def test_the_verb_of_a_decree_is_no_name(nlp: Language) -> None:
    assert [p.name for p in analyse(nlp("The President of Peru DECREES: the treaty is ratified."), None).people] == []
