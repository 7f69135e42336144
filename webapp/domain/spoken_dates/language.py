"""What a language has to say of its dates: its words by what they mean, and the little that it adds to figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from webapp.domain.spoken_dates.zones import Zone


class Token(NamedTuple):
    """A word, a figure or a sign of a date: what kind of thing it is, and what it means."""

    kind: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Language:
    """The words of a language, folded, one or several to a phrase; what makes 18 the 18th, and 1990 a decade.

    Kinds of tokens, which `grammar` and `frames` put together: month and weekday (from 1 and 0), number, ordinal, day
    (shift), unit, unitend, turn, part, quarter, half, feast, season, meridiem, clock, zone; and the words that lead or
    join them (ago, hence, in, earlier, later, another, from, to, between, and, or, since, until, by, before, after,
    onward, some, oneday, now, overnight, about, perhaps). `noise` makes no difference.
    """

    words: Mapping[str, Token]
    zones: Mapping[str, tuple[Zone, ...]]
    ordinal: str
    decade: str
    longest: int = field(init=False)

    def __post_init__(self) -> None:
        phrases = [*self.words, *self.zones]
        object.__setattr__(self, "longest", max(phrase.count(" ") for phrase in phrases) + 1)

    def token(self, phrase: str) -> Token | None:
        """What a phrase means; None where it is not of the language."""
        if phrase in self.words:
            return self.words[phrase]
        zone = self.zones.get(phrase)
        return Token("zone", zone) if zone else None
