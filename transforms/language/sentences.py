"""Sentences of a document by their offsets."""

from bisect import bisect_right

from transforms.language.tokens import Doc


class SentenceIndex:
    """Which sentence a character stands in.

    Args:
        doc_id: the document's id; sentences are named `<doc_id>-<number>`, numbered from 0.
        doc: the parsed Doc.
    """

    def __init__(self, doc_id: str, doc: Doc) -> None:
        self.offsets = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        self.ids = [f"{doc_id}-{number}" for number in range(len(self.offsets))]
        self._starts = [start for start, _ in self.offsets]

    def at(self, char: int) -> str:
        """The id of the sentence in which the character stands."""
        return self.ids[max(0, bisect_right(self._starts, char) - 1)]
