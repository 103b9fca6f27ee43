"""Texts of other domains, whose attacks, defences and strikes are none of politics."""

from functools import cache

from transforms.language.analysis import Analysis
from warehouse.reference import reference

_DISTINCT, _DENSITY = 3, 1 / 80
"""A text belongs to a domain if it has this many different terms of it, and one in so many words is such a term."""


def is_of_another_domain(analysis: Analysis) -> bool:
    """Whether the document is about something else than politics: sport or the stock market."""
    lemmas = [token.lower_lemma_ for token in analysis.doc]
    return any(_is_full_of(lemmas, terms) for terms in _domains().values())


def _is_full_of(lemmas: list[str], terms: frozenset[str]) -> bool:
    found = [lemma for lemma in lemmas if lemma in terms]
    return len(set(found)) >= _DISTINCT and len(found) >= _DENSITY * len(lemmas)


@cache
def _domains() -> dict[str, frozenset[str]]:
    domains = {row["domain"] for row in reference("plover_domains")}
    return {
        domain: frozenset(row["lemma"] for row in reference("plover_domains") if row["domain"] == domain)
        for domain in sorted(domains)
    }
