"""The spaCy pipeline that parses documents."""

import gc
import re

import numpy
import spacy
from spacy.attrs import ORTH, SENT_START
from spacy.language import Language
from spacy.pipeline import Sentencizer
from spacy.tokens import Doc
from spacy.util import compile_prefix_regex, compile_suffix_regex
from thinc.api import NumpyOps, set_current_ops

from transforms.language.memoised import memoise

_CITY = r"[A-Z][\w.'’]{1,30}(?:[ /-][A-Z][\w.'’]{0,30}){0,3}"
_DATELINE = re.compile(
    # a city, perhaps a date behind a comma, perhaps an agency in brackets, then a dash (a colon behind capitals)
    rf"^[ \t]*(?!.{{0,60}}\b(?:Minister|President|Secretary|Ambassador|Speaker|King|Chairman)\b.{{0,9}}[–—-])"
    rf"{_CITY}(?:,[^\n–—:;!?]{{1,40}})?(?: ?\([^()\n]{{1,40}}\)| ?/[^/\n]{{1,40}}/)?"
    r"[ ,]{0,2}(?:[–—]|--|(?<=[A-Z]{3}):|(?<=\) )[-/]|(?<= )-)\s{1,3}(?=[\"“‘']?[A-Z])",
    re.MULTILINE,
)
DIRECTION_MARKS = "[\u200e\u200f]+"  # tokens of their own, so that a name beside one is found
_FOOTNOTE = r"\[\d{1,3}"  # the mark of a footnote joined to a word: "Army.[4]"
_ENDINGS = frozenset(".!?:;…\"'”’»)]–—-|•*/")
_ITEM = re.compile(  # an item of a list or of a day's schedule, behind the end of a line
    r"\n[ \t]*(?:[-•*▪●○‣]|\d{1,2}(?:[:.]\d{2}\b|[.)])"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b[^\n]{0,20}[:–—-])[ \t]"
)
_YOUNG_OBJECTS = 50_000  # those of some thirty documents: the collector else runs several times in each
_SHORT_LINE = 50  # characters: headlines, list items and datelines end below it, lines of running text do not


@Language.component("sentence_boundaries")  # type: ignore[untyped-decorator, unused-ignore]
def sentence_boundaries(doc: Doc) -> Doc:
    """The Doc with a sentence start behind each blank line, short line and dateline, which the parser then keeps.

    Elsewhere a sentence may only start behind a mark that ends one: the small model cuts long subjects in two.
    """
    if not len(doc):
        return doc
    distinct, places = numpy.unique(doc.to_array(ORTH), return_inverse=True)
    forms = [doc.vocab.strings[orth] for orth in distinct.tolist()]
    is_open = numpy.array([form[-1] not in _ENDINGS and not form.isspace() for form in forms])[places]
    starts = doc.to_array(SENT_START).astype(numpy.int64)
    starts[1:][is_open[:-1]] = -1
    for match in _DATELINE.finditer(doc.text):
        span = doc.char_span(match.end(), match.end() + 1, alignment_mode="expand")
        if span is not None and span.start > 0:
            starts[span.start] = 1
    items = {match.start() for match in _ITEM.finditer(doc.text)}
    line_start = 0
    for at in numpy.flatnonzero(numpy.array(["\n" in form for form in forms])[places][:-1]).tolist():
        token, behind = doc[at], doc[at + 1]
        is_short = token.idx - line_start < _SHORT_LINE and not behind.text[:1].islower()
        is_item = any(token.idx + place in items for place in range(len(token)))
        if token.text.count("\n") > 1 or is_short or is_item:
            starts[at + 1] = 1
        line_start = token.idx + len(token)
    return doc.from_array([SENT_START], starts.astype(numpy.uint64))


def load_pipeline(name: str, *, device: int | None = None) -> Language:
    """The installed spaCy pipeline of that name, with sentences that end where paragraphs and datelines do.

    It runs on the GPU `device` if one is given and is there, else on the CPU, where BLIS is switched off: its matrix
    product is slower than NumPy's on the small matrices of these models.

    Raises:
        OSError: no pipeline of that name is installed.
    """
    if device is None or not spacy.prefer_gpu(device):
        set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(name)
    nlp.add_pipe("sentence_boundaries", first=True)
    nlp.tokenizer.prefix_search = compile_prefix_regex([*nlp.Defaults.prefixes, DIRECTION_MARKS]).search
    nlp.tokenizer.suffix_search = compile_suffix_regex([*nlp.Defaults.suffixes, DIRECTION_MARKS, _FOOTNOTE]).search
    memoise(nlp)
    gc.set_threshold(_YOUNG_OBJECTS, *gc.get_threshold()[1:])
    return nlp


def split_sentences(nlp: Language, text: str) -> Doc:
    """The text as a Doc cut into sentences by their marks and the layout, without parsing it."""
    return sentence_boundaries(Sentencizer()(nlp.make_doc(text)))
