"""What a clause tells of in PLOVER's terms: an act, an intent to act, a demand for it, its refusal or threat."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from transforms.extraction.plover_arguments import complements_of, nouns_of
from transforms.extraction.plover_lexicon import Entry, entry_of, is_of_class
from transforms.language.tokens import Span, Token

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})
CONFLICTUAL = frozenset({"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
FORCEFUL = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_FUTURE = {"will", "shall", "'ll", "’ll", "wo", "would", "'d", "’d"}
_DUTY = {"must", "should", "ought"}
_MAYBE = {"may", "might", "could"}
_CLAUSES = {
    "ROOT": 0,
    "ccomp": 1,
    "xcomp": 1,
    "conj": 2,
    "parataxis": 2,
    "dep": 2,
    "advcl": 3,
    "pcomp": 3,
    "acl": 4,
    "relcl": 5,
    "csubj": 3,
}
_BEFORE = {
    "after",
    "since",
    "following",
    "if",
    "although",
    "while",
    "before",
    "because",
    "as",
    "despite",
    "when",
    "once",
}
_MARKS = ("mark", "advmod", "prep")
_DEPTH = 5  # how many words may govern one another: "said it was ready to agree to help end ..."
_INTENT_CODES = {"CONSULT": "036", "COOPERATE": "031", "SUPPORT": "032", "AID": "033", "YIELD": "035", "AGREE": "030"}
_REFUSAL_CODES = {"CONSULT": "125", "COOPERATE": "121", "AID": "122", "YIELD": "124", "AGREE": "126"}
_DEMAND_CODES = {"CONSULT": "106", "COOPERATE": "101", "AID": "103", "YIELD": "105", "AGREE": "107"}
_THREAT_CODES = {"SANCTION": "131", "PROTEST": "133", "COERCE": "132", "MOBILIZE": "138", "ASSAULT": "138"}
_MODES = {"CONSULT": "meet", "COOPERATE": "assist", "AID": "assist", "YIELD": "yield", "SUPPORT": "assist"}
_STANCES = {"AGREE", "REQUEST", "REJECT"}
_CORES = {"meet": "CONSULT", "settle": "CONSULT", "aid": "AID", "yield": "YIELD", "cooperate": "COOPERATE"}
_THREAT_MODES = {
    "SANCTION": "relations",
    "PROTEST": "political-dissent",
    "COERCE": "restrict",
    "MOBILIZE": "violence",
    "ASSAULT": "violence",
}


@dataclass(frozen=True, slots=True)
class Coding:
    """The code of an act.

    Attributes:
        plover_type: a code of `plover_types.csv`.
        mode: PLOVER's mode, empty if it has none.
        cameo_code: the CAMEO event code.
        words: the words that say so, the outermost first.
        core: the type of the innermost act: CONSULT for "refused to meet".
        confidence: 0 to 1.
    """

    plover_type: str
    mode: str
    cameo_code: str
    words: tuple[Token, ...]
    core: str
    confidence: float


def coding_of(sentence: Span) -> Coding | None:
    """The code of the sentence's main act: of its main clause first, then of the clauses below, then of its nouns."""
    clauses = sorted(_clauses(sentence), key=lambda item: (item[0], item[1].i))
    for rank, head in clauses:
        if found := coding_at(head):
            return replace(found, confidence=round(found.confidence - 0.05 * min(rank, 8), 2))
    return _nominal(sentence)


def coding_at(token: Token, depth: int = 0) -> Coding | None:
    """The code of what a word tells of with all that it governs."""
    entry = entry_of(token)
    if depth > _DEPTH:
        return None
    if entry is None:
        return _demanded(None, (token,)) if depth and _auxiliaries(token) & {"must"} else None
    inner = _inner(token, entry, depth) if entry.frame != "act" else None
    found = _composed(token, entry, inner)
    if found is None or token.pos_ in ("VERB", "AUX"):
        return found and _modal(token, found)
    is_denied = found.plover_type in COOPERATIVE and any(child.lower_ == "no" for child in token.children)
    return _refused(found, found.words) if is_denied else found


def _clauses(sentence: Span) -> Iterator[tuple[int, Token]]:
    """The heads of the sentence's clauses with their rank, 0 for the main clause."""
    root = sentence.root
    ranks = {root.i: 0}
    yield 0, root
    for token in sentence:
        if token.pos_ in ("VERB", "AUX", "ADJ") and token.dep_ in _CLAUSES and token.i != root.i:
            yield _rank(token, ranks), token


def _rank(token: Token, ranks: dict[int, int]) -> int:
    """How far below the main clause the token stands; what the ranks lack on the way up is added to them."""
    way = []
    while token.i not in ranks:
        way.append(token)
        token = token.head
    rank = ranks[token.i]
    for step in reversed(way):
        rank += _CLAUSES.get(step.dep_, 0)
        if step.dep_ == "advcl" and any(child.lower_ in _BEFORE for child in step.children if child.dep_ in _MARKS):
            rank += 3
        ranks[step.i] = rank
    return rank


def _nominal(sentence: Span) -> Coding | None:
    """The code of the highest noun that tells of an act."""
    best: tuple[tuple[int, int], Coding] | None = None
    for token in sentence:
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "poss") and (found := coding_at(token)):
            key = (sum(1 for _ in token.ancestors), token.i)
            if best is None or key < best[0]:
                best = key, replace(found, confidence=round(found.confidence - 0.28, 2))
    return best[1] if best else None


def _inner(token: Token, entry: Entry, depth: int) -> Coding | None:
    """The code of what the word governs: of its clauses, then of its nouns."""
    if entry.frame in ("report", "carry"):
        for noun in nouns_of(token):
            named = entry_of(noun) if noun.dep_ == "dobj" else None
            if named is not None and named.frame not in ("report", "carry", "act"):  # voiced its readiness to help
                return coding_at(noun, depth + 1) or _composed(noun, named, _governed(token, depth))
    return _governed(token, depth)


def _governed(token: Token, depth: int) -> Coding | None:
    for word in (*complements_of(token), *nouns_of(token)):
        if found := coding_at(word, depth + 1):
            return found
        for part in word.children:  # a mediation mission
            if part.dep_ == "compound" and is_of_class(word, "activity") and (found := coding_at(part, depth + 1)):
                return found
    return None


def _composed(token: Token, entry: Entry, inner: Coding | None) -> Coding | None:
    """The code of a word by its own line and by the code of what it governs."""
    words = (token, *(inner.words if inner else ()))
    if entry.frame == "act":
        core = _CORES.get(entry.mode, entry.plover_type) if entry.plover_type in _STANCES else entry.plover_type
        return Coding(entry.plover_type, entry.mode, entry.cameo_code, words, core, 0.88)
    if entry.frame == "report":
        return inner
    if entry.frame == "carry" or (entry.frame == "order" and inner and inner.words[0].pos_ == "NOUN"):
        return replace(inner, words=words) if inner else None
    if entry.frame == "cease":
        return _ceased(inner, words) if inner else None
    if entry.frame in ("intent", "consent") and any(child.lower_ == "no" for child in token.children):
        return _refused(inner, words)
    if entry.frame == "wish" and not _wants_another(token):
        return _consented(inner, words) if inner else None
    if (
        entry.frame in ("intent", "prepare")
        and inner is None
        and (token.tag_ not in ("VBN", "JJ") or not _leads_on(token))
    ):
        return None
    if entry.frame == "fail":
        return _refused(inner, words) if inner and inner.plover_type in COOPERATIVE else None
    if entry.frame == "prepare" and inner and inner.plover_type == "ASSAULT":
        return Coding("MOBILIZE", "troops", "150", words, inner.core, 0.7)
    return _FRAMES[entry.frame](inner, words)


def _leads_on(word: Token) -> bool:
    """Whether a clause hangs on the word: "prepared | to share power"."""
    return any(True for _ in complements_of(word))


def _wants_another(verb: Token) -> bool:
    """Whether somebody else is to act: "wants | the ministry to pay"."""
    return any(child.dep_ == "nsubj" for clause in complements_of(verb) for child in clause.children)


def _consented(inner: Coding | None, words: tuple[Token, ...]) -> Coding:
    kind = inner.plover_type if inner else "AGREE"
    if inner and kind == "ASSAULT":
        return _threatened(inner, words)
    core = inner.core if inner else kind
    return Coding("AGREE", _MODES.get(kind, ""), _INTENT_CODES.get(kind, "030"), words, core, 0.82 if inner else 0.72)


def _intended(inner: Coding | None, words: tuple[Token, ...]) -> Coding:
    kind = inner.plover_type if inner else "AGREE"
    if inner and kind in FORCEFUL:
        return _threatened(inner, words)
    if inner and kind in CONFLICTUAL | {"REQUEST"}:
        return replace(inner, words=words)
    return _consented(inner, words)


def _refused(inner: Coding | None, words: tuple[Token, ...]) -> Coding:
    kind = inner.plover_type if inner else ""
    return Coding(
        "REJECT", _MODES.get(kind, ""), _REFUSAL_CODES.get(kind, "120"), words, inner.core if inner else kind, 0.82
    )


def _ceased(inner: Coding, words: tuple[Token, ...]) -> Coding:
    """The end of something: of what was friendly a sanction, of what was hostile a concession."""
    if inner.plover_type in COOPERATIVE - {"YIELD"}:
        return Coding("SANCTION", "discontinue", "160", words, inner.core, 0.7)
    return Coding("YIELD", "", "080", words, inner.core, 0.65)


def _demanded(inner: Coding | None, words: tuple[Token, ...]) -> Coding:
    kind = inner.plover_type if inner else ""
    return Coding(
        "REQUEST", _MODES.get(kind, ""), _DEMAND_CODES.get(kind, "100"), words, inner.core if inner else kind, 0.82
    )


def _threatened(inner: Coding | None, words: tuple[Token, ...]) -> Coding:
    kind = inner.plover_type if inner else ""
    return Coding(
        "THREATEN",
        _THREAT_MODES.get(kind, ""),
        _THREAT_CODES.get(kind, "130"),
        words,
        inner.core if inner else kind,
        0.82,
    )


def _modal(verb: Token, found: Coding) -> Coding | None:
    """The code in the light of the verb's negation and modality."""
    auxiliaries = _auxiliaries(verb)
    kind = found.plover_type
    if any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children):
        return _refused(found, found.words) if kind in COOPERATIVE else None
    if auxiliaries & _DUTY and kind != "REQUEST":
        return _demanded(found, found.words)
    if auxiliaries & (_FUTURE | _MAYBE):
        if kind in COOPERATIVE and _is_conditional(verb):
            return _threatened(found, found.words)
        if kind in COOPERATIVE:
            return _intended(found, found.words)
        if kind in FORCEFUL:
            return _threatened(found, found.words)
    return found


_FRAMES: dict[str, Callable[[Coding | None, tuple[Token, ...]], Coding]] = {
    "consent": _consented,
    "intent": _intended,
    "prepare": _intended,
    "refuse": _refused,
    "request": _demanded,
    "wish": _demanded,
    "order": _demanded,
    "threat": _threatened,
}


def _auxiliaries(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}


def _is_conditional(verb: Token) -> bool:
    """Whether the act is held over somebody's head: "will withdraw unless ..."."""
    return any(part.lower_ == "unless" for child in verb.children if child.dep_ == "advcl" for part in child.children)
