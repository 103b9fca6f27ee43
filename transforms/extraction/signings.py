"""Documents signed, adopted, initialled or exchanged."""

from collections.abc import Iterator

from transforms.extraction.event_drafts import Draft, is_definite, is_of_class
from transforms.extraction.event_frames import MODIFIER, OBJECT, POSSESSOR, SUBJECT, Frame
from transforms.extraction.event_participants import Party, party_of
from transforms.extraction.event_triggers import lemma
from transforms.extraction.event_words import words
from transforms.extraction.talk_frames import has_bodies
from transforms.language.analysis import Analysis
from transforms.language.sides import countries_of, pair_at, principal_countries
from transforms.language.status import has_auxiliary
from transforms.language.tokens import Span, Token

_POINTERS = {"it", "which", "that", "they", "these", "both"}  # words for a document named before


def signings(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The signing that a frame tells of."""
    row, token = frame.trigger.row, frame.trigger.token
    if frame.trigger.is_verb and not frame.tokens(OBJECT) and any(_is_document(w) for w in frame.tokens(SUBJECT)):
        frame.slots[OBJECT] = frame.slots.pop(SUBJECT)  # a communiqué adopted at the end of the visit
    objects = frame.tokens(OBJECT) if frame.trigger.is_verb else frame.tokens("of", MODIFIER)
    if objects and frame.trigger.is_verb and not any(_is_document(word) for word in objects):
        objects = objects + frame.tokens("to")  # an adjustment to the agreement, that the parse took for the verb's
    if any(lemma(word) in words("work") for word in objects if word.head not in objects):
        return
    if row["needs"] == "joint":
        if not any(is_of_class(word, "joint") or (word.lemma_ == "statement" and _is_joint(word)) for word in objects):
            return
    elif objects and not any(_is_document(word) or word.lower_ in _POINTERS for word in objects):
        is_clause = token.dep_ in ("relcl", "acl")
        objects, _ = _document_before(analysis, token, sentence) if is_clause else ([], None)
        if not objects:
            return
    elif not objects and token.tag_ == "VBN" and not has_auxiliary(token):  # the declaration "...", signed in X
        objects, _ = _document_before(analysis, token, sentence)
        if not objects:
            return
    elif not objects and (row["needs"] == "document" or frame.trigger.is_verb):
        is_on_behalf = row["lemma"] == "sign" and frame.slots.get("for")
        if not is_on_behalf:
            return
    party = party_of(analysis, frame, SUBJECT, "by", "with", "between", "for" if row["lemma"] == "sign" else "with")
    if token.tag_ == "VBN" and not party.countries:
        objects, named = _document_before(analysis, token, sentence)
        party |= named
    if any(word.lemma_ == "presence" for word in frame.tokens("in")):
        party |= party_of(analysis, frame, "in")
    if len(party.countries) < 2:
        party |= party_of(analysis, frame, *([OBJECT] if frame.trigger.is_verb else ["of", POSSESSOR]))
    if not party.countries and (partners := _counterparts(analysis, objects)):
        party |= Party(tuple(dict.fromkeys([*principal_countries(analysis)[:1], *partners])))
    confidence, is_defaulted = 0.93, False
    if len(party.countries) < 2:
        pair = tuple(pair_at(analysis, sentence.start_char))
        is_with_body = bool(party.countries) and has_bodies(analysis, party)  # A and the World Bank signed
        if len(pair) == 2 and set(party.countries) <= set(pair) and _has_state(frame, party) and not is_with_body:
            party |= Party(pair)
            confidence, is_defaulted = 0.85, True
    if not party.countries and not party.organizations:
        return
    is_verb = frame.trigger.is_verb
    rule = "signing.verb" if is_verb else "signing.noun"
    yield Draft(
        "signing", rule, confidence, dict.fromkeys(party.countries, "participant"),
        dict.fromkeys(party.people, "participant"), party.organizations, is_defaulted=is_defaulted,
        is_back_reference=not is_verb and is_definite(token) and not objects,
        papers=frozenset(lemma(word) for word in objects if _is_document(word)),
    )  # fmt: skip


def _document_before(analysis: Analysis, participle: Token, sentence: Span) -> tuple[list[Token], Party]:
    """The document that a participle says to be signed, and the sides in its name: "treaty of A with B, signed …"."""
    for word in reversed(participle.doc.tokens[sentence.start : participle.i]):
        if _is_document(word):
            named = countries_of(analysis, word.idx, participle.idx)
            return [word], Party(tuple(named[:2]) if len(named) == 2 else ())
    return [], Party()


def _is_document(word: Token) -> bool:
    """Whether the word is one for a text that states sign: "treaty", "letter of intent"."""
    return is_of_class(word, "document") or (word.lemma_ == "intent" and word.head.head.lemma_ == "letter")


def _counterparts(analysis: Analysis, objects: list[Token]) -> list[str]:
    """The countries that a document is told to be with: "a framework with Lesotho was initialled"."""
    ends = {word.i: word.right_edge for word in objects if word.lower_ in ("with", "between")}
    return [c for i, end in ends.items() for c in countries_of(analysis, end.doc[i].idx, end.idx + len(end))]


def _is_joint(word: Token) -> bool:
    return any(child.lower_ == "joint" for child in word.children)


def _has_state(frame: Frame, party: Party) -> bool:
    """Whether nobody or a side signs, not a company; a session that "ended with the signing" signs nothing itself."""
    signers = frame.tokens(SUBJECT)
    is_both = any(word.lower_ in ("two", "both") for word in signers)  # the two regions will sign
    is_all = any(is_of_class(word, "participants") for word in signers)  # officials adopted
    return bool(party) or is_both or is_all or not signers or not frame.trigger.is_verb
