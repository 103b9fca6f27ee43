"""A name in the text with the title that goes with it."""

from dataclasses import dataclass

from transforms.language.titles import Title


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text over tokens `start` up to `end`, the title that goes with it and what found it."""

    start: int
    end: int
    rule: str
    title: Title | None = None
    country: str | None = None
