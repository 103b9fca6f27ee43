"""Who talks with whom, and whether the words around a trigger tell of talks at all."""

from transforms.extraction.event_drafts import is_ordinal, ordinal_of
from transforms.extraction.event_frames import MODIFIER, OBJECT, POSSESSOR, SUBJECT, Frame, phrase
from transforms.extraction.event_participants import (
    Party,
    heads_of_bodies,
    official_nouns,
    party_of,
    place_of,
)
from transforms.extraction.event_triggers import lemma, trigger_nouns
from transforms.extraction.event_words import words
from transforms.language.analysis import Analysis
from transforms.language.known_organizations import known_in
from transforms.language.mentions import Mention
from transforms.language.sides import pair_at
from transforms.language.tokens import Span, Token

_NEAR = 8  # words
MANY = 3
"""From so many states on talks are a gathering."""


def has_what_it_needs(analysis: Analysis, frame: Frame) -> bool:
    """Whether the trigger has the words beside it that it needs to tell of talks."""
    row = frame.trigger.row
    if row["needs"] == "with":
        if is_at_a_distance(frame, frame.trigger.token.sent):  # spoke by telephone with
            return len(party_of(analysis, frame, SUBJECT).countries) > 1 or bool(frame.tokens("with", "to"))
        return any(child.lower_ in ("with", "to") for child in frame.trigger.token.children)
    if row["needs"] == "distance":
        return is_at_a_distance(frame, frame.trigger.token.sent) and bool(frame.tokens("with", "to"))
    if row["needs"] == "many":
        return len(party_of(analysis, frame, SUBJECT).countries) > 1 and not frame.tokens(OBJECT)
    if row["lemma"] == "call on" and any(
        child.dep_ in ("xcomp", "ccomp", "advcl") for child in frame.trigger.token.children
    ):
        return False  # an appeal
    if row["needs"] == "format":
        parts = frame.tokens("of", "with", "between", MODIFIER)
        is_counted = any(is_ordinal(word) for word in parts)
        return is_counted or any(_is_side(analysis, word) or lemma(word) in words("format") for word in parts)
    if row["needs"] == "held":
        return _is_held(frame)
    if row["needs"] == "table":  # a meal is talks where two sides have it together
        frame.slots["for"] += _in_honour(frame)
        return bool(party_of(analysis, frame, "with", "for", "between").countries)
    if row["frame"] == "host_subject" and not _receives_guest(analysis, frame):
        return False
    if row["needs"] == "person":
        if any(child.dep_ == "prt" or child.lower_ == "as" for child in frame.trigger.token.children):
            return False  # saw her off, sees her as a friend
        return bool(party_of(analysis, frame, OBJECT).people)
    return row["needs"] != "exchange" or (frame.verb is not None and frame.verb.lemma_ == "exchange")


def _in_honour(frame: Frame) -> list[Token]:
    """Whom a meal is given "in honour of"."""
    honours = [word for word in frame.tokens("in") if word.lower_ in ("honour", "honor")]
    guests = [guest for word in honours for child in word.children if child.lower_ == "of" for guest in child.children]
    return [word for guest in guests for word in phrase(guest)]


def _is_held(frame: Frame) -> bool:
    """Whether a dialogue takes place, where the word may stand for exchange as such ("encouraged dialogue")."""
    noun = frame.trigger.token
    if frame.circumstance is not None or ordinal_of(noun) is not None:
        return True
    if frame.verb is None:  # the parse has cut the verb off: "and co-chair the Strategic Dialogue"
        before = noun.doc[max(noun.left_edge.i - 3, 0) : noun.left_edge.i]
        return any(lemma(word) in words("gathered") | words("staged") or word.lower_ == "chair" for word in before)
    return frame.verb is not None and frame.verb.lemma_ in words("staged") | words("gathered") | words("timed") | words(
        "for_others"
    )


def _is_side(analysis: Analysis, word: Token) -> bool:
    """Whether the word names a country or a body that is no parliament."""
    mention = analysis.mention_at(word)
    if mention is None or mention.label not in ("COUNTRY", "ORG", "PERSON"):
        return False
    return not any(part in mention.text.lower() for part in words("chamber"))


def is_numbered_session(frame: Frame) -> bool:
    """Whether it is a session that a standing format counts: "the sixth session of the Joint Committee"."""
    parts = frame.tokens("of", MODIFIER)
    is_counted = any(is_ordinal(word) for word in frame.tokens(MODIFIER))
    return is_counted and any(lemma(word) in ("commission", "committee", "council") for word in parts)


def is_of_format(analysis: Analysis, frame: Frame) -> bool:
    """Whether a standing format of two states, named by its own name, meets: "a meeting of the Cooperation Council"."""
    named = [analysis.mention_at(token) for token in frame.tokens("of")]
    return any(mention is not None and mention.label == "ORG" and _is_bilateral(analysis, mention) for mention in named)


def hosts_an_event(frame: Frame) -> bool:
    """Whether the verb's object is itself an event ("host the summit", "convene the session"), which then leads."""
    is_staging = frame.trigger.is_verb and frame.trigger.row["kind"] == "multilateral"
    if frame.trigger.row["frame"] != "host_subject" and not is_staging:
        return False
    return any(
        lemma(token) in words("event") for token in frame.tokens(OBJECT) if token.head not in frame.tokens(OBJECT)
    )


def _receives_guest(analysis: Analysis, frame: Frame) -> bool:
    """Whether somebody is received, not something ("received the letters of credence of the ambassador")."""
    tokens = frame.tokens(OBJECT)
    heads = [token for token in tokens if token.head not in tokens]
    for head in heads:
        mention = analysis.mention_at(head)
        if (mention is not None and mention.label != "ORG") or head.pos_ == "PRON" or lemma(head) in official_nouns():
            return True
    return False


def land_told_of(analysis: Analysis, frame: Frame) -> str | None:
    """The country of the place that the clause tells of: "paid a visit to Y, where he met Z and was received by W"."""
    clause = frame.trigger.token if frame.trigger.is_verb else frame.verb
    while clause is not None and clause.dep_ == "conj":
        clause = clause.head
    if clause is None or clause.dep_ != "relcl" or not any(child.lower_ == "where" for child in clause.children):
        return None
    mention = analysis.mention_at(clause.head)
    place = place_of(mention) if mention is not None else None
    return place.country if place is not None else None


def receives_at(frame: Frame) -> bool:
    """Whether somebody is welcomed to a house or for talks, which is more than a word of welcome."""
    row, verb = frame.trigger.row, frame.trigger.token
    if row["frame"] != "host_subject" or verb.tag_ not in ("VB", "VBD", "VBN") or not frame.tokens(OBJECT):
        return False
    return any(child.dep_ == "prep" and child.lower_ in ("to", "at") for child in verb.children)


def meets_official(frame: Frame) -> bool:
    """Whether the one who is met is named by office alone: "met the Prime Minister"."""
    tokens = frame.tokens(OBJECT, "with", "on", SUBJECT)
    heads = [token for token in tokens if token.head not in tokens]
    return any(lemma(head) in official_nouns() for head in heads)


def meets_public(analysis: Analysis, frame: Frame) -> bool:
    """Whether those who are met hold no office: "met refugees", "spoke with students and teachers"."""
    is_topic = frame.trigger.row["strength"] == "weak"  # discussed trade with the minister
    tokens = frame.tokens("with") if is_topic else frame.tokens(OBJECT, "with")
    heads = [token for token in tokens if token.head not in tokens and token.dep_ in ("dobj", "pobj", "conj")]
    return bool(heads) and all(
        head.tag_ == "NNS" and lemma(head) not in official_nouns() and analysis.mention_at(head) is None
        for head in heads
    )


def is_of_many(analysis: Analysis, frame: Frame) -> bool:
    """Whether an organisation meets: "a session of the Security Council", "the meeting of BRICS ministers"."""
    kinds = {organization.key: organization.kind for organization in analysis.organizations}
    if any(child.lower_ in words("of_many") for child in frame.trigger.token.children):
        return True
    if _is_of_heads(frame.trigger.token) or (
        _is_of_offices(frame.trigger.token) and _is_hosted_by_one(analysis, frame)
    ):
        return True
    own = analysis.mention_at(frame.trigger.token)
    named = [analysis.mention_at(token) for token in frame.tokens("of", MODIFIER, POSSESSOR)]
    inner = [mention for mention in named if mention is not None and mention != own]
    return any(
        mention.label == "ORG"
        and kinds.get(mention.entity_id or "") in ("io", "forum")
        and not _is_bilateral(analysis, mention)
        for mention in inner
    )


def _is_of_heads(noun: Token) -> bool:
    """Whether it is a "Heads of Government Meeting"."""
    before = [word.lower_ for word in noun.doc[max(noun.i - 3, 0) : noun.i]]
    return before[:2] == ["heads", "of"] and before[2:] in (["government"], ["state"])


def _is_of_offices(noun: Token) -> bool:
    """Whether it is one of holders of the same office: "a trade ministers' meeting"."""
    owners = [child for child in noun.children if child.dep_ == "poss" and child.tag_ in ("NNS", "NNPS")]
    return any(lemma(owner) in official_nouns() for owner in owners)


def _is_hosted_by_one(analysis: Analysis, frame: Frame) -> bool:
    is_hosted = frame.verb is not None and any(
        verb.lemma_ == "host" for verb in (frame.verb, *frame.verb.children) if verb.pos_ == "VERB"
    )
    return is_hosted and len(parties(analysis, frame).countries) < len(("host", "guest"))


def _is_body(analysis: Analysis, word: Token) -> bool:
    """Whether the word names a country or an international body, no parliament."""
    mention = analysis.mention_at(word)
    kinds = {organization.key: organization.kind for organization in analysis.organizations}
    return mention is not None and (mention.label == "COUNTRY" or kinds.get(mention.entity_id or "") in ("io", "forum"))


def _is_bilateral(analysis: Analysis, mention: Mention) -> bool:
    """Whether the name is one of a format of two: a council is one where no list knows it and the text is of a pair."""
    name = f"{mention.text} {mention.entity_id or ''}".lower()  # "FOC" goes by its full name
    if any(word in name for word in ("commission", "committee", "dialogue", "consultation")):
        return True
    return "council" in name and not any(known_in(mention.text)) and len(pair_at(analysis, 0)) == 2


def has_bodies(analysis: Analysis, party: Party) -> bool:
    """Whether an international organisation, or who heads one, is among the parties."""
    kinds = {organization.key: organization.kind for organization in analysis.organizations}
    return any(kinds.get(key) == "io" for key in party.organizations) or bool(heads_of_bodies(analysis, party))


def parties(analysis: Analysis, frame: Frame) -> Party:
    """Those who talk with each other."""
    row = frame.trigger.row
    if row["strength"] == "weak" and frame.trigger.is_verb and row["frame"] == "talks_verb":
        beside = "to" if row["lemma"] == "talk" else "with"
        return party_of(analysis, frame, SUBJECT, "with", beside)  # the object is the topic
    if frame.trigger.is_verb:
        beside = {"speak": "to", "call on": "on", "bid farewell": "to"}.get(row["lemma"], "with")
        return party_of(analysis, frame, SUBJECT, OBJECT) | party_of(analysis, frame, "with", "between", beside)
    between = party_of(analysis, frame, "between")
    if len(between.countries) > 1:
        return between
    party = party_of(analysis, frame, "with", "between", "among", POSSESSOR, MODIFIER, "of", "by")
    if row["lemma"].endswith((" call", " visit")):  # a courtesy call on X
        party |= party_of(analysis, frame, "on", "to")
    if row["lemma"] == "audience" and frame.verb is not None and frame.verb.lemma_ in ("grant", "give", "accord"):
        party |= party_of(analysis, frame, "to")
    if row["needs"] == "table":
        party |= party_of(analysis, frame, "for")
    if row["kind"] == "call":
        party |= party_of(analysis, frame, "from", "to")
    if len(party.countries) < 2:
        party = party_of(analysis, frame, SUBJECT) | party
    if len(party.countries) < 2 and frame.verb is not None and frame.verb.lemma_ in ("receive", "have", "hold"):
        party |= party_of(analysis, frame, OBJECT, "from")
    return party


def is_at_a_distance(frame: Frame, sentence: Span) -> bool:
    """Whether the talks are held by phone, video or letter, by a word that belongs to them."""
    own = {token.i for token in (frame.trigger.token, frame.verb) if token is not None}
    for token in sentence:
        if token.lower_ not in words("distance"):
            continue
        is_of_talks = token.head != token and lemma(token.head) in trigger_nouns()  # in a phone conversation
        if abs(token.i - frame.trigger.token.i) > _NEAR and not is_of_talks:
            continue
        above_it = list(token.ancestors)[: _NEAR if is_of_talks else 3]
        if token.i in own or any(above.i in own for above in above_it if _only_nouns_between(token, above)):
            return True
    return False


def _only_nouns_between(token: Token, above: Token) -> bool:
    current = token.head
    while current != above:
        if current.pos_ in ("VERB", "AUX"):
            return False
        current = current.head
    return True
