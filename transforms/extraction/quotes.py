"""Quotations: what the text quotes, word for word or in sum, with the cue that attributes it and its speaker."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from transforms.extraction.quote_cues import Cue
from transforms.extraction.quote_frames import Frame, frames
from transforms.extraction.quote_indirect import indirect_quotes
from transforms.extraction.quote_joins import is_interrupted
from transforms.extraction.quote_names import is_name
from transforms.extraction.quote_speakers import Speaker, speaker_among, speaker_of, speaker_of_subject
from transforms.facts import Quote, Span
from transforms.language.analysis import Analysis

# A shorter passage without a cue of its own is scare quotes or a name.
_SHORTEST_WITHOUT_CUE = 4
_CONFIDENCE = {"cue_after": 0.97, "cue_before": 0.96, "embedded": 0.85, "continued": 0.9, "uncued": 0.6}


@dataclass(frozen=True, slots=True)
class _Attribution:
    rule: str
    cue: Cue | None
    speaker: Speaker | None


def extract_quotes(analysis: Analysis) -> list[Quote]:
    """Quotations in text order, one an utterance: pieces around a cue and paragraphs of one speech are joined."""
    found = frames(analysis.doc, analysis.skipped)
    blocked = frozenset(i for frame in found if frame.n_words >= _SHORTEST_WITHOUT_CUE for i in frame.tokens)
    direct = list(_direct_quotes(analysis, found, blocked))
    taken = [(quote.span.start_char, quote.span.end_char) for quote in direct]
    indirect = [
        quote
        for quote in indirect_quotes(analysis, blocked)
        if not any(start < quote.span.end_char and quote.span.start_char < end for start, end in taken)
    ]
    return sorted([*direct, *indirect], key=lambda quote: (quote.span.start_char, quote.span.end_char))


def _direct_quotes(analysis: Analysis, found: Sequence[Frame], blocked: Collection[int]) -> Iterator[Quote]:
    group: list[Frame] = []
    attribution: _Attribution | None = None
    for frame in found:
        if group and attribution and is_interrupted(group[-1], frame, blocked):
            group.append(frame)
            continue
        if is_name(frame):
            continue
        following = _attribute(analysis, frame, blocked, group[-1] if group else None, attribution)
        if following is None:
            continue
        if group and attribution:
            yield _quote(group, attribution)
        group, attribution = [frame], following
    if group and attribution:
        yield _quote(group, attribution)


def _attribute(
    analysis: Analysis, frame: Frame, blocked: Collection[int], previous: Frame | None, before: _Attribution | None
) -> _Attribution | None:
    """How the passage is attributed, None if it is no quotation."""
    rule, cue = frame.own_cue(blocked)
    if cue is not None:
        return _Attribution(rule, cue, speaker_of(analysis, cue, blocked))
    if frame.n_words < _SHORTEST_WITHOUT_CUE:
        return None
    window = analysis.doc[frame.before_start : frame.first]
    if frame.is_embedded:
        speaker = speaker_of_subject(analysis, list(window), blocked, known_only=False)
        if speaker is None and previous is not None and before and previous.last > frame.before_start:
            speaker = before.speaker
        return _Attribution("embedded", None, speaker)
    continued = _continued(analysis, frame, blocked, previous, before)
    return _Attribution("continued" if continued else "uncued", None, continued)


def _continued(
    analysis: Analysis, frame: Frame, blocked: Collection[int], previous: Frame | None, before: _Attribution | None
) -> Speaker | None:
    """The speaker who goes on: of the sentence before, else of the quotation before."""
    lead = frame.preceding_sentence(blocked)
    if lead:
        for cue in reversed(frame.cues_in(lead, blocked)):
            if (speaker := speaker_of(analysis, cue, blocked)) is not None:
                return speaker
        if (
            speaker := speaker_of_subject(analysis, lead, blocked) or speaker_among(analysis, lead, blocked)
        ) is not None:
            return speaker
    near = previous is not None and frame.paragraph - previous.paragraph <= 1
    return before.speaker if near and before else None


def _quote(group: Sequence[Frame], attribution: _Attribution) -> Quote:
    pieces = [frame.source[start:end] for frame in group for start, end in frame.passage.parts]
    speaker = attribution.speaker
    return Quote(
        text=" ".join(" ".join(pieces).split()),
        speaker_text=speaker.text if speaker else None,
        cue=attribution.cue.text if attribution.cue else None,
        is_direct=True,
        span=Span(
            group[0].passage.start, group[-1].passage.end, f"quote_{attribution.rule}", _CONFIDENCE[attribution.rule]
        ),
        person_key=speaker.person_key if speaker else None,
        org_key=speaker.org_key if speaker else None,
    )
