"""Names of bodies by their head noun: "the Astana International Forum", "Organization of …", "Ministry of …"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from transforms.language.titles import begins_title, portfolio_words
from transforms.language.words import Words
from warehouse.reference import reference

_ACRONYM = re.compile(r"\s?\(\s?[\"“'‘]?([A-Z][A-Za-z0-9&+\-]{1,11}(?: 20\d\d)?)[\"”'’]?\s?\)")
# "COP29"; formats of several states with one more: "C5+1", "C5+Germany", "17+1"
_NUMBERED = re.compile(r"\bCOP[ -]?\d{1,2}\b|(?<!\w)(?:[CPN]5|E3|\d\d) ?\+ ?(?:1\b|[A-Z][a-z]+)")
_INNER = frozenset({"of", "and", "for", "the", "on", "&"})
_OUTER = frozenset({"of", "for", "on", "against", "to"})
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth inaugural annual next".split())
_MONTHS = frozenset("january february march april june july august september october november december".split())
_MAX_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Head:
    """A row of `organization_heads.csv`."""

    kind: str
    is_listed: bool
    takes_complement: bool
    is_foreign: bool


@dataclass(frozen=True, slots=True)
class Body:
    """A body's name over characters `start` up to `end`."""

    start: int
    end: int
    kind: str
    is_listed: bool


@cache
def heads() -> dict[str, Head]:
    """Head nouns of bodies' names in lower case."""
    return {
        row["head"]: Head(row["kind"], row["listed"] == "yes", row["complement"] == "yes", row["complement"] == "foreign")
        for row in reference("organization_heads")
    }


def acronym_behind(text: str, end: int) -> str | None:
    """The acronym in brackets that follows a name, None if none does."""
    match = _ACRONYM.match(text, end)
    if match is None or sum(char.isupper() for char in match[1]) < 2:
        return None
    return match[1]


def named_bodies(words: Words) -> Iterator[Body]:
    """The names of bodies in text order; they may overlap."""
    for match in _NUMBERED.finditer(words.raw_text):
        yield Body(match.start(), match.end(), "forum", True)
    known = heads()
    for index, lower in enumerate(words.lowers):
        head = known.get(lower)
        if head is None or (not words.capital[index] and not (head.is_listed or lower in _SMALL)):
            continue
        if begins_title(words, index):
            continue
        start = _left(words, index)
        if not words.capital[index] and not _is_proper(words, start, index):
            continue
        if head.is_foreign:
            start, end = index, _foreign_right(words, index + 1)
        else:
            end = _right(words, index + 1, start) if head.takes_complement else index + 1
        if end - start < 2:
            continue
        kind, listed = _kind(words, start, index, end, head)
        listed = listed and not _is_topic(words, start, kind)
        yield Body(words.starts[start], words.ends[end - 1], kind, listed)


_SMALL = frozenset({"summit", "forum", "corridor", "railway", "initiative", "program", "programme", "dialogue"})
_LESSER = frozenset({"business", "investment", "trade", "economic", "transport", "gas", "rail", "oil", "power", "joint", "ministerial"})
_DOCUMENTS = frozenset(
    "memorandum memorandums memoranda agreement agreements protocol treaty convention declaration plan mou charter arrangement".split()
)


def defined_names(words: Words) -> Iterator[Body]:
    """Capitalised names that an acronym in brackets follows: "Popular Alternative (AP)"."""
    for index, text in enumerate(words.texts):
        if text != "(" or index == 0 or words.lower(index + 2) != ")" or not _is_acronym(words.texts[index + 1]):
            continue
        start = _left(words, index)
        initials = "".join(words.texts[at][0] for at in range(start, index) if words.capital[at])
        acronym = "".join(char for char in words.texts[index + 1] if char.isalpha())
        if start < index and not words.label(index + 1) and acronym[0].upper() in initials and len(initials) > 1:
            yield Body(words.starts[start], words.ends[index - 1], "other", False)


def _is_acronym(text: str) -> bool:
    return 2 <= len(text) <= 10 and text.replace("-", "").isalpha() and sum(char.isupper() for char in text) >= 2


def _is_proper(words: Words, start: int, head: int) -> bool:
    """Whether a name with a small head noun is one: a pair of countries ("EU–Central Asia summit") or two words that are no country."""
    inner = range(start, head)
    names = [index for index in inner if words.capital[index]]
    if not names or any(words.lowers[index] in ("'s", "'", ",") for index in inner):
        return False
    if words.texts[head - 1].isdigit():
        return True
    if words.lower(head - 1) in _LESSER or any(words.lowers[index] in ("-", "+", "plus") for index in inner):
        return any(words.lowers[index] in ("-", "+", "plus") for index in inner) or len(names) > 1
    return len(names) > 1 and not any(words.inner[index] for index in names) and words.label(head - 1) != "PLACE"


def _is_topic(words: Words, start: int, kind: str) -> bool:
    """Whether the name is what a document is about ("Memorandum of Understanding on Political Consultations"), no body."""
    if kind == "corridor" or words.lower(start - 1) not in ("on", "of", "for"):
        return False
    before = words.lowers[max(0, start - 8) : start]
    return bool(_DOCUMENTS & set(before))


def _left(words: Words, head: int) -> int:
    """First token of the name that has its head at the token."""
    start = _quoted(words, head)
    if start < head:
        return start
    while start > 0 and head - start < _MAX_LENGTH:
        at = start - 1
        lower = words.lowers[at]
        if words.sentences[at] != words.sentences[head]:
            break
        if _is_year(words, at):
            start = at
            continue
        if words.label(at) in ("DATE", "MONEY") or begins_title(words, at):
            break
        if lower in ("'s", "'") and at > 0 and (words.country(at - 1) or words.label(at - 1) == "PLACE"):
            break
        if at == head - 1 and not words.capital[head] and lower in _LESSER:
            start = at
        elif words.capital[at] and lower not in ("the", "a", "an", "this", "that", "at", "in", "during", "on", "and", "his", "its", "their", "our"):
            start = at
        elif at > 0 and (lower in ("-", "&", "+", "plus", "/") or lower in ("'s", "'")) and _is_word(words, at - 1):
            start = at - 1
        elif lower == "and" and at > 0 and {words.lowers[at - 1], words.lowers[at + 1]} <= portfolio_words():
            start = at - 1
        else:
            break
    while start < head and (words.lowers[start] in _ORDINALS or words.lowers[start] in _MONTHS):
        start += 1
    return start


_PLAIN_PLANS = frozenset({"action", "work", "joint", "implementation", "strategic", "national", "development", "cooperation", "peace"})


def _quoted(words: Words, head: int) -> int:
    """The opening mark of a quoted name right before the head: "Central Asia plus Japan" Dialogue."""
    if head == 0 or words.texts[head - 1] not in ('"', "”", "»", "''"):
        return head
    for start in range(head - 3, max(head - 10, -1), -1):
        if words.texts[start] in ('"', "“", "«", "``"):
            return start if words.capital[start + 1] else head
    return head


def _is_year(words: Words, at: int) -> bool:
    """Whether the token is a year inside a name: "Digital Ghana 2030 programme"."""
    return len(words.texts[at]) == 4 and words.texts[at].isdigit() and at > 0 and words.capital[at - 1] and words.capital[at - 2]


def _is_word(words: Words, at: int) -> bool:
    return words.capital[at] or words.texts[at].isdigit()


def _right(words: Words, after: int, start: int) -> int:
    """Token behind the complement that follows the head: "of Islamic Cooperation", "for Food Security"."""
    end = index = after
    while index < len(words) and index - start < _MAX_LENGTH:
        lower = words.lowers[index]
        if words.capital[index] and index > after and words.label(index) not in ("DATE", "MONEY"):
            if _ends(words, index, after):
                break
            index += 1
            end = index
        elif lower in _OUTER if index == after else lower in _INNER | {",", "-", "'s", "in"}:
            if lower == "," and not _series(words, index):
                break
            if lower in ("and", "&") and _begins_other(words, index + 1):
                break
            index += 1
        elif lower.isdigit() and len(lower) == 4 and end == index and index > after:
            index += 1
            end = index
        else:
            break
    return end


def _foreign_right(words: Words, after: int) -> int:
    """Token behind a name in a Romance or Germanic language: "Mouvement pour le Changement", "Partido dos Trabalhadores"."""
    end = index = after
    while index < len(words) and index - after < 8:
        if words.capital[index]:
            index += 1
            end = index
        elif words.lowers[index] in _FOREIGN_LINKS:
            index += 1
        else:
            break
    return end


_FOREIGN_LINKS = frozenset("de du des d' la le les l' et pour do da dos das e della del dei di per of und für y por van voor en".split())


def _ends(words: Words, index: int, after: int) -> bool:
    """Whether the complement is over before the capitalised token: a title or a person's name follows it."""
    if words.lowers[index - 1] in ("of", "the") and index - after < 3:
        return False
    if begins_title(words, index):
        return True
    inside = words.covers[index - 1] is words.covers[index]
    if not inside and words.label(index - 1) in ("COUNTRY", "PLACE") and words.lowers[index] not in portfolio_words() | heads().keys():
        return True
    return words.tokens[index].ent_type_ == "PERSON" and words.lowers[index] not in portfolio_words() and not words.label(index)


def _begins_other(words: Words, index: int) -> bool:
    """Whether another body's name begins at the token: "Liberal Party of Canada and the Conservative Party"."""
    if words.lower(index) == "the":
        return True
    while index < len(words) and words.capital[index]:
        if words.lowers[index] in heads() and words.lowers[index] not in portfolio_words():
            return True
        index += 1
    return False


def _series(words: Words, comma: int) -> bool:
    """Whether the comma stands in a series that ends with "and" inside the name: "Educational, Scientific and Cultural"."""
    known = portfolio_words()
    index = comma + 1
    while index < len(words) and words.lowers[index] in known and words.capital[index]:
        index += 1
    return index > comma + 1 and words.lower(comma - 1) in known and words.lower(index) in ("and", ",", "&")


def _kind(words: Words, start: int, head: int, end: int, row: Head) -> tuple[str, bool]:
    """The kind of a body and whether it is an organisation in the gold's sense."""
    lowers = words.lowers[start:end]
    before = words.lowers[start:head]
    lower = words.lowers[head]
    if lower in ("center", "centre") and set(before) & {"un", "regional", "international"}:
        return "program", "un" in before or "regional" in before
    if lower in ("commission", "committee", "subcommittee", "council", "subcommission"):
        joint = set(before) & {"joint", "intergovernmental", "interparliamentary", "binational", "bilateral", "cooperation", "business"}
        joint |= set(before) & {"strategic", "trilateral", "basin", "river", "friendship", "mixed", "inter-governmental"}
        return ("forum", True) if joint else ("state", False)
    if lower in ("cup", "games", "olympics", "championship"):
        return row.kind, len(before) >= 2 or words.lowers[start].isdigit()
    if words.lower(start - 1) == ")":
        return row.kind, False
    if lower in ("partnership", "mechanism", "process", "format", "agenda", "route", "facility", "congress", "assembly"):
        compound = len(before) >= 2 or any("-" in word for word in before)
        return row.kind, compound and not {"strategic", "comprehensive"} & set(before)
    if lower == "plan":
        return row.kind, words.capital[head] and len(before) > 1 and not _PLAIN_PLANS & set(before)
    if lower in ("union", "community", "alliance", "group", "bank"):
        return row.kind, False
    return row.kind, row.is_listed and len(lowers) > 1
