"""Which country an office belongs to where its title does not say: the dateline's, the sentence's, the document's."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.language.words import Words

_DATELINE_TOKENS = 40
_NEAR_TOKENS = 40


@dataclass(slots=True)
class CountryContext:
    """The countries of a document: where each is named, how often, and the one that the dateline stands in."""

    named: list[tuple[int, str]]
    counts: Counter[str]
    home: str | None
    sentences: list[int]

    @classmethod
    def of(cls, words: Words) -> "CountryContext":
        """The context of a document."""
        named: list[tuple[int, str]] = []
        for index in range(len(words)):
            country = words.country(index)
            if country and words.begin_of(index) == index:
                named.append((index, country))
        counts = Counter(country for _, country in named)
        return cls(named, counts, None, words.sentences)

    def country_near(self, positions: Sequence[int], taken: set[str]) -> str | None:
        """The likeliest country of an office whose holder is named at the positions; `taken` ones have their holder."""
        scores: Counter[str] = Counter()
        top = max(self.counts.values(), default=1)
        for country, count in self.counts.items():
            if country not in taken:
                scores[country] += int(100 * count / top)
        for index, country in self.named:
            if country in taken:
                continue
            for position in positions:
                if self.sentences[index] == self.sentences[position]:
                    scores[country] += 40
                elif abs(index - position) < _NEAR_TOKENS:
                    scores[country] += 10
        if self.home and self.home not in taken:
            scores[self.home] += 120
        return max(sorted(scores), key=lambda code: scores[code], default=None)
