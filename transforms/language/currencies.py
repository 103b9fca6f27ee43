"""Currencies by symbol, code and name: what a text may call each of them, and whose "dinars" it means."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from transforms.language.numbers import Atom, atoms_of, fold
from warehouse.reference import reference

_DATELINE = 14  # atoms of a headline or dateline
UNKNOWN = "XXX"  # ISO 4217: no currency is known
_MINOR_CODES = {"USD": "USX", "GBP": "GBX"}  # market convention for amounts quoted in cents and pence


@dataclass(frozen=True, slots=True)
class Currency:
    """What a symbol, code or name stands for.

    Attributes:
        codes: the ISO 4217 codes that it may mean; the document's countries decide between several.
        default: the code where the document does not decide, None for none.
        per_major: 1, or how many of this minor unit make one of the currency (100 cents).
        needs_scale: an amount only with a scale word or in decimals ("5 billion won"; "5 won" is a verb).
        position: `before`, `after` or empty (both).
    """

    codes: tuple[str, ...]
    default: str | None = None
    per_major: int = 1
    needs_scale: bool = False
    position: str = ""
    is_name: bool = False


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _keys(name: str) -> tuple[str, ...]:
    """A name as the keys of its atoms."""
    return tuple(re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*|\S", fold(name)))


@cache
def adjectives() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Codes of the currencies of each country or demonym, by its words."""
    found: dict[tuple[str, ...], list[str]] = {}
    for row in reference("currency_words"):
        if row["kind"] == "adjective":
            for word in _split(row["word"]):
                found.setdefault(_keys(word), []).extend(_split(row["codes"]))
    for row in reference("currencies"):
        for word in _split(row["adjectives"]) if row["is_current"] == "yes" else []:
            found.setdefault(_keys(word), []).append(row["code"])
    return {key: tuple(dict.fromkeys(codes)) for key, codes in found.items()}


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    """Codes of the currencies whose unit a noun is: those in use, else those of the past."""
    found: dict[bool, dict[str, list[str]]] = {True: {}, False: {}}
    for row in reference("currencies"):
        for noun in _split(row["nouns"]):
            found[row["is_current"] == "yes"].setdefault(noun, []).append(row["code"])
    for row in reference("currency_words"):
        for noun in _split(row["word"]) if row["kind"] == "noun" else []:
            found[True].setdefault(noun, []).extend(_split(row["codes"]))
    never = {word for row in reference("currency_words") if row["kind"] == "never" for word in _split(row["word"])}
    merged = found[False] | found[True]
    return {noun: tuple(dict.fromkeys(codes)) for noun, codes in merged.items() if noun not in never}


@cache
def names() -> dict[tuple[str, ...], Currency]:
    """Every name of a currency or of its minor unit, by its words."""
    found: dict[tuple[str, ...], Currency] = {}
    defaults = {w: r["codes"] for r in reference("currency_words") if r["kind"] == "default" for w in _split(r["word"])}
    scaled = {w for r in reference("currency_words") if r["kind"] == "scaled" for w in _split(r["word"])}
    for noun, codes in _nouns().items():
        default = defaults.get(noun, codes[0] if len(codes) == 1 else None)
        found[_keys(noun)] = Currency(codes, default, needs_scale=noun in scaled)
    found.update(_owned_names())
    for row in reference("currency_words"):
        if row["kind"] in ("name", "minor"):
            codes = tuple(_split(row["codes"]))
            for word in _split(row["word"]):
                found[_keys(word)] = Currency(codes, defaults.get(word, codes[0]), int(row["per_major"]))
    return {key: replace(currency, is_name=True) for key, currency in found.items()}


def _owned_names() -> Iterator[tuple[tuple[str, ...], Currency]]:
    """Names with the country or demonym before the noun ("Kazakh tenge", "US cents", "Saudiriyal")."""
    nouns = _nouns()
    minors = [(w, r) for r in reference("currency_words") if r["kind"] == "minor" for w in _split(r["word"])]
    for row in reference("currencies"):  # names of the past, then whatever today's override
        if row["is_current"] != "yes":
            for word in _split(row["adjectives"]):
                for noun in _split(row["nouns"]):
                    yield (*_keys(word), *_keys(noun)), Currency((row["code"],), row["code"])
    by_noun: dict[str, list[str]] = {}
    for noun, codes in nouns.items():
        for code in codes:
            by_noun.setdefault(code, []).append(noun)
    for words, codes in adjectives().items():
        for code in reversed(codes):
            for noun in by_noun.get(code, ()):
                yield (*words, noun), Currency((code,), code)
                yield ("".join((*words, noun)),), Currency((code,), code)
            for noun, row in minors:
                if code in _split(row["codes"]) or noun in ("cent", "cents"):
                    yield (*words, noun), Currency((code,), code, int(row["per_major"]))


@cache
def _symbols() -> tuple[re.Pattern[str], dict[str, Currency]]:
    table = {}
    for row in reference("currency_symbols"):
        codes, needs = tuple(_split(row["codes"])), row["needs"]
        position = needs if needs in ("before", "after") else ""
        table[row["symbol"]] = Currency(codes, codes[0], needs_scale=needs == "scale", position=position)
    longest_first = sorted(table, key=lambda symbol: (-len(symbol), symbol))
    return re.compile("|".join(map(re.escape, longest_first))), table


@cache
def _codes() -> dict[str, bool]:
    """Every ISO 4217 code, and whether it is an English word or a common abbreviation as well."""
    words = {word for row in reference("currency_code_words") for word in _split(row["word"])}
    return {row["code"]: row["code"] in words for row in reference("currencies")}


@cache
def _first_words() -> dict[str, int]:
    """How many words the longest name that starts with a word has."""
    longest: dict[str, int] = {}
    for key in names():
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return longest


@cache
def _longest_adjectives() -> dict[str, int]:
    longest: dict[str, int] = {}
    for key in adjectives():
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return longest


def currency_at(text: str, atoms: Sequence[Atom], at: int) -> tuple[Currency, int] | None:
    """The currency that the atoms from `at` on name, and the index of the first atom behind it."""
    if at >= len(atoms):
        return None
    readings = (_named(atoms, at), _coded(text, atoms, at), _signed(text, atoms, at))
    return max((reading for reading in readings if reading), key=lambda reading: reading[1], default=None)


def currency_openers(text: str) -> list[int]:
    """The atoms of a text that a currency's name may start with, in order: few, so that few are read in earnest."""
    words, signs, folded = _first_words(), _first_signs(), _folded_signs()
    return [
        at
        for at, (key, start, end, _) in enumerate(atoms_of(text))
        if key in words or (key in folded and text[start:end] in signs)
    ]


@cache
def _first_signs() -> frozenset[str]:
    """The codes of currencies, and the first atom of each symbol."""
    return frozenset(
        {text[atom.start : atom.end] for text in _symbols()[1] for atom in atoms_of(text)[:1]} | {*_codes()}
    )


@cache
def _folded_signs() -> frozenset[str]:
    """The keys of the atoms that may be such signs."""
    return frozenset(atom.key for sign in _first_signs() for atom in atoms_of(sign))


def _named(atoms: Sequence[Atom], at: int) -> tuple[Currency, int] | None:
    longest = min(_first_words().get(atoms[at].key, 0), len(atoms) - at)
    words = tuple([atom.key for atom in atoms[at : at + longest]])
    for length in range(longest, 0, -1):
        if found := names().get(words[:length]):
            return found, at + length
    return None


def _coded(text: str, atoms: Sequence[Atom], at: int) -> tuple[Currency, int] | None:
    code = text[atoms[at].start : atoms[at].end]
    if code not in _codes() or text[atoms[at].end : atoms[at].end + 1] == "$":
        return None
    return Currency((code,), code, needs_scale=_codes()[code]), at + 1


def _signed(text: str, atoms: Sequence[Atom], at: int) -> tuple[Currency, int] | None:
    pattern, table = _symbols()
    match = pattern.match(text, atoms[at].start)
    if not match:
        return None
    end = match.end()
    stop = at
    while stop < len(atoms) and atoms[stop].end <= end:
        stop += 1
    if match[0].startswith("$") and atoms[at].start and text[atoms[at].start - 1].isalpha():
        return Currency((UNKNOWN,), UNKNOWN), stop  # some dollar or peso whose letters are not known
    is_cut = stop < len(atoms) and atoms[stop].start < end  # a longer word merely starts like the symbol
    return None if is_cut or stop == at else (table[match[0]], stop)


class Owners:
    """Where a document names countries whose currency it may mean: who "the dinar" belongs to.

    Args:
        atoms: the atoms of the text.
    """

    def __init__(self, atoms: Sequence[Atom]) -> None:
        self._atoms = atoms
        self._homes: dict[Sequence[str], str | None] = {}
        self._places: dict[Sequence[str], list[tuple[int, str]]] = {}

    @cached_property
    def _named(self) -> list[tuple[int, tuple[str, ...]]]:
        return list(_named_owners(self._atoms))

    def of(self, at: int, codes: tuple[str, ...]) -> str | None:
        """The one of several currencies that is the outlet's own, else that of the country named nearest."""
        if codes not in self._homes:
            self._homes[codes] = self._home(codes)
        return self._homes[codes] or self._nearest(at, codes)

    def _home(self, codes: Sequence[str]) -> str | None:
        """The one whose country or city is named first in the headline or dateline."""
        for place in range(min(_DATELINE, len(self._atoms))):
            for length in (3, 2, 1):
                key = tuple(atom.key for atom in self._atoms[place : place + length])
                owned = (*adjectives().get(key, ()), *_cities().get(key, ()))
                if found := [code for code in codes if code in owned]:
                    return found[0]
        return None

    def _nearest(self, at: int, codes: tuple[str, ...]) -> str | None:
        """The one whose country is named nearest before the atom, else first behind it."""
        if codes not in self._places:
            fitting = ((place, [c for c in codes if c in owned]) for place, owned in self._named)
            self._places[codes] = [(place, found[0]) for place, found in fitting if found]
        places = self._places[codes]
        before = bisect_left(places, (at, ""))
        return places[max(before - 1, 0)][1] if places else None


def _named_owners(atoms: Sequence[Atom]) -> Iterator[tuple[int, tuple[str, ...]]]:
    longest = _longest_adjectives()
    for place, atom in enumerate(atoms):
        for length in range(longest.get(atom.key, 0), 0, -1):
            if owned := adjectives().get(tuple(a.key for a in atoms[place : place + length])):
                yield place, owned
                break


@cache
def _cities() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Codes of the currencies in use in each city, the largest of a name."""
    tender: dict[str, list[str]] = {}
    for row in reference("currencies"):
        for iso3 in _split(row["countries"]) if row["is_current"] == "yes" else []:
            tender.setdefault(iso3, []).append(row["code"])
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for row in reference("cities"):
        found.setdefault(_keys(row["name"]), tuple(tender.get(row["iso3"], ())))
    return found


def minor_code(currency: Currency) -> str | None:
    """The code that cents or pennies of no told currency are counted in, None for minor units of a known one."""
    return _MINOR_CODES.get(currency.codes[0]) if len(currency.codes) > 1 else None


@cache
def dollars() -> frozenset[str]:
    """The codes of all dollars."""
    return frozenset(_nouns()["dollar"])


@cache
def country_of_currency(code: str) -> str | None:
    """The country (ISO 3166-1 alpha-3) that issues a currency, None for one of several or of world trade."""
    return {row["code"]: row["issuer"] for row in reference("currencies")}.get(code) or None
