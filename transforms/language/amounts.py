"""Amounts of money and percentages: `$5.3 billion`, `Rs 500 crore`, `5 to 7 million euros`, `12.4 per cent`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from transforms.language.currencies import (
    UNKNOWN,
    Currency,
    Owners,
    currency_at,
    currency_openers,
    dollars,
    minor_code,
)
from transforms.language.mentions import Label, Mention
from transforms.language.numbers import Atom, Quantity, atoms_of, plain, quantity_at, quantity_openers
from transforms.language.tokens import Doc

_PERCENT = {
    ("%",),
    ("％",),
    ("percent",),
    ("pct",),
    ("pc",),
    ("per", "cent"),
    ("percentage", "points"),
    ("percentage", "point"),
}
_RULE = "amounts"


@dataclass(frozen=True, slots=True)
class _Amount:
    """Atoms `first` up to `stop` state `quantity` in `currency`; `upper` is the other end of a range."""

    first: int
    stop: int
    quantity: Quantity
    currency: Currency | None
    upper: Decimal | None = None


def find_amounts(doc: Doc) -> list[Mention]:
    """The amounts of money and percentages of a document, in text order.

    A MONEY value is `USD 274000000`; a range is one mention with both ends (`USD 10000000/20000000`). A currency that
    neither the words nor the document's countries tell is `XXX`. Cents and pence alone are counted in `USX`, `GBX`.
    A PERCENT value is a plain number, or a range of them.
    """
    return _Finder(doc.text).find()


class _Finder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.atoms: Sequence[Atom] = atoms_of(text)
        self.owners = Owners(self.atoms)
        self._quantities: dict[tuple[int, bool], Quantity | None] = {}
        self._currencies: dict[int, tuple[Currency, int] | None] = {}

    def find(self) -> list[Mention]:
        found: list[Mention] = []
        behind = 0
        for at in sorted({*quantity_openers(self.text), *currency_openers(self.text)}):
            if at >= behind and self._opens(at):
                mention, behind = self._mention_at(at)
                if mention:
                    found.append(mention)
        return found

    def _opens(self, at: int) -> bool:
        """Whether a quantity or a currency starts with the atom."""
        if self._quantity(at) or (self.atoms[at].key in ("a", "an") and self._currency(at + 1)):
            return True
        return self._currency(at) is not None

    def _quantity(self, at: int, *, has_currency: bool = False) -> Quantity | None:
        if (at, has_currency) not in self._quantities:
            self._quantities[at, has_currency] = quantity_at(self.atoms, at, has_currency=has_currency)
        return self._quantities[at, has_currency]

    def _currency(self, at: int) -> tuple[Currency, int] | None:
        if at not in self._currencies:
            self._currencies[at] = currency_at(self.text, self.atoms, at)
        return self._currencies[at]

    def _mention_at(self, at: int) -> tuple[Mention | None, int]:
        """The mention that starts with the atom, if any, and where to go on."""
        amount = self._range_at(at) or self._money_at(at)
        if amount and amount.currency:
            return self._money_mention(amount, amount.currency), amount.stop
        if quantity := self._quantity(at):
            return self._percent_at(quantity)
        return None, at + 1

    # Money

    def _money_at(self, at: int) -> _Amount | None:
        """An amount with its currency before or behind, and with the cents that follow."""
        if at >= len(self.atoms) or self._starts_inside_word(at):
            return None
        amount = self._currency_first(at) or self._quantity_first(at) or self._one_unit(at)
        return self._with_minor(amount) if amount else None

    def _starts_inside_word(self, at: int) -> bool:
        """Whether the atom is the tail of a name or number such as `B-52`, `A320`, `2023-24`."""
        if at < 1 or self.atoms[at].kind != "figure" or self.atoms[at - 1].end != self.atoms[at].start:
            return False
        return self.atoms[at - 1].kind == "word" or (
            self.atoms[at - 1].key == "/" and self.atoms[at - 2].kind == "figure"
        )

    def _currency_first(self, at: int) -> _Amount | None:
        found = self._currency(at)
        if not found or found[0].per_major > 1 or found[0].position == "after":
            return None
        currency, behind = found
        if self._is_glued(at) or (currency.is_name and currency.needs_scale):  # "he won 3 million"
            return None
        quantity = self._quantity(behind, has_currency=True)
        if not quantity or self._breaks(behind) or self._lacks_scale(currency, quantity):
            return None
        if currency.is_name and quantity.scale == 1 and not self._ends_clause(quantity.stop):
            return None
        stop = quantity.stop
        again = self._currency(stop)
        if again and again[0].per_major == 1 and not self._breaks(stop) and self._agrees(currency, again[0]):
            currency, stop = again
        return _Amount(at, stop, quantity, currency)

    def _is_glued(self, at: int) -> bool:
        """Whether a symbol or code is the tail of a longer word ("KC-R5")."""
        atoms = self.atoms
        return at > 0 and atoms[at - 1].end == atoms[at].start and atoms[at - 1].kind == "word"

    @staticmethod
    def _agrees(currency: Currency, again: Currency) -> bool:
        """Whether a currency named behind the amount says the same as the symbol before, or more ("$5 m CAD")."""
        is_dollar = currency.codes == ("USD",) and set(again.codes) <= dollars()
        return is_dollar or bool(set(currency.codes) & set(again.codes))

    def _quantity_first(self, at: int) -> _Amount | None:
        quantity = self._quantity(at)
        if not quantity:
            return None
        behind = quantity.stop
        if behind < len(self.atoms) and self.atoms[behind].key in ("-", "‑") and self._joins(behind):
            behind += 1
        if behind < len(self.atoms) and quantity.scale > 1 and self._is_link(behind):
            behind += 1
        found = self._currency(behind)
        if not found or found[0].position == "before" or self._breaks(behind):
            return None
        currency, stop = found
        if self._lacks_scale(currency, quantity) or self._is_other_word(currency, quantity, behind, stop):
            return None
        return _Amount(at, stop, quantity, currency)

    def _is_link(self, at: int) -> bool:
        """The "of" of "40 million of euros", the dot of "10 mln. dollars"."""
        is_abbreviated = len(self.atoms[at - 1].key) < len("mill")
        return self.atoms[at].key == "of" or (self.atoms[at].key == "." and is_abbreviated)

    def _is_other_word(self, currency: Currency, quantity: Quantity, at: int, stop: int) -> bool:
        """Whether the currency's word means something else here: weights, temperatures, the next amount's symbol."""
        key = self.atoms[at].key
        following = self.atoms[stop].key if stop < len(self.atoms) else ""
        if key in ("pound", "pounds") and following == "of" and quantity.scale == 1:
            return True
        if key == "c" and not (self._ends_clause(stop) and self.text[self.atoms[at].start] == "c"):
            return True
        if self.text[self.atoms[at].start : self.atoms[at].end] in ("le", "LE") and not self._ends_clause(stop):
            return True
        follows = self._quantity(stop, has_currency=True) if not currency.is_name else None
        is_joined = self.atoms[at - 1].end == self.atoms[at].start
        return follows is not None and not is_joined and self._joins_next(stop - 1)

    def _one_unit(self, at: int) -> _Amount | None:
        """One of the unit ("a dollar"), where no noun follows ("a dollar bond")."""
        if self.atoms[at].key not in ("a", "an"):
            return None
        found = self._currency(at + 1)
        if not found or not found[0].is_name or found[0].needs_scale or found[0].per_major > 1:
            return None
        if not self._ends_clause(found[1]) and self.atoms[found[1]].key != "and":
            return None
        if self.atoms[found[1] - 1].key.endswith("s"):
            return None
        return _Amount(at, found[1], Quantity(Decimal(1), at, at + 1), found[0])

    def _with_minor(self, amount: _Amount) -> _Amount:
        """The amount together with the cents behind it ("20 dollars and 43 cents", "$20 43")."""
        at = amount.stop
        if amount.currency is None or amount.currency.per_major > 1 or amount.quantity.scale > 1 or self._breaks(at):
            return amount
        if at < len(self.atoms) and self.atoms[at].key in ("and", ","):
            at += 1
        minor = self._quantity(at)
        if not minor or minor.scale > 1 or not 0 < minor.value < 100 or amount.quantity.value % 1 or minor.value % 1:
            return amount
        found = self._currency(minor.stop)
        if found and found[0].per_major > 1:
            whole = amount.quantity.value + minor.value / found[0].per_major
            return replace(amount, stop=found[1], quantity=replace(amount.quantity, value=whole))
        if self._ends_clause(minor.stop) and self.atoms[at - 1].key != ",":
            whole = amount.quantity.value + minor.value / 100
            return replace(amount, stop=minor.stop, quantity=replace(amount.quantity, value=whole))
        return amount

    def _lacks_scale(self, currency: Currency, quantity: Quantity) -> bool:
        """Whether a doubtful currency word stands with a bare figure."""
        figure = self.atoms[quantity.stop - 1].key
        return currency.needs_scale and quantity.scale == 1 and not ("," in figure and quantity.value >= 1000)

    # Ranges

    def _range_at(self, at: int) -> _Amount | None:
        """A range ("$10-20 million", "from 10 to 20 dollars"); "from $5 to $7" is a change."""
        is_opened = at > 0 and self.atoms[at - 1].key in ("between", "from")
        low = self._money_at(at)
        quantity = self._quantity(at)
        if not low and (not quantity or self._starts_inside_word(at)):
            return None
        stop = low.stop if low else quantity.stop if quantity else at
        sign = self.atoms[stop].key if stop < len(self.atoms) else ""
        is_dash = sign in ("-", "–", "—", "‑")
        is_and = sign == "and" and is_opened and self.atoms[at - 1].key == "between"
        if not (is_dash or is_and or sign == "to"):
            return None
        high = self._money_at(stop + 1)
        if low and high:
            return self._joined(low, high, high.currency) if is_dash or is_and else None
        if low:
            return self._closed_by_bare(low, stop + 1, is_dash=is_dash)
        if high and quantity and self._is_bare_low(high.quantity, quantity):
            return self._joined(_Amount(at, stop, quantity, None), high, high.currency)
        return None

    @staticmethod
    def _is_bare_low(high: Quantity, low: Quantity) -> bool:
        return low.scale <= high.scale and (low.scale > 1 or low.value * high.scale <= high.value)

    def _closed_by_bare(self, low: _Amount, at: int, *, is_dash: bool) -> _Amount | None:
        """A range whose upper end has no currency of its own ("$10 to 20 million")."""
        quantity = self._quantity(at, has_currency=True)
        if not quantity or not (quantity.scale > 1 or (is_dash and self._joins(at - 1))):
            return None
        return self._joined(low, _Amount(at, quantity.stop, quantity, None), low.currency)

    @staticmethod
    def _joined(low: _Amount, high: _Amount, currency: Currency | None) -> _Amount | None:
        value = low.quantity.value
        if low.quantity.scale == 1 and value * high.quantity.scale <= high.quantity.value:
            value *= high.quantity.scale
        if value >= high.quantity.value:
            return None
        return _Amount(low.first, high.stop, replace(low.quantity, value=value), currency, high.quantity.value)

    # Percentages

    def _percent_at(self, quantity: Quantity) -> tuple[Mention | None, int]:
        low, high = quantity, None
        sign = self.atoms[quantity.stop].key if quantity.stop < len(self.atoms) else ""
        after = self._percent_sign(quantity.stop)
        if sign in ("-", "–", "to", "and"):
            other = self._quantity(quantity.stop + 1)
            stop = self._percent_sign(other.stop) if other else None
            is_between = sign != "and" or (quantity.first > 0 and self.atoms[quantity.first - 1].key == "between")
            if other and stop and is_between and quantity.value < other.value:
                high, after = other, stop
        if after is None or self._starts_inside_word(quantity.first):
            return None, quantity.stop
        value = plain(low.value) if high is None else f"{plain(low.value)}/{plain(high.value)}"
        return self._mention("PERCENT", quantity.first, after, value), after

    def _percent_sign(self, at: int) -> int | None:
        for length in (1, 2):
            if tuple(atom.key for atom in self.atoms[at : at + length]) in _PERCENT and not self._breaks(at):
                return at + length
        if at < len(self.atoms) and self.atoms[at].key == "-" and self._joins(at):
            return self._percent_sign(at + 1)
        return None

    # Neighbours

    def _joins(self, at: int) -> bool:
        """Whether no blank stands on either side of the atom."""
        atoms = self.atoms
        return at + 1 < len(atoms) and atoms[at - 1].end == atoms[at].start and atoms[at].end == atoms[at + 1].start

    def _joins_next(self, at: int) -> bool:
        return at + 1 < len(self.atoms) and self.atoms[at].end == self.atoms[at + 1].start

    def _breaks(self, at: int) -> bool:
        """Whether a line ends before the atom."""
        return 0 < at < len(self.atoms) and "\n" in self.text[self.atoms[at - 1].end : self.atoms[at].start]

    def _ends_clause(self, at: int) -> bool:
        if at >= len(self.atoms) or self._breaks(at):
            return True
        return self.atoms[at].kind == "sign" and self.atoms[at].key in ".,;:!?)]”\"'"

    # Mentions

    def _money_mention(self, amount: _Amount, currency: Currency) -> Mention:
        code = self._code(currency, amount.first)
        value = amount.quantity.value
        if currency.per_major > 1:
            minor = minor_code(currency)
            value, code = (value, minor) if minor else (value / currency.per_major, code)
        ends = plain(value) if amount.upper is None else f"{plain(value)}/{plain(amount.upper)}"
        return self._mention("MONEY", amount.first, amount.stop, f"{code} {ends}")

    def _code(self, currency: Currency, at: int) -> str:
        """The currency's code; where its name is shared, the outlet's own, else that of the country named nearest."""
        if len(currency.codes) == 1 or currency.per_major > 1 or currency.default == "USD":
            return currency.default or currency.codes[0]
        return self.owners.of(at, currency.codes) or currency.default or UNKNOWN

    def _mention(self, label: Label, first: int, stop: int, value: str) -> Mention:
        start, end = self.atoms[first].start, self.atoms[stop - 1].end
        return Mention(start, end, label, self.text[start:end], value=value, rule=_RULE)
