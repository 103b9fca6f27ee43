"""When a document was signed, and the years that it covers."""

import re

from transforms.extraction.agreement_titles import Paper
from transforms.facts import PartialDate
from transforms.language.analysis import Analysis
from transforms.language.dates import dates_of
from transforms.language.mentions import Mention

_YEARS = re.compile(
    r"^\W{0,2}(?:[^.;\n]{0,90}?\b(?:for|in|over|during|covering)(?: the)?(?: period)?(?: of)?(?: years)?(?: from)? )"
    r"((?:19|20)\d\d)(?:\s?[-–—/]\s?| to | and | through )((?:20)?\d\d)\b"
)
_BEHIND_TITLE = re.compile(r"^(?:,? ?\(?|[^.;\n]{0,60} \()((?:19|20)\d\d)\s?[-–—/]\s?((?:20)?\d\d)\b")
_LEADING_YEARS = re.compile(r"((?:19|20)\d\d)\s?[-–—/]\s?((?:20)?\d\d)\s*$")
_UNTIL = re.compile(r"^\W{0,2}(?:until|through|till|up to) ((?:20)\d\d)\b")
_NUMBERED = re.compile(r"\bof (?:19|20)\d\d$")  # the year that names another document


def aged(analysis: Analysis, paper: Paper, status: str) -> str:
    """A signing that lies well before the readout makes the document an older one."""
    if status != "signed":
        return status
    dated = date_of(analysis, paper, status)
    if dated is None or analysis.published_on is None:
        return status
    return "mentioned" if (analysis.published_on - dated.on).days > 400 else status


def _is_other_date(analysis: Analysis, mention: Mention, on: PartialDate) -> bool:
    """Whether the date is a span of years, or the year in the name of another document."""
    names = _NUMBERED.search(analysis.doc.text, max(0, mention.start_char - 4), mention.end_char)
    return bool(names) or bool(mention.value and "/" in mention.value and on.precision == "year")


def date_of(analysis: Analysis, paper: Paper, status: str) -> PartialDate | None:
    """The date in the sentence that stands nearest to the title, outside the period that it covers."""
    sentence = paper.head.sent
    span = analysis.doc[paper.start : paper.end]
    best: tuple[int, PartialDate] | None = None
    for mention in analysis.within(sentence.start_char, sentence.end_char, "DATE"):
        on = dates_of(mention)[0]
        between = analysis.doc.text[min(span.end_char, mention.end_char) : max(span.start_char, mention.start_char)]
        if on is None or "\n" in between or _is_other_date(analysis, mention, on):
            continue
        is_future = analysis.published_on is not None and on.on > analysis.published_on
        if status in ("signed", "mentioned") and is_future:
            continue
        distance = min(abs(mention.start_char - span.end_char), abs(span.start_char - mention.end_char))
        if (status != "mentioned" or distance < 60) and (best is None or distance < best[0]):
            best = distance, on
    return best[1] if best else None


def years_covered(analysis: Analysis, paper: Paper, limit: int) -> tuple[str | None, str | None]:
    """First and last year that the document covers, each None if the text gives none."""
    text, span = analysis.doc.text, analysis.doc[paper.start : paper.end]
    stop = analysis.doc[limit].idx if limit < len(analysis.doc) else len(text)
    ahead = text[span.end_char : min(paper.head.sent.end_char, stop, span.end_char + 130)]
    match = _YEARS.match(ahead) or _BEHIND_TITLE.match(ahead)
    match = match or _LEADING_YEARS.search(text[max(0, span.start_char - 14) : span.start_char])
    if match:
        first, last = match[1], match[2]
        return first, last if len(last) == 4 else first[:2] + last
    if until := _UNTIL.match(ahead):
        return None, until[1]
    return None, None
