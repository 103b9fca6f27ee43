"""What worker processes share: loaded once by the server that forks them, which alone imports this module."""

import gc
import os
from contextlib import suppress

from flows.worker import PRELOADED_MODEL, pipelines
from transforms.extraction.batch import document_rows

_TEXT = """OSLO, June 3, 2025 – Foreign Minister Anna Berg of Norway met the President of Ghana in Accra on Monday.

The ministers signed an agreement on trade. "Our trade reached $2 billion in 2024, up 5 percent," Berg said."""
"""Whoever reads it has read most lexicons."""


def load(model: str) -> None:
    """Load the pipelines and the lexicons, and let no later collection of garbage write into what forks share."""
    for nlp in pipelines(model):
        document_rows(nlp(_TEXT), {"doc_id": "", "text": _TEXT, "published_on": None})
    gc.freeze()


with suppress(OSError):  # a model that is not installed is told by the first batch
    load(os.environ[PRELOADED_MODEL])
