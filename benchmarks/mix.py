"""A night's mix as an agency sends it: one readout in ten, and football, markets and film around it.

The readouts are the sample corpus's; the others are made of sentences of our own with names, clubs, countries, days and
numbers that change, so that no two are alike. They hold what misleads a gate: national teams, presidents of clubs,
ministers of finance at the stock exchange, quotations, amounts, and festivals in capitals.
"""

import random
from collections.abc import Iterator

from seeds import SAMPLE_CORPUS

OFF_TOPIC_OF_TEN = 9

_FIRST = ["Marco", "Pedro", "Anna", "Kofi", "Lena", "Omar", "Yuki", "Ivan", "Sofia", "Tariq", "Elif", "Jonas"]
_LAST = ["Okoro", "Lindgren", "Vargas", "Tanaka", "Petrov", "Moreau", "Haddad", "Novak", "Silva", "Keane"]
_CLUBS = ["Rovers", "United", "Athletic", "Wanderers", "City", "Rangers", "Olympic", "Dynamo", "Sporting", "Albion"]
_TOWNS = ["Porto", "Leeds", "Lyon", "Turin", "Malmo", "Ghent", "Basel", "Graz", "Bilbao", "Aarhus"]
_NATIONS = ["Brazil", "France", "Japan", "Ghana", "Uruguay", "Croatia", "Morocco", "Mexico", "Denmark", "Senegal"]
_FIRMS = ["Norvik", "Altamar", "Tessera", "Quantyx", "Brightwell", "Orcadia", "Helion", "Meridia"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_SPORT = (
    "{town} {club} came from behind to beat {town2} {club2} {n}-{m} on {day} by two late goals by {first} {last}.",
    "The striker headed in a corner in the {minute}th minute before a crowd of {crowd}.",
    "“We never stopped running, and the bench made the difference,” coach {first2} {last2} said after the whistle.",
    "{nation} drew {n}-{n} with {nation2} in a friendly and will play the winner of the other semi-final next week.",
    "The goalkeeper saved a penalty shortly before half-time, and the referee sent off {last2} for a second foul.",
    "The club's president, {first2} {last}, said the board would look for a new midfielder in the summer window.",
    "{town} stay third in the league, four points behind the leaders with {m} matches left.",
    "{last} signed a new contract until the end of the season, worth {n} million euros a year.",
    "Fans sang long after the final whistle, and the stadium announcer read out the scores from the other grounds.",
)
_MARKETS = (
    "Shares of {firm} rose {n}.{m} percent on {day} after the company reported higher quarterly earnings.",
    "The index closed at {crowd} points, its best finish in {n} weeks, as technology stocks led the gains.",
    "Analysts at {firm2} raised their target price and kept their rating at buy.",
    "Copper added {n} dollars a tonne while crude slipped on concern about demand.",
    "“Margins are holding up better than we feared,” said {first} {last}, a fund manager at {firm2}.",
    "{firm} plans to buy its rival {firm2} for {n}.{m} billion dollars in cash and stock, the companies said.",
    "The yield on the ten-year note fell {m} basis points before Thursday's auction.",
    "Chief executive {first2} {last2} told investors that the order book was full until the spring.",
    "Traders await the central bank's decision on interest rates next week.",
)
_FILM = (
    "Director {first} {last}'s new drama opens on {day} with a running time of two hours and {minute} minutes.",
    "{first2} {last2} plays a lighthouse keeper who finds a letter that was never meant for her.",
    "Shot in black and white around {town}, the film is slow, stubborn and lovely to look at.",
    "“I wanted the sea to be a character,” {last} said at the premiere in {town2}.",
    "The comedy took {n}.{m} million dollars at the weekend box office and held the first place for a {n}th week.",
    "The festival's jury gave the prize for the best screenplay to a first film from {nation}.",
    "The soundtrack, by {first2} {last}, leans on the cello and on long silences.",
    "Critics praised the second act, though some found the ending too neat.",
    "A sequel is in the works, with a new cast and the same crew.",
)
_TOPICS = (_SPORT, _MARKETS, _FILM)


def off_topic(number: int) -> str:
    """The text of one article on football, markets or film."""
    chance = random.Random(number)
    sentences = list(_TOPICS[number % len(_TOPICS)])
    chance.shuffle(sentences)
    filled = [_filled(sentence, chance) for sentence in sentences * 2]
    return "\n\n".join(" ".join(filled[start : start + 3]) for start in range(0, len(filled), 3)) + "\n"


def mix(n_documents: int) -> Iterator[tuple[str, bool]]:
    """Texts, and whether each is a readout."""
    readouts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLE_CORPUS.glob("*.txt"))]
    for number in range(n_documents):
        if number % 10 < OFF_TOPIC_OF_TEN:
            yield off_topic(number), False
        else:
            yield f"{readouts[number // 10 % len(readouts)]}\n\nNo. {number}\n", True


def _filled(sentence: str, chance: random.Random) -> str:
    first, first2 = chance.sample(_FIRST, 2)
    last, last2 = chance.sample(_LAST, 2)
    club, club2 = chance.sample(_CLUBS, 2)
    town, town2 = chance.sample(_TOWNS, 2)
    nation, nation2 = chance.sample(_NATIONS, 2)
    firm, firm2 = chance.sample(_FIRMS, 2)
    return sentence.format(
        first=first, first2=first2, last=last, last2=last2, club=club, club2=club2, town=town, town2=town2,
        nation=nation, nation2=nation2, firm=firm, firm2=firm2, day=chance.choice(_DAYS), n=chance.randint(2, 5),
        m=chance.randint(0, 9), minute=chance.randint(24, 58),
        crowd=f"{chance.randint(4, 60)},{chance.randint(100, 999)}",
    )  # fmt: skip
