"""Texts of other domains, whose attacks, defences and strikes are none of politics."""

from functools import cache

from transforms.language.analysis import Analysis
from transforms.language.tokens import Doc
from warehouse.reference import reference

_DISTINCT, _DENSITY = 3, 1 / 80
"""A text belongs to a domain if it has this many different terms of it, and one in so many words is such a term."""


def is_of_another_domain(analysis: Analysis) -> bool:
    """Whether the document is about something else than politics: sport or the stock market."""
    return any(_is_full_of(analysis.doc, terms) for terms in _domains().values())


def _is_full_of(doc: Doc, terms: frozenset[str]) -> bool:
    found = [token.lower_lemma_ for token in doc.inflected(terms)]
    return len(set(found)) >= _DISTINCT and len(found) >= _DENSITY * len(doc)


@cache
def _domains() -> dict[str, frozenset[str]]:
    domains = {row["domain"] for row in reference("plover_domains")}
    return {
        domain: frozenset(row["lemma"] for row in reference("plover_domains") if row["domain"] == domain)
        for domain in sorted(domains)
    }
