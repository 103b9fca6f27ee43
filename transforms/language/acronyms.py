"""Acronyms in brackets, and the names that they are defined for."""

import re
from collections.abc import Iterator

from transforms.language.organization_names import Body, name_start
from transforms.language.words import Words

_ACRONYM = re.compile(r"\s?\(\s?[\"“'‘]?([A-Z][A-Za-z0-9&+\-]{1,11}(?: 20\d\d)?)[\"”'’]?\s?\)")


def acronym_behind(text: str, end: int) -> str | None:
    """The acronym in brackets that follows a name, None if none does."""
    match = _ACRONYM.match(text, end)
    if match is None or sum(char.isupper() for char in match[1]) < 2:
        return None
    return match[1]


def defined_names(words: Words) -> Iterator[Body]:
    """Capitalised names that an acronym in brackets follows: "Popular Alternative (AP)"."""
    for index, text in enumerate(words.texts):
        if text != "(" or index == 0 or words.lower(index + 2) != ")" or not _is_acronym(words.texts[index + 1]):
            continue
        start = name_start(words, index)
        initials = "".join(words.texts[at][0] for at in range(start, index) if words.capital[at])
        acronym = "".join(char for char in words.texts[index + 1] if char.isalpha())
        if start < index and not words.label(index + 1) and acronym[0].upper() in initials and len(initials) > 1:
            yield Body(words.starts[start], words.ends[index - 1], "other", False)


def _is_acronym(text: str) -> bool:
    return 2 <= len(text) <= 10 and text.replace("-", "").isalpha() and sum(char.isupper() for char in text) >= 2
