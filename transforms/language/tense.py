"""Whether the words around a token tell of the past or of the future."""

from functools import cache

from spacy.tokens import Token

from warehouse.reference import reference

_FUTURE_AUXILIARIES = frozenset({"will", "shall", "would", "may", "might", "can", "could", "must", "should", "'ll", "’ll", "wo", "sha"})
_CLIMB = 12  # heads to look through; deeper nesting is a parser's error


@cache
def _forward_cues() -> frozenset[str]:
    return frozenset(row["lemma"] for row in reference("forward_cues"))


def direction(token: Token) -> int:
    """-1 if what governs the token lies in the past, 1 if in the future, 0 if the grammar does not tell."""
    node = token
    for _ in range(_CLIMB):
        if node is not token and node.lemma_.lower() in _forward_cues() and not _has_past_auxiliary(node):
            return 1
        if node.pos_ in ("VERB", "AUX"):
            told = _verb_direction(node)
            if told is not None:
                return told
        if node.head is node:
            return 0
        node = node.head
    return 0


def _has_past_auxiliary(node: Token) -> bool:
    return any(child.lemma_ == "have" and child.dep_ == "aux" for child in node.children)


def _verb_direction(verb: Token) -> int | None:
    """The verb's own direction; None where its head decides (participles, gerunds)."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in auxiliaries}
    if "have" in words and words & _FUTURE_AUXILIARIES:
        return -1
    if words & _FUTURE_AUXILIARIES:
        return 1
    if "to" in words and verb.tag_ == "VB":
        return -1 if "have" in words else 1
    if verb.tag_ == "VBD" or words & {"was", "were", "had", "did", "has", "have", "'ve", "’ve"}:
        return -1
    if verb.tag_ == "VBN":
        return 0 if words & {"is", "are", "be", "being"} and _is_root(verb) else -1
    if verb.tag_ == "VBG":
        return None if not words & {"is", "are", "am", "'s", "'re"} else 1
    return 0 if _is_root(verb) or verb.dep_ not in ("acl", "advcl", "pcomp", "xcomp") else None


def _is_root(verb: Token) -> bool:
    return verb.head is verb
