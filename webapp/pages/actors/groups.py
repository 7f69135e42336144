"""Actors by the side that they are on, in the order of the index. Pure functions."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter

from webapp.domain.actors.roster import Roster
from webapp.domain.vocabulary import ActorKind
from webapp.pages.actors.encounters import Met

PRESS = ""
"""The group of all media that belong to nobody, in place of a side."""


def groups(uids: Iterable[str], roster: Roster, events: Mapping[str, int]) -> dict[str, str]:
    """Return the group of each of these actors, the uid of its side or PRESS, in the order of the index."""
    sides = roster.sides

    def is_press(side: str) -> bool:
        return roster.kinds[side] == ActorKind.MEDIA

    def rank(uid: str) -> tuple[bool, int, str, bool, int, str, str]:
        side = sides[uid]
        own = uid != side, -events.get(uid, 0), roster.names[uid], uid
        return is_press(side), -events.get(side, 0), side, *own

    return {uid: PRESS if is_press(sides[uid]) else sides[uid] for uid in sorted(uids, key=rank)}


def by_side(times: Mapping[Met, int], roster: Roster) -> list[tuple[str, list[str]]]:
    """Return who was met, by the side they came for: a side itself before its members, those met most often first, and
    media that belong to nobody last."""

    def rank(met: Met) -> tuple[bool, int, str, bool, int, str, str]:
        side, uid = met
        is_press = roster.kinds.get(side) == ActorKind.MEDIA
        return is_press, -times.get((side, side), 0), side, uid != side, -times[met], roster.names.get(uid, ""), uid

    sides = groupby(sorted(times, key=rank), key=itemgetter(0))
    return [(side, [uid for _, uid in run]) for side, run in sides]


def runs(grouped: Mapping[str, str], uids: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Return neighbours of the same group together."""
    return [(group, list(run)) for group, run in groupby(uids, key=grouped.__getitem__)]
