"""The names of one organisation in a document made one."""

from collections.abc import Sequence
from itertools import pairwise

from transforms.facts import Organization, Span
from transforms.language.organization_sightings import Sighting

_LISTED = frozenset({"io", "forum", "program", "corridor", "company", "agency", "other"})


def merged(text: str, sightings: Sequence[Sighting]) -> tuple[list[Organization], dict[Sighting, str]]:
    """One organisation for all names of it, and the key of each sighting."""
    groups: dict[str, list[Sighting]] = {}
    listed = [item for item in sightings if item.listed and item.kind in _LISTED]
    aliases = {other: item for item, other in pairwise(listed) if _is_alias(text, item, other)}
    for item in sorted(listed, key=lambda item: (item.start - item.end, item.start)):
        groups.setdefault(_key(groups, aliases.get(item, item)), []).append(item)
    organizations = [
        _organization(text, key, sorted(items, key=lambda item: item.start)) for key, items in groups.items()
    ]
    keys = {item: key for key, items in groups.items() for item in items}
    return sorted(organizations, key=lambda organization: organization.span.start_char), keys


def _is_alias(text: str, first: Sighting, second: Sighting) -> bool:
    """Whether the second name in brackets is one for the first, of the same kind: "Northern Route (Silk Corridor)"."""
    between = text[first.end : second.start]
    return between.strip() == "(" and text[second.end : second.end + 1] == ")" and first.kind == second.kind


def _key(groups: dict[str, list[Sighting]], item: Sighting) -> str:
    """The key of the organisation that a sighting names: one of the groups if it is a short form of its name."""
    if item.known is not None:
        return item.known.org_id
    name = _joined(item.name)
    for key, items in groups.items():
        for other in items:
            longer = _joined(other.name)
            if name == longer or (item.acronym and item.acronym == other.acronym):
                return key
            if longer.endswith(" " + name) and other.kind == item.kind:
                return key
    return " ".join(item.name.split())


def _joined(name: str) -> str:
    """The name in lower case without hyphens: `High-Level Dialogue` and `High Level Dialogue` are one."""
    return " ".join(name.lower().replace("-", " ").replace("–", " ").split())


def _organization(text: str, key: str, items: list[Sighting]) -> Organization:
    known = next((item.known for item in items if item.known), None)
    fullest = max(items, key=lambda item: item.end - item.start)
    acronym = next((item.acronym for item in items if item.acronym), None) or (known.acronym if known else None)
    spans = tuple(Span(item.start, item.end, item.rule, item.confidence) for item in items)
    return Organization(
        key=key,
        name=known.name if known else " ".join(fullest.name.split()),
        acronym=acronym,
        kind=known.kind if known else fullest.kind,
        name_in_text=text[fullest.start : fullest.end],
        span=spans[0],
        spans=spans,
    )
