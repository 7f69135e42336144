"""The words of dates in English, with what they mean, and those of other languages by the English ones."""

from collections.abc import Iterator, Mapping
from typing import get_args

from webapp.domain.dates.spoken import names, other_languages
from webapp.domain.dates.spoken.clocks import MIDNIGHT, NOON
from webapp.domain.dates.spoken.feasts import Feast
from webapp.domain.dates.spoken.stretches import Unit
from webapp.domain.dates.spoken.token import Token
from webapp.domain.dates.zones import LOCAL, folded_word

MONTHS = ("january|jan", "february|febr|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug",
          "september|sept|sep", "october|oct", "november|nov", "december|dec")  # fmt: skip
WEEKDAYS = ("monday|mon", "tuesday|tues|tue", "wednesday|weds|wed", "thursday|thurs|thur|thu", "friday|fri",
            "saturday|sat", "sunday|sun")  # fmt: skip
NUMBERS = ("a|an|one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
            "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
            "twentieth", "twenty first", "twenty second", "twenty third", "twenty fourth", "twenty fifth",
            "twenty sixth", "twenty seventh", "twenty eighth", "twenty ninth", "thirtieth", "thirty first")  # fmt: skip
DECADES = ("forties", "fifties", "sixties", "seventies", "eighties", "nineties")

VALUES: Mapping[str, Mapping[str, object]] = {
    "month": {phrases: number for number, phrases in enumerate(MONTHS, 1)},
    "weekday": {phrases: number for number, phrases in enumerate(WEEKDAYS)},
    "count": {phrases: number for number, phrases in enumerate(NUMBERS, 1)},
    "ordinal": {phrases: number for number, phrases in enumerate(ORDINALS, 1)},
    "day": {
        "today|earlier today|later today": 0,
        "yesterday": -1,
        "tomorrow": 1,
        "day before yesterday": -2,
        "day after tomorrow": 2,
    },
    "unit": {unit: unit for unit in get_args(Unit)},
    "units": {f"{unit}s|{unit}s time": unit for unit in get_args(Unit)},
    "weekdays": {f"{phrases.partition('|')[0]}s": number for number, phrases in enumerate(WEEKDAYS)},
    "hours": {"hours in length": True},
    "turn": {
        "last|previous": "last",
        "this|current": "this",
        "next": "next",
        "past|this past": "past",
        "coming|this coming|upcoming": "coming",
    },
    "part": {
        "early|early in|early to early|first third of": ("early", "early"),
        "beginning of|start of": ("beginning", "beginning"),
        "mid|middle of|mid to mid|second third of|middle third of": ("mid", "mid"),
        "late|late in|late to late|last third of|final third of": ("late", "late"),
        "end of|end|close of": ("end", "end"),
        "early to mid|early or mid": ("early", "mid"),
        "mid to late|mid or late|middle to end of": ("mid", "late"),
    },
    "quarter": {"q1": 1, "q2": 2, "q3": 3, "q4": 4},
    "half-year": {"h1": 1, "h2": 2},
    "decade": {phrase: 1940 + 10 * number for number, phrase in enumerate(DECADES)},
    "meridiem": {"am": "am", "pm": "pm", "oclock": "", "oclock at night": "night", "oclock before noon": "before noon"},
    "daypart": {
        "morning|dawn|before dawn|predawn|pre dawn|early morning|late morning|early hours|small hours|wee hours": "am",
        "afternoon|evening|late afternoon|early evening|late evening|dusk": "pm",
        "night|late night": "all night",
    },
    "clock": {"noon|midday|12 noon|noontime": NOON, "midnight|12 midnight": MIDNIGHT},
    "feast": {
        "easter|easter sunday|easter day": Feast(0),
        "western easter|catholic easter": Feast(0, churches=("western",)),
        "orthodox easter|eastern easter|orthodox easter sunday": Feast(0, churches=("Orthodox",)),
        "good friday": Feast(-2),
        "orthodox good friday": Feast(-2, churches=("Orthodox",)),
        "easter saturday|holy saturday": Feast(-1),
        "easter monday": Feast(1),
        "palm sunday": Feast(-7),
        "maundy thursday": Feast(-3),
        "ascension day|ascension": Feast(39),
        "pentecost|whit sunday|whitsun": Feast(49),
        "whit monday|pentecost monday": Feast(50),
        "christmas|christmas day": Feast(fixed=(12, 25)),
        "christmas eve": Feast(fixed=(12, 24)),
        "boxing day": Feast(fixed=(12, 26)),
        "may day": Feast(fixed=(5, 1)),
        "orthodox christmas": Feast(fixed=(1, 7)),
        "new year|new years day": Feast(fixed=(1, 1)),
        "new years eve": Feast(fixed=(12, 31)),
    },
    "clocks": {"standard|standard time": False, "daylight|daylight time|summer time|daylight saving time": True},
    "zone": {"local|time zone not known": LOCAL},
}
"""Phrases by the kind and the value of their token, as `counted`, `stretches` and `feasts` take it."""

KINDS: Mapping[str, str] = {
    "noise": "on|the|either|of|at|during|in the course of|date|dated|published|first published|updated|last updated|"
    "last modified|posted|issued|released|inclusive|time|close of business|end of business|close of play|,|(|)|:|;|.|"
    '"|“|”|„|«|»|ad|ce',
    "hours": "hours|hrs|h",
    "from": "from",
    "starting": "starting|starting from|beginning|beginning from|as of|as from|effective|effective from|"
    "with effect from|wef|in force from",
    "lasting": "for|for the|for the next|for a period of|lasting|lasting for|valid for|which lasted|that lasted",
    "into": "into",
    "to": "to|through|thru|up to and including",
    "dash": "-|/",
    "between": "between",
    "and": "and|&",
    "or": "or",
    "since": "since|ever since",
    "onwards": "onwards|onward|until now|to date|until further notice",
    "to-or-on": "to or on",
    "until": "until|till|til|up to|lasting until|ending",
    "until-or-by": "until or by",
    "by": "by|no later than|not later than|at the latest|on or before|in or before|or earlier|or before",
    "before": "before|prior to|ahead of|earlier than|some time before|sometime before",
    "after": "after|following|later than|some time after|sometime after",
    "onward": "on or after|in or after|no earlier than|not earlier than|not before|at the earliest|or later|or after",
    "some": "some day|some time|sometime|at some time|at some point|some point|any day",
    "one-day": "one day",
    "about": "shortly before|shortly after|just before|just after|soon after|about|around|circa|c|ca|approx|"
    "approximate|approximately|estimated|roughly|some time around|on or about|on or around|~|or so",
    "perhaps": "perhaps|maybe|possibly|probably|presumably|likely|most likely|uncertain|apparently|?",
    "weekend-of": "weekend of",
    "week-of": "week of",
    "week-from": "week beginning|week commencing|week starting",
    "week-to": "week ending|week to",
    "night-to": "night to|night into|overnight to|overnight into|night before",
    "ago": "ago",
    "hence": "hence",
    "another": "the following|following day|the next following",
    "in": "in",
    "over": "over|more than|less than|nearly|almost|at least|at most",
    "near": "near",
    "fiscal": "fy|fiscal|fiscal year|financial year",
    "several": "few|a few|couple|a couple|couple of|a couple of|several|recent|next few|past few|last few|next several|"
    "past several",
    "within": "within",
    "within-or-for": "within or for",
    "earlier": "earlier",
    "later": "later",
    "night": "last night|overnight",
    "overnight": "night of|night from|night between|intervening night of|intervening night between",
    "now": "now|present|the present|ongoing",
    "half": "half",
    "unclear": "in the new year|early in the new year|first time|last time|this time|next time|last of",
    "recurring": "every|each|daily|nightly|weekly|monthly|yearly|annually|weekdays|weekends",
    "century": "century",
    "era": "bc|bce",
    "season": "spring|summer|autumn|fall|winter",
}
"""Phrases that lead, join and qualify dates, or make no difference, by the kind of their token."""


def _words() -> Iterator[tuple[str, Token]]:
    yield from ((folded_word(word), Token("noise")) for word in names.AROUND.split("|"))
    yield from ((name, Token("month", number)) for name, number in names.numbered(names.MONTHS, 1))
    yield from ((name, Token("weekday", number)) for name, number in names.numbered(names.WEEKDAYS, 0))
    for kind, meanings in VALUES.items():
        for phrases, meaning in meanings.items():
            yield from ((phrase, Token(kind, meaning)) for phrase in phrases.split("|"))
    for kind, phrases in KINDS.items():
        yield from ((phrase, Token(kind)) for phrase in phrases.split("|"))


_ENGLISH = dict(_words())

WORDS: Mapping[str, tuple[Token, ...]] = {
    **{
        word: (_ENGLISH[english],) if english in _ENGLISH else tuple(_ENGLISH[each] for each in english.split())
        for word, english in other_languages.phrases()
    },
    **{phrase: (token,) for phrase, token in _ENGLISH.items()},
}
"""Phrases of dates, folded, with the tokens that they stand for."""
