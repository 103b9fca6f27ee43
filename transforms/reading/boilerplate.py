"""Boilerplate: parts of the text that say nothing about the world, such as credits, links and notices."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from transforms.reading.heads import read_head
from warehouse.reference import reference

Range = tuple[int, int]

# A sentence of the article that happens to begin with a cue is longer than a credit or a notice.
_LONGEST_LINE = 600
_LONGEST_HEADLINE = 160
_RULE_LINE = re.compile(r"[-–—*_=#~•.·+/ ]{2,80}|-{0,2} ?\d{2} ?-{0,2}|[#*.]/[#*.]|\./\.")
# `mkw/ jb/`, `WAM/Anna Smith`: who wrote and who checked, at the very end.
_INITIALS = re.compile(r"(?=[^\W\d_])[\w.]{1,12}( ?/ ?[\w.]{0,15}( [\w.]{1,15}){0,2}){1,3}")
_ADDRESS_LINE = re.compile(r"(https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63}){1,5}|@\w{1,30}")
_SENTENCE_END = re.compile(r"[.!?…\])”’\"][ \t]+(?=\S)")


def find_boilerplate(text: str) -> list[Range]:
    """Character ranges of boilerplate, in text order and apart from each other.

    Offsets count in `text`; the cues are those of `boilerplate_cues.csv`.
    """
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text) if match.group().strip()]
    ranges = [*_cued(text, lines), *_closing(text, lines)]
    head = read_head(text)
    if head.byline_at:
        ranges.append(head.byline_at)
    return _merged(ranges)


def _cued(text: str, lines: list[Range]) -> Iterator[Range]:
    for number, (start, end) in enumerate(lines):
        line = _folded(text[start:end])
        stripped = line.strip().rstrip(":").rstrip()
        if _RULE_LINE.fullmatch(stripped) or _ADDRESS_LINE.fullmatch(stripped):
            yield start, end
        reach = _cues("whole").get(stripped) or (_starting(line.lstrip()) if end - start <= _LONGEST_LINE else None)
        if reach == "end":
            yield start, len(text)
        elif reach == "list":
            yield start, _end_of_list(text, lines[number:])
        elif reach == "line":
            yield start, end
        else:
            yield from _inside(line, start, end)


def _starting(line: str) -> str | None:
    """Reach of the cue that the line begins with, None if it begins with none."""
    cues, longest_first = _starting_cues()
    if not line.startswith(longest_first):
        return None
    for cue in longest_first:
        if line.startswith(cue) and (not cue[-1].isalnum() or not line[len(cue) : len(cue) + 1].isalnum()):
            return cues[cue]
    return None


def _inside(line: str, start: int, end: int) -> Iterator[Range]:
    """From a cue that begins a sentence inside the line, to the line's end."""
    inline = tuple(_cues("inline"))
    for boundary in _SENTENCE_END.finditer(line):
        if line.startswith(inline, boundary.end()) and _starting(line[boundary.end() :]):
            if end - start - boundary.end() <= _LONGEST_LINE:
                yield start + boundary.end(), end
            return


def _end_of_list(text: str, lines: list[Range]) -> int:
    """End of the last headline behind the heading: a list ends where a line is long and ends like a sentence."""
    reached = lines[0][1]
    for start, end in lines[1:]:
        if end - start > _LONGEST_HEADLINE and text[start:end].rstrip().endswith((".", "”", '"')):
            break
        reached = end
    return reached


def _closing(text: str, lines: list[Range]) -> Iterator[Range]:
    """Initials and addresses on the last lines."""
    for start, end in lines[1:][-2:]:
        if _INITIALS.fullmatch(text[start:end].strip()):
            yield start, end


def _merged(ranges: Iterable[Range]) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _folded(line: str) -> str:
    """The line in lower case with straight apostrophes, every character still in its place."""
    line = line.replace("’", "'")
    low = line.lower()
    return low if len(low) == len(line) else "".join(one if len(one := char.lower()) == 1 else char for char in line)


@cache
def _starting_cues() -> tuple[dict[str, str], tuple[str, ...]]:
    cues = _cues("start") | _cues("inline")
    return cues, tuple(sorted(cues, key=len, reverse=True))


@cache
def _cues(position: str) -> dict[str, str]:
    return {row["cue"]: row["reach"] for row in reference("boilerplate_cues") if row["position"] == position}
