"""The shape of what was said: which tokens make up each date, by `rules`, and the words around the dates."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken.calendar import Piece
from webapp.domain.dates.spoken.clocks import Clock
from webapp.domain.dates.spoken.rules import RULES, Rule
from webapp.domain.dates.spoken.stretches import Stretch
from webapp.domain.dates.spoken.token import Token
from webapp.domain.dates.zones import Zone


@dataclass(frozen=True, slots=True)
class End:
    """One date of what was said, with what may be its time of day and zone. A time of day alone has no `piece`; one
    without a zone may be in the `home` zone, if that is given."""

    piece: Piece | None
    clocks: tuple[Clock, ...] = ()
    zones: tuple[Zone, ...] = ()
    home: str | None = None

    def days(self, today: date) -> tuple[Stretch, ...]:
        """Return what it may mean, counted from a day: a time of day alone is on that day."""
        return self.piece(today) if self.piece else (Stretch(today, today),)


def pattern(kinds: str) -> str:
    """Return the regular expression for kinds of tokens, each followed by a blank."""
    parts = ((part.rstrip("?").replace("|", " |"), "?" * part.endswith("?")) for part in kinds.split())
    return "".join(f"(?:{part} ){mark}" for part, mark in parts)


_PATTERNS = tuple((re.compile(pattern(kinds)), rule) for kinds, rule in RULES)
_CLOCK = pattern("clock? zone?")
_DATE = "|".join(pattern(kinds) for kinds, _ in RULES)
_END = re.compile(rf"(?<![^ ])(?:{_CLOCK}(?:{_DATE}){_CLOCK}|{pattern('clock zone?')})")

_NUMBERED = ("month", "numeric", "weekday", "unit", "units", "season")
"""Kinds that say what a number is the day of, or what it counts."""


def shape_and_ends(tokens: Iterable[Token], home: str | None) -> tuple[str, list[End]]:
    """Return the shape of what was said, with # for each date: "from # to #", "" for mere numbers; and the dates, with
    their `home` zone."""
    listed = list(tokens)
    kinds = "".join(f"{token.kind} " for token in listed)
    if "number " in kinds and not any(f"{kind} " in kinds for kind in _NUMBERED):
        return "", []
    starts = ((kinds.count(" ", 0, match.start()), match[0].count(" ")) for match in _END.finditer(kinds))
    ends = [_end(listed[start : start + length], home) for start, length in starts]
    return _END.sub("# ", kinds).strip(), ends


def _end(tokens: list[Token], home: str | None) -> End:
    clocks = [token.value for token in tokens if token.kind == "clock"]
    zones = [token.value for token in tokens if token.kind == "zone"]
    if len(clocks) > 1 or len(zones) > 1:
        raise DateError("One date has one time of day; write a span as in from 14:00 to 16:30 on 18 March 2025.")
    dated = [token for token in tokens if token.kind not in {"clock", "zone"}]
    piece = _rule("".join(f"{token.kind} " for token in dated))(dict(dated)) if dated else None
    return End(piece, clocks[0] if clocks else (), zones[0] if zones else (), home)


@lru_cache(256)  # a text is read for several days, each in several orders
def _rule(kinds: str) -> Rule:
    return next(rule for sequence, rule in _PATTERNS if sequence.fullmatch(kinds))
