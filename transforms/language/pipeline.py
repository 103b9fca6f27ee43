"""The spaCy pipeline that parses documents."""

import spacy
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops


def load_pipeline(name: str) -> Language:
    """The installed spaCy pipeline of that name, on the CPU.

    BLIS is switched off: its matrix product is slower than NumPy's on the small matrices of these models.

    Raises:
        OSError: no pipeline of that name is installed.
    """
    set_current_ops(NumpyOps(use_blis=False))
    return spacy.load(name)
