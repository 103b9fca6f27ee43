"""Whose figure it is: the reporter (exporter, giver, lender) and its partner."""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.language.analysis import Analysis
from transforms.language.gazetteer import country_of_place, find_regions, is_capital, is_demonym, is_region
from transforms.language.mentions import Mention
from transforms.language.sides import countries_of, principal_countries
from transforms.language.tokens import Span, Token

Pair = tuple[str | None, str | None]
_BACK = 400  # characters in which a taker was spoken of

_FROM, _TO = "from", "to"
_DIRECTED = frozenset(
    ("exports", "imports", "export_potential", "investment", "aid", "loan", "companies", "tourists", "projects")
)
_GIVEN = frozenset(("investment", "aid", "loan"))
_TRADE = frozenset(("trade_turnover", "exports", "imports", "export_potential", "target", "growth"))
_SOURCE_WORDS, _GOAL_WORDS = frozenset(("from", "by", "out")), frozenset(("to", "into", "in", "for", "towards"))


@dataclass(frozen=True, slots=True)
class Side:
    """A country or region named at a token; `role` is `from`, `to` or empty."""

    name: str
    token: int
    role: str


def sides_in(analysis: Analysis, start_char: int, end_char: int) -> list[Side]:
    """The countries and regions named between two offsets, in text order, each once."""
    found: dict[str, Side] = {}
    named = analysis.within(start_char, end_char, "COUNTRY")
    regions = [m for m in _regions(analysis) if start_char <= m.start_char and m.end_char <= end_char]
    for mention in sorted([*named, *regions]):
        span = analysis.doc.char_span(mention.start_char, mention.end_char, alignment_mode="expand")
        if not mention.entity_id or (mention.label == "PLACE" and _names_organization(analysis, mention)):
            continue
        side = Side(mention.entity_id, span.start, _role(span, is_adjective=is_demonym(mention)))
        if mention.entity_id not in found or (side.role and not found[mention.entity_id].role):
            found[mention.entity_id] = side
    for place in analysis.within(start_char, end_char, "PLACE"):
        if acting := _side_of_place(analysis, place):
            found.setdefault(acting.name, acting)
    return sorted(found.values(), key=lambda side: side.token)


def _side_of_place(analysis: Analysis, place: Mention) -> Side | None:
    """The country of a place that something goes to or comes from, or of a capital that acts for its government."""
    country = country_of_place(place.entity_id or "")
    span = analysis.doc.char_span(place.start_char, place.end_char, alignment_mode="expand")
    if not country or is_region(place.entity_id or ""):
        return None
    before, is_seat = _preposition(span.root), is_capital(place.entity_id or "")
    if before in ("to", "into", "for") or (before == "in" and not is_seat):
        return Side(country, span.start, _TO)
    is_actor = is_seat and (span.root.dep_ in ("nsubj", "poss") or before == "from")
    return Side(country, span.start, _FROM) if is_actor else None


def _regions(analysis: Analysis) -> list[Mention]:
    found = analysis.memo.get("figure_regions")
    if not isinstance(found, list):
        found = analysis.memo["figure_regions"] = find_regions(analysis.doc)
    return found


def _names_organization(analysis: Analysis, region: Mention) -> bool:
    """Whether a region's name is only part of an organisation's ("Economic Community of West African States")."""
    around = analysis.mention_at(analysis.doc.char_span(region.start_char, region.end_char, alignment_mode="expand")[0])
    return around is not None and around.label == "ORG" and len(around.text) > len(region.text) + 4


def _role(span: Span, *, is_adjective: bool) -> str:
    """Whether the name is what a thing comes from (owner, giver) or where it goes."""
    root = span.root
    after = span.doc[span.end] if span.end < len(span.doc) else None
    if is_adjective or (after is not None and after.lower_ in ("'s", "’s", "'", "’")) or root.dep_ in ("poss", "nmod"):
        return _FROM
    if root.dep_ in ("nsubj", "agent"):
        return _FROM
    if root.dep_ in ("dative", "dobj"):
        return _TO
    before = _preposition(root)
    if before in _SOURCE_WORDS:
        return _FROM
    return _TO if before in _GOAL_WORDS else ""


def _preposition(token: Token) -> str:
    """The preposition that governs a name, over "A and B"."""
    while token.dep_ in ("conj", "compound", "appos") and token.head.i != token.i:
        token = token.head
    return token.head.lower_ if token.dep_ == "pobj" else ""


def pair_of(
    analysis: Analysis,
    measure: str,
    windows: Sequence[tuple[int, int]],
    fallback: Pair | None,
    *,
    is_domestic: bool = False,
    giver: str | None = None,
) -> Pair:
    """Reporter and partner of a figure.

    Args:
        analysis: the document.
        measure: the figure's measure.
        windows: character ranges to look for the sides in, the closest to the figure first.
        fallback: the sides of the figure told before that this one goes on from, if any.
        is_domestic: the figure is told of one country alone ("fixed capital investment in Kazakhstan").
        giver: the country whose own currency the amount is in: who counts aid or a loan in it gives it.
    """
    local = _local(analysis, windows)
    subjects = [side for side in sides_in(analysis, *windows[0]) if analysis.doc[side.token].dep_ == "nsubj"]
    acting = next((side.name for side in subjects), giver)
    if giver and acting == giver and measure in ("aid", "loan") and not _names_giver(analysis, windows[-1]):
        return giver, _taker(analysis, giver, local, windows[-1][0])
    if is_domestic:
        return (local[0].name if local else None), None
    if not local:
        if fallback:
            return fallback
        back = countries_of(analysis, *windows[-1])
        if measure in _GIVEN and _names_giver(analysis, windows[-1]):
            return None, None
        if len(back) == 2:
            return _ordered(back)
        return (None, None) if _is_joint(analysis, measure, windows[-1]) else _document_pair(analysis, windows[-1][0])
    if measure in _DIRECTED and any(side.role for side in local):
        return _directed(analysis, measure, local, fallback, windows[-1])
    if measure == "share" and len(local) != 2:
        return local[0].name, None
    names = [side.name for side in sorted(local, key=lambda side: side.role != _FROM)]
    if len(names) > 2 and measure not in _TRADE:
        return None, None
    if len(names) == 1:
        names += _others(analysis, names, fallback, windows[-1])
    is_owned = any(side.role == _FROM for side in local)
    return _ordered(names[:2] if is_owned else _by_weight(analysis, names[:2]))


def _by_weight(analysis: Analysis, names: Sequence[str]) -> list[str]:
    """Two sides with the one that the document is more about first."""
    principal = principal_countries(analysis)
    return sorted(names, key=lambda name: principal.index(name) if name in principal else len(principal))


def _taker(analysis: Analysis, giver: str, local: Sequence[Side], char: int) -> str | None:
    """Who aid goes to: whom the sentence gives it, else the country spoken of before, else the document's other."""
    goals = [side.name for side in local if side.role == _TO and side.name != giver]
    start = analysis.doc.text.rfind("\n", 0, char) + 1
    near = [name for name in _spoken_of(analysis, start, char) if name != giver]
    before = [name for name in _spoken_of(analysis, max(char - _BACK, 0), char) if name != giver]
    main = [name for name in principal_countries(analysis) if name != giver]
    far = [*main, *before] if len(main) > 1 and giver in principal_countries(analysis) else [*before, *main]
    return next(iter([*goals, *near, *far]), None)


def _spoken_of(analysis: Analysis, start: int, end: int) -> list[str]:
    """The countries named, or whose places are, between two offsets: the last first."""
    found = []
    for mention in reversed(analysis.within(start, end, "COUNTRY", "PLACE")):
        name = mention.entity_id
        if name and mention.label == "PLACE":
            name = None if is_region(name) or is_capital(name) else country_of_place(name)
        if name:
            found.append(name)
    return found


def _local(analysis: Analysis, windows: Sequence[tuple[int, int]]) -> list[Side]:
    """The sides of the closest window that names two, else of the closest that names any."""
    found: list[Side] = []
    for window in windows:
        sides = sides_in(analysis, *window)
        if len(sides) >= 2:
            return sides
        found = found or sides
    return found


def _ordered(names: Sequence[str]) -> Pair:
    """The first two of the names; a region is never the reporter."""
    first, second = (*names, None, None)[:2]
    if first and second and first.islower() and not second.islower():
        return second, first
    return first, second


def _directed(
    analysis: Analysis, measure: str, local: Sequence[Side], fallback: Pair | None, window: tuple[int, int]
) -> Pair:
    """Giver and taker; for imports the taker reports."""
    sources = [s for s in local if s.role == _FROM]
    if measure == "tourists":  # "Egypt welcomed Chilean tourists"
        sources.sort(key=lambda side: analysis.doc[side.token].dep_ == "nsubj")
    source = sources[0].name if sources else None
    goal = next((s.name for s in local if s.role == _TO and s.name != source), None)
    rest = [s.name for s in local if s.name not in (source, goal)]
    if len(local) > 2 and measure in _GIVEN and not (source and goal):
        return None, None
    others = rest
    if not rest and not _is_joint(analysis, measure, window):
        others = _others(analysis, [side.name for side in local], fallback, window)
    if source is None:
        source = others[0] if others else None
    elif goal is None:
        goal = others[0] if others else None
    if measure == "imports" and any(s.role == _FROM and _is_after_from(analysis, s) for s in local if s.name == source):
        return goal, source
    return source, goal


def _is_after_from(analysis: Analysis, side: Side) -> bool:
    return _preposition(analysis.doc[side.token]) in _SOURCE_WORDS


def _others(analysis: Analysis, names: Sequence[str], fallback: Pair | None, window: tuple[int, int]) -> list[str]:
    """Who the partner of a single named side is: of the figure before, else of the document."""
    known = [name for name in fallback or () if name]
    pair = known if set(known) & set(names) else [n for n in _document_pair(analysis, window[0]) if n]
    return [name for name in pair if name not in names][:1]


def _names_giver(analysis: Analysis, window: tuple[int, int]) -> bool:
    """Whether an international organisation is what gives ("the Asian Development Bank has approved a loan")."""
    kinds = {organization.key: organization.kind for organization in analysis.organizations}
    for mention in analysis.within(*window, "ORG"):
        root = analysis.doc.char_span(mention.start_char, mention.end_char, alignment_mode="expand").root
        if kinds.get(mention.entity_id or "") == "io" and root.dep_ in ("nsubj", "agent", "pobj"):
            return root.dep_ != "pobj" or root.head.lower_ in _SOURCE_WORDS
    return False


def _is_joint(analysis: Analysis, measure: str, window: tuple[int, int]) -> bool:
    """Whether what is given may be for many: the document is about more than a pair, the paragraph about none."""
    start = analysis.doc.text.rfind("\n", 0, window[0]) + 1
    is_about_many = measure in _GIVEN and len(principal_countries(analysis)) > 2
    return is_about_many and len(_spoken_of(analysis, start, window[1])) < 2


def _document_pair(analysis: Analysis, char: int) -> Pair:
    """The document's two countries; where it is about more, its first and the one of the paragraph."""
    principal = principal_countries(analysis)
    if len(principal) < 2:
        return _ordered(principal)
    start = analysis.doc.text.rfind("\n", 0, char) + 1
    near = [c for c in reversed(countries_of(analysis, start, char)) if c != principal[0]]
    if near and principal[1] not in near:
        return principal[0], near[0]
    return principal[0], principal[1]
