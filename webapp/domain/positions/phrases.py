"""A phrase for a crowded place out of what somebody said: whole words, and as few as say it. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from webapp.domain.actors.statements import conditional
from webapp.domain.dates.in_words import brief
from webapp.domain.plain import IssueDocument
from webapp.domain.positions.stance_taken import StanceTaken
from webapp.domain.positions.stances import Standing
from webapp.domain.vocabulary import Stance

LONGEST = 72
"""Letters of a phrase: three lines of a wide column of the matrix. What is longer loses its end, and an end may be what
matters ("but we are bridging the gap"), so that few are."""

_HANGING = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "is", "its"}
    | {"of", "on", "or", "our", "than", "that", "the", "their", "to", "with"}
)
"""Words that nobody ends on."""

_CLAUSES = re.compile(r".*(?=[,;:.] | [–—] )")
"""All but what was begun last and lost its end."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some of what was said: the condition that a stance hangs on, the speaker's own words (`verbatim`), or ours."""

    text: str
    verbatim: bool = False

    def __str__(self) -> str:
        return f"“{self.text}”" if self.verbatim else self.text


def phrase(position: StanceTaken, most: int = LONGEST) -> Phrase:
    """The phrase that says most of a stance: the condition that was named; else the speaker's own words, where all of
    them fit; else ours, without what does not fit."""
    if position.condition:
        return Phrase(shortened(conditional(position.condition), most))
    statement = position.statement
    quote = " ".join((statement["quote"] or "").split()).removesuffix(".")
    if quote and len(quote) <= most:
        return Phrase(quote, verbatim=True)
    return Phrase(shortened(statement["text"], most))


def shortened(text: str, most: int) -> str:
    """The text without its full stop, if it has at most so many letters; else the words at its beginning that do, and
    an ellipsis. What is cut off in the middle of a clause ends with the one before, where that is at least half."""
    text = " ".join(text.split()).removesuffix(".")
    if len(text) <= most:
        return text
    words = (text[:most].rpartition(" ")[0] or text[: most - 1]).split(" ")
    whole = _CLAUSES.match(" ".join(words))
    if whole and len(whole[0]) >= most / 2:
        words = whole[0].split(" ")
    while len(words) > 1 and words[-1].lower() in _HANGING:
        words.pop()
    return f"{' '.join(words).rstrip(',;:—–-.')}…"


def stance(standing: Standing, issue: IssueDocument | None) -> str:
    """The word for a stance on an issue; for one that was given up, with what it was, where the record knows."""
    position_stance, before = standing.position.stance, standing.before
    was = f": was {before.stance.on(issue)}" if before and position_stance == Stance.WITHDRAWN else ""
    return f"{position_stance.on(issue)}{was}"


def speaker(position: StanceTaken, name: Callable[[str], str]) -> str:
    """Who said it, in few words: as described where nobody is named; on whose word, where others report it. `name` says
    who somebody is. Of a side by itself, whose column it stands in, only the word is said."""
    described, reporter = position.statement.get("described_as"), position.statement.get("reported_by")
    if not reporter:
        return str(described or name(position.speaker))
    word = f"as {name(reporter)} reports"
    who = described or (name(position.speaker) if position.speaker != position.side else "")
    return f"{who}, {word}" if who else word


def day(position: StanceTaken, year: int | None = None) -> str:
    """When it was said, in few letters; without the year, where it is this one."""
    return brief(position.when, year) if position.when else "no date yet"
