"""Whether something has happened, goes on, is planned or proposed, or came to nothing: by tense, modality and cues."""

from dataclasses import dataclass
from functools import cache

from transforms.language.tokens import Token
from warehouse.reference import reference

_VERBS = {"VERB", "AUX"}
_HEIGHT = 8
_PRESENT = {"VBZ", "VBP"}
_PARTICIPLES = {"VBN", "VBD"}  # the tagger mixes them up
_FUTURE = {"will", "shall", "'ll", "’ll", "wo", "’l"}
_TENTATIVE = {"may", "might", "could", "should", "must", "can"}
_NEVER = {"never", "longer"}  # no longer
_CONDITIONS = {"if", "unless", "whether"}
_CIRCUMSTANCES = {"during", "after", "following", "upon", "since", "despite", "before", "at", "on"}
_RANKS = {"first", "second", "third", "last", "only", "latest"}  # the first president to visit
_CONTENT = {"of", "for", "to", "about", "on", "from"}
_FINAL = {"accept"}  # an accepted invitation is a plan
_LEMMAS = {"hop": "hope", "slat": "slate"}  # which the tagger mistakes
_PARTED = 12  # tokens between an auxiliary and its verb
_BETWEEN = {"ADP", "NUM", "PUNCT", "PROPN", "DET", "ADV"}  # of dates and places
_SAYING = {"agree", "decide", "discuss", "announce", "pledge", "propose", "suggest", "offer", "request", "promise"}
_INTENDING = {"intend", "plan", "schedule", "slate", "set", "mean", "pencil", "expect", "bill"}
_OVERRIDES = ("cancelled", "postponed", "negated", "proposed", "planned", "ongoing")  # the strongest cue first


@dataclass(frozen=True, slots=True)
class Status:
    """What the words say of an act.

    Attributes:
        code: a code of `event_statuses.csv`.
        cues: the words that say so.
        is_generic: whether it is told in the simple present, which may be a habit.
        is_conditional: whether it hangs on a condition.
    """

    code: str
    cues: tuple[Token, ...] = ()
    is_generic: bool = False
    is_conditional: bool = False


def status_of(token: Token) -> Status:
    """The status of the act that the token, a verb or a noun, tells of."""
    cues: list[tuple[str, Token]] = list(_modifier_cues(token))
    if past := [cue for code, cue in cues if code == "occurred"]:
        return Status("occurred", tuple(past))
    if token.pos_ == "NOUN" and token.head.lower_ == "on" and token.head.head.pos_ in ("PROPN", "NOUN"):
        return Status("ongoing", (token.head,))  # the minister, on a visit to X
    if token.dep_ == "amod" and token.tag_ == "VBG":
        return Status("ongoing", (token,))  # the visiting minister
    if token.pos_ == "NOUN" and token.dep_ not in ("nsubj", "nsubjpass"):
        cues.extend(_participle_cues(token))
    tense: Status | None = None
    is_conditional = is_circumstance = False
    current, below = token, None
    for _ in range(_HEIGHT):
        if current.pos_ in _VERBS:
            is_conditional = is_conditional or any(child.lower_ in _CONDITIONS for child in current.children)
            if not is_circumstance:
                cues.extend(_verbal_cues(current, own=current == token))
            tense = tense or (_stay(current, below) if below is not None else None) or _tense(current)
        is_own = current == token and current.pos_ != "ADJ" and current.lemma_ not in ("expect", "invite")
        is_joined = below is not None and below.dep_ == "conj"
        if current != token and current.pos_ == "NOUN":
            cues.extend(cue for cue in _modifier_cues(current) if cue[0] == "planned")
        is_joined = is_joined or (below is not None and _is_past_participle(below))  # a plan signed on Monday
        if not is_own and not is_joined and _leads(current, below) and (not is_circumstance or _is_present(current)):
            is_told = tense is not None and tense.code == "occurred" and not tense.is_generic
            cues.extend(_governor_cues(current, token, is_direct=tense is None or below == token, is_told=is_told))
        if current != token or current.pos_ not in _VERBS:
            cues.extend(_particles(current))
        is_setting = current.lower_ == "in" and current.head.pos_ in _VERBS and current.head.lemma_ in _SAYING
        is_circumstance = is_circumstance or is_following(current)
        is_circumstance = is_circumstance or (
            current.pos_ in ("ADP", "SCONJ") and (is_setting or current.lower_ in _CIRCUMSTANCES)
        )
        if tense is not None and tense.is_generic and _is_occasion(current):
            tense = None  # will raise it when she meets X: the main clause tells the time
        head = current.head
        if head == current or _is_boundary(current, tense):
            break
        current, below = head, current
    return _decide(cues, tense, is_conditional)


def _is_occasion(verb: Token) -> bool:
    """Whether the clause of the verb says when another act takes place: "when she meets X"."""
    return verb.dep_ == "advcl" and any(child.lower_ == "when" for child in verb.children)


def _leads(noun: Token, below: Token | None) -> bool:
    """Whether a noun says what is wanted ("an offer of talks"), not where ("an offer in talks")."""
    return noun.pos_ != "NOUN" or below is None or below.pos_ != "ADP" or below.lower_ in _CONTENT


def _stay(verb: Token, below: Token) -> Status | None:
    """Ongoing for "is on a visit"."""
    is_now = verb.lemma_ == "be" and verb.tag_ in _PRESENT and below.lower_ == "on"
    return Status("ongoing", (verb,)) if is_now else None


def _is_present(verb: Token) -> bool:
    """Whether the verb stands in the present: what happens during a visit that somebody plans is planned."""
    forms = {verb.tag_, *(child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass"))}
    return bool(forms & _PRESENT) and "VBD" not in forms


def _decide(cues: list[tuple[str, Token]], tense: Status | None, is_conditional: bool) -> Status:
    found = {code for code, _ in cues}
    future = found & {"planned", "proposed"} or (tense is not None and tense.code in ("planned", "proposed"))
    code = next((status for status in _OVERRIDES if status in found), None)
    if "refused" in found:
        return Status("negated", tuple(word for _, word in cues))
    if code == "negated" and future and not any(word.lemma_ == "deny" for _, word in cues):
        code = "cancelled"
    if code == "proposed" and any(word.lemma_ in _FINAL for _, word in cues):
        code = "planned"
    if code is None and tense is not None:
        return Status(tense.code, tense.cues, tense.is_generic, is_conditional)
    if code is None:
        return Status("occurred", tuple(word for _, word in cues), tense is None, is_conditional)
    words = [word for _, word in cues] + list(tense.cues if tense else ())
    if code == "planned" and tense is not None and tense.code == "proposed":
        code = "proposed"
    return Status(code, tuple(sorted(set(words), key=lambda word: word.i)), False, is_conditional)


def _modifier_cues(noun: Token) -> list[tuple[str, Token]]:
    if noun.pos_ in _VERBS:
        return []
    found = []
    for child in noun.children:
        row = _cues("modifier").get(child.lower_)
        if row and child.dep_ in ("amod", "compound", "nmod", "advmod") and row["status"]:
            found.append((row["status"], child))
        if child.lower_ in ("no", "without") and child.dep_ == "det":
            found.append(("negated", child))
    return found


def _participle_cues(noun: Token) -> list[tuple[str, Token]]:
    """The cue in a participle behind the act: "the visit, scheduled for May"."""
    participles = [child for child in noun.children if child.dep_ == "acl" and child.tag_ == "VBN"]
    rows = [(_cues("governor").get(child.lower_lemma_), child) for child in participles]
    return [("planned", child) for row, child in rows if row is not None and row["status"] == "planned"]


def _governor_cues(current: Token, token: Token, *, is_direct: bool, is_told: bool) -> list[tuple[str, Token]]:
    """The cue that a word above the act gives: "is expected to", "an invitation to"."""
    lemma = _LEMMAS.get(current.lower_lemma_, current.lower_lemma_)
    particle = next((child for child in current.children if child.dep_ in ("prt", "advmod", "prep")), None)
    row = _cues("governor").get(f"{lemma} {particle.lower_}" if particle else "") or _cues("governor").get(lemma)
    if (
        row is None
        or (row["needs"] == "noun" and (token.pos_ in _VERBS or not is_direct))
        or (row["needs"] == "verb" and (token.pos_ not in _VERBS or is_told))
        or (lemma == "set" and particle is not None and particle.dep_ == "prt")  # set up, set out
        or (row["needs"] == "indirect" and token.head == current)
        or (row["status"] == "ongoing" and any(child.lower_ in _FUTURE for child in current.children))
    ):
        return []
    return [("cancelled" if _is_given_up(current) else row["status"], current)]


def _is_given_up(verb: Token) -> bool:
    """Whether the plan is told as one of before that came to nothing: "had intended to travel", "had been due to"."""
    is_before = any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.children)
    return is_before and verb.lemma_ in _INTENDING


def _verbal_cues(verb: Token, *, own: bool) -> list[tuple[str, Token]]:
    found = [("negated", child) for child in verb.children if child.dep_ == "neg" or child.lower_ in _NEVER]
    is_over = any(child.lower_ == "longer" for _, child in found)  # no longer need to fly
    if found and (is_over or any(child.tag_ == "TO" for child in verb.children)):  # decided not to sign
        found = [("refused", child) for _, child in found]
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in auxiliaries}
    if "have" in words and ("to" in words or "would" in words) and verb.tag_ == "VBN":
        found.append(("cancelled", next(child for child in auxiliaries if child.lower_ == "have")))
    if verb.lemma_ == "be" and not own:
        found.extend(("planned", child) for child in verb.children if _is_to_be(child))
    return found


def _is_to_be(child: Token) -> bool:
    """Whether the child of "be" is what is to be done ("is to visit"), not its attribute's ("was first to visit")."""
    has_attribute = any(other.dep_ in ("attr", "acomp") for other in child.head.children if other.i < child.i)
    is_passive = child.tag_ == "VBN" and {"to", "be"} <= {part.lower_ for part in child.children}  # is to be hosted
    return child.dep_ == "xcomp" and (child.tag_ == "VB" or is_passive) and not has_attribute


def _particles(current: Token) -> list[tuple[str, Token]]:
    """Cues in prepositions above a noun: "ahead of the visit", "without a meeting"."""
    if current.lower_ == "without" and current.dep_ == "prep":
        return [("negated", current)]
    if current.lower_ == "ahead" and any(child.lower_ == "of" for child in current.children):
        return [("planned", current)]
    return []


def _tense(verb: Token) -> Status | None:
    """The status that the verb's own form gives, None for a form without tense (to visit, visiting)."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if verb.tag_ == "VB" and not auxiliaries:
        auxiliaries = _parted_auxiliary(verb)
    words = {child.lower_: child for child in auxiliaries}
    for word, cue in words.items():
        if word in _FUTURE or word == "would":
            return Status("planned", (cue,))
        if word in _TENTATIVE:
            return Status("proposed", (cue,))
    tags = {child.tag_ for child in auxiliaries}
    if verb.tag_ == "VBG" and tags & _PRESENT and "have" not in {child.lemma_ for child in auxiliaries}:
        return Status("ongoing", tuple(auxiliaries))
    if "to" in words:
        return Status("planned", tuple(auxiliaries)) if "be" in {child.lemma_ for child in auxiliaries} else None
    if _is_past_participle(verb):
        return Status("occurred")
    if verb.tag_ == "VBD" or tags & {"VBD", *_PRESENT}:
        return Status("occurred")
    if verb.tag_ in _PRESENT:
        return Status("occurred", is_generic=True)
    return None


def _parted_auxiliary(verb: Token) -> list[Token]:
    """The auxiliary that a date parts from its verb: "will on Thursday, 22 May, host"."""
    for token in reversed(verb.doc.tokens[max(verb.i - _PARTED, 0) : verb.i]):
        if token.tag_ == "MD":
            return [token]
        if token.pos_ not in _BETWEEN:
            break
    return []


def is_following(token: Token) -> bool:
    """Whether "following" is but a preposition, as in "agreed it following talks", though tagged as a verb."""
    if token.lower_ != "following" or token.tag_ != "VBG":
        return False
    return not any(child.dep_ in ("aux", "nsubj") for child in token.children)


def is_participle(verb: Token) -> bool:
    """Whether the verb says what was done with the noun before it: "the agreement signed in 2012"."""
    return verb.dep_ == "acl" and verb.tag_ in _PARTICIPLES


def _is_past_participle(verb: Token) -> bool:
    """Whether the verb tells what was done with the noun before it: "a plan signed on Monday", not "to be signed"."""
    return is_participle(verb) and not has_auxiliary(verb)


def has_auxiliary(participle: Token) -> bool:
    """Whether the participle is part of a verb of several words: "was signed", "have signed"."""
    return any(child.dep_ in ("aux", "auxpass") for child in participle.children)


def _is_boundary(current: Token, tense: Status | None) -> bool:
    """Whether the words above the current one say no more about the act."""
    if current.dep_ in ("relcl", "parataxis") or _is_past_participle(current):
        return True
    if current.dep_ == "ccomp" and tense is not None and _is_before_semicolon(current):
        return True
    if current.pos_ in _VERBS:
        if current.dep_ in ("conj", "ROOT", "advcl"):
            return tense is not None
        return False
    return bool(current.dep_ == "poss")


def _is_before_semicolon(verb: Token) -> bool:
    """Whether the parse hung a clause of its own under the one behind the semicolon."""
    return verb.head.i > verb.i and any(child.lower_ == ";" for child in verb.head.children if verb.i < child.i)


@cache
def _cues(position: str) -> dict[str, dict[str, str]]:
    return {row["cue"]: row for row in reference("status_cues") if row["position"] == position}
