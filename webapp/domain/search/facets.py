"""The facets of an event beside its own state: actors, sides and issues, each from the day it was known."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, zip_longest
from operator import itemgetter

from webapp.domain.actors.participants import SPOKEN_OF, took_part
from webapp.domain.actors.statements import voices
from webapp.domain.knowing.phases import Phases
from webapp.domain.search.fields import FacetField
from webapp.domain.vocabulary import PLANNED

SidesAsKnown = Sequence[tuple[date, Mapping[str, str]]]
"""The side of every actor at the event, as of each day from which it counted; the last counts now."""

Mention = tuple[str, date, bool]
"""An actor or issue, the day from which it was known, and whether it is drawn."""

Spell = tuple[str, date, date | None, bool]
"""The same of an actor, until another day; None for good."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A value of a field, from the day it was known until, if it no longer holds, another day. A `drawn` facet makes a
    lane of the strip: of who took part and did not only speak, of what the event is about."""

    field: FacetField
    value: str
    known_on: date
    drawn: bool = False
    known_until: date | None = None


def facets(phases: Phases, sides_as_known: SidesAsKnown) -> Iterator[Facet]:
    """Yield the facets of an event: who took part, speaks or reports it, their sides, and what it is about."""
    event = phases.event
    actors = [(taking["actor"], phases.participation(taking), took_part(taking)) for taking in event["participants"]]
    issues = [(issue, phases.known, True) for issue in event["issues"]]
    for statement in event["statements"]:
        day = phases.statement(statement)
        actors += [(speaker, day, False) for speaker in voices(statement)]
        issues += [(position["issue"], day, False) for position in statement["positions"]]
    yield from _values(FacetField.ACTOR, actors)
    known = [(actor, day, None, drawn) for actor, day, drawn in actors]
    yield from _sides([*known, *_expected(phases)], sides_as_known)
    yield from _values(FacetField.ISSUE, issues)


def _values(field: FacetField, mentions: Iterable[Mention]) -> Iterator[Facet]:
    known: dict[str, tuple[date, bool]] = {}
    for value, day, drawn in mentions:
        first, was_drawn = known.get(value, (day, drawn))
        known[value] = min(day, first), drawn or was_drawn
    return (Facet(field, value, day, drawn) for value, (day, drawn) in known.items())


def _expected(phases: Phases) -> Iterator[Spell]:
    """Yield those who stayed away from what has begun: until then they were going to come."""
    if phases.event["status"] not in PLANNED:
        for taking in phases.event["participants"]:
            if taking.get("attendance") and taking["role"] not in SPOKEN_OF:
                yield taking["actor"], phases.participation(taking), phases.begun, True


def _sides(mentions: Iterable[Spell], as_known: SidesAsKnown) -> Iterator[Facet]:
    untils = [*(since for since, _ in as_known[1:]), None]
    stays = [(since, until, sides) for (since, sides), until in zip(as_known, untils, strict=True)]
    firsts_by_side: dict[str, dict[tuple[date | None, bool], date]] = defaultdict(dict)
    for actor, day, end, drawn in mentions:
        for since, stay, sides in stays:
            first, until = max(day, since), min(filter(None, (stay, end)), default=None)
            if until is None or first < until:
                firsts = firsts_by_side[sides.get(actor, actor)]
                firsts[until, drawn] = min(first, firsts.get((until, drawn), first))
    for side, firsts in firsts_by_side.items():
        turns = sorted({*firsts.values(), *(until for until, _ in firsts if until)})
        runs = [next(run) for _, run in groupby(((turn, _drawn(firsts, turn)) for turn in turns), key=itemgetter(1))]
        for (first, is_drawn), following in zip_longest(runs, runs[1:]):
            if is_drawn is not None:
                field, until = (FacetField.FORMER_SIDE, following[0]) if following else (FacetField.SIDE, None)
                yield Facet(field, side, first, is_drawn, until)


def _drawn(firsts: Mapping[tuple[date | None, bool], date], day: date) -> bool | None:
    """Return whether a side is drawn as of a day; None if nobody was on it. `firsts` are the first days on which it was
    known, by the day until which it held (None: for good) and whether it was drawn."""
    flags = [drawn for (until, drawn), first in firsts.items() if first <= day and (until is None or day < until)]
    return any(flags) if flags else None
