"""Text made right: what a reader's text goes through before offsets refer to it."""

import re
import unicodedata

import ftfy

# Quotation marks, dashes, full-width letters stay as the outlet wrote them; entities are the markup readers' business;
# and what single characters need is quicker done here for the whole text than by ftfy for every line.
_REPAIRS = ftfy.TextFixerConfig(
    unescape_html=False,
    uncurl_quotes=False,
    fix_character_width=False,
    remove_terminal_escapes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    fix_latin_ligatures=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LIGATURE = re.compile("[ĲĳŉǱǲǳǄǅǆǇǈǉǊǋǌﬀ-ﬆ]")
_ESCAPE = re.compile(r"\x1b\[[0-9;]{0,20}[A-Za-z]")
_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029\x0b\x0c]")
# Soft hyphen, zero-width characters, bidi embeddings, byte order marks, control characters except tab and line feed.
# The marks of direction stay: Arabic and Hebrew names in an English text are written with them.
_INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b-\u200d\u202a-\u202e\u2060-\u206f\u061c\ufeff\ufff9-\ufffb\x00-\x08\x0e-\x1f\x7f-\x9f]"
)
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SPLIT_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,40})-[ \t]*\n[ \t]*(?=([^\W\d_]{1,40}))")
_HYPHENATED = re.compile(r"[^\W\d_]{1,40}-[^\W\d_]{1,40}")
# First parts that keep their hyphen: `non-\nproliferation` was hyphenated before the line was broken.
_PREFIXES = {
    *("anti", "co", "counter", "cross", "ex", "far", "high", "inter", "long", "low", "mid", "multi", "non", "post"),
    *("pre", "pro", "self", "semi", "so", "sub", "vice", "well"),
}
_ROUNDS = 4


def normalise_text(text: str) -> str:
    """The text with one kind of line end and blank, in NFC, mojibake repaired, no invisible characters or broken words.

    Clean text comes back as it is, less the blanks around it. Applying it twice changes nothing.
    """
    for _ in range(_ROUNDS):
        normalised = _once(text)
        if normalised == text:
            break
        text = normalised
    return text


def _once(text: str) -> str:
    if not text.isascii():
        if _SURROGATE.search(text):
            text = ftfy.fixes.fix_surrogates(text)
        text = ftfy.fix_text(text, _REPAIRS)
        if _LIGATURE.search(text):
            text = ftfy.fixes.fix_latin_ligatures(text)
    text = _ESCAPE.sub("", text) if "\x1b" in text else text
    text = _LINE_ENDS.sub("\n", text)
    text = _BLANKS.sub(" ", _INVISIBLE.sub("", text))
    if "-" in text and "\n" in text:
        text = _join_words(text)
    return unicodedata.normalize("NFC", text).strip()


def _join_words(text: str) -> str:
    """The text without words that a line end cuts in two; a hyphen stays that the text also writes within a line."""
    hyphenated = set(_HYPHENATED.findall(text))

    def joined(match: re.Match[str]) -> str:
        first, second = match.groups()
        if not (first.islower() or first.istitle()) or not second.islower():
            return match.group()
        keeps_hyphen = first.lower() in _PREFIXES or f"{first}-{second}" in hyphenated
        return f"{first}-" if keeps_hyphen else first

    return _SPLIT_WORD.sub(joined, text)
