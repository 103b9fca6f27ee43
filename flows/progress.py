"""Progress of a run: told by the flow, shown by whoever listens (a bar on a terminal, lines otherwise)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Status:
    """How far the extraction is.

    Attributes:
        done: documents done.
        total: documents in all, as far as is known.
        n_facts: facts found so far.
        seconds: time since the start.
    """

    done: int
    total: int
    n_facts: int
    seconds: float

    @property
    def rate(self) -> float:
        """Documents a second."""
        return self.done / max(self.seconds, 1e-9)

    @property
    def percent(self) -> float:
        """Share that is done."""
        return round(100 * self.done / max(self.total, 1), 1)

    @property
    def seconds_left(self) -> float | None:
        """Time that the rest takes at this rate, None before the first document is done."""
        return (self.total - self.done) / self.rate if self.done else None

    def __str__(self) -> str:
        left = "" if self.seconds_left is None else f", {clock(self.seconds_left)} left"
        return f"{self.done} of {self.total} documents, {self.rate:.1f} a second{left}, {self.n_facts} facts"


Listener = Callable[[Status], None]

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Within the block the listener is told of progress."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(status: Status) -> None:
    """Tell whoever listens."""
    if listener := _listener.get():
        listener(status)


def clock(seconds: float) -> str:
    """Hours, minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
