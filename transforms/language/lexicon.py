"""Small lexicons that the grammars of titles, names and organisations share."""

from functools import cache

from warehouse.reference import reference


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of a class of `word_classes.csv`.

    Raises:
        KeyError: no such class.
    """
    words = frozenset(row["word"] for row in reference("word_classes") if row["class"] == name)
    if not words:
        raise KeyError(name)
    return words


@cache
def ranks() -> dict[str, int]:
    """Rank of each office code, 1 the highest."""
    return {row["office"]: int(row["rank"]) for row in reference("offices")}


@cache
def portfolio_words() -> frozenset[str]:
    """Words that name the field of a ministry or department."""
    return frozenset(row["word"] for row in reference("portfolio_words"))


@cache
def legislatures() -> dict[str, str | None]:
    """Names of parliaments and chambers in lower case, with the country of those that only one country has."""
    return {row["name"]: row["country"] or None for row in reference("legislatures")}


@cache
def organization_kinds_by_name() -> dict[str, str]:
    """Kind of each organisation of `organizations.csv` by its names and acronym in lower case."""
    kinds: dict[str, str] = {}
    for row in reference("organizations"):
        for name in (row["name"], row["acronym"], *row["aliases"].split("|")):
            if name:
                kinds.setdefault(name.lower(), row["kind"])
    return kinds


@cache
def organization_countries() -> dict[str, str]:
    """Country of each national agency and company of `organizations.csv` by its names and acronym in lower case."""
    countries: dict[str, str] = {}
    for row in reference("organizations"):
        for name in (row["name"], row["acronym"], *row["aliases"].split("|")):
            if name and row["country"]:
                countries.setdefault(name.lower(), row["country"])
    return countries
