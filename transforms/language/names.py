"""Names of persons as runs of tokens: particles, initials, hyphens, suffixes, and how two forms compare."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import cache

from rapidfuzz import fuzz

from transforms.language.lexicon import word_class
from transforms.language.words import Words
from warehouse.reference import reference

PARTICLES = word_class("name_particle")
GENERATIONS = frozenset(
    {"jr.", "jr", "sr.", "sr", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiv"}
)
_NEVER = word_class("never_name")
_PATRONYMICS = word_class("patronymic")
_SHORTENED = word_class("shortened_name")
_MAX_LENGTH = 8
_BEHIND_NAME = frozenset({"PUNCT", "VERB", "AUX", "CCONJ", "ADP"})
_ARABIC_ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az"})
_NICKNAME = re.compile(r"[\"“][^\"”]*[\"”]\s*")
_QUOTES = frozenset({'"', "“", "”", "''", "``"})


@cache
def honorifics() -> frozenset[tuple[str, ...]]:
    """Honorifics as tuples of lower-case words without full stops at their ends."""
    rows = [row["honorific"] for row in reference("honorifics")]
    forms = [*rows, *(row.replace("'", " '") for row in rows)]
    return frozenset(tuple(word.rstrip(".") for word in form.split()) for form in forms)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in honorifics())


def honorific_openers(words: Words) -> list[int]:
    """The tokens that an honorific may begin with, in text order."""
    openers = _first_words()
    return [index for index, lower in enumerate(words.lowers) if lower.rstrip(".") in openers]


def skip_honorifics(words: Words, start: int) -> int:
    """Token behind the honorifics that begin at the token ("H.E. Mr. Dr."), the token itself if none do."""
    known = honorifics()
    while start < len(words) and words.lowers[start].rstrip(".") in _first_words():
        for length in (3, 2, 1):
            phrase = tuple(lower.rstrip(".") for lower in words.lowers[start : start + length])
            is_written = words.capital[start] or (phrase[0] == "the" and words.capital[start + 1 : start + 2] == [True])
            if phrase in known and is_written and (phrase != ("he",) or words.texts[start] == "HE"):
                start += length
                break
        else:
            return start
        while words.lower(start) == ".":
            start += 1
    return start


def honorific_before(words: Words, start: int) -> int:
    """First token of the honorifics that end before the token, the token itself if none do."""
    known = honorifics()
    while start > 0:
        at = start - 1 if words.lowers[start - 1] == "." else start
        for length in (3, 2, 1):
            phrase = tuple(lower.rstrip(".") for lower in words.lowers[max(at - length, 0) : at])
            if len(phrase) == length and phrase in known and words.capital[at - length]:
                start = at - length
                break
        else:
            return start
    return start


def name_run(words: Words, start: int, blocked: list[bool], *, after_title: bool = False) -> int:
    """Token behind the name that begins at the token; the token itself if no name does.

    Behind a title any capitalised word may begin a name ("President To Lam", "Foreign Minister Israel Katz").
    """
    index = start
    while index < len(words) and index - start < _MAX_LENGTH:
        if _is_name_word(words, index, blocked, lead=index == start, after_title=after_title) or (
            index > start and _is_joint(words, index, blocked, after_title=after_title)
        ):
            index += 1
        elif index > start and _is_nickname(words, index, blocked):
            index += 3
        elif index > start and words.lowers[index] == "," and words.lower(index + 1) in ("jr.", "jr", "sr.", "sr"):
            index += 2
        else:
            break
    while index > start and words.lowers[index - 1] in PARTICLES | {"-", "'"} and not words.capital[index - 1]:
        index -= 1
    if start < index < len(words) and words.lowers[index] in _PATRONYMICS:
        index += 1
    return index


def _is_nickname(words: Words, index: int, blocked: list[bool]) -> bool:
    """Whether a by-name in quotation marks stands inside the name: `Richard "Tex" Coe`."""
    if words.texts[index] not in _QUOTES or words.lower(index + 2) not in _QUOTES or index + 3 >= len(words):
        return False
    return words.capital[index + 1] and words.capital[index + 3] and not blocked[index + 3]


def _is_name_word(words: Words, index: int, blocked: list[bool], *, lead: bool, after_title: bool) -> bool:
    text, lower = words.texts[index], words.lowers[index]
    if lead and lower in ("al", "el", "ould", "van", "von", "de", "da", "bin") and words.lower(index + 1) == "-":
        return words.capital[index + 2 : index + 3] == [True]
    if not lead and words.texts[index - 1] == "-" and words.ends[index - 1] == words.starts[index] and text.isalpha():
        return not blocked[index] or _ends_arabic_name(words, index - 2)
    if not words.capital[index] or not (text[0].isalpha()) or any(char.isdigit() for char in text):
        return False
    if blocked[index] and not lead and after_title and words.label(index) == "PLACE":
        return True
    if blocked[index] and not lead and after_title and _ends_in_people(words, index):
        return True
    if blocked[index]:
        return after_title and lead and words.label(index) in ("COUNTRY", "PLACE") and _names_on(words, index, blocked)
    if lower in _NEVER:
        return (
            after_title
            and lead
            and words.capital[index + 1 : index + 2] == [True]
            and lower in ("to", "an", "do", "in", "on")
        )
    return (
        index == 0
        or words.sentences[index] == words.sentences[index - 1]
        or lead
        or words.texts[index - 1].endswith(".")
    )


def _ends_in_people(words: Words, index: int) -> bool:
    """Whether the word for a people is a surname behind the first name: `State Secretary Levente Magyar said`."""
    is_country = words.label(index) == "COUNTRY" and words.end_of(index) == index + 1
    behind = words.tokens[index + 1].pos_ if index + 1 < len(words) else "PUNCT"
    return is_country and words.tokens[index].dep_ not in ("amod", "nmod", "compound") and behind in _BEHIND_NAME


def _names_on(words: Words, index: int, blocked: list[bool]) -> bool:
    after = index + 1
    return after < len(words) and words.capital[after] and not blocked[after] and words.lowers[after] not in _NEVER


def _is_joint(words: Words, index: int, blocked: list[bool], *, after_title: bool) -> bool:
    """Whether the token joins two parts of a name: a particle, a hyphen without blanks."""
    lower = words.lowers[index]
    after = index + 1
    if after >= len(words) or lower in ("and",):
        return False
    if lower == "-":
        tight = words.ends[index - 1] == words.starts[index] and words.ends[index] == words.starts[after]
        is_free = not blocked[after] or _ends_arabic_name(words, index - 1)
        return tight and is_free and words.texts[after][0].isalpha() and words.texts[index] in "-‐‑"
    if lower == ".":
        return words.lowers[index - 1] in _SHORTENED and words.capital[after] and not blocked[after]
    if lower in PARTICLES and lower not in ("i", "e", "y", "do", "te", "v"):
        nested = words.lowers[after] in PARTICLES and not words.capital[after]
        return nested or words.capital[after] or words.lowers[after] == "-"
    return lower in ("i", "e", "y") and words.capital[after] and len(words.texts[after]) > 1 and after_title


def _ends_arabic_name(words: Words, article: int) -> bool:
    """Whether a place behind the article and its hyphen is the end of a name: `Ali Al-Sabah`."""
    return words.lower(article) in _ARABIC_ARTICLES and words.capital[article] and words.label(article + 2) == "PLACE"


def country_behind(
    words: Words, end: int, links: Collection[str] = ("of", "for", "(", "from")
) -> tuple[int, str | None]:
    """Token behind "of New Zealand" or "(Kenya)" after a name, and the country; the token itself where none follows."""
    at = end + 1
    if words.lower(end) in links:
        if words.lower(at) == "the":
            at += 1
        if words.country(at):
            after = words.end_of(at)
            return after + (words.lower(after) == ")"), words.country(at)
    return end, None


@cache
def folded(name: str) -> tuple[str, ...]:
    """The words of a name for comparison: ASCII, lower case, without hyphens, apostrophes, initials and suffixes."""
    plain = (
        unicodedata.normalize("NFKD", _NICKNAME.sub("", name).translate(_SPECIAL))
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    parts = plain.replace("'", "").replace("-", " ").replace(",", " ").split()
    kept = tuple(part for part in parts if not (part.endswith(".") or len(part) == 1) and part not in ("jr", "sr"))
    return kept or tuple(part.strip(".") for part in parts)


_SPECIAL = str.maketrans(
    {
        "’": "'",
        "ʼ": "'",
        "‘": "'",
        "ı": "i",
        "ə": "a",
        "Ə": "A",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
    }
)


def same_word(first: str, second: str) -> bool:
    """Whether two words of names are one, transliterated differently at most ("Erdogan", "Erdoghan")."""
    if first == second:
        return True
    if min(len(first), len(second)) < 5 or (first[0] != second[0] and {first[0], second[0]} not in _ALIKE):
        return False
    return fuzz.ratio(first, second) >= 84


_ALIKE = (
    {"b", "v"},
    {"j", "z"},
    {"k", "q"},
    {"c", "k"},
    {"y", "i"},
    {"x", "k"},
    {"j", "d"},
    {"g", "q"},
    {"y", "e"},
    {"o", "u"},
    {"a", "e"},
)


def same_name(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether every word of the shorter form stands in the longer one, and they begin or end alike."""
    if not shorter or len(shorter) > len(longer):
        return False
    if len(shorter) == 1:
        return any(same_word(shorter[0], word) for word in longer if word not in PARTICLES)
    if not all(any(same_word(word, other) for other in longer) for word in shorter):
        return len(shorter) > 1 and fuzz.ratio("".join(shorter), "".join(longer)) >= 90
    return True


def first_name_alike(first: Iterable[str], second: Iterable[str]) -> bool:
    """Whether two forms share their last word and the letter that they begin with ("Joe Biden", "Joseph Biden")."""
    one, other = tuple(first), tuple(second)
    return (
        len(one) > 1
        and len(other) > 1
        and one[-1] == other[-1]
        and one[0][0] == other[0][0]
        and one[0][:2] == other[0][:2]
    )
