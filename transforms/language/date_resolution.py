"""What a time expression stands for: the rule that reads it names the function that resolves it."""

from transforms.language import absolute_dates, calendar_dates, relative_dates, weekday_dates
from transforms.language.date_context import Context, Resolver
from transforms.language.date_grammar import Phrase
from transforms.language.periods import Period

_RESOLVERS: dict[str, Resolver] = (
    absolute_dates.RESOLVERS | relative_dates.RESOLVERS | weekday_dates.RESOLVERS | calendar_dates.RESOLVERS
)


def resolve(phrase: Phrase, context: Context) -> Period | None:
    """The period that the phrase stands for, None if text and context do not tell.

    Raises:
        ValueError: the phrase names a day that no calendar has, so it is no date.
    """
    return _RESOLVERS[phrase.rule](phrase, context)
