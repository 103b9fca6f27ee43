"""Cues of speech: the verb or phrase that attributes words, and the phrase that names their source."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from warehouse.reference import reference

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_CLIMBED = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp", "dep", "parataxis"})
_RELATIVES = frozenset({"who", "which", "that", "whose", "whom"})
_LINKS = frozenset({"of", "for", "from", "de", "and"})  # what a name of an office or of a body goes on with
EMPTY_SUBJECTS = frozenset({"it", "this", "that", "there", "these", "which"})
_STOPS = frozenset({"VERB", "AUX", "SCONJ", "ADV", "ADP", "CCONJ", "INTJ"})
_SENTENCE_END = frozenset(".!?")
_QUOTED_AS = frozenset({"quote", "cite", "hear", "report"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at token `at`; the source is the tokens `start` to `end` with `head`, `head` None if it names none."""

    at: Token
    text: str
    head: Token | None
    start: int = 0
    end: int = 0


@cache
def cue_terms(kind: str) -> frozenset[str]:
    """The cues of one kind (verb, stance, document, phrase, naming, named) in `speech_cues.csv`."""
    return frozenset(row["cue"] for row in reference("speech_cues") if row["kind"] == kind)


def is_sentence_end(token: Token) -> bool:
    """Whether the token is a full stop that ends a sentence (not one inside an abbreviation)."""
    if token.text[0] not in _SENTENCE_END or is_abbreviation_dot(token):
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    return following is None or not following.text[0].islower()


def is_abbreviation_dot(token: Token) -> bool:
    """Whether the token is the dot of a title or an initial that the tokeniser split off (`Col.`, `J.`)."""
    if token.text != "." or token.i == 0 or token.nbor(-1).whitespace_:
        return False
    before = token.nbor(-1).text
    return before.lower() in _abbreviations() or (len(before) == 1 and before.isupper())


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["cue"].removesuffix(".") for row in reference("speech_cues") if row["kind"] == "abbreviation")


def is_cue_verb(token: Token, *, stance: bool = False) -> bool:
    """Whether the token is a verb that reports speech (or, on demand, one that takes a stance)."""
    lemma = token.lemma_.lower()
    behind = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    known = lemma in cue_terms("verb") or f"{lemma} {behind}" in cue_terms("phrasal")
    known = known or (stance and lemma in cue_terms("stance"))
    return known and (token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"))


def cues(doc: Doc, start: int, end: int, blocked: Collection[int], *, stance: bool = False) -> list[Cue]:
    """The cues among the tokens from `start` to `end`, in text order, with their sources."""
    found: list[Cue] = []
    for token in doc[start:end]:
        if token.i in blocked:
            continue
        if phrase := _source_phrase(token):
            behind = _noun_phrase(doc, token.i + len(phrase.split()), len(doc), blocked)
            if behind:
                found.append(Cue(token, phrase, *behind))
        elif owner := _owner_of_words(token):
            found.append(Cue(token, f"in {owner.text} words", owner, owner.i, owner.i + 1))
        elif is_cue_verb(token, stance=stance) and not _is_modifier(token):
            found.append(_verb_cue(token, start, blocked))
    return found


def _source_phrase(token: Token) -> str | None:
    """The phrase of two or more words (`according to`) that begins at the token."""
    for phrase in cue_terms("phrase"):
        words = phrase.split()
        if token.lower_ == words[0] and [t.lower_ for t in token.doc[token.i : token.i + len(words)]] == words:
            return phrase
    return None


def _owner_of_words(token: Token) -> Token | None:
    """Who is meant by `in his words`, `in the minister's words`."""
    if token.lower_ != "words" or token.dep_ != "pobj" or token.head.lower_ != "in":
        return None
    return next((child for child in token.children if child.dep_ == "poss"), None)


def _is_modifier(token: Token) -> bool:
    """Whether the verb form is an adjective or part of a compound (`the stated aim`)."""
    return token.dep_ in ("amod", "compound")


def _verb_cue(verb: Token, floor: int, blocked: Collection[int]) -> Cue:
    doc = verb.doc
    inverted = _inverted(verb, floor, blocked)
    if inverted:
        return Cue(verb, verb.text, *inverted)
    subject = subject_of(verb, blocked)
    if subject is not None:
        return Cue(verb, verb.text, *noun_phrase_of(subject, blocked))
    if any(child.lower_ in EMPTY_SUBJECTS and child.dep_ in _SUBJECTS for child in verb.children):
        return Cue(verb, verb.text, None)
    before = _noun_phrase_before(doc, verb.i, floor, blocked) or _noun_phrase(doc, verb.i + 1, len(doc), blocked)
    return Cue(verb, verb.text, *before) if before else Cue(verb, verb.text, None)


def _inverted(verb: Token, floor: int, blocked: Collection[int]) -> tuple[Token, int, int] | None:
    """The source behind a cue that opens its clause (`…, said the minister`)."""
    first = floor
    while first < verb.i and (verb.doc[first].is_punct or verb.doc[first].is_quote or verb.doc[first].is_space):
        first += 1
    if first != verb.i or verb.tag_ == "VBG":
        return None
    return _noun_phrase(verb.doc, verb.i + 1, len(verb.doc), blocked)


def subject_of(verb: Token, blocked: Collection[int]) -> Token | None:
    """The subject of the verb, of the verb that it hangs on, or the noun that it modifies."""
    token, steps = verb, 0
    while steps < 6:
        subjects = [t for t in token.children if t.dep_ in _SUBJECTS and t.i not in blocked]
        named = [t for t in subjects if t.lower_ not in _RELATIVES]
        if token.dep_ in ("relcl", "acl") and not named and token.head.i not in blocked:
            return token.head
        if named and named[-1].lower_ in EMPTY_SUBJECTS:
            return _agent(token)
        if named:
            return named[-1]
        if token.dep_ == "pcomp" and (accused := _accused(token.head)) is not None and accused.i not in blocked:
            return accused
        if token.dep_ not in _CLIMBED or token.head == token:
            return None
        if token.dep_ == "pcomp":
            token = token.head
        token, steps = token.head, steps + 1
    return None


def _agent(verb: Token) -> Token | None:
    """The agent of a passive whose subject is empty (`this was stated by …`)."""
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    return next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None


def _accused(preposition: Token) -> Token | None:
    """The object of `criticised X for saying`, to whom the words behind belong."""
    if preposition.lower_ not in ("for", "of") or preposition.head.pos_ != "VERB":
        return None
    return next((t for t in preposition.head.children if t.dep_ == "dobj"), None)


def noun_phrase_of(head: Token, blocked: Collection[int]) -> tuple[Token, int, int]:
    """The head and the bounds of its phrase, without clauses that hang on it."""
    doc, start, end = head.doc, head.i, head.i + 1
    while start > head.left_edge.i and doc[start - 1].i not in blocked and not doc[start - 1].is_space:
        start -= 1
    names = [child.right_edge.i + 1 for child in head.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
    limit = head.right_edge.i + 1
    while end < limit and end not in blocked and not _ends_phrase(doc[end], until=max(names, default=0)):
        end += 1
    return head, start, end


def _ends_phrase(token: Token, until: int) -> bool:
    if token.dep_ in ("relcl", "acl", "advcl") or token.lower_ in _RELATIVES or token.is_space:
        return True
    return token.pos_ in ("VERB", "AUX") or (
        token.is_punct and token.text not in ("-", "’", "'") and token.i >= until and not is_abbreviation_dot(token)
    )


def _noun_phrase(doc: Doc, start: int, limit: int, blocked: Collection[int]) -> tuple[Token, int, int] | None:
    """The noun phrase that begins at token `start`: read from left to right, since quotations confuse the parser."""
    end, head = start, None
    while end < limit and end not in blocked and not doc[end].is_space:
        token = doc[end]
        if token.is_punct and token.text != "-" and not is_abbreviation_dot(token):
            break
        if token.pos_ in _STOPS and not (token.lower_ in _LINKS and head is not None) and token.tag_ != "VBN":
            break
        if token.lower_ in _RELATIVES or (token.ent_type_ in ("DATE", "TIME") and head is not None):
            break
        if token.pos_ in ("NOUN", "PROPN", "PRON") and (head is None or not _has_link(doc, head.i, end)):
            head = token
        end += 1
    while end > start and doc[end - 1].lower_ in _LINKS:
        end -= 1
    return (head, start, end) if head is not None else None


def _has_link(doc: Doc, start: int, end: int) -> bool:
    return any(token.lower_ in _LINKS for token in doc[start:end])


def _noun_phrase_before(doc: Doc, at: int, floor: int, blocked: Collection[int]) -> tuple[Token, int, int] | None:
    """The noun phrase that ends before token `at`, passing over adverbs, auxiliaries and a phrase between commas."""
    end = at
    while end > floor and (doc[end - 1].pos_ in ("ADV", "AUX", "PART") or doc[end - 1].is_space):
        end -= 1
    if end > floor and doc[end - 1].text == ",":
        opening = next((i for i in range(end - 2, floor, -1) if doc[i].text == ","), None)
        end = opening if opening is not None else end - 1
    head = doc[end - 1] if end > floor else None
    if head is None or head.i in blocked or head.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    start = end - 1
    while (
        start > floor
        and start - 1 not in blocked
        and doc[start - 1].pos_ in ("NOUN", "PROPN", "ADJ", "DET", "PART", "NUM")
    ):
        start -= 1
    return head, start, end
