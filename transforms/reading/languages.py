"""The language of a text, by a model that comes inside its package, with care for short texts full of foreign names."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

DEFAULT_LANGUAGE = "en"
_WORD = re.compile(r"[^\W\d_]+")
_ASCII = re.compile(r"[\x00-\x7f]+")
_LATIN_LETTER = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]")
_OTHER_LETTER = re.compile(r"[^\W\d_A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]")
_SAMPLE = 5_000
# Function words that languages written like English do not share with it, as German shares `in` and Dutch `was`.
_FUNCTION_WORDS = {
    *(
        "the",
        "and",
        "of",
        "to",
        "with",
        "that",
        "from",
        "their",
        "they",
        "which",
        "would",
        "has",
        "have",
        "had",
        "were",
    ),
    *("been", "between", "this", "these", "will", "his", "its", "it", "he", "she", "after", "during", "while", "also"),
}
# Every sixth word of English prose is one of them; names and figures thin them out.
_ENGLISH_SHARE = 0.08
# Fewer words than this identify no language.
_SHORT = 12
_PROBABLE = 0.9


def identify_language(text: str) -> str:
    """ISO 639-1 code of the text's language; English where the text is too short to tell."""
    sample = text[:_SAMPLE]
    is_latin = _is_latin(sample)
    if is_latin:
        words = _WORD.findall(sample.lower())
        known = sum(word in _FUNCTION_WORDS for word in words)
        if known >= 3 and known >= len(words) * _ENGLISH_SHARE:
            return DEFAULT_LANGUAGE
        if len(words) < _SHORT:
            return DEFAULT_LANGUAGE
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _PROBABLE or not is_latin else DEFAULT_LANGUAGE


def _is_latin(sample: str) -> bool:
    """Whether most letters are Latin ones."""
    n_others = len(_OTHER_LETTER.findall(_ASCII.sub("", sample)))
    return not n_others or n_others <= len(_LATIN_LETTER.findall(sample))


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Languages without an ISO 639-1 code (Moroccan Arabic) count as the nearest that has one.
    identifier.set_languages([label for label in identifier.labels if len(label) == 2])
    return identifier
