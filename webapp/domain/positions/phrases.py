"""Short phrases for a stance in little room: what was said, who said it, and when."""

import re
from collections.abc import Callable
from typing import NamedTuple

from webapp.domain.actors.statements import conditional, is_foreign
from webapp.domain.dates.in_words import brief
from webapp.domain.plain import IssueDocument
from webapp.domain.positions.stance_taken import StanceTaken
from webapp.domain.positions.stances import Standing
from webapp.domain.vocabulary import Stance

LONGEST = 72
"""Letters of a phrase: three lines of a wide column of the matrix. A longer text loses its end, which may be what
matters ("but we are bridging the gap")."""

_HANGING = re.compile(
    "( (a|an|and|as|at|but|by|for|from|if|in|into|is|its|of|on|or|our|than|that|the|their|to|with))+$", re.IGNORECASE
)
"""Words that no phrase ends on."""

_CLAUSES = re.compile(r".*(?=[,;:.] | [–—] )")
"""Everything before the clause that was cut off."""


class Phrase(NamedTuple):
    """Part of what was said: the condition of a stance, the speaker's own words (`verbatim`), or ours."""

    text: str
    verbatim: bool = False

    def __str__(self) -> str:
        return f"“{self.text}”" if self.verbatim else self.text


def phrase(position: StanceTaken, most: int = LONGEST) -> Phrase:
    """Return the phrase that says most: the condition, if one was named; else the speaker's own words, if all of them
    fit and are not foreign; else ours, shortened."""
    if position.condition:
        return Phrase(shortened(conditional(position.condition), most))
    quote = " ".join((position.statement["quote"] or "").split()).removesuffix(".")
    if quote and len(quote) <= most and not is_foreign(position.statement):
        return Phrase(quote, verbatim=True)
    return Phrase(shortened(position.statement["text"], most))


def shortened(text: str, most: int) -> str:
    """Return the text without its full stop if it fits, else the words that fit and an ellipsis. A clause that would be
    cut is left out if the rest is at least half as long as allowed."""
    text = " ".join(text.split()).removesuffix(".")
    if len(text) <= most:
        return text
    fitting = text[:most].rpartition(" ")[0] or text[: most - 1]
    clauses = _CLAUSES.match(fitting)
    kept = clauses[0] if clauses and len(clauses[0]) >= most / 2 else fitting
    return f"{_HANGING.sub('', kept).rstrip(',;:—–-.')}…"


def stance(standing: Standing, issue: IssueDocument | None) -> str:
    """Return the word for a stance on an issue; for a stance given up, also the former one, if known."""
    now, former = standing.position.stance, standing.former(issue)
    return f"{now.on(issue)}{f': was {former}' if former and now == Stance.WITHDRAWN else ''}"


def speaker(position: StanceTaken, name: Callable[[str], str]) -> str:
    """Return who said it: the name, or the description of an unnamed speaker, and who reports it. `name` gives an
    actor's name. A side that speaks for itself, in its own column, is not repeated before its reporter."""
    described, reporter = position.statement.get("described_as"), position.statement.get("reported_by")
    if not reporter:
        return str(described or name(position.speaker))
    who = described or (name(position.speaker) if position.speaker != position.side else "")
    return f"{who}, as {name(reporter)} reports" if who else f"as {name(reporter)} reports"


def day(position: StanceTaken, year: int | None = None) -> str:
    """Return a short date, without the year if it is this one; and on what sources disagree."""
    return ", ".join([brief(position.when, year) if position.when else "no date yet", *position.contested])
