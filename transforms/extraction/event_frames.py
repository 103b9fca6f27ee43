"""The arguments of a trigger by its dependencies: who, whom, with whom, between whom, to where, by whom."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from transforms.extraction.event_triggers import Trigger, lemma, trigger_nouns
from transforms.extraction.event_words import words
from transforms.language.status import is_following, is_participle
from transforms.language.tokens import Span, Token

SUBJECT, OBJECT, POSSESSOR, MODIFIER = "subject", "object", "possessor", "modifier"
_CLAUSES = {"relcl", "advcl", "ccomp", "acl", "parataxis", "csubj"}
_CIRCUMSTANCES = {"during", "after", "following", "before", "since", "upon", "until", "despite", "ahead", "at", "under"}
_LED = {"lead", "head", "chair", "represent"}  # a delegation led by X
_CONTROLS = {"invite", "ask", "urge", "request", "encourage", "call", "want", "expect", "allow", "send", "appoint"}
_RANKS = {"first", "last", "latest", "only"}
_ADDRESSED = {"invitation", "offer", "request", "appeal"}
_CLIMBED = {
    "series",
    "hour",
    "round",
    "number",
    "day",
    "leg",
    "part",
    "format",
    "framework",
    "margin",
    "sideline",
    "close",
    "end",
    "tonne",
    "ton",
    "shipment",
    "consignment",
    "batch",
    "plane",
    "planeload",
}
_DEADLINES = {"end", "close", "middle", "start", "beginning", "time", "date"}  # to be signed by the end of the year
_TOWARDS = {"to", "in"}
_NAME = 6  # words of a name
_WHEN = {"on", "in", "at", "since", "by"}
_VERBS = {"VERB", "AUX"}
_HEIGHT = 6  # how far up the tree an argument may stand


@dataclass
class Frame:
    """A trigger with the token groups that fill its slots.

    `slots` maps a slot (subject, object, possessor, modifier, or a preposition) to its tokens; `verb` is the verb that
    carries the trigger; `circumstance` is the preposition that makes the trigger a mere circumstance of another act
    ("during the meeting"), or None.
    """

    trigger: Trigger
    verb: Token | None = None
    slots: dict[str, list[Token]] = field(default_factory=lambda: defaultdict(list))
    circumstance: str | None = None

    def tokens(self, *slots: str) -> list[Token]:
        """The tokens in the given slots, in text order."""
        return sorted({token.i: token for slot in slots for token in self.slots.get(slot, ())}.values(), key=_position)


def frame_of(trigger: Trigger, sentence: Span) -> Frame:
    """The trigger's frame inside its sentence."""
    frame = Frame(trigger)
    if trigger.is_verb or trigger.token.pos_ == "ADJ":
        frame.verb = trigger.token if trigger.is_verb else trigger.token.head
        if not trigger.is_verb:  # is due in X
            _add_nominal(frame, trigger.token)
    else:
        _add_nominal(frame, trigger.token)
        frame.verb = _finite_beside(_governor(frame, trigger.token))
    if frame.verb is not None:
        _add_verbal(frame, frame.verb)
    for preposition in ("with", "between"):
        if not frame.slots.get(preposition):
            frame.slots[preposition] = behind(trigger.last, sentence, preposition)
    return frame


def follows(frame: Frame) -> bool:
    """Whether the frame's act is told as beside or after what is told before: "then", "also", "on the sidelines"."""
    heads = [token for token in (frame.trigger.token, frame.verb) if token is not None]
    for child in (child for head in heads for child in head.children):
        if child.dep_ == "advmod" and child.lower_ in words("following"):
            return True
        if child.dep_ == "prep" and any(part.lemma_ in words("margin") and _is_bare(part) for part in child.children):
            return True
    return False


def _is_bare(margin: Token) -> bool:
    """Whether "the sidelines" are those of what is told before: of nothing named."""
    return not any(part.pos_ == "PROPN" for part in margin.subtree)


def phrase(token: Token) -> Iterator[Token]:
    """The tokens of a noun phrase: its subtree without the clauses in it, save who leads a delegation."""
    yield token
    for child in token.children:
        if child.dep_ in _CLAUSES and not (child.dep_ == "acl" and child.lemma_ in _LED):
            continue
        yield from phrase(child)


def subject_of(verb: Token) -> list[Token]:
    """The tokens of whoever does what the verb says, by the verbs and nouns above where it has no subject."""
    if _is_passive(verb):
        return [
            token
            for child in verb.children
            if child.dep_ == "agent"
            for part in child.children
            if part.lemma_ not in _DEADLINES
            for token in phrase(part)
        ]
    current, is_gerund = verb, False
    for _ in range(_HEIGHT):
        for child in current.children:
            if child.lower_ in ("it", "there"):
                continue
            if child.dep_ == "nsubj" or (child.dep_ == "nsubjpass" and current != verb):
                return _antecedent(child)
        head = current.head
        if head == current:
            return _name_before(verb)
        if current.lemma_ in _ADDRESSED and current.pos_ == "NOUN":  # an invitation to X to visit
            addressed = [child for host in (current, head) for child in host.children if child.lower_ in ("to", "for")]
            if goal := [token for child in addressed for part in child.children for token in phrase(part)]:
                return goal
        if current != verb and current.pos_ not in _VERBS:
            owner = [token for child in current.children if child.dep_ == "poss" for token in phrase(child)]
            if not owner and current.lemma_ in words("resolves"):  # the decision of A to recall
                of = [child for child in current.children if child.lower_ == "of"]
                owner = [token for child in of for part in child.children for token in phrase(part)]
            if owner and owner[0].lower_ != "its":  # conveyed its readiness to give
                return owner
        elif current.dep_ == "relcl" or (current.dep_ == "acl" and (current.tag_ == "VBG" or head.lower_ in _RANKS)):
            if head.dep_ == "attr" and head.lower_ in _RANKS:  # A and B were the first to send
                return [token for child in head.head.children if child.dep_ == "nsubj" for token in phrase(child)]
            return list(phrase(head))
        goals = [child for child in head.children if child.dep_ in ("dobj", "nsubjpass")]
        is_controlled = current.pos_ in _VERBS and head.lemma_ in _CONTROLS
        if head.pos_ in _VERBS and goals and (is_controlled or (current.lower_ == "for" and is_gerund)):
            return [token for child in goals for token in phrase(child)]
        is_gerund = current.dep_ == "pcomp"  # praised X for brokering
        current = head
    return []


def _name_before(verb: Token) -> list[Token]:
    """The name that opens the clause and that the tagger took for an adverb, or that stands right before the verb.

    "Nauru cut its ties"; "at the invitation of X, the Minister of Y Ana Ruiz will visit".
    """
    adverbs = [word for word in verb.lefts if word.dep_ == "advmod" and word.text[0].isupper()]
    if adverbs or verb.tag_ not in ("VB", "VBD", "VBZ"):
        return adverbs
    first = min((child.i for child in verb.children if child.dep_ == "aux"), default=verb.i)
    name: list[Token] = []
    for word in reversed(verb.doc.tokens[max(first - _NAME, verb.sent.start) : first]):
        if word.pos_ != "PROPN":
            break
        name.insert(0, word)
    is_day = bool(name) and name[0].i > 0 and name[0].nbor(-1).lower_ in _WHEN  # on Monday demanded
    return [] if is_day else name


def _is_passive(verb: Token) -> bool:
    return is_participle(verb) or any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)


def _patient_above(verb: Token) -> list[Token]:
    """The subject that a passive verb shares: "is expected to be signed", "arrived and was received by X"."""
    current = verb
    for _ in range(_HEIGHT):
        if any(child.dep_ == "nsubjpass" for child in current.children if current == verb):
            return []
        subjects = [child for child in current.children if child.dep_ in ("nsubj", "nsubjpass")]
        if subjects and current != verb:
            return _antecedent(subjects[0])
        if current.dep_ not in ("conj", "xcomp", "acomp", "advcl"):
            return []
        current = current.head
    return []


def _antecedent(subject: Token) -> list[Token]:
    """The subject's phrase, or what its relative pronoun stands for."""
    clause = subject.head
    if subject.tag_ in ("WP", "WDT") and clause.dep_ in ("relcl", "acl", "ccomp"):
        return list(phrase(clause.head))
    return list(phrase(subject))


def _add_nominal(frame: Frame, noun: Token) -> None:
    for child in noun.children:
        if child.dep_ == "poss":
            frame.slots[POSSESSOR].extend(phrase(child))
        elif child.dep_ in ("compound", "amod", "nmod"):
            frame.slots[MODIFIER].extend(phrase(child))
        elif child.dep_ in ("prep", "agent"):
            _add_preposition(frame, child)
        elif child.dep_ == "relcl" and not frame.slots.get(POSSESSOR):  # the visit that X paid to Y
            frame.slots[POSSESSOR].extend(_holder(child))
        elif child.dep_ == "acl" and child.tag_ == "VBN":  # talks held with X
            for part in child.children:
                if part.dep_ in ("prep", "agent"):
                    _add_preposition(frame, part)


def _holder(clause: Token) -> list[Token]:
    """Who pays the visit or holds the talks that a clause behind the noun tells of: "the visit that X was to pay"."""
    verbs = [clause, *(child for child in clause.children if child.dep_ == "xcomp")]
    if not any(verb.lemma_ in words("carries_visit") for verb in verbs):
        return []
    subjects = [child for child in clause.children if child.dep_ == "nsubj" and child.tag_ not in ("WP", "WDT")]
    return [token for subject in subjects for token in phrase(subject)]


def _add_preposition(frame: Frame, preposition: Token) -> None:
    for child in preposition.children:
        if child.dep_ == "pobj" and child.lower_ in ("whom", "who"):
            frame.slots[preposition.lower_].extend(_relative_to(child))
        elif child.dep_ in ("pobj", "pcomp"):
            frame.slots[preposition.lower_].extend(phrase(child))
        elif child.dep_ == "prep" or _goes_on(child):
            _add_preposition(frame, child)


def _relative_to(pronoun: Token) -> list[Token]:
    """What "with whom" points back to: the phrase before the clause."""
    clause = next((above for above in pronoun.ancestors if above.dep_ == "relcl"), None)
    return list(phrase(clause.head)) if clause is not None else [pronoun]


def _goes_on(preposition: Token) -> bool:
    """Whether it leads to a further place: "to X on Monday and then to Y"."""
    return preposition.dep_ == "conj" and preposition.lower_ in _TOWARDS


def _governor(frame: Frame, noun: Token) -> Token | None:
    """The verb that the noun is an argument of, or whose circumstance it is."""
    current = noun
    for _ in range(_HEIGHT):
        head = current.head
        if head == current:
            return None
        is_preposition = head.dep_ == "prep" and head.lower_ in _CIRCUMSTANCES
        if head.pos_ in _VERBS and not (is_preposition or is_following(head)):
            if current.dep_ in ("nsubj", "nsubjpass", "dobj", "prep", "attr", "pobj", "agent", "conj", "oprd", "advcl"):
                return head
            return None
        if head.lower_ in _CIRCUMSTANCES:
            frame.circumstance = head.lower_
        if _is_behind_dash(current):  # the Chile–Peru Strategic Dialogue
            current = head
            continue
        if head.pos_ in ("NOUN", "PROPN") and current.dep_ not in ("conj", "prep") and head.lemma_ not in _CLIMBED:
            return None
        if current.dep_ == "prep" and head.pos_ in ("NOUN", "PROPN") and head.lower_lemma_ not in _CLIMBED:
            return None
        current = head
    return None


def _is_behind_dash(noun: Token) -> bool:
    """Whether a dash joins the noun to its head, which the parse took for two names."""
    return noun.dep_ == "appos" and noun.left_edge.i > 0 and noun.left_edge.nbor(-1).lower_ in ("–", "-")


def _finite_beside(verb: Token | None) -> Token | None:
    """The clause's verb where the parse gave its subject to a participle: "the talks, put off in May, will be held"."""
    if verb is None or not _is_cut_in(verb):
        return verb
    for other in verb.head.children:
        labels = {child.dep_ for child in other.children}
        if other.i > verb.i and other.pos_ == "VERB" and "aux" in labels and not labels & {"nsubj", "nsubjpass"}:
            return other
    return verb


def _is_cut_in(verb: Token) -> bool:
    """Whether the verb is a participle between commas that has a subject all the same."""
    labels = {child.dep_ for child in verb.children}
    is_bare = verb.tag_ == "VBN" and "nsubj" in labels and not labels & {"aux", "auxpass"}
    return is_bare and verb.nbor(-1).lower_ == ","


def _add_verbal(frame: Frame, verb: Token) -> None:
    """Adds the arguments of the verb that carries the trigger."""
    trigger = frame.trigger.token
    if is_participle(verb):
        frame.slots[OBJECT].extend(phrase(verb.head))
    elif _is_passive(verb):
        frame.slots[OBJECT].extend(_patient_above(verb))
    if trigger.dep_ not in ("nsubj", "nsubjpass") or trigger.head != verb or _is_passive(verb):
        frame.slots[SUBJECT].extend(subject_of(verb))
    if verb.lemma_ in words("receives") and not any(child.dep_ in ("dobj", "nsubjpass") for child in verb.children):
        frame.slots[OBJECT].extend(_guest_behind_date(verb))
    for child in verb.children:
        if child == trigger:
            continue
        if child.dep_ == "dative" and child.pos_ == "ADP":
            _add_preposition(frame, child)
        elif child.dep_ in ("dobj", "attr", "dative", "oprd", "nsubjpass"):
            frame.slots[OBJECT].extend(_antecedent(child))
        elif (child.dep_ == "prep" and trigger not in child.children) or _goes_on(child):
            _add_preposition(frame, child)
        elif child.dep_ == "prt" or child.dep_ == "advmod":
            for part in child.children:
                if part.dep_ == "prep":
                    _add_preposition(frame, part)


def _guest_behind_date(verb: Token) -> list[Token]:
    """Whom the parse has taken for another name of the day or place: "received on Monday the Ambassador of X"."""
    days = [day for child in verb.children if child.lower_ in ("on", "in", "at") for day in child.children]
    guests = [child for day in days for child in day.children if child.dep_ == "appos"]
    guests = [guest for guest in guests if guest.doc[guest.left_edge.i - 1].lower_ != ","]
    guests += [child for child in verb.children if child.dep_ == "npadvmod" and _has_complement(child)]
    return [token for guest in guests for token in phrase(guest)]


def _has_complement(noun: Token) -> bool:
    """Whether the noun has an "of" or a name behind it, as offices have and days have not."""
    return any(child.lower_ == "of" or child.dep_ == "appos" for child in noun.children)


def behind(trigger: Token, sentence: Span, preposition: str) -> list[Token]:
    """The words behind a preposition that follows the trigger, where the parse attached them elsewhere."""
    found: list[Token] = []
    is_inside = False
    for token in sentence.doc[trigger.i + 1 : sentence.end]:
        if token.pos_ in ("VERB", "SCONJ") or token.tag_ in ("WP", "WDT", "WRB") or token.lower_ == ";":
            break
        if is_inside and token.pos_ == "ADP" and token.lower_ not in ("of", "for"):
            break
        if not is_inside and token.pos_ == "NOUN" and lemma(token) in trigger_nouns():
            break
        if is_inside:
            found.append(token)
        is_inside = is_inside or token.lower_ == preposition
    return found


def _position(token: Token) -> int:
    return int(token.i)
