"""The spaCy pipeline that parses documents."""

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops

_SHORT_LINE = 50  # characters: headlines, list items and datelines end below it, lines of running text do not


@Language.component("paragraph_boundaries")
def paragraph_boundaries(doc: Doc) -> Doc:
    """The Doc with a sentence start behind each blank line and each short line, which the parser then keeps."""
    line_start = 0
    for token in doc[:-1]:
        if "\n" not in token.text:
            continue
        is_short = token.idx - line_start < _SHORT_LINE and not doc[token.i + 1].text[:1].islower()
        if token.text.count("\n") > 1 or is_short:
            doc[token.i + 1].is_sent_start = True
        line_start = token.idx + len(token)
    return doc


def load_pipeline(name: str) -> Language:
    """The installed spaCy pipeline of that name, on the CPU, with sentences that end where paragraphs do.

    BLIS is switched off: its matrix product is slower than NumPy's on the small matrices of these models.

    Raises:
        OSError: no pipeline of that name is installed.
    """
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(name)
    nlp.add_pipe("paragraph_boundaries", first=True)
    return nlp
