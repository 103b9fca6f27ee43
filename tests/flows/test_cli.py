"""The command line without a flow run: help, usage, and questions to a warehouse that is not there."""

import subprocess
import sys
from pathlib import Path

import pytest


def communique(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent.parent.parent,
    )


@pytest.mark.parametrize("command", [(), ("run",), ("sql",), ("status",), ("explain",)])
def test_every_command_has_help(command: tuple[str, ...]) -> None:
    shown = communique(*command, "--help")
    assert shown.returncode == 0
    assert "Usage" in shown.stdout


@pytest.mark.parametrize(
    "arguments", [("sql",), ("sql", "select 1", "--name", "list-of-nothing"), ("run", "--workers", "0")]
)
def test_wrong_usage_exits_with_two(arguments: tuple[str, ...]) -> None:
    assert communique(*arguments).returncode == 2


def test_an_error_is_one_line_and_a_traceback_with_debug(tmp_path: Path) -> None:
    arguments = ("sql", "select 1", "--warehouse", str(tmp_path))
    shown = communique(*arguments)
    assert shown.returncode == 1
    assert shown.stderr.count("\n") == 1
    assert "no warehouse" in shown.stderr
    assert "Traceback" in communique(*arguments, "--debug").stderr
