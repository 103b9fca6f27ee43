"""The words of time expressions: a text as a string of one symbol a token, which the date grammar reads."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from warehouse.reference import reference

# The grammar's alphabet: one letter for each kind of word in `seeds/time_words.csv`, and, for what its shape tells,
# d number up to 31, h other number of two digits, J year, o ordinal in digits, O decade, # numeric date,
# % numeric month, `-` dash, ' apostrophe, W and R brackets, ~ other stops, ; end of paragraph, _ anything else.
SYMBOLS = {
    "month": "m",
    "month_or_word": "M",
    "weekday": "k",
    "month_abbreviated": "M",
    "weekday_abbreviated": "K",
    "weekdays": "P",
    "number": "n",
    "article": "a",
    "ordinal_word": "w",
    "day": "1",
    "week": "2",
    "month_unit": "3",
    "year": "4",
    "quarter": "5",
    "decade": "6",
    "weekend": "7",
    "half": "8",
    "fortnight": "9",
    "daypart": "g",
    "last": "L",
    "preceding": "U",
    "next": "X",
    "this": "T",
    "same": "S",
    "following": "F",
    "deictic": "D",
    "now": "N",
    "ago": "G",
    "hence": "H",
    "later": ">",
    "earlier": "<",
    "after": "A",
    "before": "B",
    "edge": "E",
    "season": "s",
    "season_or_word": "V",
    "the": "t",
    "of": "f",
    "in": "i",
    "on": "e",
    "by": "y",
    "until": "z",
    "and": "j",
    "between": "b",
    "from": "r",
    "fiscal": "C",
    "every": "Z",
    "closest": "c",
    "quarter_code": "Q",
    "half_code": "I",
    "holiday": "Y",
}


class TimeToken(NamedTuple):
    """One token: where it stands, its symbol, and what it counts for (a month's number, a feast's name)."""

    start_char: int
    end_char: int
    symbol: str
    value: str


class TimeText:
    """A text as a string of symbols, one a token; words that tell no time have the symbol `_`."""

    def __init__(self, text: str) -> None:
        self._spans: list[tuple[int, int]] = []
        self._values: dict[int, str] = {}
        letters: list[str] = []
        spans, lexicon, plain, read_to = self._spans, _lexicon(), _plain_symbols(), 0
        for found in _TOKEN.finditer(text):  # every word of every document: hence no call for one that is but a symbol
            span = found.span()
            if span[0] < read_to:
                continue
            if found.lastgroup in _UNDIVIDED and (symbol := plain.get(found[0].lower(), "_")):
                letters.append(symbol)
                spans.append(span)
                continue
            for start, end, symbol, value in _tokens(text, found, lexicon):
                if value:
                    self._values[len(letters)] = value
                letters.append(symbol)
                spans.append((start, end))
                read_to = end
        self.symbols = "".join(letters)

    def token(self, index: int) -> TimeToken:
        """The token at the index of its symbol."""
        return TimeToken(*self._spans[index], self.symbols[index], self._values.get(index, ""))


class _Entry(NamedTuple):
    symbol: str
    value: str
    is_abbreviated: bool
    phrases: re.Pattern[str] | None = None  # those that the word opens, a group each
    readings: tuple[tuple[str, str], ...] = ()  # symbol and value of each


_MARKS = {"-": "-", "–": "-", "—": "-", ",": ",", "/": "/", "&": "j", "'": "'", "’": "'"}
_MARKS |= {"(": "W", ")": "R"} | dict.fromkeys('.;:?!"“”', "~")
_TOKEN = re.compile(
    r"""
      (?P<letters> [^\W\d_]++ (?!\d) )
    | (?P<numeric_date> (?<![\w./-])
          (?: \d{4}[-/.]\d\d?[-/.]\d\d? | \d\d?(?P<sign>[-/.])\d\d?(?P=sign)(?:\d{4}|\d\d) ) (?![\w/-]|\.\d) )
    | (?P<numeric_month> (?<![\w./-])
          (?: (?:19|20)\d\d[-/](?:0[1-9]|1[0-2]) | (?:0?[1-9]|1[0-2])/(?:19|20)\d\d ) (?![\w/-]|\.\d) )
    | (?P<amount> [$€£¥₹]\s?\d[\d.,]*+ | \d{1,3}(?:,\d{3})++(?!\d) | \d++\.\d++ | \d++\s?(?:%|per\s?cent\b) )
    | (?P<clock> \d\d?[:h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)? | \d\d?\s?[ap]\.?m\b\.? )
    | (?P<mixed> [^\W_]++ )
    | (?P<paragraph> \n[ \t\r]*+\n\s*+ )
    | (?P<mark> [^\w\s] )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_UNDIVIDED = ("letters", "mark")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_DECADE = re.compile(r"((?:1[5-9]|20)\d0)s")
_FISCAL = re.compile(r"fy(\d{4}|\d\d)")
_JOINED = re.compile(r"(\d{1,2})([a-z]{3,9})|([a-z]{3,9})(\d{1,2})")


@cache
def _lexicon() -> dict[str, _Entry]:
    """What is known of each word, in lower case, and of the phrases that it opens."""
    kinds = {row["word"]: (row["kind"], row["value"]) for row in reference("time_words")}
    kinds |= {row["name"]: ("holiday", row["name"]) for row in reference("holidays")}
    openers: dict[str, list[tuple[str, str, str]]] = {}
    for phrase in sorted((words for words in kinds if not words.isalnum()), key=lambda words: (-len(words), words)):
        pattern = re.escape(phrase).replace(r"\ ", r"\s").replace("'", "['’]")
        kind, value = kinds.pop(phrase)
        opener = re.split(r"\W", phrase, maxsplit=1)[0]
        openers.setdefault(opener, []).append((rf"({pattern})(?!\w)", SYMBOLS[kind], value))
    entries = {
        word: _Entry(SYMBOLS[kind], value, kind.endswith("_abbreviated")) for word, (kind, value) in kinds.items()
    }
    for word, phrases in openers.items():
        opened = re.compile("|".join(pattern for pattern, *_ in phrases), re.IGNORECASE)
        readings = tuple((symbol, value) for _, symbol, value in phrases)
        entries[word] = entries.get(word, _Entry("_", "", False))._replace(phrases=opened, readings=readings)
    return entries


@cache
def _plain_symbols() -> dict[str, str]:
    """The symbols of words and marks that have no value and end where they end; "" for the other words of time."""
    words = {
        word: "" if entry.value or entry.phrases or entry.is_abbreviated else entry.symbol
        for word, entry in _lexicon().items()
    }
    return words | _MARKS


def _tokens(text: str, found: re.Match[str], lexicon: dict[str, _Entry]) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, symbol and value of the tokens that a match makes: mostly one."""
    start, end = found.span()
    if found.lastgroup == "letters":
        yield _known(text, start, end, lexicon[found[0].lower()])
    elif found.lastgroup == "mixed":
        yield from _digits(found[0].lower(), start, end)
    else:
        yield start, end, *_shaped(found.lastgroup, found[0])


def _known(text: str, start: int, end: int, entry: _Entry) -> tuple[int, int, str, str]:
    """The token of a known word or of the phrase that it opens, with the full stop of an abbreviation."""
    if entry.phrases and (found := entry.phrases.match(text, start)):
        return start, found.end(), *entry.readings[(found.lastindex or 1) - 1]
    return start, end + (entry.is_abbreviated and text[end : end + 1] == "."), entry.symbol, entry.value


def _digits(word: str, start: int, end: int) -> Iterator[tuple[int, int, str, str]]:
    """The tokens of a word with digits: a number, an ordinal, a decade, `14april`; anything else tells no time."""
    if word.isdigit():
        yield start, end, *_number(word)
    elif (found := _ORDINAL.fullmatch(word)) and 1 <= int(found[1]) <= 31:
        yield start, end, "o", found[1]
    elif found := _DECADE.fullmatch(word):
        yield start, end, "O", found[1]
    elif found := _FISCAL.fullmatch(word):
        yield start, end, "C", found[1]
    elif found := _JOINED.fullmatch(word):
        first, second = found[1] or found[3], found[2] or found[4]
        halves = _part(first), _part(second)
        is_day_of_month = {symbol for symbol, _ in halves} in ({"m", "d"}, {"M", "d"})
        if is_day_of_month:
            yield start, start + len(first), *halves[0]
            yield start + len(first), end, *halves[1]
        else:
            yield start, end, "_", ""
    else:
        yield start, end, *_part(word)


def _part(word: str) -> tuple[str, str]:
    if word.isdigit():
        return _number(word)
    entry = _lexicon().get(word)
    return (entry.symbol, entry.value) if entry else ("_", "")


def _shaped(shape: str | None, text: str) -> tuple[str, str]:
    return {"numeric_date": "#", "numeric_month": "%", "paragraph": ";"}.get(shape or "", "_"), text


def _number(word: str) -> tuple[str, str]:
    """A number may be a day, the last two digits of a year, or a year."""
    if len(word) == 4 and 1000 <= int(word) < 2200:
        return "J", word
    if len(word) <= 2:
        return ("d" if 1 <= int(word) <= 31 else "h"), word
    return "_", ""
