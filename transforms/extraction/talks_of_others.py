"""Talks that somebody holds for others: mediation."""

from transforms.extraction.event_drafts import Draft, is_definite
from transforms.extraction.event_frames import SUBJECT, Frame
from transforms.extraction.event_participants import countries_in, party_of, subjects_of
from transforms.extraction.event_words import words
from transforms.language.analysis import Analysis
from transforms.language.sides import countries_of, pair_at
from transforms.language.tokens import Span

_HOLDS = ("host", "hold")


def talks_of_others(analysis: Analysis, frame: Frame, sentence: Span) -> list[Draft] | None:
    """The mediation that a noun of talks tells of, nothing where no mediator is told; None for talks of one's own."""
    verb = frame.verb
    if frame.trigger.is_verb:
        return None
    if hosted := _hosted(analysis, frame):
        return [hosted]
    if verb is None or verb.lemma_ not in words("for_others"):
        return None
    between = party_of(analysis, frame, "between")
    third = [c for c in party_of(analysis, frame, SUBJECT).countries if c not in between.countries]
    if len(between.countries) > 1 and third and verb.lemma_ in _HOLDS:
        countries = dict.fromkeys(between.countries, "participant") | dict.fromkeys(third, "mediator")
        people = dict.fromkeys(between.people, "participant")
        return [Draft("mediation", "mediation.host", 0.75, countries, people)]
    if len(between.countries) > 1 and verb.lemma_ not in _HOLDS:
        return []
    draft = _within_a_country(analysis, frame) or _for_others(analysis, frame, sentence)
    return [draft] if draft else None


def _hosted(analysis: Analysis, frame: Frame) -> Draft | None:
    """The mediation in a clause behind the talks: "talks between A and B hosted by C", "which C is hosting"."""
    clauses = [child for child in frame.trigger.token.children if child.dep_ in ("acl", "relcl")]
    clauses = [clause for clause in clauses if clause.lemma_ in words("for_others") and clause.lemma_ != "hold"]
    if not clauses:
        return None
    hosts = subjects_of(analysis, frame, clauses[0]).countries
    quarrel = [c for c in countries_in(analysis, frame, "between", "among", "on") if c not in hosts]
    if not hosts or not quarrel:
        return None
    return Draft(
        "mediation", "mediation.host", 0.7, dict.fromkeys(quarrel, "participant") | dict.fromkeys(hosts, "mediator")
    )


def _within_a_country(analysis: Analysis, frame: Frame) -> Draft | None:
    """The mediation of who hosts talks among the factions of one country that is not its own."""
    quarrel = countries_in(analysis, frame, "between", "among")
    third = [c for c in party_of(analysis, frame, SUBJECT).countries if c not in quarrel]
    if len(quarrel) != 1 or len(third) != 1:
        return None
    return Draft("mediation", "mediation.host", 0.7, {quarrel[0]: "participant", third[0]: "mediator"})


def _for_others(analysis: Analysis, frame: Frame, sentence: Span) -> Draft | None:
    """The mediation of who is to host "the negotiations" of two others whom the sentence names before."""
    third = party_of(analysis, frame, SUBJECT).countries
    if frame.verb is None or frame.verb.lemma_ == "hold" or len(third) != 1 or frame.slots.get("with"):
        return None
    named = countries_of(analysis, sentence.start_char, frame.verb.idx)
    others = [country for country in named if country not in third]
    if not others and frame.verb.lemma_ == "facilitate":  # offers to facilitate a new round
        others = [country for country in pair_at(analysis, frame.verb.idx) if country not in third]
    elif len(others) != 2 or not is_definite(frame.trigger.token):
        return None
    if not others:
        return None
    return Draft("mediation", "mediation.host", 0.7, dict.fromkeys(others, "participant") | {third[0]: "mediator"})
