"""The order of actors in their index: by side, the busiest first. Pure functions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from webapp.domain.actors.roster import Roster
from webapp.domain.vocabulary import ActorKind


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """An actor in the index."""

    uid: str
    name: str
    kind: ActorKind


Actors = Mapping[str, IndexEntry]

PRESS = ""
"""The group of all media that belong to nobody, in the place of a side."""


def index_entries(roster: Roster) -> dict[str, IndexEntry]:
    """All actors by uid, in the order of their names."""
    by_name = sorted(roster.names, key=lambda uid: (roster.names[uid], uid))
    return {uid: IndexEntry(uid, roster.names[uid], roster.kinds[uid]) for uid in by_name}


def groups(uids: Iterable[str], actors: Actors, sides: Mapping[str, str], events: Mapping[str, int]) -> dict[str, str]:
    """The group of each of these actors (the uid of its side, or PRESS), in the order of the index."""

    def rank(uid: str) -> tuple[bool, int, str, bool, int, str]:
        side = sides[uid]
        return _press(actors[side]), -events.get(side, 0), side, uid != side, -events.get(uid, 0), actors[uid].name

    return {uid: PRESS if _press(actors[sides[uid]]) else sides[uid] for uid in sorted(uids, key=rank)}


def runs(grouped: Mapping[str, str], uids: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Neighbours of one group together."""
    return [(group, list(run)) for group, run in groupby(uids, key=grouped.__getitem__)]


def _press(side: IndexEntry) -> bool:
    return side.kind == ActorKind.MEDIA
