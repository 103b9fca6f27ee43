"""Progress of a run: told by the flow, shown by whoever listens (a bar on a terminal, lines otherwise)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[int, int, int], None]
"""Takes documents done, documents in all, and facts found so far."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Within the block the listener is told of progress."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(done: int, total: int, n_facts: int) -> None:
    """Tell whoever listens."""
    if listener := _listener.get():
        listener(done, total, n_facts)
