"""How a cell of the matrix changed between two days."""

from collections.abc import Iterator
from enum import StrEnum

from webapp.domain.positions.stance_taken import StanceTaken
from webapp.domain.positions.stances import Cell, Standing
from webapp.domain.vocabulary import Stance

Voice = tuple[str, str]
"""A speaker, and the statement if the speaker is unnamed."""

Taken = tuple[Voice, Stance]
"""A stance that somebody takes."""


class Change(StrEnum):
    """The kinds of change, the most telling first."""

    MOVED = "moved"
    GIVEN_UP = "gave up"
    NEW = "new"
    CERTAIN = "certain now"
    SPEAKER = "another speaker"
    STANCE = "another stance"
    FEWER = "fewer stances"
    SAME = "same"


def change(then: Cell | None, now: Cell | None) -> Change | None:
    """Return how a cell changed, or None if nothing is certain to have been said on either day."""
    before, after = set(_stances(then)), set(_stances(now))
    if not after:
        return Change.FEWER if before else None
    if any(moves(then, now)):  # also of speakers who had said nothing by then
        return Change.MOVED
    given_up = _given_up(now) - _given_up(then)
    if not before:
        return _first(after, given_up, then)
    if given_up:
        return Change.GIVEN_UP
    old = {stance for _, stance in before}
    added = {(voice, stance) for voice, stance in after if stance not in old}
    if added:
        voices = {voice for voice, _ in before}
        return Change.STANCE if all(voice in voices for voice, _ in added) else Change.SPEAKER
    return Change.FEWER if old - {stance for _, stance in after} else Change.SAME


def _first(after: set[Taken], given_up: set[Taken], then: Cell | None) -> Change:
    """Return how a cell changed in which nothing had been certain: given up since, perhaps said before, or new."""
    if after <= given_up:
        return Change.GIVEN_UP
    perhaps = {(_voice(position), position.stance) for position in (then.perhaps if then else ())}
    return Change.CERTAIN if after <= perhaps else Change.NEW


def moves(then: Cell | None, now: Cell | None) -> Iterator[Standing]:
    """Yield the movements that a cell shows now and did not show then."""
    old = {former.position.uid for former in then.standings} if then else set()
    for standing in now.standings if now else ():
        if standing.movement and standing.position.uid not in old:
            yield standing


def _given_up(cell: Cell | None) -> set[Taken]:
    """Return who gave up in a cell: nobody of whom only another side reports it, or who is unnamed."""
    positions = [standing.position for standing in cell.standings] if cell else []
    return {(_voice(position), position.stance) for position in positions if position.stance == Stance.WITHDRAWN}


def _stances(cell: Cell | None) -> Iterator[Taken]:
    """Yield who takes which stance in a cell, including what is shown beside."""
    if cell:
        standing = (standing.position for standing in cell.standings)
        for position in (*standing, *cell.asides, *filter(None, [cell.later])):
            yield _voice(position), position.stance


def _voice(position: StanceTaken) -> Voice:
    """Return who speaks. Somebody unnamed may be anybody, so counts as another each time."""
    return position.speaker, position.uid if position.statement.get("described_as") else ""
