"""The grammar of time expressions: patterns over the symbols of `time_words`, tried in order at every token.

The patterns are bounded and have no nested repetition, so reading a text takes time linear in its length.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from transforms.language.time_words import TimeText, TimeToken

_MACROS = {
    "MONTH": "[mM]",
    "WEEKDAY": "[kK]",
    "DAY": "(?:t?[do])",
    "COUNT": "(?:[nda])",
    "UNIT": "[12349567]",
    "THIS": "(?:t?[LXTSFU])",
    "SPAN": "[-zj]",
    "YEAR": "(?:,?f?J|'[hd]|,?f?t?[LXTSFU]4)",
    "OFYEAR": "(?:,?f?t?[LXTSFU]?4|[fi]J|,?J)",
    "EDGE": "(?:t?[E<>]-?f?t?)",
}

# Rule name and pattern. Longer and surer readings stand first.
_RULES = (
    ("numeric_range", "# SPAN #"),
    ("numeric", "#"),
    ("full_range", "MONTH DAY YEAR [-z] MONTH DAY YEAR"),
    ("full_range", "DAY f?MONTH YEAR [-z] DAY f?MONTH YEAR"),
    ("cross_range", "(?:WEEKDAY,?)?MONTH DAY [-z] (?:WEEKDAY,?)?MONTH DAY YEAR?"),
    ("cross_range", "(?:WEEKDAY,?)?DAY f?MONTH [-z] (?:WEEKDAY,?)?DAY f?MONTH YEAR?"),
    ("cross_range", "(?<=b)MONTH DAY j MONTH DAY YEAR?"),
    ("cross_range", "(?<=b)DAY f?MONTH j DAY f?MONTH YEAR?"),
    ("day_range", "(?:WEEKDAY,?)?MONTH DAY SPAN (?:WEEKDAY,?)?DAY(?![%_]?[12349]) YEAR?"),
    ("day_range", "(?:DAY,){1,4}DAY jDAY f?MONTH YEAR?"),
    ("day_range", "(?:WEEKDAY,?)?DAY SPAN (?:WEEKDAY,?)?DAY f?MONTH YEAR?"),
    ("pointed_month_day", "[LX]MONTH DAY(?!-?[12345])"),
    ("month_day", "WEEKDAY W(?:MONTH DAY|DAY f?MONTH)YEAR?R"),
    ("month_day", "(?:MONTH DAY|DAY f?MONTH)YEAR?W WEEKDAY R"),
    ("month_day", "(?:WEEKDAY-?,?t?)?MONTH(?:DAY|t?w(?!_))(?!-?[12345]) YEAR?(?:,?WEEKDAY)?"),
    ("month_day", "(?:WEEKDAY-?,?)?DAY 1?f?t?MONTH (?:YEAR|d$)?"),
    ("month_day", "(?:WEEKDAY-?,?)?t?w 1?ft?MONTH YEAR?"),
    ("month_day", "(?:WEEKDAY,?)?d [-/] MONTH [-/] [Jdh]"),
    ("month_range", "EDGE?MONTH YEAR?[-z]EDGE?MONTH (?:OFYEAR)?"),
    ("month_range", "(?<=b)MONTH YEAR?j MONTH (?:OFYEAR)?"),
    ("month_range", "(?<=[iyr])MONTH j MONTH (?:OFYEAR)?"),
    ("month_range", "mjm(?:OFYEAR)?|(?:MONTH,){1,3}MONTH,?jMONTH(?:OFYEAR)?"),
    ("year_range", "J [-z/] [Jdh](?![1234])"),
    ("year_range", "(?<=b)EDGE?J j EDGE?J|EDGE J[-z]EDGE?J|J[-z]EDGE J"),
    ("fiscal", "Cf?(?:4f?)?J(?:[-/][Jdh])?"),
    ("fiscal", "C(?<=C)(?:[-/][dh])?(?!4)"),
    ("last_day_of", "(?:t?[ow]-?)?L1[fi](?:t?MONTH YEAR?|THIS 3|t3)"),
    ("day_of_month", "t?[dow]1?ft?[LXTU]3"),
    ("nth_weekday", "t?(?:[ow]|L)WEEKDAY[fi](?:t?MONTH YEAR?|THIS 3|t3)"),
    ("weekday_after_holiday", "t?[ow]WEEKDAY[AB]Y J?"),
    ("closest_weekday", "t?[ow]?cWEEKDAY zMONTH t?[dow]"),
    ("weekday_in_week", "WEEKDAY (?:ft?|r|,)?t?[LXT]2"),
    ("weekday_in_week", "t?[LXT]2'?_?WEEKDAY"),
    ("weekday_after_next", "WEEKDAY AX"),
    ("weekday_of_day", "WEEKDAY,?t?o(?!_)"),
    ("pointed_weekday", "T?[LX]WEEKDAY g?"),
    ("weekdays_on", "COUNT P[GHN]"),
    ("holiday_offset", "COUNT [1234][ABr]Y J?"),
    ("day_offset", "COUNT [1234][ABr][DN]"),
    ("ago", "COUNT UNIT(?:G|_?<(?=T4))"),
    ("hence", "COUNT UNIT H"),
    ("hence", "(?<=i)COUNT [12349](?:'_?)?(?![1-9])"),
    ("narrated_offset", "COUNT UNIT [<>]"),
    ("narrated_unit", "t?S[1234]"),
    ("narrated_unit", "t?F[1234]"),
    ("narrated_unit", "t?X1(?!f)|t?U[1-4]|[<>]it1"),
    ("narrated_unit", "t1[AB](?![_tDakKmM])|t[234]B(?![_tDakKmML])|t?4-[<G]"),
    ("deictic", "[<>]?D g?"),
    ("daypart", "[TL]g"),
    ("part_of_year", "(?:t?[wo]|L)(?:COUNT)?3f(?:OFYEAR)"),
    ("part_of_year", "[nd]3fJ"),
    ("part_of_year", "t?(?:[wo]|L)-?[58]OFYEAR"),
    ("part_of_year", "(?<=i)t?w[nd]3(?!f)"),
    ("part_of_year", "t?[wo]-?5(?!ft?_)"),
    ("part_of_year", "[QI](?:OFYEAR|'[hd])?"),
    ("part_of_year", "J[QI]"),
    ("part_of_month", "t?(?:[wo]|L)[82]f(?:t?MONTH YEAR?|THIS 3|t3)"),
    ("season", "EDGE?(?:THIS[sV]|t?s OFYEAR|tV OFYEAR|V,?J|(?<=[iy])t?[sV](?!f))"),
    ("pointed_month", "EDGE?[LXT][mM]"),
    ("month", "EDGE?MONTH(?:(?:fi)?YEAR|-J|/J)"),
    ("month", "EDGE?%"),
    ("month", "EDGE?m"),
    ("month", "(?:EDGE|(?<=[iyzrbjLEB]))M"),
    ("pointed_unit", "EDGE?t?T?[LXT][23457](?!f)|T6"),
    ("edge_of_unit", "EDGE[2345]|[E<>]it[234]"),
    ("edge_of_unit", "4-E"),
    ("year", "EDGE J"),
    ("decade", "EDGE?t?O"),
    ("short_year", "(?<=[ify])'[hd](?!-?[_1-9])"),
    ("holiday", "(?:THIS)?Y(?:,?J|,?f?THIS4)?"),
    ("month_day_number", "(?:^|(?<=e))d/d|^d-d$"),
    ("day_number", "(?<=[eyz])t?o(?!_)|^t[do]$|(?<=e)t?w$"),
    ("weekday_range", "k[-z]k"),
    ("weekday", "T?k g?"),
    ("weekday", "(?<=[ez])K(?!_)|^K$"),
    ("year", "J"),
)


def _expanded(pattern: str) -> str:
    for name in sorted(_MACROS, key=lambda name: (-len(name), name)):
        pattern = re.sub(rf"\b{name}\b|{name}(?=[^A-Z]|$)", _MACROS[name].replace("\\", r"\\"), pattern)
    return pattern.replace(" ", "")


# What a time expression may begin with; spares most words of a text the rules.
_START = "(?=[#%'mMkKdownLXTSFE<>DsVQICJOY4cU]|a[1-9P]|t[mMkKdownLXTSFUE<>sVCcO1234Y58J])"
_NAMES = tuple(name for name, _ in _RULES)
_GRAMMAR = re.compile(
    _START + "(?:" + "|".join(f"(?P<r{index}>{_expanded(pattern)})" for index, (_, pattern) in enumerate(_RULES)) + ")"
)


@dataclass(frozen=True)
class Phrase:
    """A time expression: the rule that reads it, its words and tokens, and the symbols on either side of it."""

    rule: str
    text: str
    tokens: tuple[TimeToken, ...]
    before: str
    after: str

    @cached_property
    def symbols(self) -> str:
        """One symbol a token."""
        return "".join(token.symbol for token in self.tokens)

    @property
    def start_char(self) -> int:
        """Offset of the first character."""
        return self.tokens[0].start_char

    @property
    def end_char(self) -> int:
        """Offset behind the last character."""
        return self.tokens[-1].end_char

    def values(self, symbols: str) -> list[str]:
        """The values of the tokens that have one of the symbols, in text order."""
        return [token.value for token in self.tokens if token.symbol in symbols]

    def numbers(self, symbols: str) -> list[int]:
        """The same as numbers."""
        return [int(value) for value in self.values(symbols)]

    def has(self, symbols: str) -> bool:
        """Whether a token has one of the symbols."""
        return any(symbol in symbols for symbol in self.symbols)


@lru_cache(maxsize=2)  # a document is read for the day that it is told from, and then for its dates
def phrases_of(text: str) -> tuple[Phrase, ...]:
    """The time expressions of a text, in text order, none overlapping."""
    return tuple(_phrases(text))


def _phrases(text: str) -> Iterator[Phrase]:
    read = TimeText(text)
    for found in _GRAMMAR.finditer(read.symbols):
        start, end = found.span()
        name = _NAMES[int((found.lastgroup or "r0")[1:])]
        tokens = tuple(read.token(index) for index in range(start, end))
        words = text[tokens[0].start_char : tokens[-1].end_char]
        yield Phrase(name, words, tokens, read.symbols[max(0, start - 2) : start], read.symbols[end : end + 2])
