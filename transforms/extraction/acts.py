"""Acts between states: documents signed, envoys named, missions opened, aid given, protests, mediation."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from transforms.extraction.event_drafts import Draft, is_called_first, is_definite, is_of_class
from transforms.extraction.event_frames import MODIFIER, OBJECT, POSSESSOR, SUBJECT, Frame
from transforms.extraction.event_participants import Party, countries_in, party_of, places_of
from transforms.extraction.event_triggers import lemma
from transforms.language.analysis import Analysis
from transforms.language.sides import countries_of, pair_at, principal_countries


_TRAVELLING = {"trade", "business", "fact-finding", "observer", "rescue", "peacekeeping"}
_WORK = {"negotiation", "talk", "work", "discussion", "review", "procedure", "preparation", "process", "ratification"}
_POINTERS = {"it", "which", "that", "they", "these", "both"}  # words for a document named before


def signings(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The signing that a frame tells of."""
    row, token = frame.trigger.row, frame.trigger.token
    if (
        frame.trigger.is_verb
        and not frame.tokens(OBJECT)
        and any(is_of_class(w, "document") for w in frame.tokens(SUBJECT))
    ):
        frame.slots[OBJECT] = frame.slots.pop(SUBJECT)  # a communiqué adopted at the end of the visit
    objects = frame.tokens(OBJECT) if frame.trigger.is_verb else frame.tokens("of", MODIFIER)
    if any(lemma(word) in _WORK for word in objects if word.head not in objects):
        return
    if row["needs"] == "joint":
        if not any(is_of_class(word, "joint") or (word.lemma_ == "statement" and _is_joint(word)) for word in objects):
            return
    elif objects and not any(is_of_class(word, "document") or word.lower_ in _POINTERS for word in objects):
        objects, _ = _document_before(analysis, token, sentence) if token.dep_ == "relcl" else ([], None)
        if not objects:
            return
    elif not objects and (row["needs"] == "document" or frame.trigger.is_verb):
        if not (row["lemma"] == "sign" and frame.slots.get("for")):
            return
    party = party_of(analysis, frame, SUBJECT, "by", "with", "between", "for" if row["lemma"] == "sign" else "with")
    if token.tag_ == "VBN" and not party.countries:
        objects, named = _document_before(analysis, token, sentence)
        party |= named
    if any(word.lemma_ == "presence" for word in frame.tokens("in")):
        party |= party_of(analysis, frame, "in")
    if len(party.countries) < 2:
        party |= party_of(analysis, frame, *([OBJECT] if frame.trigger.is_verb else ["of", POSSESSOR]))
    confidence, is_defaulted = 0.93, False
    if len(party.countries) < 2:
        pair = tuple(pair_at(analysis, sentence.start_char))
        if len(pair) == 2 and set(party.countries) <= set(pair) and _has_state(analysis, frame, party):
            party |= Party(pair)
            confidence, is_defaulted = 0.85, True
    if not party.countries and not party.organizations:
        return
    yield Draft("signing", f"signing.{'verb' if frame.trigger.is_verb else 'noun'}", confidence, dict.fromkeys(party.countries, "participant"),
                dict.fromkeys(party.people, "participant"), party.organizations,
                is_defaulted=is_defaulted, is_back_reference=not frame.trigger.is_verb and is_definite(token) and not objects)  # fmt: skip


def _document_before(analysis: Analysis, participle: Token, sentence: Span) -> tuple[list[Token], Party]:
    """The document that a participle says to be signed, and the sides that its name names: "the treaty of A with B, signed …"."""
    for word in reversed(participle.doc[sentence.start : participle.i]):
        if is_of_class(word, "document"):
            named = countries_of(analysis, word.idx, participle.idx)
            return [word], Party(tuple(named[:2]) if len(named) == 2 else ())
    return [], Party()


def _is_joint(word: Token) -> bool:
    return any(child.lower_ == "joint" for child in word.children)


def _has_state(analysis: Analysis, frame: Frame, party: Party) -> bool:
    """Whether nobody or a side signs, not a company."""
    return bool(party) or not frame.tokens(SUBJECT)


def appointments(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The naming or accreditation of an envoy that a frame tells of."""
    row = frame.trigger.row
    words = frame.tokens(OBJECT, "as", "of", SUBJECT) if frame.trigger.is_verb else frame.tokens("of", POSSESSOR)
    if row["needs"] == "envoy" and not any(is_of_class(word, "envoy") for word in words):
        return
    party = party_of(analysis, frame, SUBJECT, OBJECT, POSSESSOR, "of", "to", "from", "as", "by")
    countries = tuple(
        dict.fromkeys([*party.countries, *countries_of(analysis, sentence.start_char, sentence.end_char)])
    )[:2]
    if not countries:
        return
    if len(countries) < 2 and (pair := tuple(pair_at(analysis, sentence.start_char))) and countries[0] in pair:
        countries = pair
    yield Draft("appointment", f"appointment.{row['frame']}", 0.85, dict.fromkeys(countries, "participant"),
                dict.fromkeys(party.people, "participant"),
                is_first=is_called_first(frame.trigger.token) or any(word.lower_ == "first" for word in words))  # fmt: skip


def missions(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The opening, closing or change of a mission or of relations that a frame tells of."""
    row, token = frame.trigger.row, frame.trigger.token
    change = frame.verb if frame.verb is not None and is_of_class(frame.verb, "change") else None
    if change is None and token.dep_ == "pobj" and is_of_class(token.head.head, "change"):
        change = token.head.head
    if change is None or _is_a_delegation(analysis, frame):
        return
    owner = party_of(analysis, frame, POSSESSOR, MODIFIER, SUBJECT, "of", "between", "with")
    places = places_of(analysis, frame, "in", "at", "to")
    countries = list(dict.fromkeys([*owner.countries, *(place.country for place in places)]))
    if len(countries) < 2:
        pair = tuple(pair_at(analysis, sentence.start_char))
        if not set(countries) <= set(pair) or len(pair) < 2:
            return
        countries = list(pair)
    place = next(((place.words, place.place_id) for place in places if place.place_id), (None, None))
    yield Draft("mission", f"mission.{row['frame']}", 0.9 if owner else 0.75, dict.fromkeys(countries[:2], "actor"), {},
                place=place[0], place_id=place[1], is_first=is_called_first(token),
                is_back_reference=False)  # fmt: skip


def _is_a_delegation(analysis: Analysis, frame: Frame) -> bool:
    """Whether a "mission" is a group that travels, or those who open it are no state's."""
    if frame.trigger.row["strength"] == "weak" and any(word.lower_ in _TRAVELLING for word in frame.tokens(MODIFIER)):
        return True
    is_passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in (frame.verb or frame.trigger.token).children)
    subject = frame.tokens(SUBJECT)
    return bool(subject) and not is_passive and not party_of(analysis, frame, SUBJECT)


def gifts(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The aid that a frame tells of."""
    row, is_verb = frame.trigger.row, frame.trigger.is_verb
    goods = frame.tokens(OBJECT, "to", "for") if is_verb else frame.tokens("of")
    if row["needs"] == "aid" and not any(is_of_class(word, "aid") for word in goods):
        return
    giver = (
        party_of(analysis, frame, SUBJECT) if is_verb else party_of(analysis, frame, POSSESSOR, "by", "from", MODIFIER)
    )
    if row["frame"] == "taker":
        giver = Party(tuple(countries_in(analysis, frame, "from", OBJECT)[:1]))
        frame.slots["to"] = frame.tokens(SUBJECT)
        if not giver.countries:
            return
    elif row["lemma"] == "carry":
        named = countries_of(analysis, sentence.start_char, sentence.end_char)
        giver = Party(tuple(countries_in(analysis, frame, "from", OBJECT, SUBJECT)[:1]))
        if not giver.countries or len(named) != 2:
            return
        frame.slots["to"] = [word for word in sentence if analysis.mention_at(word)]
    if not giver.countries and (not is_verb or frame.verb is None or frame.verb.tag_ == "VBN"):
        giver = _first_side(analysis, sentence)
    places = places_of(analysis, frame, "to", "for", "in") + places_of(analysis, frame, OBJECT)
    takers = [place.country for place in places if place.country not in giver.countries]
    takers += [c for c in party_of(analysis, frame, "to", "for", OBJECT).countries if c not in giver.countries]
    confidence = 0.85
    if giver.countries and not takers:
        pair = tuple(pair_at(analysis, sentence.start_char))
        takers = [country for country in pair if country not in giver.countries]
        if giver.countries[0] not in pair:
            takers = [country for country in principal_countries(analysis)[:1] if country not in giver.countries]
        confidence = 0.6
    if not giver.countries or not takers:
        return
    place = next(((place.words, place.place_id) for place in places if place.place_id), (None, None))
    told = frozenset(lemma(word) for word in goods if is_of_class(word, "aid") or word.like_num)
    for country in giver.countries:
        countries = {country: "actor"} | dict.fromkeys(takers, "recipient")
        yield Draft("aid", f"aid.{row['frame']}", confidence, countries, place=place[0], place_id=place[1], goods=told)


def _first_side(analysis: Analysis, sentence: Span) -> Party:
    """The first side that the sentence names, where the giver is left unsaid."""
    return Party(tuple(countries_of(analysis, sentence.start_char, sentence.end_char)[:1]))


def disputes(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The protest, condemnation, sanction or clash that a frame tells of."""
    row = frame.trigger.row
    if row["needs"] in ("envoy", "ties") and not any(is_of_class(word, row["needs"]) for word in frame.tokens(OBJECT)):
        return
    if row["needs"] == "persona" and "persona non grata" not in sentence.text.lower():
        return
    if row["needs"] == "impose" and (frame.verb is None or not is_of_class(frame.verb, "impose")):
        return
    actor = party_of(
        analysis, frame, SUBJECT, *(() if frame.trigger.is_verb else (POSSESSOR, MODIFIER, "by", "between"))
    )
    if row["needs"] == "persona":
        frame.slots[OBJECT] = [word for word in sentence if word.i > frame.trigger.token.i]
    target = [
        c
        for c in countries_in(analysis, frame, OBJECT, "of", "against", "on", "to", "with", "from", "for", "by")
        if c not in actor.countries
    ]
    if row["lemma"] == "clash":
        actor |= Party(tuple(countries_of(analysis, *_reach(frame.trigger.token, sentence))))
    if not actor.countries or (len(actor.countries) > 1 and not target and row["lemma"] != "clash"):
        return
    countries = dict.fromkeys(target, "recipient") | dict.fromkeys(actor.countries, "actor")
    yield Draft("dispute", f"dispute.{row['frame']}", 0.8 if target else 0.65, countries,
                dict.fromkeys(actor.people, "actor"))  # fmt: skip


def _reach(noun: Token, sentence: Span) -> tuple[int, int]:
    """Characters of the noun with all that depends on it, and a few words before it."""
    start = max(sentence.start, min(noun.left_edge.i, noun.i - 6))
    return noun.doc[start].idx, noun.right_edge.idx + len(noun.right_edge)


def mediations(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The mediation that a frame tells of."""
    own = (SUBJECT, "by") if frame.trigger.is_verb else (POSSESSOR, MODIFIER, "by")
    mediator = party_of(analysis, frame, *own)
    if not frame.trigger.is_verb and not mediator:
        mediator = party_of(analysis, frame, SUBJECT)
    quarrel = party_of(analysis, frame, "between", "among", OBJECT, "of", "in", "to")
    others = [country for country in quarrel.countries if country not in mediator.countries]
    if len(others) < 2 and mediator.countries:
        named = countries_of(analysis, sentence.start_char, sentence.end_char)
        others = [country for country in named if country not in mediator.countries]
    if not mediator or not others or len(mediator.countries) > 2:
        return
    countries = dict.fromkeys(others, "participant") | dict.fromkeys(mediator.countries, "mediator")
    people = dict.fromkeys(quarrel.people, "participant") | dict.fromkeys(mediator.people, "mediator")
    yield Draft("mediation", "mediation", 0.8, countries, people)
