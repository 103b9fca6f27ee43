"""Which country an office belongs to where its title does not say: the dateline's, the sentence's, the document's."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick

from transforms.language.gazetteer import country_of_place
from transforms.language.lexicon import word_class
from transforms.language.names import folded
from transforms.language.titles import Title
from transforms.language.words import Words
from warehouse.reference import reference

_HEAD_TOKENS = 60
_LINE_TOKENS = 14
_AFTER_DATELINE = (",", "(", "-", "–", "—", ":", "/", ".", "\n")
_GOVERNMENT_HOST = re.compile(r"\b(?=[gm])(?:gov|gob|gouv|govt|go|mfa|gub)\.([a-z]{2})\b")


_OF_MANY = frozenset(("USA",))
"""Whose usual titles other states have, too: secretaries of state."""


@cache
def leaders() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Countries of the office-holders of `leaders.csv` by the words of their names and by their last word."""
    found: dict[tuple[str, ...], set[str]] = {}
    for row in reference("leaders"):
        name = folded(row["name"])
        for form in {name, name[-1:], *((folded(row["short_name"]),) if row["short_name"] else ())}:
            found.setdefault(form, set()).add(row["country"])
    return {form: tuple(sorted(countries)) for form, countries in found.items()}


@cache
def _institutions() -> tuple[tuple[str, str], ...]:
    return tuple((row["name"], row["country"]) for row in reference("institutions"))


@cache
def _countries_by_iso2() -> dict[str, str]:
    return {row["iso2"].lower(): row["iso3"] for row in reference("countries")}


@dataclass(slots=True)
class CountryContext:
    """The countries of a document: where each is named, how often, and the one whose press speaks.

    `named` holds token and code of each country or place; `home` is the country of the outlet, else of the dateline.
    """

    named: list[tuple[int, str]]
    counts: Counter[str]
    home: str | None
    sentences: list[int]

    @classmethod
    def of(cls, words: Words, titles: Sequence[Title]) -> "CountryContext":
        """The context of a document. Its envoys' titles tell the host, and their own countries are not the host's."""
        envoys = [title for title in titles if title.is_mission or title.office == "special_envoy"]
        hosts = [title.mission for title in envoys if title.is_mission and title.mission not in (None, "ORG")]
        foreign = {index for title in envoys for index in range(title.start, title.end)}
        named = [(index, country) for index, country in _named(words) if index not in foreign or country in hosts]
        counts = Counter(country for _, country in named)
        return cls(named, counts, _home(words) or next(iter(hosts), None), words.sentences)

    def allows(self, country: str) -> bool:
        """Whether a title that is usual in the country may be of it: no other country's press speaks without it."""
        return self.home in (None, country) or country in self.counts or country not in _OF_MANY

    def knows(self, name: str) -> bool:
        """Whether `leaders.csv` tells the country of a person of that name."""
        return len(_known(folded(name))) == 1

    def country_of(self, name: str, positions: Sequence[int], taken: set[str], *, leads: bool) -> str | None:
        """The likeliest country of an office that a person of that name holds, who is named at the positions.

        `taken` are countries whose holder of the same office is another; `leads` is whether the office is one of
        those that `leaders.csv` lists.
        """
        known = _known(folded(name)) if leads else ()
        if leads and not known:
            known = tuple(code for code in leaders().get(folded(name)[-1:], ()) if code in self.counts)
        if len(known) == 1 or (known and not set(known) & set(self.counts)):
            return known[0]
        scores: Counter[str] = Counter()
        top = max(self.counts.values(), default=1)
        for country, count in self.counts.items():
            scores[country] += int(100 * count / top)
        sentences = {self.sentences[position] for position in positions}
        beside = {country for index, country in self.named if self.sentences[index] in sentences}
        for country in beside:
            scores[country] += 40
        if self.home:
            scores[self.home] += 150
        for country in known:
            scores[country] += 1000
        open_ones = [country for country in sorted(scores) if country not in taken]
        return max(open_ones, key=lambda code: scores[code], default=None)


def countries_of_envoys(words: Words) -> list[str]:
    """The countries whose envoys the text lists together, in its order: "the Ambassadors of Finland, Cuba and Chad"."""
    found: list[str] = []
    for index, lower in enumerate(words.lowers):
        if lower not in word_class("envoys") or words.lower(index + 1) not in ("of", "from"):
            continue
        at = index + 2
        while at < len(words) and (words.country(at) or words.lowers[at] in (",", "and", "the", ";")):
            found.extend(filter(None, [words.country(at)]))
            at = words.end_of(at) if words.country(at) else at + 1
    return list(dict.fromkeys(found))


def is_leader(name: str) -> bool:
    """Whether `leaders.csv` lists a person of that name, or whose surname it is alone."""
    parts = folded(name)
    return len(leaders().get(parts, ()) if len(parts) == 1 else _known(parts)) == 1


def leads(name: str, country: str) -> bool:
    """Whether `leaders.csv` lists a person of that full name for the country."""
    return country in _known(folded(name))


def _known(name: tuple[str, ...]) -> tuple[str, ...]:
    """Countries of the leaders of that name: the whole of it, its ends, or all but a second surname."""
    if not name:
        return ()
    forms = [name, (name[0], name[-1]), *(name[:length] for length in range(len(name) - 1, 1, -1))]
    return next((countries for form in forms if (countries := leaders().get(form))), ())


def _named(words: Words) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for index, mention in enumerate(words.covers):
        country = words.inner[index]
        if country is None and mention is not None and mention.label == "PLACE" and mention.entity_id:
            country = country_of_place(mention.entity_id)
        if country and (index == 0 or words.inner[index - 1] != country or words.begin_of(index) == index):
            found.append((index, country))
    return found


def _home(words: Words) -> str | None:
    """The country whose press or government speaks: by the head, dateline, tail or a government's host name."""
    text = words.raw_text
    host = _GOVERNMENT_HOST.search(text)
    told = _source(text[:400]) or _letterhead(words) or _dateline(words) or _source(text[-200:])
    return told or (_countries_by_iso2().get(host[1]) if host else None)


def _letterhead(words: Words) -> str | None:
    """The country whose ministry, embassy or presidency a line of the document's head names, and nothing else."""
    first = 0
    for index in range(1, min(len(words), _HEAD_TOKENS)):
        if "\n" not in words.raw_text[words.ends[index - 1] : words.starts[index]]:
            continue
        line = range(first, index)
        named = next((country for at in line if (country := words.inner[at])), None)
        if named and len(line) <= _LINE_TOKENS and _is_of_government(words, line):
            return named
        first = index
    return None


def _is_of_government(words: Words, line: range) -> bool:
    """Whether the line names a body of a state, and tells nothing: it has no verb and no full stop."""
    is_told = any(words.tokens[at].pos_ in ("VERB", "AUX") for at in line) or words.texts[line[-1]] == "."
    return not is_told and any(words.capital[at] and words.lowers[at] in word_class("letterhead") for at in line)


def _source(part: str) -> str | None:
    """The country of the outlet or institution that the part names."""
    first: dict[int, int] = {}
    for last, order in _institution_index().iter(part):
        first.setdefault(order, last + 1 - len(_institutions()[order][0]))
    for order, at in sorted(first.items()):
        name, country = _institutions()[order]
        if _stands_as_source(part, at, at + len(name)):
            return country
    return None


@cache
def _institution_index() -> ahocorasick.Automaton:
    """The names of institutions, all found in one pass; each leads to its place in the order of trust."""
    automaton = ahocorasick.Automaton()
    for order, (name, _) in enumerate(_institutions()):
        automaton.add_word(name, order)
    automaton.make_automaton()
    return automaton


def _stands_as_source(text: str, start: int, end: int) -> bool:
    """Whether a name stands free and, if it is an acronym, where sources stand: in brackets, before "reports"."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or after.isalnum():
        return False
    if end - start > 5 or not text[start:end].isupper():
        return True
    reports = text[end:].lstrip().startswith(("reports", "informs", "/", "\n\n"))
    return (
        reports
        or (before in ("(", "/") and after in (")", "/", "-", " "))
        or (before == "©" or "opyright" in text[max(0, start - 14) : start])
    )


def _dateline(words: Words) -> str | None:
    """The country of the dateline: a place that opens a line, before punctuation or the line's end."""
    for index in range(min(len(words), _HEAD_TOKENS)):
        mention = words.covers[index]
        if mention is None or mention.label != "PLACE" or words.begin_of(index) != index or not mention.entity_id:
            continue
        before, after = (
            words.raw_text[: mention.start_char].rstrip(" \xa0"),
            words.raw_text[mention.end_char :].lstrip(" \xa0"),
        )
        if (not before or before.endswith("\n")) and after[:1] in _AFTER_DATELINE:
            return country_of_place(mention.entity_id)
    return None
