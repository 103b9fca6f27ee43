"""What the packages below the flows log in processes of their own, told again where the run's log is kept."""

import logging
from collections.abc import Callable, Iterable
from logging.handlers import QueueHandler
from queue import SimpleQueue
from typing import TypeVar

PACKAGES = ("flows", "transforms", "expectations", "warehouse")
"""Whose loggers speak at level INFO."""
G = TypeVar("G")
R = TypeVar("R")


def recorded(work: Callable[[G], R], given: G) -> tuple[R, list[logging.LogRecord]]:
    """What the work comes to, and what was logged meanwhile, tracebacks written out, so that it can be sent."""
    told: SimpleQueue[logging.LogRecord] = SimpleQueue()
    handler = QueueHandler(told)
    loggers = [logging.getLogger(name) for name in PACKAGES]
    for logger in loggers:
        logger.setLevel(logging.INFO)
        logger.addHandler(handler)
    try:
        result = work(given)
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
    return result, [told.get() for _ in range(told.qsize())]


def tell_again(records: Iterable[logging.LogRecord]) -> None:
    """Hand the records to the loggers of this process."""
    for record in records:
        logging.getLogger(record.name).handle(record)
