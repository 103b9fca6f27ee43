"""Which office a title is: the code of `offices.csv` by its head phrase, portfolio, body and country."""

from transforms.language.lexicon import legislatures, organization_kinds_by_name, word_class
from transforms.language.title_phrases import Entry

LOWERED = {
    "foreign_minister": "deputy_foreign_minister",
    "deputy_foreign_minister": "deputy_foreign_minister",
    "head_of_government": "minister",
    "legislator": "legislator",
    "business": "business",
    "deputy": "deputy",
}
# Where a ministry's secretary is its highest civil servant
_CIVIL_SERVANTS = frozenset({"IND", "PAK", "BGD", "NPL", "LKA"})
_STATE_RANKS = frozenset({"minister of state", "state minister", "secretary of state"})
_MINISTRIES = ("ministry", "the ministry", "foreign ministry", "department")
HEADS_OF_BODIES = word_class("head_of_body")
_COMPANY_WORDS = word_class("company_word")


def office_of(
    entry: Entry, portfolio: tuple[str, ...], countries: tuple[str, ...], body: str | None, *, is_state: bool
) -> str:
    """The office's code before deputies are told from their chiefs."""
    office = entry.office
    if entry.phrase in _STATE_RANKS and body and body.lower().startswith(_MINISTRIES):
        return "deputy"  # "Secretary of State at the Ministry of …" is a junior minister
    if entry.takes == "portfolio" and office == "minister":
        if is_foreign(portfolio):
            junior = is_state or entry.phrase.endswith(("of state", "state minister"))
            return "deputy_foreign_minister" if junior and "minister" in entry.phrase else "foreign_minister"
        return "foreign_minister" if is_state and entry.phrase == "secretary" and not portfolio else office
    if entry.phrase == "secretary of state" and portfolio and not is_foreign(portfolio):
        return "minister"
    if (
        entry.phrase.endswith(" secretary")
        and entry.takes == "polity"
        and countries
        and countries[0] in _CIVIL_SERVANTS
    ):
        return "official"
    if body is None:
        is_of_company = entry.phrase == "chief executive" and not countries  # that of Hong Kong has a place
        return "business" if is_of_company else office
    return _office_of_body(entry, office, body.lower())


def _office_of_body(entry: Entry, office: str, body: str) -> str:
    if any(name in body for name in legislatures()) and "general assembly" not in body:
        return (
            "legislator"
            if entry.takes in ("body", "polity", "legislature") and office != "head_of_government"
            else office
        )
    if entry.takes == "highcommissioner":
        return "io_head"
    if entry.takes == "polity" and office in ("head_of_state", "head_of_government"):
        return (
            "official"
            if _is_polity(body) or office == "head_of_government"
            else "io_head"
            if is_international(body)
            else "business"
        )
    if office == "io_head" and not is_international(body):
        return "official"
    if office in ("official", "business") and entry.phrase in HEADS_OF_BODIES:
        if _is_company(body):
            return "business"
        if is_international(body) and entry.phrase in (
            "head",
            "chief",
            "director",
            "chairman",
            "chair",
            "chairperson",
            "chairwoman",
            "managing director",
        ):
            return "io_head"
    return office


def is_foreign(portfolio: tuple[str, ...]) -> bool:
    """Whether the fields of a portfolio are those of a foreign minister."""
    fields = set(portfolio)
    if not fields & {"foreign", "external", "international"}:
        return False
    if "foreign" in fields or "external" in fields:
        return bool(fields & {"affairs", "relations", "policy", "matters"}) or len(fields) == 1
    index = portfolio.index("international")
    return portfolio[index + 1 : index + 2] in (("relations",), ("affairs",)) or (
        "european" in fields and "affairs" in fields
    )


def _is_polity(body: str) -> bool:
    return not is_international(body) and not _is_company(body)


def is_international(body: str) -> bool:
    """Whether the body, in lower case, is an international organisation, forum or programme."""
    kinds = organization_kinds_by_name()
    name = body.removeprefix("the ")
    if kinds.get(name) in ("io", "forum", "program"):
        return True
    if name.split()[-1:] in (["forum"], ["organization"], ["organisation"], ["bloc"]):
        return True
    first, _, organ = name.partition(" ")
    return kinds.get(first) == "io" and organ in ("commission", "council", "secretariat", "parliament")


def _is_company(body: str) -> bool:
    last = body.replace(".", "").split()[-1] if body.split() else ""
    return organization_kinds_by_name().get(body) == "company" or last in _COMPANY_WORDS
