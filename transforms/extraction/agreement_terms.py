"""The words for documents (memorandum, treaty, …), as `agreement_terms.csv` lists them."""

from collections.abc import Mapping
from functools import cache, lru_cache

from transforms.language.tokens import Doc
from warehouse.reference import reference

NUMBER_MARKS = frozenset({"no", "no.", "nr.", "№"})


@cache
def _terms() -> Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """The terms by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in reference("agreement_terms"):
        words = tuple(row["term"].split())
        if row["role"] in ("document", "weak", "titled"):
            found.setdefault(words[0], []).append((words, row["kind"], row["role"]))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


@cache
def deciding_modifiers() -> Mapping[str, str]:
    """The kinds that a word in the title decides (`visa`, `peace`), by the word."""
    return {row["term"]: row["kind"] for row in reference("agreement_terms") if row["role"] == "modifier"}


def lower_words(doc: Doc, start: int, count: int) -> tuple[str, ...]:
    """So many words from the token on, in lower case."""
    return tuple(token.lower_ for token in doc[start : start + count])


def term_at(doc: Doc, start: int) -> tuple[str, ...] | None:
    """The words of the longest term that begins at the token, None if there is none."""
    matched = matched_term(doc, start)
    return lower_words(doc, start, matched[0]) if matched else None


def matched_term(doc: Doc, start: int) -> tuple[int, str, str] | None:
    """How many tokens the longest term at the token has, its kind and role."""
    return matched_terms(doc).get(start)


@lru_cache(maxsize=1)  # the same document is asked about word by word
def matched_terms(doc: Doc) -> dict[int, tuple[int, str, str]]:
    """The longest term at each token where one begins, in text order: how many tokens it has, its kind and role."""
    found: dict[int, tuple[int, str, str]] = {}
    joined = {dash.i - 1 for dash in doc.spelled({"-"}) if 0 < dash.i < len(doc) - 1}
    for start in sorted(joined | {token.i for token in doc.spelled(_terms().keys())}):
        hyphenated = _hyphenated(doc, start) if start in joined else ()
        for words, kind, role in (*hyphenated, *_terms().get(doc.tokens[start].lower_, ())):
            if (size := _size(doc, start, words)) and (role != "titled" or _is_title(doc, start + size)):
                found[start] = size, kind, role
                break
    return found


def _hyphenated(doc: Doc, start: int) -> tuple[tuple[tuple[str, ...], str, str], ...]:
    """Terms whose first word the tokeniser splits at the hyphen (`visa-free`)."""
    return _terms().get(f"{doc.tokens[start].lower_}-{doc.tokens[start + 2].lower_}", ())


def _is_title(doc: Doc, behind: int) -> bool:
    """Whether a word is written as the head of a title: no part of a longer one (`Partnership and Cooperation …`)."""
    following = doc.tokens[behind].pos_ if behind < len(doc) else ""
    return doc.tokens[behind - 1].text.istitle() and following not in ("NOUN", "PROPN", "CCONJ")


def _size(doc: Doc, start: int, words: tuple[str, ...]) -> int:
    """How many tokens spell the words, 0 if they do not."""
    text, at, tokens = " ".join(words), start, doc.tokens
    spelled = ""
    while at < len(tokens) and len(spelled) < len(text):
        spelled += tokens[at].lower_ + tokens[at].whitespace_
        at += 1
    return at - start if spelled.rstrip() == text else 0


def is_modifier(doc: Doc, behind: int) -> bool:
    """Whether the term only qualifies the noun behind it (`treaty obligations`, `visa waiver agreement`)."""
    head, following = doc[behind - 1], doc[behind] if behind < len(doc) else None
    if following is None or following.lower_ in NUMBER_MARKS:
        return False
    matched = matched_term(doc, behind)
    if matched is not None and matched[2] == "document":
        return True
    is_joined = following.pos_ == "NOUN" and head.dep_ in ("compound", "amod", "nmod")
    return is_joined and head.head.i >= behind
