"""The comparison of two days in words: what differs in each cell, and in all of them."""

from collections import Counter
from collections.abc import Iterable

from webapp.domain.plain import IssueDocument
from webapp.domain.positions.stance_changes import Change, moves
from webapp.domain.positions.stances import Standing
from webapp.domain.vocabulary import Stance
from webapp.reading.stances.matrix import ThenAndNow

WORDS = {
    Change.NEW: ("+ new", "is new", "are new"),
    Change.CERTAIN: ("+ certain now", "is certain now", "are certain now"),
    Change.SPEAKER: ("+ another speaker", "has another speaker", "have another speaker"),
    Change.STANCE: ("+ another stance", "has another stance", "have another stance"),
    Change.GIVEN_UP: ("gave up", "was given up", "were given up"),
    Change.FEWER: ("− fewer stances", "shows fewer stances", "show fewer stances"),
    Change.SAME: ("same", "is the same", "are the same"),
}
"""What each change is called in its cell, and in the sum of one or several cells; a move says from what to what."""


def moved(standing: Standing, issue: IssueDocument) -> str:
    """Return what the speaker moved from, as in "↓ moved, partly for → doubts" (up is towards the proposition); "" for
    no move, and for a stance that was given up, which its own word says."""
    if standing.before is None or standing.position.stance == Stance.WITHDRAWN:
        return ""
    if not standing.movement:
        return "after it was given up"
    after = standing.position.stance.on(issue)
    return f"{'↑' if standing.movement > 0 else '↓'} moved, {standing.former(issue)} → {after}"


def differs(pair: ThenAndNow) -> str:
    """Return what differs in a cell, in words."""
    if pair.change in WORDS:
        return WORDS[pair.change][0]
    return "; ".join(moved(standing, pair.issue) for standing in moves(pair.then, pair.now))


def summary(pairs: Iterable[ThenAndNow]) -> tuple[str, str]:
    """Return how many cells changed in which way, "" for none, and how many moved."""
    counts = Counter(pair.change for pair in pairs)
    sums = [
        f"{counts[change]} {singular if counts[change] == 1 else plural}"
        for change, (_, singular, plural) in WORDS.items()
        if counts[change]
    ]
    if sums:
        number, _, words = sums[0].partition(" ")
        sums[0] = f"{number} {'cell' if number == '1' else 'cells'} {words}"
    several = counts[Change.MOVED]
    cells = "" if sums else " cell" if several == 1 else " cells"
    return ", ".join(sums), f"{several}{cells} moved." if several else "None moved."
