"""Writes `seeds/currencies.csv` from Unicode CLDR (through Babel), ISO 4217 (pycountry) and countryinfo's demonyms.

One row a currency code. Run with `python -m seeds.generate_currencies` when the reference packages are updated;
pycountry and countryinfo are needed only here.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator

import pycountry
from babel import Locale
from babel.core import get_global
from countryinfo import CountryInfo

from seeds import SEEDS

COLUMNS = ("code", "name", "nouns", "adjectives", "countries", "issuer", "is_current", "source")
SOURCE = "ISO 4217; Unicode CLDR; countryinfo"
# Testing codes, units of account and bond-market units, which no amount in a text is counted in.
NO_MONEY = {"XTS", "XXX", "XBA", "XBB", "XBC", "XBD", "XAU", "XAG", "XPT", "XPD", "XUA", "XSU", "XRE"}


def fold(text: str) -> str:
    """The text in lower case, without accents, dots and typographic apostrophes."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ʻ", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).replace(".", "").lower()


def tender() -> dict[str, list[str]]:
    """The countries (ISO 3166-1 alpha-3) where each currency is legal tender today."""
    found: dict[str, list[str]] = {}
    for territory, currencies in sorted(get_global("territory_currencies").items()):
        country = pycountry.countries.get(alpha_2=territory)
        for code, _, until, is_tender in currencies:
            if country and is_tender and until is None:
                found.setdefault(code, []).append(country.alpha_3)
    return found


def issuer(code: str) -> str:
    """The country (ISO 3166-1 alpha-3) that a currency's code begins with; none for world currencies."""
    country = pycountry.countries.get(alpha_2=code[:2])
    return country.alpha_3 if country and code != "USD" else ""


def country_words(iso3: str, locale: Locale) -> Iterator[str]:
    """Names and demonym of a country, folded."""
    country = pycountry.countries.get(alpha_3=iso3)
    yield fold(locale.territories[country.alpha_2].replace("&", "and"))
    yield fold(getattr(country, "common_name", country.name))
    try:
        yield fold(CountryInfo(country.alpha_2).demonym() or "")
    except (KeyError, AttributeError):
        return


def rows() -> Iterator[dict[str, str]]:
    """The table's rows in order of code."""
    locale = Locale("en")
    iso = {currency.alpha_3 for currency in pycountry.currencies}
    tenders = tender()
    for code in sorted((iso | set(locale.currencies)) - NO_MONEY):
        name = locale.currencies.get(code) or pycountry.currencies.get(alpha_3=code).name
        forms = [name, *dict(locale._data["currency_names_plural"].get(code, {})).values()]
        is_dated = bool(re.search(r"\d{4}|\(", name))
        folded = sorted({fold(form) for form in forms}) if not is_dated else []
        countries = tenders.get(code, [])
        adjectives = {form.rsplit(" ", 1)[0] for form in folded if " " in form}
        for iso3 in countries:
            adjectives.update(word for word in country_words(iso3, locale) if word)
        yield {
            "code": code,
            "name": name,
            "nouns": "|".join(sorted({form.rsplit(" ", 1)[-1] for form in folded})),
            "adjectives": "|".join(sorted(adjectives)),
            "countries": "|".join(countries),
            "issuer": issuer(code),
            "is_current": "yes" if code in iso and (countries or code in {"XDR", "XCG"}) else "no",
            "source": SOURCE,
        }


def main() -> None:
    """Writes the table."""
    with (SEEDS / "currencies.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows())


if __name__ == "__main__":
    main()
