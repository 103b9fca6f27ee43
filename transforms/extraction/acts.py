"""Acts of states: envoys named, missions opened, aid given."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from transforms.extraction.event_drafts import Draft, is_called_first, is_of_class
from transforms.extraction.event_frames import MODIFIER, OBJECT, POSSESSOR, SUBJECT, Frame
from transforms.extraction.event_participants import Party, countries_in, party_of, places_of
from transforms.extraction.event_triggers import lemma
from transforms.extraction.event_words import words
from transforms.language.analysis import Analysis
from transforms.language.sides import countries_of, pair_at, people_of, principal_countries

_LIST = 3  # from so many states on envoys are listed


def appointments(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The naming or accreditation of an envoy that a frame tells of."""
    row = frame.trigger.row
    told_words = frame.tokens(OBJECT, "as", "of", SUBJECT) if frame.trigger.is_verb else frame.tokens("of", POSSESSOR)
    if row["needs"] == "envoy" and not any(is_of_class(word, "envoy") for word in told_words):
        return
    if row["frame"] == "credentials" and (listed := _envoys_listed(analysis, sentence)):
        home = _receiving_state(analysis, sentence)
        for key, country in listed:
            yield Draft("appointment", "appointment.listed", 0.85, dict.fromkeys((country, home), "participant"),
                        {key: "participant"})  # fmt: skip
        return
    party = party_of(analysis, frame, SUBJECT, OBJECT, POSSESSOR, "of", "to", "from", "as", "by")
    countries = tuple(
        dict.fromkeys([*party.countries, *countries_of(analysis, sentence.start_char, sentence.end_char)])
    )[:2]
    if not countries:
        return
    if len(countries) < 2 and (pair := tuple(pair_at(analysis, sentence.start_char))) and countries[0] in pair:
        countries = pair
    yield Draft("appointment", f"appointment.{row['frame']}", 0.85, dict.fromkeys(countries, "participant"),
                dict.fromkeys(party.people, "participant"),
                is_first=any(word.lower_ == "first" for word in told_words))  # fmt: skip


def _receiving_state(analysis: Analysis, sentence: Span) -> str:
    """The country whose head of state receives envoys: that of the sentence, else of the document; "" if none."""
    named = countries_of(analysis, sentence.start_char, sentence.end_char)
    home = principal_countries(analysis)[:1]
    return next((country for country in home if country in named), next(iter([*named, *home]), ""))


def _envoys_listed(analysis: Analysis, sentence: Span) -> list[tuple[str, str]]:
    """Keys and countries of envoys whom the sentence, or the one behind it, lists: of as many other states."""
    home = _receiving_state(analysis, sentence)
    countries = {person.key: person.country for person in analysis.people}
    behind = next((token.sent for token in sentence.doc[sentence.end : sentence.end + 5] if not token.is_space), None)
    for stretch in [sentence] if behind is None else [sentence, behind]:
        keys = people_of(analysis, stretch.start_char, stretch.end_char)
        found = {country: key for key in keys if (country := countries.get(key)) is not None and country != home}
        if home and len(found) >= _LIST:
            return [(key, country) for country, key in found.items()]
    return []


def missions(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The opening, closing or change of a mission or of relations that a frame tells of."""
    row, token = frame.trigger.row, frame.trigger.token
    change = frame.verb if frame.verb is not None and is_of_class(frame.verb, row["needs"]) else None
    if change is None and token.dep_ == "pobj" and is_of_class(token.head.head, row["needs"]):
        change = token.head.head
    if change is None or _is_a_delegation(analysis, frame) or (row["needs"] == "founds" and _is_of_a_field(token)):
        return
    owner = party_of(analysis, frame, POSSESSOR, MODIFIER, SUBJECT, "of", "between", "with")
    places = places_of(analysis, frame, "in", "at", "to")
    countries = list(dict.fromkeys([*owner.countries, *(place.country for place in places)]))
    if len(countries) < 2:
        pair = tuple(pair_at(analysis, sentence.start_char))
        if not set(countries) <= set(pair) or len(pair) < 2:
            return
        countries = list(pair)
    place = next(((place.words, place.place_id) for place in places if place.place_id), (None, None))
    yield Draft("mission", f"mission.{row['frame']}", 0.9 if owner else 0.75, dict.fromkeys(countries[:2], "actor"), {},
                place=place[0], place_id=place[1], is_first=is_called_first(token),
                is_back_reference=False)  # fmt: skip


def _is_of_a_field(noun: Token) -> bool:
    """Whether the relations are those of a field ("trade relations"), not the states' own."""
    kinds = (child for child in noun.children if child.dep_ in ("amod", "compound"))
    return any(kind.lower_ not in ("bilateral", "formal", "official", "full") for kind in kinds)


def _is_a_delegation(analysis: Analysis, frame: Frame) -> bool:
    """Whether a "mission" is a group that travels, or those who open it are no state's."""
    if frame.trigger.row["strength"] == "weak" and any(
        word.lower_ in words("travelling_mission") for word in frame.tokens(MODIFIER)
    ):
        return True
    is_passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in (frame.verb or frame.trigger.token).children)
    subject = frame.tokens(SUBJECT)
    return bool(subject) and not is_passive and not party_of(analysis, frame, SUBJECT)


def gifts(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The aid that a frame tells of."""
    row, is_verb = frame.trigger.row, frame.trigger.is_verb
    goods = frame.tokens(OBJECT, "to", "for") if is_verb else frame.tokens("of")
    if row["needs"] and not _is_aid(frame, goods):
        return
    giver = (
        party_of(analysis, frame, SUBJECT) if is_verb else party_of(analysis, frame, POSSESSOR, "by", "from", MODIFIER)
    )
    if row["frame"] == "taker":
        giver = Party(tuple(countries_in(analysis, frame, "from", OBJECT)[:1]))
        frame.slots["to"] = frame.tokens(SUBJECT)
        if not giver.countries:
            return
    elif row["lemma"] == "carry":
        named = countries_of(analysis, sentence.start_char, sentence.end_char)
        giver = Party(tuple(countries_in(analysis, frame, "from", OBJECT, SUBJECT)[:1]))
        if not giver.countries or len(named) != 2:
            return
        frame.slots["to"] = [word for word in sentence if analysis.mention_at(word)]
    if not giver.countries and (not is_verb or frame.verb is None or frame.verb.tag_ == "VBN"):
        giver = _first_side(analysis, sentence)
    places = places_of(analysis, frame, "to", "for", "in") + places_of(analysis, frame, OBJECT)
    takers = [place.country for place in places if place.country not in giver.countries]
    takers += [c for c in party_of(analysis, frame, "to", "for", OBJECT).countries if c not in giver.countries]
    takers = [country for country in takers if country not in _of_currencies(analysis, sentence)]
    confidence = 0.85
    is_sum = is_verb and not any(is_of_class(word, "aid") for word in goods)
    if giver.countries and not takers and not (is_sum and row["lemma"] in ("contribute", "pledge", "allocate")):
        pair = tuple(pair_at(analysis, sentence.start_char))
        takers = [country for country in pair if country not in giver.countries]
        if giver.countries[0] not in pair:
            takers = [country for country in principal_countries(analysis)[:1] if country not in giver.countries]
        confidence = 0.6
    if not giver.countries or not takers:
        return
    place = next(((place.words, place.place_id) for place in places if place.place_id), (None, None))
    told = frozenset(lemma(word) for word in goods if is_of_class(word, "aid") or word.like_num)
    for country in giver.countries:
        countries = {country: "actor"} | dict.fromkeys(takers, "recipient")
        yield Draft("aid", f"aid.{row['frame']}", confidence, countries, place=place[0], place_id=place[1], goods=told)


def _is_aid(frame: Frame, goods: list[Token]) -> bool:
    """Whether what is given is aid: goods that one gives, or money that is pledged or given to somebody."""
    row = frame.trigger.row
    if row["needs"] == "aid" and any(is_of_class(word, "aid") for word in goods):
        return True
    is_given = row["needs"] == "money" or row["lemma"] in ("pledge", "contribute", "allocate")
    sums = goods if frame.trigger.is_verb else [*goods, *frame.tokens(MODIFIER)]
    is_business = any(is_of_class(word, "business") for word in [*goods, *frame.tokens("to", "for")])
    return is_given and not is_business and any(is_of_class(word, "money") for word in sums)


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
