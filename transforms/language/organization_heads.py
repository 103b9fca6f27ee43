"""Head nouns of bodies' names, and what kind of body the name is."""

from dataclasses import dataclass
from functools import cache

from transforms.language.lexicon import legislatures, portfolio_words, word_class
from transforms.language.words import Words
from warehouse.reference import reference

SMALL_HEADS = word_class("small_head")
LESSER_FIELDS = word_class("lesser_field")
_DOCUMENTS = word_class("document_noun")
_JOINT = word_class("joint_body")
_COMPOUND = word_class("compound_head")
_PLAIN_PLANS = word_class("plain_plan")
_NEWS = frozenset(("news", "press"))
_MEMBERS = frozenset(("leaders", "ministerial", "summit"))


@dataclass(frozen=True, slots=True)
class Head:
    """A row of `organization_heads.csv`."""

    kind: str
    is_listed: bool
    takes_complement: bool
    is_foreign: bool


@cache
def heads() -> dict[str, Head]:
    """Head nouns of bodies' names in lower case."""
    return {
        row["head"]: Head(
            row["kind"], row["listed"] == "yes", row["complement"] == "yes", row["complement"] == "foreign"
        )
        for row in reference("organization_heads")
    }


def is_proper(words: Words, start: int, head: int) -> bool:
    """Whether a name with a small head noun is one: a pair ("EU–Central Asia summit") or two words, no country."""
    inner = range(start, head)
    names = [index for index in inner if words.capital[index]]
    if len(names) == 1 and words.texts[names[0]].isupper() and not words.inner[names[0]]:
        return names[0] == head - 1 and len(words.texts[names[0]]) > 2
    if not names or any(words.lowers[index] in ("'s", "'", ",") for index in inner):
        return False
    if words.texts[head - 1].isdigit():
        return True
    if words.lower(head - 1) in LESSER_FIELDS or any(words.lowers[index] in ("-", "+", "plus") for index in inner):
        return any(words.lowers[index] in ("-", "+", "plus") for index in inner) or len(names) > 1
    return len(names) > 1 and not any(words.inner[index] for index in names) and words.label(head - 1) != "PLACE"


def is_topic(words: Words, start: int, kind: str) -> bool:
    """Whether the name is what a document is about ("Memorandum on Political Consultations"), no body."""
    if kind == "corridor" or words.lower(start - 1) not in ("on", "of", "for"):
        return False
    before = words.lowers[max(0, start - 8) : start]
    return bool(_DOCUMENTS & set(before))


def kind_of(words: Words, start: int, head: int, end: int, row: Head) -> tuple[str, bool]:
    """The kind of a body and whether it is an organisation in the gold's sense."""
    lowers = words.lowers[start:end]
    before = words.lowers[start:head]
    lower = words.lowers[head]
    if lower in ("center", "centre") and set(before) & {"un", "regional", "international"}:
        return "program", "un" in before or "regional" in before
    if lower in ("commission", "committee", "subcommittee", "council", "subcommission", "cabinet"):
        joint = _JOINT & set(before)
        return ("forum", True) if joint else ("state", False)
    if (lower == "assembly" and any(name in " ".join(lowers) for name in legislatures())) or _NEWS & set(before):
        return "state", False
    if lower == "meeting":
        return row.kind, bool(_MEMBERS & set(before)) and len(before) > 1
    if lower in ("cup", "games", "olympics", "championship"):
        return row.kind, len(before) >= 2 or words.lowers[start].isdigit()
    if words.lower(start - 1) == ")":
        return row.kind, False
    if lower in _COMPOUND:
        compound = len(before) >= 2 or any("-" in word for word in before)
        return row.kind, compound and not {"strategic", "comprehensive"} & set(before)
    if lower == "plan":
        return row.kind, words.capital[head] and len(before) > 1 and not _PLAIN_PLANS & set(before)
    if lower in ("programme", "program") and set(before) <= portfolio_words() | _PLAIN_PLANS:
        return row.kind, False  # the field of a document: "Cultural Exchange Programme"
    if lower in ("union", "community", "alliance", "group", "bank"):
        return row.kind, False
    return row.kind, row.is_listed and len(lowers) > 1
