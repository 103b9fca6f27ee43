"""Amounts of money and percentages in sentences."""

import pytest
from spacy.lang.en import English

from transforms.language.amounts import find_amounts
from warehouse.reference import reference

BLANK = English()


def values(text: str, label: str = "MONEY") -> list[str | None]:
    return [mention.value for mention in find_amounts(BLANK(text)) if mention.label == label]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turnover came to US$61.7 million in 2023.", ["USD 61700000"]),
        ("The bank lent $ 5.5 bn to the railway.", ["USD 5500000000"]),
        ("A grant of $384m was pledged.", ["USD 384000000"]),
        ("It costs $7.2bn.", ["USD 7200000000"]),
        ("The school received 200,000 U.S. dollars.", ["USD 200000"]),
        ("Two hundred thousand U.S. dollars were paid.", ["USD 200000"]),
        ("It cost three quarters of a million pounds.", ["GBP 750000"]),
        ("It cost three-quarters of a billion euros.", ["EUR 750000000"]),
        ("He won 3 million Danish kroner.", ["DKK 3000000"]),
        ("A $43-million grant was signed.", ["USD 43000000"]),
        ("A 5-billion-euro package was agreed.", ["EUR 5000000000"]),
        ("The fund holds 14.6 trillion tenge (US$27.9 billion).", ["KZT 14600000000000", "USD 27900000000"]),
        ("A credit line of Rs 750 crore was offered by India.", ["INR 7500000000"]),
        ("Pakistan released Rs2.5 billion for the dam.", ["PKR 2500000000"]),
        ("Sri Lanka will pay 40 million rupees.", ["LKR 40000000"]),
        ("He paid 1,00,000 rupees.", ["INR 100000"]),
        ("The cost is ₹1,23,456 crore.", ["INR 1234560000000"]),
        ("Rs 5 lakh crore were invested.", ["INR 5000000000000"]),
        ("INR 45 lakh was released.", ["INR 4500000"]),
        ("The stand cost 1.234,56 euros.", ["EUR 1234.56"]),
        ("It cost EUR 12,5 million.", ["EUR 12500000"]),
        ("It cost €1.234.567.", ["EUR 1234567"]),
        ("The school received EUR 1 250 000.", ["EUR 1250000"]),
        ("A fee of $2,400,000 is due.", ["USD 2400000"]),
        ("Two hundred and five dollars were found.", ["USD 205"]),
        ("The price is a dollar.", ["USD 1"]),
        ("He asked for a million dollars.", ["USD 1000000"]),
        ("Half a billion dollars were lost.", ["USD 500000000"]),
        ("A quarter of a million euros was spent.", ["EUR 250000"]),
        ("One and a half billion yuan was lent.", ["CNY 1500000000"]),
        ("Two and a half million francs was paid by Senegal.", ["XOF 2500000"]),
        ("A billion and a half dollars", ["USD 1500000000"]),
        ("one million five hundred thousand dollars", ["USD 1500000"]),
        ("1 million 200 thousand tenge", ["KZT 1200000"]),
        ("three point five million pounds", ["GBP 3500000"]),
        ("twenty-five thousand dollars", ["USD 25000"]),
        ("a hundred thousand euros", ["EUR 100000"]),
        ("5 thousand million dollars", ["USD 5000000000"]),
        ("2 milliard euros", ["EUR 2000000000"]),
        ("10 mln. US dollars were allotted", ["USD 10000000"]),
        ("3 mln euros and EUR 40mn", ["EUR 3000000", "EUR 40000000"]),
        ("Morocco lent 13 billion dirhams to the port.", ["MAD 13000000000"]),
        ("Dubai lent 13 billion dirhams to the port of the UAE.", ["AED 13000000000"]),
        ("The aid came to 20 million Emirati dirhams.", ["AED 20000000"]),
        ("The mine yields 9 billion Kazakh tenge.", ["KZT 9000000000"]),
        ("He was given 42 Omani riyals.", ["OMR 42"]),
        ("Tunisia asked for 60 million dinars.", ["TND 60000000"]),
        ("The ministry asked for 60 million dinars.", ["XXX 60000000"]),
        ("Egypt lent 5 million pounds.", ["EGP 5000000"]),
        ("They spent 5 million pounds.", ["GBP 5000000"]),
        ("Cameroon received 100 million CFA francs.", ["XAF 100000000"]),
        ("Benin received 100 million CFA francs.", ["XOF 100000000"]),
        ("4 billion Uzbek soums and 7 million Kyrgyz soms", ["UZS 4000000000", "KGS 7000000"]),
        ("South Korea offered 10 billion won.", ["KRW 10000000000"]),
        ("20 million Swedish kronor, 10 million Norwegian kroner", ["SEK 20000000", "NOK 10000000"]),
        ("Brazil lent R$7.8 billion, Taiwan NT$5 million", ["BRL 7800000000", "TWD 5000000"]),
        ("A$1.5bn, C$2.4m, HK$20, NZ$3m", ["AUD 1500000000", "CAD 2400000", "HKD 20", "NZD 3000000"]),
        ("5 million Canadian dollars", ["CAD 5000000"]),
        ("$500,000 USD", ["USD 500000"]),
        ("a donation of 500,000 USD", ["USD 500000"]),
        ("$5 million CAD", ["CAD 5000000"]),
        ("S$300k", ["SGD 300000"]),
        ("Rp150 billion for the islands", ["IDR 150000000000"]),
        ("RM42 and MYR 42", ["MYR 42", "MYR 42"]),
        ("KD 20 million and QR 5 billion", ["KWD 20000000", "QAR 5000000000"]),
        ("R5 billion was invested", ["ZAR 5000000000"]),
        ("KSh 3.2 billion", ["KES 3200000000"]),
        ("N300 billion and ₦5m", ["NGN 300000000000", "NGN 5000000"]),
        ("VND 5 trillion", ["VND 5000000000000"]),
        ("¥200 million from Japan, 30 million yuan from China", ["JPY 200000000", "CNY 30000000"]),
        ("China offered ¥30 million.", ["CNY 30000000"]),
        ("TRY 5.5 billion", ["TRY 5500000000"]),
        ("SDR 650 billion", ["XDR 650000000000"]),
        ("100 million Finnish markkas", ["FIM 100000000"]),
        ("3 M€ and 5 k€", ["EUR 3000000", "EUR 5000"]),
        ("20 dollars and 43 cents", ["USD 20.43"]),
        ("20 ringgit 50 sen", ["MYR 20.5"]),
        ("30 US cents a kilowatt hour", ["USD 0.3"]),
        ("30 cents a kilowatt hour", ["USX 30"]),
        ("50 paise", ["INR 0.5"]),
        ("between 5 and 7 billion euros", ["EUR 5000000000/7000000000"]),
        ("$10-20 million", ["USD 10000000/20000000"]),
        ("$10 to 20 million", ["USD 10000000/20000000"]),
        ("€1.5 million – €2 million", ["EUR 1500000/2000000"]),
        ("from 30 to 45 thousand dollars", ["USD 30000/45000"]),
        ("It rose from $5.2 billion to $7.1 billion.", ["USD 5200000000", "USD 7100000000"]),
        ("The ticket is $5 to 20 people.", ["USD 5"]),
        ("It is $20 and 43 people came.", ["USD 20"]),
        ("40 million of euros", ["EUR 40000000"]),
        ("trade of $1.2 trillion, 1.2 tn dollars", ["USD 1200000000000", "USD 1200000000000"]),
        ("USD one million", ["USD 1000000"]),
        ("Total 25 USD\n2024 was a good year", ["USD 25"]),
    ],
)
def test_money(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "She won 3 million votes.",
        "Leaders of the G20 and P5+1 spoke at COP28 and at COP 29.",
        "The Council adopted Resolution 1540 and resolution 2231 (2015).",
        "On 28.02.2025 they met in Room R5 at 10:30.",
        "In 2024 500 companies and 1,500 people joined the fair.",
        "Our team won 5 medals and 25 won by three points.",
        "The bag weighs 5 pounds of sugar.",
        "TOP 10 exporters and CUP 2026, which ALL 193 members watched",
        "It was paid in dollars 5 years ago.",
        "a dollar bond and a euro area member",
        "The F-16, the A320 and the KC-390 flew on 5 May.",
        "Hundreds of millions of dollars were mentioned.",
        "The population is 5 million. Euro notes are used.",
        "Article 42 Le Monde wrote about",
        "Euro 2024 and the 2030 World Cup",
    ],
)
def test_no_money(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It grew by 12.4 percent.", ["12.4"]),
        ("It grew by 12,4%.", ["12.4"]),
        ("It grew by ten per cent.", ["10"]),
        ("a 70% increase", ["70"]),
        ("a 15-percent rise", ["15"]),
        ("5-7 percent", ["5/7"]),
        ("between 3 and 4 percent", ["3/4"]),
        ("It rose from 3% to 4%.", ["3", "4"]),
        ("two percentage points", ["2"]),
        ("5 pct of GDP", ["5"]),
        ("1/2 percent", []),
        ("5 per centre", []),
    ],
)
def test_percent(text: str, expected: list[str]) -> None:
    assert values(text, "PERCENT") == expected


CURRENT = [row for row in reference("currencies") if row["is_current"] == "yes"]
NAMES = sorted(
    (f"{adjective} {noun}", row["code"])
    for row in CURRENT
    for adjective in {row["adjectives"].split("|")[0], row["adjectives"].split("|")[-1]} - {""}
    for noun in row["nouns"].split("|")
    if noun not in ("gold", "rights") and "(" not in adjective and "," not in adjective
)


@pytest.mark.parametrize("code", [row["code"] for row in reference("currencies")])
@pytest.mark.parametrize("pattern", ["{} 5.5 million", "{}5.5bn", "5.5 million {}", "{} 1,250,000"])
def test_every_code(code: str, pattern: str) -> None:
    found = values(f"The road cost {pattern.format(code)} in all.")
    assert [value and value.split()[0] for value in found] == [code]


@pytest.mark.parametrize(("name", "code"), NAMES)
def test_every_name(name: str, code: str) -> None:
    assert values(f"The road cost 5.5 million {name} in all.") == [f"{code} 5500000"]


@pytest.mark.parametrize("row", reference("currency_symbols"), ids=lambda row: row["symbol"])
def test_every_symbol(row: dict[str, str]) -> None:
    amount = f"5.5 million {row['symbol']}" if row["needs"] == "after" else f"{row['symbol']}5.5 million"
    (value,) = values(f"The road cost {amount} in all.")
    assert value is not None
    assert value.split()[0] in row["codes"].split("|")
    assert value.split()[1] == "5500000"


def test_mention_covers_the_amount() -> None:
    (mention,) = find_amounts(BLANK("They gave  US$ 5 million, as promised."))
    assert mention.text == "US$ 5 million"
    assert (mention.start_char, mention.end_char) == (11, 24)


@pytest.mark.parametrize(
    "text",
    ["5 dinars ", "111 ", "$", "$5-", "5-", "million ", "5 and ", "a ", "half a ", "$1 and ", "1 point ", "5%-", "1,"],
)
def test_hostile_repetition_ends_soon(text: str) -> None:
    find_amounts(BLANK(text * 500))
    find_amounts(BLANK(text.strip()))
