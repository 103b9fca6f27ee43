"""Text from outside neither styles nor steers the terminal."""

import io

import pytest
from rich.console import Console

from flows.terminal import plain


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("[bold red]x[/] [link=http://a.example]y[/link]", "[bold red]x[/] [link=http://a.example]y[/link]"),
        (r"a \[bold]b\\[/bold] \\", r"a \[bold]b\\[/bold] \\"),
        ("\x1b[31mred\x1b]0;title\x07", " [31mred ]0;title "),
        ("one\r\ntwo\u202e", "one  two "),
        (["a", "b"], "a, b"),
    ],
)
def test_text_is_shown_as_it_is(words: object, shown: str) -> None:
    page = io.StringIO()

    Console(file=page, force_terminal=True, width=80).print(plain(words), highlight=False)

    assert page.getvalue() == f"{shown}\n"
