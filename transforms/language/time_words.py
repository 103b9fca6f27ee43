"""The words of time expressions: a text as a string of one symbol a token, which the date grammar reads."""

import re
from dataclasses import dataclass
from functools import cache

from warehouse.reference import reference

# One letter for each kind of token: the grammar's alphabet. `.` of a regular expression is never used over it.
SYMBOLS = {
    "month": "m",
    "month_or_word": "M",
    "weekday": "k",
    "weekday_or_word": "K",
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
    "season_or_word": "s",
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
    "digit_ordinal": "o",
    "day_number": "d",
    "short_year": "h",
    "year_number": "J",
    "numeric_date": "#",
    "numeric_month": "%",
    "decade_number": "O",
    "paragraph": ";",
    "dash": "-",
    ",": ",",
    "/": "/",
    "possessive": "'",
    "stop": "~",
    "other": "_",
}
UNITS = "123456789"


@dataclass(frozen=True, slots=True)
class TimeToken:
    """One token: where it stands, its symbol, and what it counts for (a month's number, a unit's name, a holiday)."""

    start_char: int
    end_char: int
    symbol: str
    value: str


_MARKS = {"-": "dash", "–": "dash", "—": "dash", ",": ",", "/": "/", "&": "and", "'": "possessive", "’": "possessive"}
_STOPS = frozenset('.;:?!()"“”')
_TOKEN = re.compile(
    r"""
      (?P<numeric_date> (?<![\w./-]) (?: \d{4}[-/.]\d{1,2}[-/.]\d{1,2} | \d{1,2}(?P<mark_between>[-/.])\d{1,2}(?P=mark_between)(?:\d{4}|\d\d) )
          (?![\w/-]|\.\d) )
    | (?P<numeric_month> (?<![\w./-]) (?: (?:19|20)\d\d[-/](?:0[1-9]|1[0-2]) | (?:0?[1-9]|1[0-2])/(?:19|20)\d\d ) (?![\w/-]|\.\d) )
    | (?P<amount> [$€£¥₹]\s?\d[\d.,]* | \d{1,3}(?:,\d{3})+(?!\d) | \d+\.\d+ | \d+\s?(?:%|per\s?cent\b) )
    | (?P<clock> \d{1,2}[:h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)? | \d{1,2}\s?[ap]\.?m\b\.? )
    | (?P<word> [^\W_]+ )
    | (?P<paragraph> \n[ \t\r]*\n\s* )
    | (?P<mark> [^\w\s] )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_DECADE = re.compile(r"((?:1[5-9]|20)\d0)s")
_FISCAL = re.compile(r"fy(\d{4}|\d\d)")
_JOINED = re.compile(r"(\d{1,2})([a-z]{3,9})|([a-z]{3,9})(\d{1,2})")


@cache
def _lexicon() -> dict[str, tuple[str, str]]:
    """Symbol and value of each word or phrase, in lower case."""
    words = {row["word"]: (SYMBOLS[row["kind"]], row["value"]) for row in reference("time_words")}
    return words | {row["name"]: (SYMBOLS["holiday"], row["name"]) for row in reference("holidays")}


@cache
def _phrases() -> dict[str, list[tuple[re.Pattern[str], str]]]:
    """The phrases of several words by their first word, longest first: a pattern for the phrase and its key."""
    by_head: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for phrase in sorted((w for w in _lexicon() if not w.isalnum()), key=lambda w: (-len(w), w)):
        head = re.match(r"\w+", phrase)
        pattern = re.escape(phrase).replace(r"\ ", r"\s").replace("'", "['’]")
        by_head.setdefault(head[0] if head else "", []).append((re.compile(pattern + r"(?!\w)", re.IGNORECASE), phrase))
    return by_head


def tokens_of(text: str) -> list[TimeToken]:
    """The text's tokens, each with its symbol; words that tell no time have the symbol of `other`."""
    tokens: list[TimeToken] = []
    read_to = 0
    for found in _TOKEN.finditer(text):
        if found.start() < read_to:
            continue
        if found.lastgroup == "word":
            tokens.extend(_word(text, found.start(), found.end()))
        else:
            tokens.append(TimeToken(found.start(), found.end(), *_shaped(found.lastgroup or "", found[0])))
        read_to = tokens[-1].end_char
    return tokens


def _word(text: str, start: int, end: int) -> list[TimeToken]:
    """The token of a word, or of the phrase that it opens; two tokens for a day and a month that are run together."""
    word = text[start:end].lower()
    for pattern, phrase in _phrases().get(word, ()):
        if found := pattern.match(text, start):
            return [TimeToken(start, found.end(), *_lexicon()[phrase])]
    entry = _lexicon().get(word)
    if entry is not None:
        symbol, value = entry
        if symbol in "MK" and len(word) <= 5 and text[end : end + 1] == ".":
            end += 1
        return [TimeToken(start, end, symbol, value)]
    if word.isalpha():
        return [TimeToken(start, end, "_", "")]
    return _digits(word, start, end)


def _digits(word: str, start: int, end: int) -> list[TimeToken]:
    """The tokens of a word with digits: a number, an ordinal, a decade, `14april`; anything else is `other`."""
    symbol, value = "_", ""
    if word.isdigit():
        symbol, value = _number(word)
    elif (found := _ORDINAL.fullmatch(word)) and 1 <= int(found[1]) <= 31:
        symbol, value = "o", found[1]
    elif found := _DECADE.fullmatch(word):
        symbol, value = "O", found[1]
    elif found := _FISCAL.fullmatch(word):
        symbol, value = "C", found[1]
    elif found := _JOINED.fullmatch(word):
        cut = start + len(found[1] or found[3])
        halves = (TimeToken(start, cut, *_half(found[1] or found[3])), TimeToken(cut, end, *_half(found[2] or found[4])))
        if {half.symbol for half in halves} in ({"m", "d"}, {"M", "d"}):
            return list(halves)
    return [TimeToken(start, end, symbol, value)]


def _half(word: str) -> tuple[str, str]:
    return _number(word) if word.isdigit() else _lexicon().get(word, ("_", ""))


def _shaped(shape: str, text: str) -> tuple[str, str]:
    if shape in ("numeric_date", "numeric_month"):
        return SYMBOLS[shape], text
    if shape == "mark":
        return SYMBOLS["stop" if text in _STOPS else _MARKS.get(text, "other")], ""
    return (";" if shape == "paragraph" else "_"), ""


def _number(word: str) -> tuple[str, str]:
    """A number may be a day, the last two digits of a year, or a year."""
    if len(word) == 4 and 1000 <= int(word) < 2200:
        return "J", word
    if len(word) <= 2:
        return ("d" if 1 <= int(word) <= 31 else "h"), word
    return "_", ""
