"""Whether the words around a token tell of the past or of the future."""

from functools import cache

from transforms.language.lexicon import word_class
from transforms.language.tokens import Token
from warehouse.reference import reference

_FUTURE_AUXILIARIES = frozenset(
    {"will", "shall", "would", "may", "might", "can", "could", "must", "should", "'ll", "’ll", "wo", "sha"}
)
_UNFULFILLED = frozenset({"would", "could", "might"})
_CLIMB = 12  # heads to look through; deeper nesting is a parser's error


@cache
def _forward_cues() -> frozenset[str]:
    return frozenset(row["lemma"] for row in reference("forward_cues"))


def direction(token: Token) -> float:
    """-1 if what governs the token lies in the past, 1 in the future, 0.5 in the present, 0 where none tells.

    In a text that is not parsed, an auxiliary of the future in the sentence tells, and without one it is of the past.
    """
    if not token.tag_:
        return 1 if any(word.lower_ in _FUTURE_AUXILIARIES for word in token.sent) else -1
    node = token
    for _ in range(_CLIMB):
        if node is not token and _is_forward(node) and not _has_past_auxiliary(node):
            return 1
        if node.pos_ in ("VERB", "AUX"):
            told = _verb_direction(node)
            if told is not None:
                return told
        if node.head is node:
            return 0
        node = node.head
    return 0


def is_main_line(token: Token) -> bool:
    """Whether the token dates the sentence's main verb, or what the main verb reports, and not a clause within."""
    node = token
    for _ in range(_CLIMB):
        if node.dep_ == "ROOT":
            return True
        if node.pos_ in ("VERB", "AUX") and node.dep_ not in ("conj", "ccomp", "xcomp"):
            return False
        node = node.head
    return False


def _is_forward(node: Token) -> bool:
    cues = _forward_cues()
    if node.lower_lemma_ in cues:
        return True
    if node.pos_ == "NOUN" and any(child.dep_ == "amod" and child.lower_ in cues for child in node.children):
        return True  # her upcoming visit
    return any(f"{node.lemma_} {child.lower_}" in cues for child in node.children if child.dep_ == "prt")


def _has_past_auxiliary(node: Token) -> bool:
    return any(child.lemma_ == "have" and child.dep_ == "aux" for child in node.children)


def _verb_direction(verb: Token) -> float | None:
    """The verb's own direction; None where its head decides (participles, gerunds)."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in auxiliaries}
    if "have" in words and words & _FUTURE_AUXILIARIES:
        return -1
    if words & _UNFULFILLED and _is_denied(verb) and verb.dep_ in ("ROOT", "conj"):
        return -1  # "could not be reached on Friday": whoever tells it has tried
    if words & _FUTURE_AUXILIARIES:
        return 1
    if "to" in words and verb.tag_ in ("VB", "VBN"):
        return -1 if "have" in words or verb.head.lower_lemma_ in word_class("implicative") else 1
    if verb.tag_ == "VBD" or words & {"was", "were", "had", "did", "has", "have", "'ve", "’ve"}:
        return -1
    if verb.tag_ == "VBN":
        return 0 if words & {"is", "are", "be", "being", "'s", "'re", "’s", "’re"} else -1
    if verb.tag_ == "VBG":
        return None if not words & {"is", "are", "am", "'s", "'re", "’s", "’re"} else 0
    return 0.5 if verb.tag_ in ("VBZ", "VBP") or _is_root(verb) else None


def _is_denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _is_root(verb: Token) -> bool:
    return verb.head is verb
