"""How far a document has come: read off the words that govern it, their tense and mood."""

from transforms.extraction.agreement_cues import VERBAL, auxiliaries, force_phrases, governors, is_cue, is_infinitive
from transforms.extraction.agreement_lists import lead_in, listed_by
from transforms.extraction.agreement_titles import Paper
from transforms.language.tokens import Token

_FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
_TENTATIVE = frozenset({"would", "could", "may", "might", "should", "can"})
_GOVERNED = {"propose": "proposed", "negotiate": "negotiating", "plan": "planned", "refuse": "proposed"}
_REFERRED = frozenset({"the", "this", "that", "these", "those", "its", "their"})
_UNDER_WAY = frozenset({"being", "under", "still"})
_SIGNING = frozenset({"sign", "initial", "ink", "signing", "signature", "initialling", "exchange"})
_BEHIND = 12
_NEAR = 8
_OVER = frozenset({"complete", "completion", "conclude", "conclusion", "end", "finish", "close"})
_BEGINS = frozenset({"begin", "start", "launch", "open", "initiate", "beginning", "opening", "initiation", "enter"})


def status_of(paper: Paper) -> str:
    """The status of the document, a code of `agreement_statuses.csv`."""
    chain = list(governors(paper.head))
    if in_force := _force(paper, chain):
        return in_force
    if chain and is_cue(chain[0], "extend") and chain[0].tag_ in ("VBD", "VBN"):
        is_told_of = paper.head.dep_ == "nsubjpass"
        return _status_of_act(chain[0], chain[1:], otherwise="in_force" if is_told_of else "signed")
    if brought := _brought_about(paper):
        is_ratified = brought == "mentioned" and any(is_cue(token, "ratify") for token in chain)
        return "ratifying" if is_ratified else brought
    for place, token in enumerate(chain):
        if is_cue(token, "ratify") or any(is_cue(child, "ratify") for child in token.children if child.dep_ == "dobj"):
            return "ratifying"
        if is_cue(token, "act") or (token.lemma_ == "agree" and paper.head.dep_ == "dobj" and token == paper.head.head):
            return _status_of_act(token, chain[place + 1 :])
        if paper.kind == "visa_regime" and is_cue(token, "start"):
            return _status_of_act(token, chain[place + 1 :], otherwise="in_force")
        if is_cue(token, "negotiate") and not (token.pos_ == "VERB" and paper.head.dep_ == "nsubj"):
            if (act := _act_joined_to(token)) is not None:
                return _status_of_act(act, chain[place + 1 :])
            return _status_of_talks(paper, token, chain[place + 1 :])
        if is_cue(token, "propose") and not _is_noun_of_interest(token, paper):
            return "proposed"
        if is_cue(token, "plan") or _looks_forward(token):
            return "planned"
        if is_cue(token, "mention"):
            break
        if token.pos_ in VERBAL and (verdict := _beside(token)):
            return verdict
    return _ungoverned(paper)


def comes_about(paper: Paper) -> bool:
    """Whether a word of signing or adopting governs the document."""
    return (
        any(is_cue(token, "act") for token in governors(paper.head)) or (lead_in(paper) or listed_by(paper)) is not None
    )


def is_signed(paper: Paper) -> bool:
    """Whether the document is put a name to, and not only brought about."""
    return any(token.lower_lemma_ in _SIGNING for token in governors(paper.head)) or lead_in(paper) is not None


def _brought_about(paper: Paper) -> str | None:
    """The status that a clause on the document itself gives: `the treaty signed in 2009` is an older one."""
    for child in paper.head.children:
        if child.dep_ not in ("acl", "relcl") or not is_cue(child, "act") or child.tag_ not in ("VBN", "VBD"):
            continue
        if auxiliaries(child) & (_FUTURE | _TENTATIVE | {"to", "not"}):
            return None
        nearest = next(governors(paper.head), None)
        is_new = any(token.lower_ in ("a", "an") for token in paper.head.children)
        is_new = is_new or (nearest is not None and is_cue(nearest, "act"))
        return "signed" if is_new else "mentioned"
    return None


def _ungoverned(paper: Paper) -> str:
    words = {token.lower_ for token in paper.head.doc[max(paper.head.sent.start, paper.start - 4) : paper.end]}
    if "draft" in words:
        return "negotiating"
    if words & {"proposed", "possible", "potential"}:
        return "proposed"
    near = paper.head.doc[max(paper.head.sent.start, paper.start - _NEAR) : paper.start]
    if any(is_cue(token, "negotiate") and token.pos_ == "NOUN" for token in near) and not paper.is_proper:
        return "negotiating"
    ahead = paper.head.doc[paper.end : min(paper.head.sent.end, paper.end + _NEAR)]
    if any(is_cue(token, "negotiate") for token in ahead) and any(token.lower_ in _UNDER_WAY for token in ahead):
        return "negotiating"
    if (lead := lead_in(paper) or listed_by(paper)) is not None:
        return _status_of_act(lead, list(governors(lead)))
    if any(is_cue(token, "ratify") for token in paper.head.doc[paper.end : paper.head.sent.end]):
        return "ratifying"
    is_text = any(token.lower_ in ("text", "following") for token in near) or _heads_document(paper)
    return "signed" if paper.kind == "joint_statement" and is_text else "mentioned"


def _heads_document(paper: Paper) -> bool:
    """Whether the text opens with the title: the document itself."""
    return all(token.is_space or token.is_punct for token in paper.head.doc[: paper.start])


def _status_of_act(act: Token, above: list[Token], otherwise: str = "signed") -> str:
    own = auxiliaries(act)
    if act.lower_lemma_ in _OVER and any(is_cue(t, "negotiate") and t.pos_ == "NOUN" for t in act.children):
        return "planned"
    if own & {"not", "n't", "n’t", "never"} or _is_wished_for(act):
        return "proposed"
    if is_cue(act, "act") and act.lower_lemma_ in ("approve", "approval") and _by_parliament(act):
        return "ratifying"
    if own & _FUTURE:
        return "planned"
    if own & _TENTATIVE:
        return "planned" if "would" in own else "proposed"
    is_open = "to" in own or act.tag_ in ("VB", "VBG") or act.pos_ in ("NOUN", "PROPN")
    if not is_open:
        return otherwise
    for token in above:
        if is_cue(token, "result") and not is_infinitive(act) and not auxiliaries(token) & _FUTURE:
            return otherwise
        if is_cue(token, "refuse") and any(child.lower_ in ("to", "until") for child in token.children):
            return "planned"  # put off to another day
        for name, verdict in _GOVERNED.items():
            if is_cue(token, name) or (name == "plan" and _looks_forward(token)):
                return verdict
        if is_cue(token, "mention"):
            return "mentioned"
        if auxiliaries(token) & _FUTURE:
            return "planned"
    return "planned" if act.tag_ == "VB" or "to" in own else otherwise


def _is_wished_for(act: Token) -> bool:
    """Whether the verb is a passive that a wish leaves open (`asked that the treaty be signed`)."""
    return any(child.dep_ == "auxpass" and child.tag_ == "VB" for child in act.children) and auxiliaries(act) == {"be"}


def _act_joined_to(verb: Token) -> Token | None:
    """The act that a verb of working on the text goes on to (`has been drafted and will be signed`)."""
    joined = [child for child in verb.children if child.dep_ == "conj" and is_cue(child, "act")]
    return joined[0] if joined and verb.pos_ == "VERB" and auxiliaries(joined[0]) & (_FUTURE | {"would"}) else None


def _looks_forward(token: Token) -> bool:
    return token.lemma_ == "look" and any(child.lower_ == "forward" for child in token.children)


def _by_parliament(act: Token) -> bool:
    return any(
        is_cue(token, "parliament")
        for child in act.children
        if child.dep_ in ("nsubj", "agent", "prep", "poss")
        for token in child.subtree
    )


def _status_of_talks(paper: Paper, talks: Token, above: list[Token]) -> str:
    """Talks on a document make it one in negotiation, unless they are over or it is an old one that they touch."""
    over = next((token for token in above if token.pos_ != "ADP"), None)
    if over is not None and over.lower_lemma_ in _OVER:
        return "negotiating" if is_infinitive(over) else "planned"
    begins = any(token.lower_lemma_ in _BEGINS for token in above[:2])
    if begins and any(is_cue(token, "propose") for token in above):
        return "proposed"
    article = next((child.lower_ for child in paper.head.children if child.dep_ in ("det", "poss")), "")
    if talks.lower_lemma_ in ("discuss", "discussion", "consider", "examine", "update", "work", "talk") and (
        paper.is_proper and article in _REFERRED
    ):
        return "negotiating" if talks.lemma_ == "work" else "mentioned"
    return "negotiating"


def _is_noun_of_interest(token: Token, paper: Paper) -> bool:
    """Whether the word only weighs an existing document (`the importance of the Paris Agreement`)."""
    return token.pos_ == "NOUN" and paper.is_proper and token.lower_lemma_ in ("importance", "need", "potential")


def _beside(verb: Token) -> str | None:
    """What the complement of a colourless verb says (`was mentioned as a possibility`)."""
    for child in verb.children:
        inner = [t for t in child.children if t.dep_ == "pobj"] if child.dep_ == "prep" and child.lower_ == "as" else []
        complement = [child] if child.dep_ in ("attr", "acomp") else inner
        if any(is_cue(token, "propose") for token in complement):
            return "proposed"
        if any(is_cue(token, "plan") for token in complement):
            return "planned"
        states = [t for t in child.children if t.dep_ == "pobj"] if child.dep_ == "prep" and child.i > verb.i else []
        if verb.lemma_ == "be" and any(is_cue(token, "negotiate") for token in states):
            return "negotiating"
        aims = [t for t in child.children if t.dep_ == "pobj"] if child.dep_ == "prep" and child.lower_ == "for" else []
        if any(is_cue(token, "act") for token in aims):
            return "planned"
        if any(is_cue(token, "ratify", "parliament") for token in (*aims, *(t for c in aims for t in c.children))):
            return "ratifying"
    return None


def _force(paper: Paper, chain: list[Token]) -> str | None:
    """`in_force`, or what is to become so, where the clause of the document says that it takes effect."""
    doc, sentence = paper.head.doc, paper.head.sent
    behind = doc[paper.end : min(sentence.end, paper.end + _BEHIND)].text.lower()
    before = doc[max(sentence.start, paper.start - 8) : paper.start].text.lower()
    phrase = next((phrase for phrase in force_phrases() if phrase in behind), None)
    if phrase is None:
        entering = [phrase for phrase in force_phrases() if phrase.startswith(("ent", "com")) and phrase in before]
        if not entering or not before.rstrip().endswith(("of the", "of an", "of a", "of")):
            return None
        phrase, behind = entering[0], before
    lead = behind[: behind.index(phrase)]
    if any(paper_mark in lead for paper_mark in (";", ". ")):
        return None
    words = set(lead.split())
    act = next((place for place, token in enumerate(chain) if is_cue(token, "act")), None)
    if "which" in words and act is not None and _status_of_act(chain[act], chain[act + 1 :]) == "signed":
        return None  # signed just now: when it takes effect is by the way
    opening = {token.lower_ for token in doc[max(sentence.start, paper.start - 3) : paper.start]}
    if words & {"will", "would", "shall", "to", "once", "until", "yet", "not"} or opening & {
        "once",
        "until",
        "when",
        "if",
    }:
        return "planned" if paper.kind == "visa_regime" else "ratifying"
    return "in_force"
