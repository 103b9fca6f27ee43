"""Generated pages are up to date, and the README names every command."""

from pathlib import Path

import pytest

from flows.cli import app
from flows.documentation import DOCS, pages

README = (DOCS.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", sorted(pages()))
def test_the_page_is_up_to_date(page: str) -> None:
    assert (DOCS / page).read_text(encoding="utf-8") == pages()[page], "run `make docs`"


@pytest.mark.parametrize(
    "command", sorted(str(command.callback.__name__) for command in app.registered_commands if command.callback)
)
def test_the_readme_names_the_command(command: str) -> None:
    assert f"communique {command}" in README


def test_the_readme_links_to_pages_that_exist() -> None:
    for target in ("data_dictionary", "cookbook", "settings", "command_line"):
        assert f"docs/{target}.md" in README
        assert (Path(DOCS) / f"{target}.md").exists()
