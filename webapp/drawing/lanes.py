"""The lanes of the strip through its three lenses, and the marks on them. Pure, over documents."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from typing import Any

from webapp.domain.dates import day_of
from webapp.domain.participants import brings_together, took_part, was_present
from webapp.domain.roster import Roster
from webapp.domain.schedule import position, stands_at
from webapp.domain.vocabulary import ActorKind, EventKind, Status
from webapp.drawing.picture import COLOURS, Lane, Mark

Document = Mapping[str, Any]

LENSES = ("sides", "issues", "kinds")
MOST = 10
"""Lanes of a strip."""

# No uid has a colon.
PRESS, OTHERS, NONE = ":press", ":others", ":none"
QUIET = {PRESS: "Press", OTHERS: "Others", NONE: "None named"}
_QUIET_LANES = {
    key: Lane(key, label, quiet=True, colour=number) for number, (key, label) in enumerate(QUIET.items(), COLOURS + 1)
}


def lane_of(uid: str, roster: Roster, day: date | None) -> str:
    """The lane of an actor on a day: that of its side then; media that are on nobody's side share `PRESS`."""
    return _lane(roster.side(uid, day), roster)


def known_lanes(lens: str, roster: Roster) -> dict[str, Lane]:
    """Every lane that there can be through one of the `LENSES`, by key, the quiet ones last.

    Each has its colour by its place among all of them, whatever is on the page: issues, and all that are or ever were
    sides, in the alphabet of their uids, kinds in their vocabulary.
    """
    if lens == "kinds":
        labels = {kind.value: kind.label for kind in EventKind}
    elif lens == "issues":
        labels = dict(sorted(roster.issues.items()))
    else:
        sides = {_lane(side, roster) for side in roster.allegiances.ever()} - {PRESS}
        labels = {uid: roster.names[uid] for uid in sorted(sides)}
    named = (Lane(key, label, colour=number % COLOURS + 1) for number, (key, label) in enumerate(labels.items()))
    return {lane.key: lane for lane in named} | _QUIET_LANES


def keys_of(lens: str, event: Document, roster: Roster, zone: tzinfo) -> Collection[str]:
    """What decides about the lanes of an event through one of the `LENSES`: its kind, its issues, or the sides, on its
    day, of those who took part."""
    if lens == "kinds":
        return [event["kind"]]
    if lens == "issues":
        return list(event["issues"])
    return _lanes_of(event, roster, zone, took_part)


def met_at(lens: str, event: Document, roster: Roster, zone: tzinfo) -> Collection[str]:
    """The lanes that a stroke joins: of sides, those that met, or are to meet; of issues, those of one event."""
    if lens != "sides":
        return keys_of(lens, event, roster, zone)
    return _lanes_of(event, roster, zone, was_present) if brings_together(event) else ()


def _lanes_of(event: Document, roster: Roster, zone: tzinfo, test: Callable[[Document], bool]) -> list[str]:
    when = stands_at(event)
    day = day_of(when, zone) if when else None
    return [lane_of(taking["actor"], roster, day) for taking in event["participants"] if test(taking)]


def through(
    lens: str, events: Iterable[Document], roster: Roster, zone: tzinfo, wholes: Collection[str] = ()
) -> tuple[list[Lane], list[Mark]]:
    """The lanes of one of the `LENSES`, from the top, and a mark for each event in the order of the timeline.

    Who has most events comes first, of equals the one that was active last; of sides, the busiest stands between the
    next two, since most strokes begin there. Kinds keep the order of the vocabulary. Media share a lane below, and so
    does what has no side or issue. `wholes` are the events whose parts brought people together, and not they.
    """
    known = known_lanes(lens, roster)
    ordered = sorted(events, key=lambda event: position(event, zone))
    marks = [
        _mark(
            event,
            {*keys_of(lens, event, roster, zone)} or {NONE},
            () if lens == "sides" and event["uid"] in wholes else met_at(lens, event, roster, zone),
        )
        for event in ordered
    ]
    counts = Counter(key for mark in marks for key in mark.lanes)
    latest = {key: number for number, mark in enumerate(marks) for key in mark.lanes}
    ranked = sorted(counts.keys() - QUIET.keys(), key=lambda key: (-counts[key], -latest[key], key))
    if lens == "kinds":
        ranked = [key for key in known if key in ranked]
    elif lens == "sides" and len(ranked) > 2:
        ranked = [ranked[2], *ranked[:2], *ranked[3:]]
    quiet = [key for key in QUIET if key in counts]
    return [known.get(key, Lane(key, key)) for key in (*ranked, *quiet)], marks


def gathered(lanes: Sequence[Lane], marks: Sequence[Mark]) -> tuple[list[Lane], list[Mark]]:
    """Those of the lanes that the marks are on, in their order, and the marks; of more than `MOST`, the busiest, while
    the others share one."""
    counts = Counter(key for mark in marks for key in mark.lanes)
    used = [lane for lane in lanes if lane.key in counts]
    if len(used) <= MOST:
        return used, list(marks)
    named, quiet = [lane for lane in used if not lane.quiet], [lane for lane in used if lane.quiet]
    busiest = sorted(named, key=lambda lane: -counts[lane.key])[: MOST - len(quiet) - 1]
    below = sorted([*quiet, _QUIET_LANES[OTHERS]], key=lambda lane: list(QUIET).index(lane.key))
    kept = [lane for lane in named if lane in busiest] + below
    own = {lane.key for lane in kept}

    def placed(keys: Iterable[str]) -> tuple[str, ...]:
        return _sorted(key if key in own else OTHERS for key in keys)

    return kept, [replace(mark, lanes=placed(mark.lanes), met=placed(mark.met)) for mark in marks]


def _lane(side: str, roster: Roster) -> str:
    return PRESS if roster.kinds.get(side) == ActorKind.MEDIA else side


def _mark(event: Document, keys: Iterable[str], met: Iterable[str]) -> Mark:
    return Mark(
        uid=event["uid"],
        title=event["title"],
        when=stands_at(event),
        status=Status(event["status"]),
        lanes=_sorted(keys),
        key=event["key_event"],
        met=_sorted(met),
    )


def _sorted(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*keys}))
