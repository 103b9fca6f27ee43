"""Defaults of the environment for Prefect, which reads it when it is imported: so this module is imported first.

Whatever the user has set stays.
"""

import logging
import os

from flows.telling import PACKAGES

DEFAULTS = {
    # Nothing is sent to anybody unless the user asks for it.
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # Log lines go to the server and its UI; the terminal shows what matters, by way of the command line.
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    # The embedded server migrates its database on a fresh machine, which takes long where the machine is busy.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "300",
}

for name, value in DEFAULTS.items():
    os.environ.setdefault(name, value)

from prefect.logging.handlers import APILogHandler  # noqa: E402 - only now

for name in PACKAGES:
    # Not by Prefect's setting of extra loggers: a worker has read the settings before it imports this package.
    logging.getLogger(name).setLevel(logging.INFO)
    logging.getLogger(name).addHandler(APILogHandler())
