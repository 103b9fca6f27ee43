"""Quantities in a text: figures in any notation, number words, scale words ("5.3 bn", "two hundred", "4 crore")."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from warehouse.reference import reference

_ATOM = re.compile(
    r"(?P<figure>\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,6}(?![\d,.]?\d)(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*|(?<![\w/])\.\d+)"
    r"|(?P<word>(?:[^\W\d_]\.){2,4}(?![^\W\d_])|[^\W\d_]+(?:[.'’ʻ][^\W\d_]+)*)"
    r"|(?P<sign>\S)"
)


_SIGNS = frozenset("$€£¥₹₽")
_ARTICLES = frozenset({"a", "an"})
_LONGEST_FIGURE = 24
_LARGEST_SCALE = 10**15


class Atom(NamedTuple):
    """A figure, a word or a sign: `key` is its text folded, `kind` which of the three it is."""

    key: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that atoms `first` up to (not with) `stop` state; `scale` is its last scale word's value, else 1."""

    value: Decimal
    first: int
    stop: int
    scale: Decimal = Decimal(1)
    is_suffixed: bool = False


@dataclass(frozen=True, slots=True)
class _NumberWord:
    kind: str
    value: Decimal


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """The text in lower case, without accents and dots, apostrophes straight: how lexicon entries are compared."""
    if text.isascii():
        return text.replace(".", "").lower()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ʻ", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).replace(".", "").lower()


@lru_cache(maxsize=1)  # amounts and counted things are looked for in the same text, one after the other
def atoms_of(text: str) -> tuple[Atom, ...]:
    """The figures, words and signs of a text, in order."""
    found = []
    make = tuple.__new__  # a NamedTuple's own is a call more, for every word of every document
    for match in _ATOM.finditer(text):
        kind, (start, end) = match.lastgroup or "sign", match.span()
        key = text[start:end]
        found.append(make(Atom, (fold(key) if kind == "word" else key, start, end, kind)))
    return tuple(found)


def figure_value(text: str) -> Decimal | None:
    """The number that a figure writes in English, Indian or continental notation; None for dates and lists."""
    digits = re.sub(r"[\s’']", "", text)
    if len(digits) > _LONGEST_FIGURE:
        return None
    commas, dots = digits.count(","), digits.count(".")
    if commas and dots:
        thousands, point = (",", ".") if digits.rfind(".") > digits.rfind(",") else (".", ",")
        if digits.count(point) > 1:
            return None
        return Decimal(digits.replace(thousands, "").replace(point, "."))
    groups = re.split(r"[.,]", digits)
    if commas and groups[0] != "0" and _is_grouped(groups):
        return Decimal("".join(groups))
    if dots > 1:
        return Decimal("".join(groups)) if _is_grouped(groups) and all(len(g) == 3 for g in groups[1:]) else None
    if commas > 1:
        return None
    return Decimal(digits.replace(",", "."))


def _is_grouped(groups: Sequence[str]) -> bool:
    """Whether digits are grouped by threes, or the Indian way by twos before the last three."""
    first, *middle, last = groups
    if len(last) != 3 or not 1 <= len(first) <= 3:
        return False
    return all(len(group) == 3 for group in middle) or (len(first) < 3 and all(len(group) == 2 for group in middle))


def plain(value: Decimal) -> str:
    """The number in plain notation, without exponent or trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@cache
def _words() -> dict[str, _NumberWord]:
    return {row["word"]: _NumberWord(row["kind"], Decimal(row["value"])) for row in reference("number_words")}


def quantity_at(atoms: Sequence[Atom], first: int, *, has_currency: bool = False) -> Quantity | None:
    """The longest quantity that starts with the given atom.

    Args:
        atoms: the atoms of the text.
        first: index of the atom to start with.
        has_currency: a currency stands before, so that a single letter with a blank before it is a scale ("$5 m").
    """
    if first >= len(atoms) or not (atoms[first].kind == "figure" or atoms[first].key in _openers()):
        return None
    if atoms[first].key in _ARTICLES and (first + 1 == len(atoms) or atoms[first + 1].key not in _words()):
        return None  # most articles open no number
    return _Reader(atoms, first, has_currency).read()


@lru_cache(maxsize=1)
def quantity_openers(text: str) -> tuple[int, ...]:
    """The atoms of a text that a quantity may start with, in order: few, so that few are read in earnest."""
    words = _openers()
    return tuple(at for at, atom in enumerate(atoms_of(text)) if atom.kind == "figure" or atom.key in words)


@cache
def _openers() -> frozenset[str]:
    return _ARTICLES | _words().keys()


class _Reader:
    """Reads one quantity, atom by atom."""

    def __init__(self, atoms: Sequence[Atom], first: int, has_currency: bool) -> None:
        self.atoms, self.first, self.at, self.has_currency = atoms, first, first, has_currency
        self.total, self.scale = Decimal(0), Decimal(1)
        self.current: Decimal | None = None
        self.last, self.stop, self.is_suffixed = "", first, False

    def read(self) -> Quantity | None:
        if self._opening_fraction() or self._opening_article():
            pass
        while self.at < len(self.atoms) and self._step():
            self.stop = self.at
        if self.stop == self.first:
            return None
        value = self.total + (self.current or 0)
        return Quantity(value, self.first, self.stop, self.scale, self.is_suffixed)

    def _key(self, offset: int = 0) -> str:
        at = self.at + offset
        return self.atoms[at].key if at < len(self.atoms) else ""

    def _kind(self, offset: int = 0) -> str:
        word = _words().get(self._key(offset))
        at = self.at + offset
        if at < len(self.atoms) and self.atoms[at].kind == "figure":
            return "figure"
        return word.kind if word else ""

    def _opening_fraction(self) -> bool:
        """Reads "half a billion", "three-quarters of a million" up to the scale word."""
        skip = next((n for n in (0, 1, 2) if self._kind(n) == "fraction" and self._counts_parts(n)), None)
        if skip is None:
            return False
        parts = _words()[self._key()].value if self._kind() == "unit" else Decimal(1)
        after = skip + 1
        while self._key(after) in ("of", "a"):
            after += 1
        if self._kind(after) not in ("scale", "hundred"):
            return False
        self.current, self.last = parts * _words()[self._key(skip)].value, "unit"
        self.at += after
        return True

    def _counts_parts(self, skip: int) -> bool:
        """Whether what stands before the fraction says how many parts: nothing, "a", "three", "three-"."""
        before = [self._key(offset) for offset in range(skip)]
        return not before or ((before[0] in _ARTICLES or self._kind() == "unit") and before[1:] in ([], ["-"], ["‑"]))

    def _opening_article(self) -> bool:
        if self._key() in ("a", "an") and self._kind(1) in ("scale", "hundred") and not self._key(1).endswith("s"):
            self.current, self.last = Decimal(1), "unit"
            self.at += 1
            return True
        return False

    def _step(self) -> bool:
        """Takes the next atom into the quantity; False where it does not belong to it."""
        key, kind = self._key(), self._kind()
        if kind == "figure":
            return self._figure()
        if kind in ("unit", "teen", "tens"):
            return self._small(_words()[key].value, kind)
        if kind in ("hundred", "scale"):
            return self._multiply(_words()[key].value, kind)
        if kind == "suffix":
            return self._suffix(_words()[key].value)
        if key == "and":
            return self._and()
        if key == "point" and self.current is not None and self.last in ("unit", "teen", "tens", "figure"):
            return self._decimals()
        if key in ("-", "‑") and self._is_joined() and self._kind(1) in ("unit", "hundred", "scale") and self.last:
            self.at += 1
            return self._step()
        return False

    def _is_joined(self) -> bool:
        atoms, at = self.atoms, self.at
        return at + 1 < len(atoms) and atoms[at - 1].end == atoms[at].start and atoms[at].end == atoms[at + 1].start

    def _figure(self) -> bool:
        if self.current is not None:
            return False
        if self.last == "scale" and (self._kind(1) != "scale" or _words()[self._key(1)].value >= self.scale):
            return False
        value = figure_value(self.atoms[self.at].key)
        if value is None or (self.at > 0 and self.atoms[self.at - 1].kind == "word" and self._follows_letters()):
            return False
        self.current, self.last = value, "figure"
        self.at += 1
        return True

    def _follows_letters(self) -> bool:
        """Whether the figure is joined to letters that are no currency ("G20", "COP28")."""
        return not self.has_currency and self.atoms[self.at - 1].end == self.atoms[self.at].start

    def _small(self, value: Decimal, kind: str) -> bool:
        if self.current is None:
            self.current = value
        elif (self.last == "tens" and kind == "unit" and value) or self.last == "hundred":
            self.current += value
        else:
            return False
        self.last = kind
        self.at += 1
        return True

    def _multiply(self, value: Decimal, kind: str) -> bool:
        if self.current is None and not (self.last == "scale" and kind == "scale"):
            return False
        if self.current is None and self.scale * value > _LARGEST_SCALE:
            return False
        if kind == "hundred":
            self.current = (self.current or 1) * value
        elif self.current is None:  # "thousand million", "lakh crore"
            self.total, self.scale = self.total * value, self.scale * value
        else:
            self.total, self.scale, self.current = self.total + self.current * value, value, None
        self.last = kind
        self.at += 1
        return True

    def _suffix(self, value: Decimal) -> bool:
        is_joined = self.atoms[self.at - 1].end == self.atoms[self.at].start
        if self.last != "figure" or not (is_joined or self.has_currency or self._key(1) in _SIGNS):
            return False
        self.is_suffixed = True
        return self._multiply(value, "scale")

    def _and(self) -> bool:
        if self._key(1) in ("a", "one") and self._kind(2) == "fraction" and self.last:
            part = _words()[self._key(2)].value
            if self.current is None:
                self.total += part * self.scale
            else:
                self.current += part
            self.at += 3
            return True
        is_open = self.last == "hundred" or (self.last == "scale" and self.atoms[self.at - 1].kind == "word")
        if is_open and self._kind(1) in ("unit", "teen", "tens") and self._is_small_rest():
            self.at += 1
            return self._step()
        return False

    def _is_small_rest(self) -> bool:
        """After a scale word only a rest without a scale of its own goes on: not "one million and two million"."""
        return self.last == "hundred" or (self._kind(2) not in ("scale", "hundred") and self._kind(3) != "scale")

    def _decimals(self) -> bool:
        digits = ""
        at = 1
        while self._kind(at) == "unit" or (self._kind(at) == "figure" and self._key(at).isdigit()):
            digits += self._key(at) if self._key(at).isdigit() else plain(_words()[self._key(at)].value)
            at += 1
        if not digits or self.current is None:
            return False
        self.current += Decimal(f"0.{digits}")
        self.last = "figure"
        self.at += at
        return True
