"""The words around triggers that decide what is told: documents, goods, carrying verbs, marks of talks by phone."""

from functools import cache

from warehouse.reference import reference


@cache
def words(role: str) -> frozenset[str]:
    """The words of `event_words.csv` with that role.

    Raises:
        KeyError: no word has that role.
    """
    found = frozenset(row["word"] for row in reference("event_words") if row["role"] == role)
    if not found:
        raise KeyError(role)
    return found
