"""Aid: who gives money or goods to whom."""

from collections.abc import Iterator, Sequence
from typing import cast

from transforms.extraction.event_drafts import Draft, is_of_class
from transforms.extraction.event_frames import MODIFIER, OBJECT, POSSESSOR, SUBJECT, Frame, behind
from transforms.extraction.event_participants import (
    Party,
    Place,
    countries_in,
    own_government,
    party_of,
    place_of,
    places_of,
    who_it_is,
)
from transforms.extraction.event_triggers import lemma
from transforms.extraction.event_words import words
from transforms.extraction.talk_frames import has_bodies
from transforms.language.analysis import Analysis
from transforms.language.sides import countries_of, pair_at, principal_countries
from transforms.language.tokens import Span, Token

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_TOWARDS = ("to", "for", "in", "over")


def gifts(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The aid that a frame tells of."""
    row, is_verb = frame.trigger.row, frame.trigger.is_verb
    goods = frame.tokens(OBJECT, "to", "for") if is_verb else frame.tokens("of")
    if row["needs"] and not _is_aid(frame, goods):
        return
    giver = _giver(analysis, frame, sentence)
    if not giver.countries and not _gives_as_body(analysis, frame, giver):
        return
    places, takers = _takers(analysis, frame, sentence, giver)
    if not giver.countries:
        yield from _of_body(frame, places, takers)
        return
    confidence = 0.85
    is_sum = is_verb and not any(is_of_class(word, "aid") for word in goods)
    if not takers and not (is_sum and row["lemma"] in ("contribute", "pledge", "allocate")):
        takers = [] if _names_taker(frame) else _implied_takers(analysis, sentence, giver)
        confidence = 0.6
    if not takers and not (is_sum and _is_own_pledge(frame, goods) and party_of(analysis, frame, SUBJECT)):
        return
    if takers:
        analysis.memo["takers"] = takers
    place = next(((place.words, place.place_id) for place in places if place.place_id), (None, None))
    told = frozenset(lemma(word) for word in goods if is_of_class(word, "aid") or word.like_num)
    for givers in [giver.countries] if _is_joint(frame) else zip(giver.countries):
        countries = dict.fromkeys(givers, "actor") | dict.fromkeys(takers, "recipient")
        yield Draft("aid", f"aid.{row['frame']}", confidence, countries, place=place[0], place_id=place[1], goods=told)


def _gives_as_body(analysis: Analysis, frame: Frame, giver: Party) -> bool:
    """Whether an international organisation gives, as the subject of the verb."""
    is_named = frame.trigger.is_verb and any(is_of_class(word, "aid") for word in frame.tokens(OBJECT))
    return is_named and bool(frame.tokens(SUBJECT)) and not giver.people and has_bodies(analysis, giver)


def _of_body(frame: Frame, places: Sequence[Place], takers: Sequence[str]) -> Iterator[Draft]:
    """The aid of an international organisation to a state, which alone is a country of it."""
    place = next((place for place in places if place.place_id), None)
    if takers:
        yield Draft("aid", f"aid.{frame.trigger.row['frame']}", 0.75, dict.fromkeys(takers, "recipient"),
                    place=place.words if place else None, place_id=place.place_id if place else None)  # fmt: skip


def _giver(analysis: Analysis, frame: Frame, sentence: Span) -> Party:
    """Who gives: the subject of giving, the owner of what is given, else the first side that the sentence names."""
    row = frame.trigger.row
    if row["frame"] == "taker":
        frame.slots["to"] = frame.tokens(SUBJECT)
        return Party(tuple(countries_in(analysis, frame, "from", OBJECT)[:1]))
    if row["lemma"] == "carry":
        named = countries_of(analysis, sentence.start_char, sentence.end_char)
        frame.slots["to"] = [word for word in sentence if analysis.mention_at(word)]
        giver = Party(tuple(countries_in(analysis, frame, "from", OBJECT, SUBJECT)[:1]))
        return giver if len(named) == 2 else Party()
    if frame.trigger.is_verb:
        giver = party_of(analysis, frame, SUBJECT) or who_it_is(analysis, frame) or own_government(analysis, frame)
        is_told = frame.verb is not None and (frame.verb.tag_ != "VBN" or bool(frame.tokens(SUBJECT)))
        return giver if giver.countries or is_told else _first_side(analysis, sentence)
    if row["frame"] == "giver":  # a verb that the tagger took for a noun
        return _first_side(analysis, sentence)
    if not frame.slots.get("from"):
        frame.slots["from"] = behind(frame.trigger.last, sentence, "from")
    giver = party_of(analysis, frame, POSSESSOR, "by", "from", MODIFIER)
    if giver.countries:
        return giver
    if frame.verb is None:  # "the free flow of humanitarian aid": nobody gives it
        return Party() if frame.trigger.token.dep_ == "pobj" else _first_side(analysis, sentence)
    is_means = frame.trigger.token.dep_ == "pobj" and frame.trigger.token.head.lower_ == "with"
    if is_means and not frame.circumstance:  # joined the fund with a contribution of 5 million euros
        return party_of(analysis, frame, SUBJECT)
    if not is_of_class(frame.verb, "gives"):
        return Party()
    return party_of(analysis, frame, SUBJECT) or _first_side(analysis, sentence)


def _takers(analysis: Analysis, frame: Frame, sentence: Span, giver: Party) -> tuple[list[Place], list[str]]:
    """Where the gift goes, and to which states."""
    places = places_of(analysis, frame, "to", "for", "in") + places_of(analysis, frame, OBJECT)
    if frame.trigger.row["needs"] == "works" and frame.trigger.row["lemma"] in words("builds"):
        places = places_of(analysis, frame, "in", "at")
        return places, [place.country for place in places if place.country not in giver.countries][:1]
    takers = [place.country for place in places]
    takers += party_of(analysis, frame, "to", "for", OBJECT).countries
    skipped = {*giver.countries, *_of_currencies(analysis, sentence)}
    takers = [country for country in dict.fromkeys(takers) if country not in skipped]
    if not takers:
        start, end = _reach(frame.trigger.last, sentence)
        places = [place for mention in analysis.within(start, end) if (place := place_of(mention))]
        takers = [country for country in countries_of(analysis, start, end) if country not in skipped]
        takers += [place.country for place in places if place.country not in {*takers, *skipped}]
    return places, takers


def _reach(trigger: Token, sentence: Span) -> tuple[int, int]:
    """The characters from the first "to", "for" or "in" behind the trigger to the end of its clause."""
    start = end = 0
    for token in sentence.doc[trigger.i + 1 : sentence.end]:
        is_over = token.tag_ in _FINITE or (token.lower_ == "," and token.nbor().lower_ in ("the", "he", "she"))
        if (is_over and start) or token.lower_ in (";", "after", "when", "while", "as", "that"):
            break
        if not start and token.lower_ in _TOWARDS:
            start = token.idx
        end = token.idx + len(token)
    return (start, end) if start else (0, 0)


def _implied_takers(analysis: Analysis, sentence: Span, giver: Party) -> list[str]:
    """Who was given something last, else the other of the document's pair, else the first country of the document."""
    last = [country for country in cast(list[str], analysis.memo.get("takers", [])) if country not in giver.countries]
    if last:  # who was told to be given something before
        return last
    pair = tuple(pair_at(analysis, sentence.start_char))
    if giver.countries[0] not in pair:
        return [country for country in principal_countries(analysis)[:1] if country not in giver.countries]
    return [country for country in pair if country not in giver.countries]


def _is_aid(frame: Frame, goods: Sequence[Token]) -> bool:
    """Whether what is given is aid: goods that one gives, or money that is pledged or given to somebody."""
    row = frame.trigger.row
    if row["needs"] == "helps" and not (frame.tokens("for") or _names_help(frame)):
        return False
    if row["needs"] == "works":
        return any(is_of_class(word, "aid") or is_of_class(word, "works") for word in goods)
    if row["needs"] == "people":
        return any(word.tag_ == "NNS" for word in frame.tokens(OBJECT))
    if row["needs"] == "aid" and any(is_of_class(word, "aid") for word in goods):
        return True
    is_given = row["needs"] in ("money", "helps") or row["lemma"] in words("pays")
    counted = [child for child in frame.trigger.token.children if child.dep_ == "nummod"]  # its $3 million contribution
    sums = goods if frame.trigger.is_verb else [*goods, *frame.tokens(MODIFIER), *counted]
    is_business = any(is_of_class(word, "business") for word in [*goods, *frame.tokens("to", "for")])
    return is_given and not is_business and any(is_of_class(word, "money") for word in sums)


def _is_own_pledge(frame: Frame, goods: Sequence[Token]) -> bool:
    """Whether a sum is pledged outright: then the giver is one also where the taker is no state."""
    verb = frame.trigger.token
    is_outright = verb.tag_ not in ("VBZ", "VBP") and verb.dep_ != "relcl"
    return frame.trigger.row["lemma"] in words("pledges") and is_outright and any(map(_is_money, goods))


def _is_money(word: Token) -> bool:
    return is_of_class(word, "money")


def _names_taker(frame: Frame) -> bool:
    """Whether the words make a gift only with a named taker: "$20 million for undersea cables" has none."""
    needs = frame.trigger.row["needs"]
    return needs in ("works", "people") or (needs == "helps" and bool(frame.tokens("for")))


def _is_joint(frame: Frame) -> bool:
    """Whether several give together: "will jointly finance"."""
    return any(child.lower_ in words("jointly") for child in frame.trigger.token.children)


def _names_help(frame: Frame) -> bool:
    """Whether the money is told to help somebody, or to be for somebody."""
    return any(is_of_class(word, "helps") or word.lower_ == "for" for word in frame.trigger.token.subtree)


def _of_currencies(analysis: Analysis, sentence: Span) -> set[str]:
    """The countries that the sentence names only by their money: "4 million U.S. dollars"."""
    named: dict[str, bool] = {}
    for mention in analysis.within(sentence.start_char, sentence.end_char, "COUNTRY"):
        behind = analysis.doc.text[mention.end_char : mention.end_char + 8].lower().split()
        is_money = bool(behind) and behind[0].rstrip("s),.;") in words("money")
        named[mention.entity_id or ""] = named.get(mention.entity_id or "", True) and is_money
    return {country for country, is_money in named.items() if is_money}


def _first_side(analysis: Analysis, sentence: Span) -> Party:
    """The first side that the sentence names, where the giver is left unsaid."""
    return Party(tuple(countries_of(analysis, sentence.start_char, sentence.end_char)[:1]))
