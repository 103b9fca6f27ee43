"""Quoted passages of a text: what stands between quotation marks, whatever the marks.

Straight, curly, low, guillemets and British single marks; nested ones; a mark that is repeated at the head of each
paragraph; marks that are never closed. What a passage is (speech, title, scare quotes) is decided elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(r"[\"“”„‟«»]|``|''|(?<!\w)[‘'‚‹](?=\S)|\n")
_ELISION = re.compile(r"(?:em|n|til|cause|tis|twas|bout|round|cos)\b", re.IGNORECASE)
_OPENERS = frozenset("“„‟«") | {"``"}
_SINGLE_CLOSER = {"‘": "’", "'": "'", "‚": "‘", "‹": "›"}
_SENTENCE_END = frozenset(".,!?…;—")
# A longer passage in single marks is more likely two stray apostrophes.
_LONGEST_SINGLE = 1500


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands between marks: `parts` are its paragraphs without marks, `outer_*` include the marks."""

    parts: tuple[tuple[int, int], ...]
    outer_start: int
    outer_end: int
    is_closed: bool = True

    @property
    def start(self) -> int:
        """Offset of the first character behind the mark."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Offset behind the last character before the mark."""
        return self.parts[-1][1]


@dataclass
class _Open:
    mark: str
    outer_start: int
    part_start: int
    parts: list[tuple[int, int]]
    depth: int = 1


def passages(text: str) -> list[Passage]:
    """The outermost quoted passages in text order."""
    return [passage for passage in _scan(text) if passage.parts]


def _scan(text: str) -> Iterator[Passage]:
    opened: _Open | None = None
    position = 0
    while match := _MARK.search(text, position):
        mark, at, position = match[0], match.start(), match.end()
        if opened is None:
            if mark in _SINGLE_CLOSER:
                if (end := _single_end(text, at)) is not None:
                    yield _passage(text, [(at + 1, end)], at, end + 1)
                    position = end + 1
            elif mark != "\n" and _opens(text, at, mark):
                opened = _Open(mark, at, position, [])
        elif mark == "\n":
            resumed = _resume(text, at)
            if resumed is None:
                yield _close(text, opened, at, at, is_closed=False)
                opened = None
            elif resumed > position:
                opened.parts.append((opened.part_start, at))
                opened.part_start = position = resumed
        elif mark in _SINGLE_CLOSER:
            continue
        elif _reopens(text, at, mark, opened):
            if text[max(0, at - 2) : at].rstrip().endswith(","):  # a closing mark that is turned the wrong way
                yield _close(text, opened, at, position, is_closed=True)
                opened = None
            elif _ends_clause(text, at):  # the closing mark was forgotten
                yield _close(text, opened, at, at, is_closed=False)
                opened = _Open(mark, at, position, [])
            else:
                opened.depth += 1
        elif opened.depth > 1:
            opened.depth -= 1
        else:
            yield _close(text, opened, at, position, is_closed=True)
            opened = None
    if opened is not None:
        yield _close(text, opened, len(text), len(text), is_closed=False)


def _close(text: str, opened: _Open, end: int, outer_end: int, *, is_closed: bool) -> Passage:
    return _passage(text, [*opened.parts, (opened.part_start, end)], opened.outer_start, outer_end, is_closed=is_closed)


def _passage(
    text: str, parts: list[tuple[int, int]], outer_start: int, outer_end: int, *, is_closed: bool = True
) -> Passage:
    trimmed = (_trim(text, start, end) for start, end in parts)
    return Passage(tuple((start, end) for start, end in trimmed if start < end), outer_start, outer_end, is_closed)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _around(text: str, at: int, width: int) -> tuple[str, str]:
    before = text[at - 1] if at else " "
    after = text[at + width] if at + width < len(text) else " "
    return before, after


def _opens(text: str, at: int, mark: str) -> bool:
    """Whether a mark outside any passage begins one."""
    before, after = _around(text, at, len(mark))
    leads = (before.isspace() or not before.isalnum()) and not after.isspace()
    if mark in _OPENERS:
        return leads or before.isspace() or after.isalnum()
    if mark == '"':  # not inches, and not a mark that only closes
        return (leads and before not in ".,!?") or (before.isalpha() and after.isalpha()) or (before.isspace())
    return leads and before.isspace() and mark != "''"


def _reopens(text: str, at: int, mark: str, opened: _Open) -> bool:
    """Whether a mark inside a passage begins another one."""
    before, after = _around(text, at, len(mark))
    leads = (before.isspace() or before in "([{—–") and after.isalnum()
    if mark in "„‟«" or mark == "``":
        return leads
    if mark in ("“", '"'):
        return (leads and opened.mark not in "„‟") or (mark == "“" and leads and opened.mark == "“")
    return mark == "»" and opened.mark == "»" and leads


def _ends_clause(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip()
    return bool(before) and before[-1] in ".,!?"


def _resume(text: str, newline: int) -> int | None:
    """Where a passage that reaches the line's end goes on (behind a repeated opening mark); None if it does not."""
    start, end = newline, len(text)
    while start < end and text[start].isspace():
        start += 1
    if start < end and text[start] in ('"', "“", "„", "«", "”", "‟", "»") and not text[start : start + 2].endswith(" "):
        return start + 1
    is_blank_line = text.count("\n", newline, start) > 1
    following = _MARK.search(text, start)
    while following and following[0] in _SINGLE_CLOSER:
        following = _MARK.search(text, following.end())
    if is_blank_line or following is None or (following[0] == "\n" and following.start() - start < 60):
        return None
    if following[0] == "\n":
        return newline + 1 if text[newline - 1 : newline].islower() and text[start : start + 1].islower() else None
    before, after = _around(text, following.start(), len(following[0]))
    return newline + 1 if not before.isspace() and not after.isalnum() else None


def _single_end(text: str, at: int) -> int | None:
    """Where a passage in single marks ends, None if the mark is an apostrophe."""
    closer = _SINGLE_CLOSER[text[at]]
    before = text[at - 1] if at else " "
    behind = text[at + 1 : at + 2]
    if not (before.isspace() or before in "([—–:") or not behind.strip() or behind.isdigit():
        return None
    if _ELISION.match(text, at + 1):
        return None
    newline = text.find("\n", at)
    limit = min(newline if newline >= 0 else len(text), at + _LONGEST_SINGLE)
    fallback: int | None = None
    for found in range(at + 2, limit):
        if text[found] not in (closer, "'") or text[found + 1 : found + 2].isalnum() or text[found - 1].isspace():
            continue
        if text[found - 1] in _SENTENCE_END:
            return found
        if fallback is None and not (text[found - 1] == "s" and text[found + 1 : found + 2] == " "):
            fallback = found
    return fallback
