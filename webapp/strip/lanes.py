"""The lanes of the strip through its three lenses, and the marks on them. Pure, over documents."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from webapp.domain.cast import Cast
from webapp.domain.schedule import position, stands_at
from webapp.domain.vocabulary import ActorKind, EventKind, Status
from webapp.strip.drawing import Lane, Mark

Document = Mapping[str, Any]
Keys = Sequence[Collection[str]]
"""For each event, in the order of the timeline, what decides about its lanes: sides, issues or its kind."""

LENSES = ("sides", "issues", "kinds")
MOST = 10
"""Lanes of a strip."""

# No uid has a colon.
PRESS, OTHERS, NONE = ":press", ":others", ":none"
QUIET = {PRESS: "Press", OTHERS: "Others", NONE: "None named"}


def sides(cast: Cast) -> dict[str, str]:
    """The side of each actor: the end of its affiliations; media that are on nobody's side share `PRESS`."""
    return {uid: PRESS if cast.kinds[side] == ActorKind.MEDIA else side for uid, side in cast.sides.items()}


def keys_of(lens: str, event: Document, side: Mapping[str, str]) -> Collection[str]:
    """What decides about the lanes of an event through one of the `LENSES`: its kind, its issues or its sides (`side`
    tells those of all actors)."""
    if lens == "kinds":
        return [event["kind"]]
    if lens == "issues":
        return list(event["issues"])
    return [side.get(taken["actor"], taken["actor"]) for taken in event["participants"]]


def labels_of(lens: str, cast: Cast) -> Mapping[str, str]:
    """What the lanes of one of the `LENSES` are called, by key."""
    kinds = {kind.value: kind.label for kind in EventKind}
    return {"kinds": kinds, "issues": cast.issues, "sides": cast.names}[lens]


def through(lens: str, events: Iterable[Document], cast: Cast) -> tuple[list[Lane], list[Mark]]:
    """The lanes of one of the `LENSES`, from the top, and a mark for each event in the order of the timeline.

    Who has most events comes first, of equals the one that was active last; of sides, the busiest stands between the
    next two, since most strokes begin there. Kinds keep the order of the vocabulary. What is beyond `MOST` lanes shares
    one, and what has no side or issue another.
    """
    arranged: Callable[[list[str]], list[str]] = ARRANGED.get(lens, list)
    told = sorted(events, key=position)
    side = sides(cast)
    keys = [keys_of(lens, event, side) for event in told]
    lanes, placed = lanes_of(keys, labels_of(lens, cast), arranged)
    return lanes, [_mark(event, own, placed) for event, own in zip(told, keys, strict=True)]


def lanes_of(
    keys: Keys, labels: Mapping[str, str], arranged: Callable[[list[str]], list[str]]
) -> tuple[list[Lane], dict[str, str]]:
    """The lanes from the top, and on which of them each key stands. `arranged` orders keys, given the busiest first."""
    counts = Counter(key for own in keys for key in set(own))
    latest = {key: number for number, own in enumerate(keys) for key in own}
    ranked = sorted(counts.keys() - QUIET.keys(), key=lambda key: (-counts[key], -latest[key], key))
    quiet = [PRESS] * (PRESS in counts) + [NONE] * (not all(keys))
    room = MOST - len(quiet)
    if len(ranked) > room:
        quiet.insert(-1 if NONE in quiet else len(quiet), OTHERS)
        room -= 1
    shown = arranged(ranked[:room])
    lanes = [Lane(key, labels.get(key, key)) for key in shown] + [Lane(key, QUIET[key], quiet=True) for key in quiet]
    return lanes, {key: key if key in {*shown, PRESS} else OTHERS for key in counts}


def _busiest_between(ranked: list[str]) -> list[str]:
    return [ranked[2], *ranked[:2], *ranked[3:]] if len(ranked) > 2 else ranked


def _by_vocabulary(ranked: list[str]) -> list[str]:
    return [kind for kind in EventKind if kind in ranked]


def _mark(event: Document, keys: Collection[str], placed: Mapping[str, str]) -> Mark:
    return Mark(
        uid=event["uid"],
        title=event["title"],
        when=stands_at(event),
        status=Status(event["status"]),
        lanes=tuple(sorted({placed[key] for key in keys})) or (NONE,),
        key=event["key_event"],
    )


ARRANGED: Mapping[str, Callable[[list[str]], list[str]]] = {"kinds": _by_vocabulary, "sides": _busiest_between}
"""How lanes are arranged where it is not the busiest first."""
