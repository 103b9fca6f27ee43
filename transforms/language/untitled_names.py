"""Names that no title goes with: told by honorifics, by the model, by what they do, or by an earlier mention."""

from collections.abc import Iterator

from transforms.language.lexicon import word_class
from transforms.language.model_places import is_place
from transforms.language.named import Named
from transforms.language.names import PARTICLES, country_behind, honorific_openers, name_run, skip_honorifics
from transforms.language.organization_heads import heads
from transforms.language.tokens import Span, Token
from transforms.language.words import Words

_PERSONAL_VERBS = word_class("personal_verb")
_PERSONAL_PASSIVES = word_class("personal_passive")
_PERSONS = word_class("person_noun")
_SHIPS = word_class("ship_prefix")
_NO_SURNAMES = heads().keys() | word_class("event_noun") | word_class("conflict_noun") | word_class("feature_noun")
_PEOPLES = word_class("people_word")
_KUNYAS = frozenset({"abu", "abou", "umm"})  # "father of", "mother of": they begin an Arabic by-name


def honoured_names(words: Words, blocked: list[bool]) -> Iterator[Named]:
    """Names behind honorifics, with the country that they are said to be of: "H.E. Dr. X of Kenya", "Mr. Y (Peru)"."""
    behind = 0
    for index in honorific_openers(words):
        start = skip_honorifics(words, index) if index >= behind and words.capital[index] else index
        if start > index:
            end = name_run(words, start, blocked, after_title=True) if start < len(words) else start
            if end > start:
                yield Named(start, end, "honorific", country=country_behind(words, end, ("of", "("))[1])
                behind = end


def kunyas(words: Words, blocked: list[bool]) -> Iterator[Named]:
    """Arabic by-names: "Abu Ghadiya", "Umm Kulthum al-Masri"."""
    for index, lower in enumerate(words.lowers):
        if lower in _KUNYAS and words.capital[index] and words.capital[index + 1 : index + 2] == [True]:
            end = name_run(words, index, blocked)
            if end > index + 1 and not words.capital[index - 1]:
                yield Named(index, end, "kunya")


def modelled_names(words: Words, blocked: list[bool]) -> Iterator[Named]:
    """The model's persons, cut to what can be a name."""
    ships = {words.texts[index + 1] for index, lower in enumerate(words.lowers[:-1]) if lower in _SHIPS}
    for begin, stop in (*words.entities("PERSON"), *_described(words)):
        if words.in_gloss(begin) or (stop == begin + 1 and words.texts[begin] in ships):
            continue
        if all(lower in _PEOPLES for lower in words.lowers[begin:stop]):
            continue
        if is_place(Span(words.doc, words.tokens[begin].i, words.tokens[stop - 1].i + 1, "PERSON")):
            continue
        if words.lowers[begin] in _SHIPS or words.lowers[stop - 1] in _NO_SURNAMES:
            continue
        start = begin
        while start < stop and name_run(words, start, blocked) == start:
            start += 1
        if start < stop and not any(blocked[start:stop]):
            start = max(start, skip_honorifics(words, start))
            end = name_run(words, start, blocked) if start < len(words) else start
            start = _from_left(words, start, blocked)
            if (end > start and not words.texts[start].isupper()) or end - start > 1:
                yield Named(start, end, "model")


def _described(words: Words) -> Iterator[tuple[int, int]]:
    """The model's bodies and places that are born or have an age: "Badran Turki, born in", "Ann Lee, 42, of"."""
    for begin, stop in (*words.entities("ORG"), *words.entities("GPE")):
        if stop > begin + 1 and words.lower(stop) in (",", "(") and _tells_person(words, stop + 1):
            yield begin, stop


def _tells_person(words: Words, index: int) -> bool:
    age = words.lower(index)
    return age == "born" or (age.isdigit() and 15 < int(age) < 105 and words.lower(index + 1) in (",", ")"))


def acting_names(words: Words, blocked: list[bool]) -> Iterator[Named]:
    """Single proper nouns that do what only persons do: "Adamu said", "Pereira resigned"."""
    for index, token in enumerate(words.tokens):
        if token.pos_ != "PROPN" or token.ent_type_ not in ("", "PERSON") or blocked[index]:
            continue
        begins = index == 0 or not words.capital[index - 1] or words.sentences[index - 1] != words.sentences[index]
        if begins and not token.text.isupper() and _is_personal(token) and name_run(words, index, blocked) == index + 1:
            yield Named(index, index + 1, "subject")


def _is_personal(token: Token) -> bool:
    """Whether only of a person is said what is said of the subject: "said", "was born", "is a lawyer"."""
    if token.dep_ == "nsubjpass":
        return token.head.lemma_ in _PERSONAL_PASSIVES
    if token.dep_ != "nsubj":
        return False
    roles = (child for child in token.head.children if child.dep_ == "attr") if token.head.lemma_ == "be" else ()
    return token.head.lemma_ in _PERSONAL_VERBS or any(role.lemma_ in _PERSONS for role in roles)


def _from_left(words: Words, start: int, blocked: list[bool]) -> int:
    """First token of the name that the model began too late: proper nouns stand before it."""
    while start > 0 and words.tokens[start - 1].pos_ == "PROPN" and words.tokens[start - 1].ent_type_ in ("", "PERSON"):
        if name_run(words, start - 1, blocked) <= start or words.tokens[start - 1].dep_ not in ("compound", "nsubj"):
            break
        start -= 1
    return start


def _acts(words: Words, index: int) -> bool:
    """Whether what shares a place's name does what only persons do: "Lyons said"."""
    token = words.tokens[index]
    return words.label(index) == "PLACE" and token.dep_ == "nsubj" and token.head.lemma_ in _PERSONAL_VERBS


def _sure_words(words: Words, naming: Named) -> list[str]:
    """The words of a name that is sure to be one; of one that only the model tells, the last of several."""
    if naming.rule == "subject":
        return []
    if naming.rule == "model":
        last = naming.end - 1
        return words.texts[last : naming.end] if last > naming.start and words.lowers[last] not in _NO_SURNAMES else []
    return words.texts[naming.start : naming.end]


def with_repeated(words: Words, namings: list[Named], blocked: list[bool], taken: list[bool]) -> list[Named]:
    """The namings with every further occurrence of the names' words, which the model did not see as persons."""
    known = {
        word
        for naming in namings
        for word in _sure_words(words, naming)
        if len(word) > 2 and word[0].isupper() and word.lower() not in PARTICLES
    }
    surnames = {
        words.texts[naming.end - 1]
        for naming in namings
        if naming.end - naming.start > 1 and naming.rule in ("title", "apposition", "honorific")
    }
    repeated: list[Named] = []
    behind = 0
    for index, text in enumerate(words.texts):
        if index < behind or text not in known or taken[index]:
            continue
        if blocked[index] and not (text in surnames and _acts(words, index)):
            continue
        end = index + 1
        while (
            end < len(words)
            and not taken[end]
            and (
                words.texts[end] in known
                or (words.lowers[end] == "-" and words.texts[end + 1 : end + 2] and words.texts[end + 1] in known)
            )
        ):
            end += 1
        if words.lowers[end - 1] != "-":
            repeated.append(Named(index, end, "later"))
        behind = end
    return sorted((*namings, *repeated), key=lambda naming: naming.start)
