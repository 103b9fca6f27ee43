"""What makes a term a sphere of cooperation: the grammar around a run of terms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.extraction.sphere_terms import SphereTerm, cue_lemmas
from transforms.language.tokens import Doc, Token

_JOINTS = frozenset((",", "/", "-", "–", "&", ";", "and", "or", "well", "also", "including", "both"))
_LONGEST_GAP = 5
_LONGEST_REACH = 25
_TOPIC_REACH = 30
_TITLE_CONNECTORS = frozenset(("on", "for", "in", "regarding", "concerning", "about"))
_CONNECTORS = frozenset(("in", "on", "of", "for", "within", "regarding", "concerning", "across", "around", "about"))


@dataclass(frozen=True, slots=True)
class Licence:
    """The cue that makes a run of terms spheres: the rule's name, its token and how sure it is."""

    rule: str
    cue: int
    confidence: float


def runs_of(doc: Doc, terms: Sequence[SphereTerm]) -> Iterator[list[SphereTerm]]:
    """The terms in enumerations: "trade, regional transport and energy" is one run, so is a term that stands alone."""
    run: list[SphereTerm] = []
    for term in terms:
        if run and not _continues(doc, run[-1], term):
            yield run
            run = []
        run.append(term)
    if run:
        yield run


def _continues(doc: Doc, before: SphereTerm, term: SphereTerm) -> bool:
    if doc[before.start].sent.start != doc[term.start].sent.start:
        return False
    gap = doc[before.end : term.start]
    if len(gap) > _LONGEST_GAP or any(token.pos_ in ("VERB", "AUX") and token.dep_ != "amod" for token in gap):
        return False
    return not gap or any(token.lower_ in _JOINTS for token in gap)


def licence_of(run: Sequence[SphereTerm], doc: Doc) -> Licence | None:
    """The strongest cue that makes the run spheres of cooperation, None if nothing does."""
    rules = (_in_itself, _cooperation_after, _cooperation_before, _topic, _theme, _document, _will)
    return next((licence for rule in rules if (licence := rule(run, doc))), None)


def _in_itself(run: Sequence[SphereTerm], doc: Doc) -> Licence | None:
    """Terms that hold their cue: "security cooperation", "Cultural Exchange Programme", "visa-free regime"."""
    for term in run:
        for token in doc[term.start : term.end]:
            if _is_noun(token, "cooperation"):
                return Licence("cooperation_noun", token.i, 0.95)
            if _is_document(token):
                return Licence("document", token.i, 0.87)
    arrangement = next((term for term in run if term.strength == "arrangement"), None)
    return Licence("arrangement", arrangement.end - 1, 0.85) if arrangement else None


def _cooperation_after(run: Sequence[SphereTerm], doc: Doc) -> Licence | None:
    """Terms that qualify a noun of cooperation: "trade and economic ties", "legal aspects of cooperation"."""
    for token in doc[run[-1].end : run[-1].end + 4]:
        if _is_noun(token, "cooperation"):
            return Licence("cooperation_noun", token.i, 0.95)
        if _is_noun(token, "field"):
            return Licence("field", token.i, 0.95)
        if token.pos_ not in ("NOUN", "ADJ", "PROPN"):
            break
    return None


def _cooperation_before(run: Sequence[SphereTerm], doc: Doc) -> Licence | None:
    """Terms that a noun of cooperation, or of its fields, governs: "cooperation in the fields of energy and health"."""
    start = run[0].start
    is_open = False
    for token in reversed(doc.tokens[max(doc[start].sent.start, start - _LONGEST_REACH) : start]):
        lemma = token.lower_lemma_
        if _is_noun(token, "cooperation") and is_open:
            return Licence("cooperation_noun", token.i, 0.95)
        if _is_noun(token, "field") and is_open:
            return Licence("field", token.i, 0.95)
        if token.lower_ in _CONNECTORS or lemma in cue_lemmas("list") or token.lower_ == ":":
            is_open = True
        elif token.pos_ in ("VERB", "AUX") and "VerbForm=Fin" in token.morph:
            return None
    return None


def _document(run: Sequence[SphereTerm], doc: Doc) -> Licence | None:
    """Terms in the title of a document: "Air Services Agreement", "a memorandum on geology and mining"."""
    for token in doc[run[-1].end : run[-1].end + 3]:
        if _is_document(token):
            return Licence("document", token.i, 0.87)
        if token.pos_ not in ("NOUN", "ADJ", "PROPN"):
            break
    start, is_open = run[0].start, False
    for token in reversed(doc.tokens[max(doc[start].sent.start, start - _LONGEST_REACH) : start]):
        if _is_document(token) and is_open:
            return Licence("document", token.i, 0.87)
        if token.pos_ in ("VERB", "AUX"):
            return None
        is_open = is_open or token.lower_ in _TITLE_CONNECTORS
    return None


def _topic(run: Sequence[SphereTerm], doc: Doc) -> Licence | None:
    """Terms that a clause says to be the topic: "energy and transport were on the agenda"."""
    end = run[-1].end
    has_verb = False
    for token in doc[end : min(end + _TOPIC_REACH, doc[end - 1].sent.end)]:
        if has_verb and (_is_noun(token, "topic") or _is_noun(token, "field")):
            return Licence("topic", token.i, 0.93)
        if token.lower_ in (";", ":") or (has_verb and token.pos_ == "VERB"):
            break
        has_verb = has_verb or token.pos_ in ("VERB", "AUX")
    return None


def _is_noun(token: Token, role: str) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and token.lower_lemma_ in cue_lemmas(role)


def _is_document(token: Token) -> bool:
    return _is_noun(token, "document") or token.text in cue_lemmas("document")


def _theme(run: Sequence[SphereTerm], doc: Doc) -> Licence | None:
    """Terms that are talked about: object of "discuss", subject of "was discussed", "talks on"."""
    for token in _governors(run, doc):
        if _is_noun(token, "theme"):
            return Licence("theme", token.i, 0.91)
        if token.pos_ == "VERB" and (token.lower_lemma_ in cue_lemmas("talk") or _has_theme_as_subject(token)):
            return Licence("theme", token.i, 0.93)
    return None


def _has_theme_as_subject(verb: Token) -> bool:
    """Whether the clause is of the kind "attention was paid to …"."""
    return any(child.dep_ in ("nsubj", "nsubjpass") and _is_noun(child, "theme") for child in verb.children)


def _will(run: Sequence[SphereTerm], doc: Doc) -> Licence | None:
    """Terms that the sides want more of or offer each other: "increase exports to", "launch direct flights"."""
    for token in _governors(run, doc):
        lemma = token.lower_lemma_
        if lemma in cue_lemmas("will"):
            return Licence("will", token.i, 0.88)
        if token.pos_ == "VERB" and lemma in cue_lemmas("offer"):
            return Licence("offer", token.i, 0.75)
        if token.pos_ == "VERB" and token.dep_ not in ("amod", "xcomp"):  # wants to buy
            return None  # what governs the verb itself is too far
    return None


def _governors(run: Sequence[SphereTerm], doc: Doc) -> Iterator[Token]:
    """What governs the run, the nearest first; the first term's governors, then the last one's."""
    seen: set[int] = set()
    for term in (run[0], run[-1]):
        for token in (doc[term.end - 1], *doc[term.end - 1].ancestors):
            if token.i not in seen:
                seen.add(token.i)
                yield token
