"""How far a document has come: read off the words that govern it, their tense and mood."""

from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Token

from transforms.extraction.agreement_titles import Paper
from warehouse.reference import reference

_FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
_TENTATIVE = frozenset({"would", "could", "may", "might", "should", "can"})
_VERBAL = frozenset({"VERB", "AUX"})
_GOVERNED = {"propose": "proposed", "negotiate": "negotiating", "plan": "planned", "refuse": "proposed"}
_REFERRED = frozenset({"the", "this", "that", "these", "those", "its", "their"})
_UNDER_WAY = frozenset({"being", "under", "still"})
_BEHIND = 12
_NEAR = 8
_LEAD, _LIST = 40, 200
_OVER = frozenset({"complete", "completion", "conclude", "conclusion", "end", "finish", "close"})
_BEGINS = frozenset({"begin", "start", "launch", "open", "initiate", "beginning", "opening", "initiation", "enter"})
_LISTS = frozenset({"include", "comprise", "be", "involve", "cover"})
_BULLETS = frozenset("•-–—*·◦▪‣")


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    """The classes of cue by lemma; phrases stand under themselves."""
    found: dict[str, set[str]] = {}
    for row in reference("agreement_status_cues"):
        found.setdefault(row["cue"], set()).add(row["class"])
    return {cue: frozenset(classes) for cue, classes in found.items()}


@cache
def _force_phrases() -> tuple[str, ...]:
    return tuple(cue for cue, classes in _classes().items() if "force" in classes)


def _is(token: Token, *names: str) -> bool:
    forms = {token.lemma_.lower(), token.lower_}
    if token.lower_.endswith("ed"):  # participles that the tagger takes for adjectives keep their ending
        forms |= {token.lower_[:-1], token.lower_[:-2]}
    classes = {name for form in forms for name in _classes().get(form, ())}
    return any(name in classes for name in names)


def status_of(paper: Paper) -> str:
    """The status of the document, a code of `agreement_statuses.csv`."""
    if in_force := _force(paper):
        return in_force
    if brought := _brought_about(paper):
        return brought
    chain = list(_governors(paper.head))
    for place, token in enumerate(chain):
        if _is(token, "ratify"):
            return "ratifying"
        if _is(token, "act"):
            return _status_of_act(token, chain[place + 1 :])
        if paper.kind == "visa_regime" and _is(token, "start"):
            return _status_of_act(token, chain[place + 1 :], otherwise="in_force")
        if _is(token, "negotiate"):
            return _status_of_talks(paper, token, chain[place + 1 :])
        if _is(token, "propose") and not _is_noun_of_interest(token, paper):
            return "proposed"
        if _is(token, "plan") or _looks_forward(token):
            return "planned"
        if _is(token, "mention"):
            break
        if token.pos_ in _VERBAL and (verdict := _beside(token)):
            return verdict
    return _ungoverned(paper)


def _brought_about(paper: Paper) -> str | None:
    """The status that a clause on the document itself gives: `the treaty signed in 2009` is an older one."""
    for child in paper.head.children:
        if child.dep_ not in ("acl", "relcl") or not _is(child, "act") or child.tag_ not in ("VBN", "VBD"):
            continue
        if _auxiliaries(child) & (_FUTURE | _TENTATIVE | {"to", "not"}):
            return None
        governors = list(_governors(paper.head))
        is_new = any(token.lower_ in ("a", "an") for token in paper.head.children) or any(
            _is(token, "act") for token in governors[:1]
        )
        return "signed" if is_new else "mentioned"
    return None


def _ungoverned(paper: Paper) -> str:
    words = {token.lower_ for token in paper.head.doc[max(paper.head.sent.start, paper.start - 4) : paper.end]}
    if "draft" in words:
        return "negotiating"
    if words & {"proposed", "possible", "potential"}:
        return "proposed"
    near = paper.head.doc[max(paper.head.sent.start, paper.start - _NEAR) : paper.start]
    if any(_is(token, "negotiate") and token.pos_ == "NOUN" for token in near) and not paper.is_proper:
        return "negotiating"
    ahead = paper.head.doc[paper.end : min(paper.head.sent.end, paper.end + _NEAR)]
    if any(_is(token, "negotiate") for token in ahead) and any(token.lower_ in _UNDER_WAY for token in ahead):
        return "negotiating"
    if (lead := lead_in(paper) or _listed(paper)) is not None:
        return _status_of_act(lead, list(_governors(lead)))
    if any(_is(token, "ratify") for token in paper.head.doc[paper.end : paper.head.sent.end]):
        return "ratifying"
    is_text = any(token.lower_ in ("text", "following") for token in near)
    return "signed" if paper.kind == "joint_statement" and is_text else "mentioned"


def comes_about(paper: Paper) -> bool:
    """Whether a word of signing or adopting governs the document."""
    return any(_is(token, "act") for token in _governors(paper.head)) or (lead_in(paper) or _listed(paper)) is not None


def _listed(paper: Paper) -> Token | None:
    """The word of signing in the subject of a verb that lists the document (`the papers signed include a …`)."""
    for verb in _governors(paper.head):
        if verb.lemma_.lower() not in _LISTS or verb.pos_ not in _VERBAL:
            continue
        others = [child for child in verb.children if not child.left_edge.i <= paper.head.i <= child.right_edge.i]
        listing = [token for child in others for token in child.subtree if _is(token, "act") and token.tag_ != "NNS"]
        return listing[0] if listing else None
    return None


def lead_in(paper: Paper) -> Token | None:
    """The word of signing in the words that lead in to a list of which the document is an item (`… signed: a …, a …`)."""
    doc = paper.head.doc
    end = _list_colon(paper)
    if end is None:
        return None
    start = end
    while start > 0 and end - start < _LEAD and "\n" not in doc[start - 1].text and doc[start - 1].text not in ".!?":
        start -= 1
    return next((token for token in reversed(doc[start:end]) if _is(token, "act")), None)


def _list_colon(paper: Paper) -> int | None:
    """Where the colon stands that opens the list: in the sentence, or above the lines with bullets."""
    doc, at = paper.head.doc, paper.start - 1
    is_item = False
    while at >= 0 and paper.start - at < _LIST:
        token = doc[at]
        if token.text == ":":
            return at
        if token.text in ".!?" and not doc[at - 1].text.isdigit():
            return None
        if "\n" in token.text:
            first = doc[at + 1].text if at + 1 < len(doc) else ""
            is_item = first in _BULLETS or (
                first[:1].isdigit() and at + 2 < len(doc) and doc[at + 2].text in (".", ")")
            )
            before = doc[at - 1].text if at else ""
            if not is_item and before != ":":
                return None
        at -= 1
    return None


def _governors(head: Token) -> Iterator[Token]:
    """The words that the document hangs on, the nearest first; conjuncts give way to what they share."""
    token, steps = head, 0
    while token.head != token and steps < 12:
        child, token = token, token.head
        steps += 1
        if child.dep_ in ("conj", "appos") and token.pos_ in ("NOUN", "PROPN"):
            continue
        yield token
        if child.dep_ in ("advcl", "relcl", "acl") and token.pos_ in ("NOUN", "PROPN"):
            return
        if child.dep_ in ("ccomp", "advcl") and child.pos_ in _VERBAL and child.tag_ != "VB":
            return


def _auxiliaries(verb: Token) -> set[str]:
    found = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass", "neg")}
    if verb.dep_ == "conj":
        found |= (
            {child.lower_ for child in verb.head.children if child.dep_ == "aux"}
            if verb.head.pos_ in _VERBAL
            else set()
        )
    return found


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children)


def _status_of_act(act: Token, above: list[Token], otherwise: str = "signed") -> str:
    auxiliaries = _auxiliaries(act)
    if act.lemma_.lower() in _OVER and any(_is(t, "negotiate") and t.pos_ == "NOUN" for t in act.children):
        return "planned"
    if auxiliaries & {"not", "n't", "n’t", "never"}:
        return "proposed"
    if _is(act, "act") and act.lemma_.lower() in ("approve", "approval") and _by_parliament(act):
        return "ratifying"
    if auxiliaries & _FUTURE:
        return "planned"
    if auxiliaries & _TENTATIVE:
        return "planned" if "would" in auxiliaries else "proposed"
    is_open = "to" in auxiliaries or act.tag_ in ("VB", "VBG") or act.pos_ in ("NOUN", "PROPN")
    if not is_open:
        return otherwise
    for token in above:
        if _is(token, "result") and not _is_infinitive(act) and not _auxiliaries(token) & _FUTURE:
            return otherwise
        for name, verdict in _GOVERNED.items():
            if _is(token, name) or (name == "plan" and _looks_forward(token)):
                return verdict
        if _is(token, "mention"):
            return "mentioned"
        if _auxiliaries(token) & _FUTURE:
            return "planned"
    return "planned" if act.tag_ == "VB" or "to" in auxiliaries else otherwise


def _looks_forward(token: Token) -> bool:
    return token.lemma_ == "look" and any(child.lower_ == "forward" for child in token.children)


def _by_parliament(act: Token) -> bool:
    return any(
        _is(token, "parliament")
        for child in act.children
        if child.dep_ in ("nsubj", "agent", "prep", "poss")
        for token in child.subtree
    )


def _status_of_talks(paper: Paper, talks: Token, above: list[Token]) -> str:
    """Talks on a document make it one in negotiation, unless they are over or it is an old one that they touch."""
    over = next((token for token in above if token.pos_ != "ADP"), None)
    if over is not None and over.lemma_.lower() in _OVER:
        return "planned"
    begins = any(token.lemma_.lower() in _BEGINS for token in above[:2])
    if begins and any(_is(token, "propose") for token in above):
        return "proposed"
    article = next((child.lower_ for child in paper.head.children if child.dep_ in ("det", "poss")), "")
    if talks.lemma_.lower() in ("discuss", "discussion", "consider", "examine", "update", "work", "talk") and (
        paper.is_proper and article in _REFERRED
    ):
        return "negotiating" if talks.lemma_ == "work" else "mentioned"
    return "negotiating"


def _is_noun_of_interest(token: Token, paper: Paper) -> bool:
    """Whether the word only weighs an existing document (`the importance of the Paris Agreement`)."""
    return token.pos_ == "NOUN" and paper.is_proper and token.lemma_.lower() in ("importance", "need", "potential")


def _beside(verb: Token) -> str | None:
    """What the complement of a colourless verb says (`was mentioned as a possibility`)."""
    for child in verb.children:
        inner = [t for t in child.children if t.dep_ == "pobj"] if child.dep_ == "prep" and child.lower_ == "as" else []
        complement = [child] if child.dep_ in ("attr", "acomp") else inner
        if any(_is(token, "propose") for token in complement):
            return "proposed"
        if any(_is(token, "plan") for token in complement):
            return "planned"
        states = [t for t in child.children if t.dep_ == "pobj"] if child.dep_ == "prep" and child.i > verb.i else []
        if verb.lemma_ == "be" and any(_is(token, "negotiate") for token in states):
            return "negotiating"
        aims = [t for t in child.children if t.dep_ == "pobj"] if child.dep_ == "prep" and child.lower_ == "for" else []
        if any(_is(token, "act") for token in aims):
            return "planned"
        if any(_is(token, "ratify", "parliament") for token in (*aims, *(t for c in aims for t in c.children))):
            return "ratifying"
    return None


def _force(paper: Paper) -> str | None:
    """`in_force`, or what is to become so, where the clause of the document says that it takes effect."""
    doc, sentence = paper.head.doc, paper.head.sent
    behind = doc[paper.end : min(sentence.end, paper.end + _BEHIND)].text.lower()
    before = doc[max(sentence.start, paper.start - 8) : paper.start].text.lower()
    phrase = next((phrase for phrase in _force_phrases() if phrase in behind), None)
    if phrase is None:
        entering = [phrase for phrase in _force_phrases() if phrase.startswith(("ent", "com")) and phrase in before]
        if not entering or not before.rstrip().endswith(("of the", "of an", "of a", "of")):
            return None
        phrase, behind = entering[0], before
    lead = behind[: behind.index(phrase)]
    if any(paper_mark in lead for paper_mark in (";", ". ")):
        return None
    words = set(lead.split())
    opening = {token.lower_ for token in doc[max(sentence.start, paper.start - 3) : paper.start]}
    if words & {"will", "would", "shall", "to", "once", "until", "yet", "not"} or opening & {
        "once",
        "until",
        "when",
        "if",
    }:
        return "planned" if paper.kind == "visa_regime" else "ratifying"
    return "in_force"
