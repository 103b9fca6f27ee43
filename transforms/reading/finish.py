"""The last step of every reader: text made right, limits, and what the text itself tells about the document."""

from dataclasses import replace

from transforms.reading.document import RawDocument, Rejected
from transforms.reading.languages import identify_language
from transforms.reading.metadata import complete_metadata
from transforms.reading.normalise import normalise_text
from transforms.reading.options import ReadOptions


def finish(document: RawDocument, options: ReadOptions) -> RawDocument | Rejected:
    """The document with normalised text and metadata, or why it cannot be kept."""
    limit = options.max_document_chars
    # Normalising what is far too long would cost more than the rest of the night.
    text = normalise_text(document.text) if len(document.text) <= 2 * limit else document.text
    if len(text) > limit:
        return Rejected(document.uri, "text_too_long", f"{len(text)} characters, {limit} allowed")
    if not any(char.isalnum() for char in text):
        return Rejected(document.uri, "no_text", "no letter or digit in the document's text")
    document = complete_metadata(replace(document, text=text))
    return replace(document, language=document.language or identify_language(text))
