"""Acts of states: envoys named, missions opened."""

from collections.abc import Iterator

from transforms.extraction.event_drafts import Draft, is_called_first, is_of_class
from transforms.extraction.event_frames import MODIFIER, OBJECT, POSSESSOR, SUBJECT, Frame, phrase
from transforms.extraction.event_participants import Place, party_of, place_of, places_of, whose_it_is
from transforms.extraction.event_words import words
from transforms.extraction.visit_details import place_pointed_to
from transforms.language.analysis import Analysis
from transforms.language.sides import countries_of, pair_at, people_of, principal_countries
from transforms.language.tokens import Span, Token

_LIST = 3  # from so many states on envoys are listed
_PAIR = 2
_PLURALS = ("NNS", "NNPS")


def appointments(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The naming or accreditation of an envoy that a frame tells of."""
    row = frame.trigger.row
    told_words = frame.tokens(OBJECT, "as", "of", SUBJECT) if frame.trigger.is_verb else frame.tokens("of", POSSESSOR)
    if row["needs"] == "envoy" and not any(_is_envoy(word) for word in told_words):
        return
    home = _receiving_state(analysis, frame, sentence) if row["frame"] == "credentials" else ""
    if home and (listed := _envoys_listed(analysis, sentence, home)):
        for key, country in listed:
            yield Draft("appointment", "appointment.listed", 0.85, dict.fromkeys((country, home), "participant"),
                        {key: "participant"})  # fmt: skip
        return
    if home and (sending := _states_listed(analysis, sentence, home)):
        for country in sending:
            yield Draft("appointment", "appointment.listed", 0.85, dict.fromkeys((country, home), "participant"))
        return
    party = party_of(analysis, frame, SUBJECT, OBJECT, POSSESSOR, "of", "to", "from", "as", "by")
    countries: tuple[str, ...] = tuple(
        dict.fromkeys([*party.countries, *countries_of(analysis, sentence.start_char, sentence.end_char)])
    )[:2]
    if not countries and any(_is_envoy(word) for word in told_words):
        countries = tuple(pair_at(analysis, sentence.start_char)[:1])  # sworn in as first resident ambassador
    if not countries:
        return
    if len(countries) < 2 and (pair := tuple(pair_at(analysis, sentence.start_char))) and countries[0] in pair:
        countries = pair
    yield Draft("appointment", f"appointment.{row['frame']}", 0.85, dict.fromkeys(countries, "participant"),
                dict.fromkeys(party.people, "participant"),
                is_first=any(word.lower_ == "first" for word in told_words))  # fmt: skip


def _is_envoy(word: Token) -> bool:
    """Whether the word is one for an envoy: "ambassador", "High Commissioner"."""
    is_high = word.i > 0 and word.lower_ == "commissioner" and word.doc[word.i - 1].lower_ == "high"
    return is_high or is_of_class(word, "envoy")


def _receiving_state(analysis: Analysis, frame: Frame, sentence: Span) -> str:
    """The country whose head of state receives envoys: that of the sentence, else of the document; "" if none."""
    if frame.verb is not None and frame.verb.lemma_ in ("receive", "accept"):
        receiver = party_of(analysis, frame, SUBJECT).countries
        if len(receiver) == 1:
            return receiver[0]
    if frame.verb is not None and frame.verb.lemma_ == "present":
        receiver = party_of(analysis, frame, "to").countries
        if len(receiver) == 1:
            return receiver[0]
    named = countries_of(analysis, sentence.start_char, sentence.end_char)
    home = principal_countries(analysis)[:1]
    return next((country for country in home if country in named), next(iter([*named, *home]), ""))


def _envoys_listed(analysis: Analysis, sentence: Span, home: str) -> list[tuple[str, str]]:
    """Keys and countries of envoys whom the sentence, or the one behind it, lists: of as many other states."""
    countries = {person.key: person.country for person in analysis.people}
    behind = next((token.sent for token in sentence.doc[sentence.end : sentence.end + 5] if not token.is_space), None)
    for stretch in [sentence] if behind is None else [sentence, behind]:
        keys = people_of(analysis, stretch.start_char, stretch.end_char)
        found = {country: key for key in keys if (country := countries.get(key)) is not None and country != home}
        if home and len(found) >= _LIST:
            return [(key, country) for country, key in found.items()]
    return []


def _states_listed(analysis: Analysis, sentence: Span, home: str) -> list[str]:
    """The states whose envoys, in the plural, present credentials, where the names are left out or in brackets.

    A list behind a colon goes on to the end of its line, whatever the abbreviations in it seem to end.
    """
    envoys = next((word for word in sentence if word.tag_ in _PLURALS and is_of_class(word, "envoy")), None)
    if envoys is None:
        return []
    text = analysis.doc.text
    is_list = ":" in text[envoys.idx : sentence.end_char] and text.find("\n", envoys.idx) > 0
    end = text.find("\n", envoys.idx) if is_list else sentence.end_char
    listed = [country for country in countries_of(analysis, envoys.idx, end) if country != home]
    return listed if len(listed) >= _PAIR else []


def missions(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The opening, closing or change of a mission or of relations that a frame tells of."""
    row, token = frame.trigger.row, frame.trigger.token
    change = frame.verb if frame.verb is not None and is_of_class(frame.verb, row["needs"]) else None
    if change is None and frame.verb is not None and frame.verb.lemma_ == "be":  # is to reopen
        change = next((c for c in frame.verb.children if c.dep_ == "xcomp" and is_of_class(c, row["needs"])), None)
    if change is None and token.dep_ == "pobj" and is_of_class(token.head.head, row["needs"]):
        change = token.head.head
        inside = [part for child in change.children if child.lower_ == "in" for part in child.children]
        frame.slots["in"] += [word for part in inside for word in phrase(part)]
    if change is None or _is_a_delegation(analysis, frame) or (row["needs"] == "founds" and _is_of_a_field(token)):
        return
    owner = party_of(analysis, frame, POSSESSOR, MODIFIER, SUBJECT, "of", "between", "with")
    owner = owner or whose_it_is(analysis, frame)
    places = places_of(analysis, frame, "in", "at", "to") or place_pointed_to(analysis, frame, owner.countries)
    countries = list(dict.fromkeys([*owner.countries, *(place.country for place in places)]))
    if len(countries) < 2 and change.dep_ == "relcl":  # Tonga, where a new embassy opens
        countries += [c for c in countries_of(analysis, *_extent(change.head)) if c not in countries]
    if len(countries) == 1 and not owner:  # whose it is goes without saying in a government's own text
        countries = [*(c for c in principal_countries(analysis)[:1] if c not in countries), *countries]
    if len(countries) == 1 and change.dep_ in ("advcl", "xcomp") and (abroad := _abroad(analysis, sentence, countries)):
        places = [abroad]  # travelled to X to open an embassy
        countries.append(abroad.country)
    if len(countries) < 2:
        pair = tuple(pair_at(analysis, sentence.start_char))
        if not set(countries) <= set(pair) or len(pair) < 2:
            return
        countries = list(pair)
    place = next(((place.words, place.place_id) for place in places if place.place_id), (None, None))
    yield Draft("mission", f"mission.{row['frame']}", 0.9 if owner else 0.75, dict.fromkeys(countries[:2], "actor"), {},
                place=place[0], place_id=place[1], is_first=is_called_first(token),
                is_back_reference=False)  # fmt: skip


def _abroad(analysis: Analysis, sentence: Span, home: list[str]) -> Place | None:
    """The one place abroad that the sentence names."""
    named = [place_of(mention) for mention in analysis.within(sentence.start_char, sentence.end_char)]
    abroad = [place for place in named if place and place.country not in home]
    return abroad[0] if len({place.country for place in abroad}) == 1 else None


def _extent(word: Token) -> tuple[int, int]:
    return word.idx, word.idx + len(word)


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
