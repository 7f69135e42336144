"""The lanes of the strip through its three lenses, and the marks on them. Pure, over documents."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from types import MappingProxyType

from webapp.domain.actors.participants import brings_together, took_part, was_present
from webapp.domain.actors.roster import Roster
from webapp.domain.actors.sittings import Sitting, met_apart
from webapp.domain.knowing.disagreements import caveats
from webapp.domain.plain import EventDocument, ParticipantDocument
from webapp.domain.timing.due import due
from webapp.domain.timing.schedule import standing_day, until_planned_end
from webapp.domain.vocabulary import ActorKind, EventKind, Status
from webapp.drawing.mark import COLOURS, Lane, Mark

LENSES = ("sides", "issues", "kinds")
MOST = 10
"""Lanes of a strip."""

# No uid has a colon.
PRESS, OTHERS, NONE = ":press", ":others", ":none"
QUIET = {PRESS: "Press", OTHERS: "Others", NONE: "None marked"}
_GREYS = enumerate(QUIET.items(), COLOURS + 1)
_QUIET_LANES = {key: Lane(key, label, quiet=True, colour=grey) for grey, (key, label) in _GREYS}


def lane_of(uid: str, roster: Roster, day: date | None) -> str:
    """Return the lane of an actor on a day: that of its side on that day; media without a side share `PRESS`."""
    return _lane(roster.side(uid, day), roster)


def known_lanes(lens: str, roster: Roster) -> dict[str, Lane]:
    """Return every possible lane of a lens, by key, the quiet ones last. A lane's colour follows from its place among
    all of them, whatever is on the page: issues, and all present and former sides, by uid; kinds as in their
    vocabulary."""
    if lens == "kinds":
        labels = {kind.value: kind.label for kind in EventKind}
    elif lens == "issues":
        labels = dict(sorted(roster.issues.items()))
    else:
        sides = {_lane(side, roster) for side in roster.allegiances.ever()} - {PRESS}
        labels = {uid: roster.names.get(uid, "") for uid in sorted(sides)}
    lanes = (Lane(key, label, colour=number % COLOURS + 1) for number, (key, label) in enumerate(labels.items()))
    return {lane.key: lane for lane in lanes if lane.label} | _QUIET_LANES


def lane_keys(lens: str, event: EventDocument, roster: Roster, zone: tzinfo) -> Collection[str]:
    """Return the lanes of an event through a lens: its kind, its issues, or the sides of those who took part, on its
    day."""
    if lens == "kinds":
        return [event["kind"]]
    return event["issues"] if lens == "issues" else _participant_lanes(event, roster, zone, took_part)


def _meeting_keys(lens: str, event: EventDocument, roster: Roster, zone: tzinfo) -> Collection[str]:
    """Return the lanes that a stroke joins: the sides that met or are to meet; the issues of one event."""
    if lens != "sides":
        return lane_keys(lens, event, roster, zone)
    return _participant_lanes(event, roster, zone, was_present) if brings_together(event) else ()


def _participant_lanes(
    event: EventDocument, roster: Roster, zone: tzinfo, test: Callable[[ParticipantDocument], bool]
) -> list[str]:
    day = standing_day(event, zone)
    return [lane_of(part["actor"], roster, day) for part in event["participants"] if test(part)]


def lanes_and_marks(
    lens: str,
    events: Iterable[EventDocument],
    roster: Roster,
    zone: tzinfo,
    parts: Mapping[str, Sequence[Sitting]] = MappingProxyType({}),
    doubts: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> tuple[list[Lane], list[Mark]]:
    """Return the lanes of a lens, from the top, and a mark for each event. These are in the order of the timeline.

    The lane with most events comes first, of equals the one active last. The busiest side stands between the next two,
    since most strokes begin there. Kinds keep the order of the vocabulary. Media share a lane at the bottom, and so do
    events without a side or issue. `parts` are the meetings in parts of an event, by the uid of the whole: the strokes
    of an event whose parties met apart say who sat with whom; one whose parties met in its parts has none. `doubts` are
    those about events, by uid.
    """
    lanes_by_key = known_lanes(lens, roster)
    apart = met_apart((part for sittings in parts.values() for part in sittings), roster)
    marks = []
    for event in events:
        lanes = {*lane_keys(lens, event, roster, zone)} or {NONE}
        groups = [_meeting_keys(lens, event, roster, zone)]
        if event["uid"] in parts:
            sat = parts[event["uid"]] if event["uid"] in apart else ()
            groups = [[lane_of(actor, roster, part.day) for actor in part.actors] for part in sat]
        meetings = _groups(lanes.intersection(group) for group in groups)
        caveats_told = caveats(event, doubts.get(event["uid"], ()))
        marks.append(_mark(event, lanes, meetings, zone, caveats_told, apart=event["uid"] in apart))
    counts = _counts(marks)
    latest = {key: number for number, mark in enumerate(marks) for key in mark.lanes}
    ranked = sorted(counts.keys() - QUIET.keys(), key=lambda key: (-counts[key], -latest[key], key))
    if lens == "kinds":
        ranked = [key for key in lanes_by_key if key in ranked]
    elif lens == "sides" and len(ranked) > 2:
        ranked = [ranked[2], *ranked[:2], *ranked[3:]]
    quiet = [key for key in QUIET if key in counts]
    return [lanes_by_key.get(key, Lane(key, key)) for key in (*ranked, *quiet)], marks


def busiest_lanes(lanes: Sequence[Lane], marks: Sequence[Mark]) -> tuple[list[Lane], list[Mark]]:
    """Return the lanes that have marks, in their order, and the marks. Of more than `MOST` lanes, the less busy share
    one."""
    counts = _counts(marks)
    busy = [lane for lane in lanes if lane.key in counts]
    if len(busy) <= MOST:
        return busy, list(marks)
    loud, quiet = [lane for lane in busy if not lane.quiet], [lane for lane in busy if lane.quiet]
    busiest = sorted(loud, key=lambda lane: -counts[lane.key])[: MOST - len(quiet) - 1]
    below = sorted([*quiet, _QUIET_LANES[OTHERS]], key=lambda lane: list(QUIET).index(lane.key))
    staying = [lane for lane in loud if lane in busiest] + below
    own = {lane.key for lane in staying}

    def moved(keys: Iterable[str]) -> tuple[str, ...]:
        return _sorted(key if key in own else OTHERS for key in keys)

    onto = ((mark, moved(mark.lanes), _groups(map(moved, mark.meetings))) for mark in marks)
    return staying, [replace(mark, lanes=lanes, meetings=meetings) for mark, lanes, meetings in onto]


def folded_lanes(lanes: Sequence[Lane], marks: Sequence[Mark]) -> list[Lane]:
    """Return the lanes with a single mark and no meeting, unless hardly any other lane would be left."""
    counts = _counts(marks)
    keys_met = {key for mark in marks for group in mark.meetings for key in group}
    folded = [lane for lane in lanes if counts[lane.key] == 1 and lane.key not in keys_met]
    return folded if len(folded) > 1 and len(lanes) - len(folded) > 1 else []


def _counts(marks: Iterable[Mark]) -> Counter[str]:
    """Return the number of marks on each lane, by key."""
    return Counter(key for mark in marks for key in mark.lanes)


def _lane(side: str, roster: Roster) -> str:
    return PRESS if roster.kinds.get(side) == ActorKind.MEDIA else side


def _groups(groups: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the distinct groups of more than one key that are no part of another group."""
    distinct = {keys for group in groups if len(keys := _sorted(group)) > 1}
    return tuple(sorted(keys for keys in distinct if not any({*keys} < {*other} for other in distinct)))


def _mark(
    event: EventDocument,
    keys: Iterable[str],
    meetings: tuple[tuple[str, ...], ...],
    zone: tzinfo,
    caveats_told: Sequence[str],
    *,
    apart: bool,
) -> Mark:
    return Mark(
        uid=event["uid"],
        title=event["title"],
        when=until_planned_end(event),
        status=Status(event["status"]),
        lanes=_sorted(keys),
        key=event["key_event"],
        meetings=meetings,
        zone=zone,
        apart=apart and bool(meetings),
        is_dated=event["date"] is not None,
        due=due(event, zone),
        caveats=caveats_told,
    )


def _sorted(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*keys}))
