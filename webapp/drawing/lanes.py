"""The lanes of the strip through its three lenses, and the marks on them. Pure, over documents."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from types import MappingProxyType

from webapp.domain.actors.participants import brings_together, took_part, was_present
from webapp.domain.actors.roster import Roster
from webapp.domain.actors.sittings import Sitting, met_apart
from webapp.domain.plain import EventDocument, ParticipantDocument
from webapp.domain.timing.schedule import position, standing_day, stands_at
from webapp.domain.vocabulary import ActorKind, EventKind, Status
from webapp.drawing.mark import COLOURS, Lane, Mark

LENSES = ("sides", "issues", "kinds")
MOST = 10
"""Lanes of a strip."""

# No uid has a colon.
PRESS, OTHERS, NONE = ":press", ":others", ":none"
QUIET = {PRESS: "Press", OTHERS: "Others", NONE: "None marked"}
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
        labels = {uid: roster.names.get(uid, "") for uid in sorted(sides)}
    lanes = (Lane(key, label, colour=number % COLOURS + 1) for number, (key, label) in enumerate(labels.items()))
    return {lane.key: lane for lane in lanes if lane.label} | _QUIET_LANES


def keys_of(lens: str, event: EventDocument, roster: Roster, zone: tzinfo) -> Collection[str]:
    """What decides about the lanes of an event through one of the `LENSES`: its kind, its issues, or the sides, on its
    day, of those who took part."""
    if lens == "kinds":
        return [event["kind"]]
    if lens == "issues":
        return list(event["issues"])
    return _lanes_of(event, roster, zone, took_part)


def met_at(lens: str, event: EventDocument, roster: Roster, zone: tzinfo) -> Collection[str]:
    """The lanes that a stroke joins: of sides, those that met, or are to meet; of issues, those of one event."""
    if lens != "sides":
        return keys_of(lens, event, roster, zone)
    return _lanes_of(event, roster, zone, was_present) if brings_together(event) else ()


def _lanes_of(
    event: EventDocument, roster: Roster, zone: tzinfo, test: Callable[[ParticipantDocument], bool]
) -> list[str]:
    day = standing_day(event, zone)
    return [lane_of(taking["actor"], roster, day) for taking in event["participants"] if test(taking)]


def through(
    lens: str,
    events: Iterable[EventDocument],
    roster: Roster,
    zone: tzinfo,
    parts: Mapping[str, Sequence[Sitting]] = MappingProxyType({}),
) -> tuple[list[Lane], list[Mark]]:
    """The lanes of one of the `LENSES`, from the top, and a mark for each event in the order of the timeline.

    Who has most events comes first, of equals the one that was active last; of sides, the busiest stands between the
    next two, since most strokes begin there. Kinds keep the order of the vocabulary. Media share a lane below, and so
    does what has no side or issue. `parts` are the meetings that brought people together where their whole, by whose
    uid they go, did not: of those that met apart, the strokes of the whole tell who sat with whom; else it has none.
    """
    lanes_by_key = known_lanes(lens, roster)
    apart = met_apart((part for sittings in parts.values() for part in sittings), roster)
    in_order = sorted(events, key=lambda event: position(event, zone))
    marks = []
    for event in in_order:
        lanes = {*keys_of(lens, event, roster, zone)} or {NONE}
        groups = [met_at(lens, event, roster, zone)]
        if event["uid"] in parts:
            sat = parts[event["uid"]] if event["uid"] in apart else ()
            groups = [[lane_of(actor, roster, part.day) for actor in part.actors] for part in sat]
        meetings = _groups(lanes.intersection(group) for group in groups)
        marks.append(_mark(event, lanes, meetings, zone, apart=event["uid"] in apart))
    counts = _numbers(marks)
    latest = {key: number for number, mark in enumerate(marks) for key in mark.lanes}
    ranked = sorted(counts.keys() - QUIET.keys(), key=lambda key: (-counts[key], -latest[key], key))
    if lens == "kinds":
        ranked = [key for key in lanes_by_key if key in ranked]
    elif lens == "sides" and len(ranked) > 2:
        ranked = [ranked[2], *ranked[:2], *ranked[3:]]
    quiet = [key for key in QUIET if key in counts]
    return [lanes_by_key.get(key, Lane(key, key)) for key in (*ranked, *quiet)], marks


def gathered(lanes: Sequence[Lane], marks: Sequence[Mark]) -> tuple[list[Lane], list[Mark]]:
    """Those of the lanes that the marks are on, in their order, and the marks; of more than `MOST`, the busiest, while
    the others share one."""
    counts = _numbers(marks)
    busy = [lane for lane in lanes if lane.key in counts]
    if len(busy) <= MOST:
        return busy, list(marks)
    loud, quiet = [lane for lane in busy if not lane.quiet], [lane for lane in busy if lane.quiet]
    busiest = sorted(loud, key=lambda lane: -counts[lane.key])[: MOST - len(quiet) - 1]
    below = sorted([*quiet, _QUIET_LANES[OTHERS]], key=lambda lane: list(QUIET).index(lane.key))
    staying = [lane for lane in loud if lane in busiest] + below
    own = {lane.key for lane in staying}
    moved = [
        replace(mark, lanes=_moved(mark.lanes, own), meetings=_groups(_moved(group, own) for group in mark.meetings))
        for mark in marks
    ]
    return staying, moved


def folded(lanes: Sequence[Lane], marks: Sequence[Mark]) -> list[Lane]:
    """Those of the lanes that say little: with a single mark and nobody met; none where hardly any would be left."""
    counts = _numbers(marks)
    keys_met = {key for mark in marks for group in mark.meetings for key in group}
    quiet = [lane for lane in lanes if counts[lane.key] == 1 and lane.key not in keys_met]
    return quiet if len(quiet) > 1 and len(lanes) - len(quiet) > 1 else []


def _numbers(marks: Iterable[Mark]) -> Counter[str]:
    """How many marks each lane has, by key."""
    return Counter(key for mark in marks for key in mark.lanes)


def _moved(keys: Iterable[str], own: Collection[str]) -> tuple[str, ...]:
    return _sorted(key if key in own else OTHERS for key in keys)


def _lane(side: str, roster: Roster) -> str:
    return PRESS if roster.kinds.get(side) == ActorKind.MEDIA else side


def _groups(groups: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Those of the groups in which there are several, each once, and none that is a part of another."""
    distinct = {keys for group in groups if len(keys := _sorted(group)) > 1}
    return tuple(sorted(keys for keys in distinct if not any({*keys} < {*other} for other in distinct)))


def _mark(
    event: EventDocument, keys: Iterable[str], meetings: tuple[tuple[str, ...], ...], zone: tzinfo, *, apart: bool
) -> Mark:
    return Mark(
        uid=event["uid"],
        title=event["title"],
        when=stands_at(event),
        status=Status(event["status"]),
        lanes=_sorted(keys),
        key=event["key_event"],
        meetings=meetings,
        zone=zone,
        apart=apart and bool(meetings),
        is_dated=event["date"] is not None,
    )


def _sorted(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*keys}))
