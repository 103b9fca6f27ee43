"""A name of an organisation as it stands in the text."""

from dataclasses import dataclass

from transforms.language.known_organizations import Known


@dataclass(frozen=True, slots=True)
class Sighting:
    """An organisation's name in the text over characters `start` up to `end`.

    `known` is its row of the reference table; `kind` a code of `organization_kinds.csv` or, for ministries, parties and
    newspapers, the kind of `organization_heads.csv`; `listed` whether it is a fact.
    """

    start: int
    end: int
    name: str
    kind: str
    listed: bool
    rule: str
    confidence: float
    acronym: str | None = None
    known: Known | None = None
