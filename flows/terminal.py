"""The terminal, to which text from outside goes as text only."""

import sys

from rich.console import Console
from rich.markup import escape


def terminal() -> Console:
    """The terminal, or a wide page where the output goes elsewhere."""
    return Console(width=None if sys.stdout.isatty() else 160)


def plain(value: object) -> str:
    """The value as markup of Rich that shows it as it is, without control characters."""
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return escape(printable(text))


def printable(text: str) -> str:
    """The text with blanks for control characters, which could steer a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
