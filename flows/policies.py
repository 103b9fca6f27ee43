"""How runs behave in Prefect: their names and tags, how long they may take, and what is tried again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb
from prefect.client.schemas.objects import State, TaskRun
from prefect.context import TagsContext
from prefect.runtime import flow_run
from prefect.tasks import Task, exponential_backoff

from warehouse.errors import UnreachableStore

TIMEOUT_SECONDS = 24 * 3600
"""A night's run has to be over when the next one starts."""
NAMED = 3
"""So many addresses stand in the name of a run."""


def is_input_output(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether it was input or output that failed, which may work the next time; anything else never will."""
    try:
        state.result()
    except (OSError, duckdb.IOException, UnreachableStore):
        return True
    except Exception:
        return False
    return False


RETRIES: dict[str, Any] = {
    "retries": 3,
    "retry_delay_seconds": exponential_backoff(backoff_factor=5),
    "retry_jitter_factor": 0.5,
    "retry_condition_fn": is_input_output,
}
"""Options of a task that reads or writes: again after 5, 10 and 20 seconds, or up to half as long again."""


def name_of_load() -> str:
    """What the run loads, and where."""
    raw = [str(address) for address in flow_run.parameters.get("raw", [])]
    more = f" and {len(raw) - NAMED} more" if len(raw) > NAMED else ""
    return f"load {', '.join(raw[:NAMED])}{more} into {flow_run.parameters.get('warehouse')}"


def name_of_backfill() -> str:
    """Which documents the run extracts again, and where."""
    given = flow_run.parameters
    period = " ".join(f"{word} {given[word]}" for word in ("since", "until") if given.get(word))
    return f"backfill {period or 'all'} of {given.get('warehouse')}"


@contextmanager
def untagged() -> Iterator[None]:
    """Within the block task runs bear none of the flow run's tags.

    For each tag a task asks the server first whether it may start, and that takes up to a second.
    """
    with TagsContext(current_tags=set()):
        yield
