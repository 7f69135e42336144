"""Whose side an actor is on, on a day: the end of its chain of affiliations then."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from webapp.domain import dates
from webapp.domain.chains import Links, ends


@dataclass(frozen=True)
class Allegiances:
    """Whom each actor belongs to now, and to whom until which day (it included) before; oldest first."""

    now: Links
    before: Mapping[str, Sequence[tuple[date, str | None]]] = field(default_factory=dict)

    def on(self, day: date | None) -> Mapping[str, str]:
        """The side of every actor on a day; now, for None."""
        turn = bisect_left(self._turns, day) if day else len(self._turns)
        if turn not in self._sides:
            self._sides[turn] = ends(self._affiliations(turn))
        return self._sides[turn]

    def ever(self) -> set[str]:
        """Every actor that is a side now, or ever was."""
        return {side for day in (*self._turns, None) for side in self.on(day).values()}

    def below(self, uids: Iterable[str]) -> set[str]:
        """These actors, and all who stand or ever stood on their sides because they belong to them, however
        indirectly."""
        members: dict[str, list[str]] = defaultdict(list)
        for uid, above in self.now.items():
            for to in (above, *(to for _, to in self.before.get(uid, ()))):
                if to:
                    members[to].append(uid)
        found = set(uids)
        waiting = list(found)
        while waiting:
            new = set(members[waiting.pop()]) - found
            found |= new
            waiting += new
        return found

    def above(self, uids: Iterable[str]) -> set[str]:
        """Whom these actors belong to directly, or ever did."""
        found = {to for uid in uids for to in (self.now.get(uid), *(to for _, to in self.before.get(uid, ())))}
        return {to for to in found if to}

    def _affiliations(self, turn: int) -> Links:
        if turn == len(self._turns):
            return self.now
        day = self._turns[turn]
        then = {
            uid: next((to for until, to in past if until >= day), self.now[uid]) for uid, past in self.before.items()
        }
        return {**self.now, **then}

    @cached_property
    def _turns(self) -> list[date]:
        return sorted({until for past in self.before.values() for until, _ in past})

    @cached_property
    def _sides(self) -> dict[int, Mapping[str, str]]:
        return {}


def affiliations_before(actor: Mapping[str, Any]) -> list[tuple[date, str | None]]:
    """The earlier affiliations of an actor's document: (until, to whom), oldest first."""
    return [
        (dates.parse(past["until"]).latest or date.max, past["to"]) for past in actor.get("affiliations_before") or ()
    ]
