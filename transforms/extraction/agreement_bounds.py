"""Where the title of a document begins and ends, without article, parties, period and signatures."""

from transforms.extraction.agreement_terms import NUMBER_MARKS, matched_term
from transforms.language.analysis import Analysis
from transforms.language.tokens import Doc, Token

TOPIC_MARKERS = frozenset({"on", "concerning", "regarding", "about"})
_TITLE_LINKS = frozenset({"of", "on", "for", "in", "to", "the", "and", "concerning", "regarding", "about", "against"})
_TITLE_VERBS = frozenset({"amending", "establishing", "concerning", "regarding", "creating", "governing"})
_ENDS = frozenset(
    {"between", "among", "with", "by", "at", "from", "during", "after", "before", "since", "as", "while", "until"}
    | {
        "through",
        "under",
        "covering",
        "which",
        "that",
        "who",
        "where",
        "when",
        "whose",
        "following",
        "within",
        "but",
        "or",
    }
)
_FREED = frozenset({"exemption", "exempting", "freedom", "release"})
_LEFT_SKIPPED = frozenset(
    {"several", "new", "other", "such", "many", "more", "own", "recent", "previous", "existing", "current", "first"}
    | {"second", "third", "historic", "landmark", "important", "key", "major", "relevant", "corresponding", "similar"}
    | {"separate", "above", "mentioned", "respective", "various", "same", "possible", "bilateral", "further", "last"}
    | {"additional", "following", "said", "long", "awaited", "numerous", "specific", "mutual"}
)
_OCCASIONS = frozenset({"behalf", "sidelines", "margins", "occasion", "eve", "basis", "side", "part"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST_TITLE = 28
_LONGEST_LEFT = 8


def left_edge(analysis: Analysis, first: int, head: Token) -> int:
    """Where the words that qualify the term begin, without article, number, date and parties."""
    doc, start = analysis.doc, first
    is_proper = doc[first].text[0].isupper()
    while start > head.sent.start and first - start < _LONGEST_LEFT:
        token = doc[start - 1]
        mention = analysis.mention_at(token)
        is_prefixed = doc[start - 2].text == "-" and analysis.mention_at(doc[start - 3]) is None if start > 2 else False
        if mention is not None and mention.label in ("COUNTRY", "PERSON", "DATE", "MONEY") and not is_prefixed:
            break
        if token.text == "-" or (token.lower_ == "and" and _joins_modifiers(doc, start, first)):
            start -= 1
            continue
        if is_proper and token.lower_ == "of" and _names_on(analysis, start - 1, head.sent.start):
            start -= 1
            continue
        if (token.lower_ in _LEFT_SKIPPED and not (is_proper and token.text.istitle())) or token.pos_ not in (
            "NOUN",
            "PROPN",
            "ADJ",
            "VERB",
            "ADV",
        ):
            break
        if token.pos_ in ("VERB", "ADV") and not (token.tag_ in ("VBN", "VBG") and token.dep_ == "amod"):
            break
        if is_proper and not token.text[0].isupper():
            break
        if is_proper and token.is_sent_start and token.pos_ == "VERB":
            break
        start -= 1
    while start < first and (doc[start].lower_ in ("-", "and", "year") or doc[start].is_punct):
        start += 1
    return start


def _names_on(analysis: Analysis, of: int, floor: int) -> bool:
    """Whether `of` joins two parts of a proper name before the term (`Security of Information Agreement`)."""
    if of - 1 < floor:
        return False
    before, behind = analysis.doc[of - 1], analysis.doc[of + 1]
    mentions = (analysis.mention_at(before), analysis.mention_at(behind))
    is_free = all(mention is None or mention.label == "ORG" for mention in mentions)
    return is_free and before.text[0].isupper() and behind.text[0].isupper() and before.pos_ in ("NOUN", "PROPN")


def _joins_modifiers(doc: Doc, start: int, first: int) -> bool:
    """Whether `and` before token `start` joins two words that qualify the term (`trade and transit agreement`)."""
    left, right = doc[start - 2] if start >= 2 else None, doc[start]
    if left is None or first - start > 3:
        return False
    alike = left.pos_ in ("NOUN", "PROPN", "ADJ") and left.text[0].isupper() == right.text[0].isupper()
    return alike and left.dep_ in ("compound", "amod", "nmod") and right.i < first


def right_edge(analysis: Analysis, start: int, first: int) -> int:
    """Where the title ends: before parties, period, signatures and the rest of the sentence."""
    doc = analysis.doc
    at = end = start
    limit = min(doc[first].sent.end, start + _LONGEST_TITLE)
    while at < limit:
        token = doc[at]
        if token.text == "(":
            at = _behind_bracket(doc, at, limit)
            continue
        if token.lower_ in NUMBER_MARKS and at + 1 < limit:
            number = at + 2 if doc[at + 1].text == "." else at + 1
            at = end = number + 1
            continue
        if token.text == ",":
            if not _goes_on(analysis, at, end, start, limit):
                break
        elif _is_span_of_years(doc, at, limit):
            break
        elif token.text in '“"«' and at == end:
            at = end = _behind_quotation(doc, at, limit)
            break
        elif _breaks(analysis, token, start) or _names_another(doc, at, limit):
            break
        elif (
            token.lower_ in _TITLE_LINKS
            or token.text in ("-", "–")
            or (token.text == "/" and at > start)
            or token.pos_ in ("DET", "PART")
        ):
            pass
        elif end == start and at == start and token.lower_ not in _TITLE_VERBS:  # a topic needs a preposition
            break
        else:
            end = at + 1
        at += 1
    return end


def _names_another(doc: Doc, at: int, limit: int) -> bool:
    """Whether another document is named behind the `and`: `of an agreement on cotton and of a memorandum`."""
    if doc[at].lower_ != "and" or at + 3 >= limit or doc[at + 1].lower_ != "of" or doc[at + 2].pos_ != "DET":
        return False
    return any(matched_term(doc, i) is not None for i in range(at + 3, min(at + 6, limit)))


def _is_span_of_years(doc: Doc, at: int, limit: int) -> bool:
    years = [doc[i].text for i in (at, at + 2) if i < limit]
    return len(years) == 2 and all(len(y) == 4 and y.isdigit() and y[:2] in ("19", "20") for y in years)


def _behind_bracket(doc: Doc, at: int, limit: int) -> int:
    close = next((i for i in range(at + 1, min(limit, at + 8)) if doc[i].text == ")"), None)
    return close + 1 if close is not None else limit


def _behind_quotation(doc: Doc, at: int, limit: int) -> int:
    close = next((i for i in range(at + 1, limit) if doc[i].text in '”"»'), None)
    return close if close is not None else at


def _goes_on(analysis: Analysis, comma: int, end: int, start: int, limit: int) -> bool:
    """Whether the comma stands inside the title: before its topic, or in an enumeration that ends with `and`."""
    doc = analysis.doc
    following = doc[comma + 1] if comma + 1 < limit else None
    if following is None:
        return False
    if end == start:
        return following.lower_ in TOPIC_MARKERS
    for token in doc[comma + 1 : min(limit, comma + 8)]:
        if token.lower_ == "and":
            behind = doc[token.i + 1] if token.i + 1 < limit else None
            return behind is not None and not _starts_another(analysis, token.i + 1)
        if token.pos_ not in ("NOUN", "PROPN", "ADJ") and token.text not in (",", "-"):
            return False
        if matched_term(doc, token.i):
            return False
    return False


def _starts_another(analysis: Analysis, start: int) -> bool:
    """Whether the words from `start` on are another paper, a clause or a party rather than more of the title."""
    doc = analysis.doc
    if doc[start].lower_ == "to" and start + 1 < len(doc) and doc[start + 1].tag_ == "VB":  # … and to meet again
        return True
    if doc[start].pos_ in ("VERB", "AUX", "DET", "PRON", "ADV") and doc[start].tag_ != "VBG":
        return True
    for token in doc[start : start + 6]:
        if matched_term(doc, token.i):
            return True
        if token.tag_ in _FINITE:  # of the next clause, unless the title is its subject
            return any(before.tag_ in _FINITE for before in doc[doc[start].sent.start : start])
        if token.is_punct or token.lower_ in ("and", "on", "of", "for", "in", "to", "with", "between"):
            return False
    return False


def _breaks(analysis: Analysis, token: Token, start: int) -> bool:
    """Whether the token no longer belongs to the title whose term ends before `start`."""
    doc = analysis.doc
    if token.lower_ == "from" and token.i > start and doc[token.i - 1].lower_ in _FREED:
        return False
    if token.lower_ in _ENDS or token.is_space or (token.is_punct and token.text not in ("-", "–", "/", "'", "’")):
        return True
    if token.pos_ in ("VERB", "AUX") and token.lower_ not in _TITLE_VERBS:
        inside = token.tag_ == "VBG" or token.dep_ == "amod" or (token.i > start and doc[token.i - 1].lower_ == "to")
        return not inside or token.i == start
    if token.lower_ == "and":
        if token.i + 1 >= len(doc) or token.i == start:
            return True
        return doc[token.i - 1].pos_ != "ADJ" and _starts_another(analysis, token.i + 1)
    if token.lower_ == "on" and token.i + 1 < len(doc) and is_occasion(analysis, token.nbor()):
        return True
    if token.lower_ == "to" and token.i == start:
        return not doc[start - 1].text[0].isupper()
    mention = analysis.mention_at(token)
    if mention is not None and mention.label in ("DATE", "PERSON", "MONEY"):
        return True
    if token.lower_ == "of" and token.i == start and doc[start - 1].text[0].isupper():
        return False
    if token.lower_ in ("in", "for", "of", "to") and token.i + 1 < len(doc):
        return _leads_out(analysis, doc[token.i + 1])
    return mention is not None and mention.label == "COUNTRY" and token.i == start


def _leads_out(analysis: Analysis, token: Token) -> bool:
    """Whether the preposition before the token leads to a place, a period or a party instead of a topic."""
    if token.lower_ == "the" and token.i + 1 < len(token.doc):
        token = token.nbor()
        if token.lower_ in ("period", "years", "year", "two", "presence", "coming", "next"):
            return True
    mention = analysis.mention_at(token)
    if mention is not None and mention.label in ("DATE", "PERSON"):
        return True
    if mention is not None and mention.label in ("COUNTRY", "PLACE") and mention.entity_id is not None:
        span = token.doc.char_span(mention.start_char, mention.end_char, alignment_mode="expand")
        behind = token.doc[span.end] if span is not None and span.end < len(token.doc) else None
        return behind is None or (behind.pos_ not in ("NOUN", "PROPN", "PART") and behind.text != "-")
    if mention is None and token.ent_type_ in ("GPE", "DATE", "TIME") and token.pos_ == "PROPN":
        return True
    return token.text[:2] in ("19", "20") and token.text[:4].isdigit() and len(token.text) >= len("2025")


def is_occasion(analysis: Analysis, token: Token) -> bool:
    """Whether the word behind `on` begins an occasion or a day instead of a topic."""
    following = token.nbor() if token.lower_ == "the" and token.i + 1 < len(token.doc) else token
    mention = analysis.mention_at(following)
    return following.lower_ in _OCCASIONS or (mention is not None and mention.label == "DATE")
