"""What a time expression stands for, given the day of publication, the tense around it and the dates told before it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from transforms.facts import PartialDate
from transforms.language import periods
from transforms.language.date_grammar import Phrase
from transforms.language.feasts import feast, nth_weekday
from transforms.language.periods import Period

_WRONG_WAY = 40  # so many times farther does a date against the tense count: nine days weigh as much as a year
_UNTENSED = 2.5  # without a tense the future is nearer: lists and calendars look ahead
_STEPS = {"1": "days", "2": "weeks", "9": "weeks", "3": "months", "4": "years", "6": "years", "5": "months"}
_SIZES = {"9": 2, "6": 10, "5": 3}


@dataclass(frozen=True, slots=True)
class Context:
    """What a phrase is resolved against.

    Attributes:
        anchor: the day of publication, or as much of it as is known.
        direction: -1 where the governing verb tells of the past, 1 of the future, 0 where it does not tell.
        told: the dates that were told before the phrase, the latest first.
        is_alone: the phrase stands in a text without a verb.
    """

    anchor: PartialDate | None
    direction: int = 0
    told: tuple[Period, ...] = ()
    is_alone: bool = False

    @property
    def day(self) -> date | None:
        """The anchor, if its day is known."""
        return self.anchor.on if self.anchor and self.anchor.precision == "day" else None

    @property
    def month(self) -> date | None:
        """The anchor, if its month is known."""
        return self.anchor.on if self.anchor and self.anchor.precision != "year" else None

    @property
    def year(self) -> int | None:
        """The anchor's year."""
        return self.anchor.on.year if self.anchor else None

    def nearest(self, candidates: Iterable[date]) -> date | None:
        """The candidate nearest to the anchor, those against the tense counting as far away."""
        if self.anchor is None:
            return None
        return min(candidates, key=self._distance, default=None)

    def _distance(self, candidate: date) -> float:
        assert self.anchor is not None
        days = (candidate - self.anchor.on).days
        if self.direction == 0:
            return days if days >= 0 else -days * (_UNTENSED if self.is_alone else 1)
        return days * self.direction if days * self.direction >= 0 else -days * self.direction * _WRONG_WAY


def resolve(phrase: Phrase, context: Context) -> Period | None:
    """The period that the phrase stands for, None if text and context do not tell.

    Raises:
        ValueError: the phrase names a day that no calendar has, so it is no date.
    """
    return _RESOLVERS[phrase.rule](phrase, context)


def year_in(phrase: Phrase, context: Context) -> int | None:
    """The year that the phrase names outright or by the anchor (`last year`), None if it names none."""
    for token in phrase.tokens:
        if token.symbol == "J":
            return int(token.value)
    if "'h" in phrase.symbols or "'d" in phrase.symbols:
        return _full_year(phrase.values("hd")[-1])
    pointed = _pointed_year(phrase, context)
    return pointed


def _pointed_year(phrase: Phrase, context: Context) -> int | None:
    if "4" not in phrase.symbols:
        return None
    pointer = phrase.symbols[phrase.symbols.rindex("4") - 1]
    if pointer in "SF":
        base = context.told[0].first.year if context.told else context.year
        return None if base is None else base + (pointer == "F")
    return None if context.year is None else context.year + {"L": -1, "X": 1}.get(pointer, 0)


def _names_year(phrase: Phrase) -> bool:
    return phrase.has("J4") or "'h" in phrase.symbols or "'d" in phrase.symbols


def _full_year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 70 else 1900)


def _day(number: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def dated(number: int, month: int, phrase: Phrase, context: Context) -> date | None:
    """The day of the month, in the year that the phrase names or, without one, the likeliest year."""
    if not 1 <= number <= 31 or (month, number) in {(2, 30), (2, 31), (4, 31), (6, 31), (9, 31), (11, 31)}:
        raise ValueError("no such day")
    if _names_year(phrase):
        year = year_in(phrase, context)
        return None if year is None else date(year, month, number)
    if context.year is None:
        return None
    weekdays = phrase.numbers("kK")
    reach = 6 if weekdays else 1
    around = [_day(number, month, year) for year in range(context.year - reach, context.year + reach + 1)]
    days = [day for day in around if day is not None]
    fitting = [day for day in days if weekdays and day.weekday() == weekdays[0]]
    return _in_anchor_year(fitting or days, context)


def _in_anchor_year(days: list[date], context: Context) -> date | None:
    """Where only the year of publication is known, the day of that year."""
    if context.month is None:
        return next((day for day in days if day.year == context.year), None)
    return context.nearest(days)


def _as_day(on: date | None) -> Period | None:
    return None if on is None else periods.day(on)


def _numeric(phrase: Phrase, context: Context) -> Period | None:
    return _as_day(_numeric_date(phrase.tokens[0].value, context))


def _numeric_date(text: str, context: Context) -> date:
    mark = next(char for char in text if not char.isdigit())
    a, b, c = text.split(mark)
    if len(a) == 4:
        return date(int(a), int(b), int(c))
    year = _full_year(c)
    readings = [_day(int(a), int(b), year), _day(int(b), int(a), year)]
    if mark == "/":
        readings.reverse()
    days = [day for day in readings if day is not None]
    if not days:
        raise ValueError("no such day")
    anchor = context.day
    if len(days) == 2 and mark == "/" and anchor is not None:
        return min(days, key=lambda day: abs((day - anchor).days))
    return days[0]


def _numeric_range(phrase: Phrase, context: Context) -> Period | None:
    first, last = (_numeric_date(value, context) for value in phrase.values("#"))
    return periods.spanning(periods.day(first), periods.day(last))


def _month_day(phrase: Phrase, context: Context) -> Period | None:
    month = phrase.numbers("mM")[0]
    numbers = phrase.numbers("dow")
    if len(numbers) > 1 and not phrase.has("'"):
        # `31-Oct-74`, `14th April 15`: the second number is the year
        return _as_day(date(_full_year(phrase.values("dow")[1]), month, numbers[0]))
    if phrase.has("h") and not phrase.has("'"):
        return _as_day(date(_full_year(phrase.values("h")[0]), month, numbers[0]))
    return _as_day(dated(numbers[0], month, phrase, context))


def _day_range(phrase: Phrase, context: Context) -> Period | None:
    month = phrase.numbers("mM")[0]
    start, end = phrase.numbers("do")[:2]
    if end <= start:
        raise ValueError("the range ends before it begins")
    first = dated(start, month, replace_weekday(phrase), context)
    if first is None:
        return None
    return periods.spanning(periods.day(first), periods.day(first.replace(day=end)))


def replace_weekday(phrase: Phrase) -> Phrase:
    """The phrase without weekdays that belong to another day than its first one."""
    if not phrase.has("kK") or phrase.tokens[0].symbol in "kK":
        return phrase
    return replace(phrase, tokens=tuple(token for token in phrase.tokens if token.symbol not in "kK"))


def _cross_range(phrase: Phrase, context: Context) -> Period | None:
    months, days = phrase.numbers("mM"), phrase.numbers("do")
    last = dated(days[1], months[1], _from_second(phrase), context)
    if last is None:
        return None
    first = date(last.year - (months[0] > months[1]), months[0], days[0])
    return periods.spanning(periods.day(first), periods.day(last))


def _from_second(phrase: Phrase) -> Phrase:
    cut = next(i for i, token in enumerate(phrase.tokens) if token.symbol in "-zj")
    return replace(phrase, tokens=phrase.tokens[cut + 1 :])


def _full_range(phrase: Phrase, context: Context) -> Period | None:
    cut = next(i for i, token in enumerate(phrase.tokens) if token.symbol in "-z")
    halves = (replace(phrase, tokens=phrase.tokens[:cut]), _from_second(phrase))
    ends = [dated(half.numbers("do")[0], half.numbers("mM")[0], half, context) for half in halves]
    if ends[0] is None or ends[1] is None:
        return None
    return periods.spanning(periods.day(ends[0]), periods.day(ends[1]))


def _month_range(phrase: Phrase, context: Context) -> Period | None:
    first, last = phrase.numbers("mM")[:2]
    years = phrase.numbers("J")
    if len(years) == 2:
        return periods.spanning(periods.month(years[0], first), periods.month(years[1], last))
    end = _month_of(last, phrase, context)
    if end is None:
        return None
    return periods.spanning(periods.month(end.year - (first > last), first), periods.month(end.year, last))


def _month_of(number: int, phrase: Phrase, context: Context) -> date | None:
    if _names_year(phrase):
        year = year_in(phrase, context)
        return None if year is None else date(year, number, 1)
    if "t4" in phrase.symbols or context.month is None:
        return None if context.year is None else date(context.year, number, 1)
    monthly = replace(context, anchor=PartialDate(context.month.replace(day=1), "month"))
    return monthly.nearest(date(context.month.year + step, number, 1) for step in (-1, 0, 1))


def _month(phrase: Phrase, context: Context) -> Period | None:
    if phrase.has("%"):
        first, last = phrase.values("%")[0].replace("/", "-").split("-")
        parts = [int(first), int(last)]
        if int(last) == (int(first) + 1) % 100:  # `2011-12` is a pair of years
            return _years(first, last)
        return periods.month(max(parts), min(parts))
    on = _month_of(phrase.numbers("mM")[0], phrase, context)
    return None if on is None else periods.month(on.year, on.month)


def _pointed_month(phrase: Phrase, context: Context) -> Period | None:
    number = phrase.numbers("mM")[0]
    if context.month is None:
        return None
    year = context.month.year
    if phrase.has("L"):
        year -= number >= context.month.month
    elif phrase.has("X"):
        year += number <= context.month.month
    return periods.month(year, number)


def _year_range(phrase: Phrase, _: Context) -> Period | None:
    start, end = phrase.values("Jdh")
    return _years(start, end)


def _years(start: str, end: str) -> Period:
    """`2023-24` and `2025-2026`; the second is later by at most fifty years."""
    last = int(end) if len(end) == 4 else int(start) // 100 * 100 + int(end)
    if len(end) == 2 and last < int(start):
        last += 100
    if not 0 < last - int(start) <= 100:
        raise ValueError("no range of years")
    return periods.spanning(periods.year(int(start)), periods.year(last))


def _fiscal(phrase: Phrase, _: Context) -> Period | None:
    values = [value for value in phrase.values("CJdh") if value.isdigit() and value != "0"]
    if not values:
        raise ValueError("a year of account without its number")
    start = str(_full_year(values[0]))
    return _years(start, values[1]) if len(values) > 1 else periods.year(int(start))


def _year(phrase: Phrase, _: Context) -> Period | None:
    return periods.year(phrase.numbers("J")[0])


def _decade(phrase: Phrase, _: Context) -> Period | None:
    first = phrase.numbers("O")[0]
    return replace(periods.spanning(periods.year(first), periods.year(first + 9)), is_vague=True)


def _deictic(phrase: Phrase, context: Context) -> Period | None:
    return None if context.day is None else periods.day(context.day + timedelta(days=phrase.numbers("D")[0]))


def _daypart(phrase: Phrase, context: Context) -> Period | None:
    return None if context.day is None else periods.day(context.day - timedelta(days=int(phrase.has("L"))))


def _weekday(phrase: Phrase, context: Context) -> Period | None:
    """A bare weekday: the one told before, else the nearest one in the direction of the tense."""
    number = phrase.numbers("kK")[0]
    anchor = context.day
    if anchor is None:
        return None
    ahead = (number - anchor.weekday()) % 7
    if context.is_alone:
        return periods.day(anchor + timedelta(days=ahead or 7))
    is_past = context.direction < 0 or (context.direction == 0 and ahead > 3)
    return periods.day(anchor + timedelta(days=ahead - 7 if is_past and ahead else ahead))


def _pointed_weekday(phrase: Phrase, context: Context) -> Period | None:
    """`last Monday` is the nearest before today; `next Monday` is that of next week, `coming` and `this` the nearest."""
    number, anchor = phrase.numbers("kK")[0], context.day
    if anchor is None:
        return None
    if phrase.has("L"):
        return periods.day(anchor - timedelta(days=(anchor.weekday() - number) % 7 or 7))
    nearest = anchor + timedelta(days=(number - anchor.weekday()) % 7 or 7)
    if phrase.has("T") or phrase.tokens[0].value != "1":
        return periods.day(nearest)
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(days=7)
    return periods.day(monday + timedelta(days=number))


def _weekday_in_week(phrase: Phrase, context: Context) -> Period | None:
    if context.day is None:
        return None
    monday = context.day - timedelta(days=context.day.weekday())
    shift = timedelta(weeks=_pointer(phrase), days=phrase.numbers("kK")[0])
    return periods.day(monday + shift)


def _pointer(phrase: Phrase) -> int:
    return next(({"L": -1, "X": 1}.get(symbol, 0) for symbol in phrase.symbols if symbol in "LXTSF"), 0)


def _weekday_after_next(phrase: Phrase, context: Context) -> Period | None:
    if context.day is None:
        return None
    ahead = (phrase.numbers("kK")[0] - context.day.weekday()) % 7 or 7
    return periods.day(context.day + timedelta(days=ahead + 7))


def _weekday_of_day(phrase: Phrase, context: Context) -> Period | None:
    """`Thursday the 15th`: the nearest month in which that day is a Thursday."""
    anchor = context.day
    if anchor is None:
        return None
    number, weekday = phrase.numbers("o")[0], phrase.numbers("kK")[0]
    starts = (anchor.replace(day=1) + relativedelta(months=step) for step in range(-14, 15))
    days = (_day(number, start.month, start.year) for start in starts)
    return _as_day(context.nearest(day for day in days if day is not None and day.weekday() == weekday))


def _day_number(phrase: Phrase, context: Context) -> Period | None:
    anchor = context.day
    if anchor is None:
        return None
    number = phrase.numbers("dow")[0]
    starts = (anchor.replace(day=1) + relativedelta(months=step) for step in (-1, 0, 1))
    days = (_day(number, start.month, start.year) for start in starts)
    return _as_day(context.nearest(day for day in days if day is not None))


def _month_day_number(phrase: Phrase, context: Context) -> Period | None:
    first, second = phrase.numbers("d")
    month, number = (first, second) if first <= 12 else (second, first)
    if month > 12:
        raise ValueError("no such month")
    return _as_day(dated(number, month, phrase, context))


def _named_month(phrase: Phrase, context: Context) -> date | None:
    """The month that a phrase such as `the last Sunday of …` names."""
    if phrase.has("mM"):
        return _month_of(phrase.numbers("mM")[0], phrase, context)
    if context.month is None:
        return None
    return context.month.replace(day=1) + relativedelta(months=_pointer(_from_of(phrase)))


def _from_of(phrase: Phrase) -> Phrase:
    cut = max(phrase.symbols.rfind("f"), phrase.symbols.rfind("i"))
    return replace(phrase, tokens=phrase.tokens[cut:])


def _nth_weekday(phrase: Phrase, context: Context) -> Period | None:
    on = _named_month(phrase, context)
    if on is None:
        return None
    ordinals = phrase.numbers("ow")
    return periods.day(nth_weekday(on, phrase.numbers("kK")[0], ordinals[0] if ordinals else -1))


def _last_day_of(phrase: Phrase, context: Context) -> Period | None:
    on = _named_month(phrase, context)
    if on is None:
        return None
    count = (phrase.numbers("ow") or [1])[0]
    return periods.day(on + relativedelta(months=1) - timedelta(days=count))


def _day_of_month(phrase: Phrase, context: Context) -> Period | None:
    on = _named_month(phrase, context)
    return None if on is None else periods.day(on.replace(day=phrase.numbers("dow")[0]))


def _closest_weekday(phrase: Phrase, context: Context) -> Period | None:
    """The weekday nearest to a date, or the second nearest."""
    target = dated(phrase.numbers("dow")[-1], phrase.numbers("mM")[0], _from_to(phrase), context)
    if target is None:
        return None
    ordinals = phrase.numbers("ow")
    rank = ordinals[0] if phrase.symbols.index("c") > 0 and phrase.tokens[phrase.symbols.index("c") - 1].symbol in "ow" else 1
    weekday = phrase.numbers("kK")[0]
    first = target + timedelta(days=(weekday - target.weekday()) % 7 - 7 * 3)
    days = sorted((first + timedelta(weeks=step) for step in range(6)), key=lambda day: abs((day - target).days))
    return periods.day(days[rank - 1])


def _from_to(phrase: Phrase) -> Phrase:
    return replace(phrase, tokens=phrase.tokens[phrase.symbols.index("z") + 1 :])


def _count(phrase: Phrase) -> int:
    return phrase.numbers("nda")[0]


def _counted_unit(phrase: Phrase) -> str:
    counted = next(i for i, symbol in enumerate(phrase.symbols) if symbol in "nda")
    return phrase.symbols[counted + 1]


def _moved(base: Period, count: int, unit: str) -> Period:
    """The day, or for months and years the month or year, so many units away."""
    moved = base.shifted(count * _SIZES.get(unit, 1), _STEPS[unit])
    if unit in "129" or base.unit != "day":
        return moved
    return periods.month(moved.first.year, moved.first.month) if unit in "35" else periods.year(moved.first.year)


def _from_anchor(phrase: Phrase, context: Context, sign: int) -> Period | None:
    unit = _counted_unit(phrase)
    base = {"4": context.year, "6": context.year, "3": context.month, "5": context.month}.get(unit, context.day)
    if base is None or context.anchor is None:
        return None
    moved = _moved(periods.day(context.anchor.on), sign * _count(phrase), unit)
    return replace(moved, is_vague=unit in "269")


def _ago(phrase: Phrase, context: Context) -> Period | None:
    return _from_anchor(phrase, context, -1)


def _hence(phrase: Phrase, context: Context) -> Period | None:
    return _from_anchor(phrase, context, 1)


def _day_offset(phrase: Phrase, context: Context) -> Period | None:
    """`a week from today`: the very day."""
    if context.day is None:
        return None
    sign = -1 if phrase.has("B") else 1
    base = periods.day(context.day + timedelta(days=sum(phrase.numbers("D"))))
    return base.shifted(sign * _count(phrase), _STEPS[_counted_unit(phrase)])


def _weekdays_on(phrase: Phrase, context: Context) -> Period | None:
    if context.day is None:
        return None
    weekday, count = phrase.numbers("P")[0], _count(phrase)
    if phrase.has("G"):
        return periods.day(context.day - timedelta(days=((context.day.weekday() - weekday) % 7 or 7) + 7 * (count - 1)))
    return periods.day(context.day + timedelta(days=((weekday - context.day.weekday()) % 7 or 7) + 7 * (count - 1)))


def _base_day(context: Context) -> Period | None:
    told = next((period for period in context.told if period.unit == "day"), None)
    return told or _as_day(context.day)


def _narrated_offset(phrase: Phrase, context: Context) -> Period | None:
    """`a year later`: counted from the date told before."""
    unit = _counted_unit(phrase)
    base = context.told[0] if unit in "46" and context.told else _base_day(context)
    if base is None:
        return None
    end = periods.Period(base.last, base.last, base.unit) if phrase.has(">") else replace(base, last=base.first)
    return _moved(end, _count(phrase) * (1 if phrase.has(">") else -1), unit)


def _narrated_unit(phrase: Phrase, context: Context) -> Period | None:
    """`the same day`, `the following year`, `the previous day`: beside the date told before."""
    unit = phrase.symbols[-1] if phrase.symbols[-1] in "1234" else "1"
    shift = next(({"L": -1, "X": 1, "F": 1, "A": 1, "B": -1}.get(s, 0) for s in reversed(phrase.symbols) if s in "LXFABS"), 0)
    if unit == "4":
        told_year = context.told[0].last.year if context.told else context.year
        return None if told_year is None else periods.year(told_year + shift)
    if unit == "3":
        told_month = next((period.last for period in context.told if period.unit != "year"), context.month)
        return None if told_month is None else _moved(periods.month(told_month.year, told_month.month), shift, "3")
    base = _base_day(context)
    if base is None:
        return None
    edge = base.last if shift > 0 else base.first
    return periods.week(edge + timedelta(weeks=shift)) if unit == "2" else periods.day(edge + timedelta(days=shift))


def _pointed_unit(phrase: Phrase, context: Context) -> Period | None:
    return _unit(phrase.symbols[-1], _pointer(phrase), context)


def _edge_of_unit(phrase: Phrase, context: Context) -> Period | None:
    return _unit(next(symbol for symbol in reversed(phrase.symbols) if symbol in "2345"), 0, context)


def _unit(unit: str, shift: int, context: Context) -> Period | None:
    """This week, last month, next year … as a period."""
    if unit in "46" and context.year is not None:
        return periods.year(context.year + shift) if unit == "4" else _decade_of(context.year + 10 * shift)
    if unit in "35" and context.month is not None:
        moved = context.month.replace(day=1) + relativedelta(months=shift * _SIZES.get(unit, 1))
        quarter = (moved.month - 1) // 3 * 3 + 1
        return periods.month(moved.year, moved.month) if unit == "3" else periods.months(moved.year, quarter, 3)
    if unit in "127" and context.day is not None:
        if unit == "1":
            return periods.day(context.day + timedelta(days=shift))
        week = periods.week(context.day + timedelta(weeks=shift))
        return week if unit == "2" else Period(week.last - timedelta(days=1), week.last, "day")
    return None


def _decade_of(year: int) -> Period:
    first = year // 10 * 10
    return replace(periods.spanning(periods.year(first), periods.year(first + 9)), is_vague=True)


def _part_of_year(phrase: Phrase, context: Context) -> Period | None:
    """Quarters, halves and `the first nine months` of a year."""
    year = year_in(phrase, context) if _names_year(phrase) else context.year
    if year is None:
        return None
    if phrase.has("QI"):
        size = 3 if phrase.has("Q") else 6
        return periods.months(year, (phrase.numbers("QI")[0] - 1) * size + 1, size)
    if phrase.has("58"):
        size = 3 if phrase.has("5") else 6
        number = (phrase.numbers("wo") or [12 // size])[0]
        return periods.months(year, (number - 1) * size + 1, size)
    counts = phrase.numbers("nda")
    count = counts[0] if counts else 1
    first = 13 - count if phrase.has("L") and phrase.symbols.lstrip("t")[0] == "L" else 1
    return periods.months(year, first, count, is_vague=False)


def _half_of_month(phrase: Phrase, context: Context) -> Period | None:
    on = _named_month(phrase, context)
    return None if on is None else periods.month(on.year, on.month)


def _season(phrase: Phrase, context: Context) -> Period | None:
    """A season of the northern year, in three months; winter runs into the next year."""
    first = phrase.numbers("s")[0]
    if _names_year(phrase):
        year = year_in(phrase, context)
    elif context.month is None:
        return None
    elif phrase.has("LX"):
        month = context.month.month
        year = context.month.year - (phrase.has("L") and first + 2 >= month) + (phrase.has("X") and first <= month)
    else:
        on = _month_of(first, phrase, context)
        year = on.year if on else None
    return None if year is None else periods.months(year, first, 3)


def _holiday(phrase: Phrase, context: Context) -> Period | None:
    name = phrase.values("Y")[0]
    if _names_year(phrase):
        year = year_in(phrase, context)
        return None if year is None else periods.day(feast(name, year))
    anchor = context.day
    if anchor is None:
        return None
    days = [feast(name, anchor.year + step) for step in (-1, 0, 1)]
    if phrase.has("L"):
        return periods.day(max(day for day in days if day < anchor))
    if phrase.has("X"):
        return periods.day(min(day for day in days if day > anchor))
    return _as_day(context.nearest(days))


def _holiday_offset(phrase: Phrase, context: Context) -> Period | None:
    base = _holiday(phrase, context)
    if base is None:
        return None
    sign = -1 if phrase.has("B") else 1
    return base.shifted(sign * _count(phrase), _STEPS[_counted_unit(phrase)])


def _weekday_after_holiday(phrase: Phrase, context: Context) -> Period | None:
    base = _holiday(phrase, context)
    if base is None:
        return None
    weekday, count = phrase.numbers("kK")[0], phrase.numbers("ow")[0]
    if phrase.has("B"):
        return periods.day(base.first - timedelta(days=((base.first.weekday() - weekday) % 7 or 7) + 7 * (count - 1)))
    return periods.day(base.first + timedelta(days=((weekday - base.first.weekday()) % 7 or 7) + 7 * (count - 1)))


_RESOLVERS: dict[str, Callable[[Phrase, Context], Period | None]] = {
    name.removeprefix("_"): function
    for name, function in list(globals().items())
    if name.startswith("_") and callable(function) and getattr(function, "__module__", "") == __name__
}
