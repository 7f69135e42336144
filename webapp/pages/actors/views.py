"""The index of actors, with who met whom, and the page of each."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypedDict

from flask import Response, g, request
from werkzeug.exceptions import BadRequest

from webapp.domain.actors.sittings import met_apart
from webapp.domain.chains import upwards
from webapp.domain.knowing.footnotes import numbered
from webapp.domain.knowing.verification import Evidence
from webapp.domain.plain import ActorDocument, CitationDocument, EventDocument
from webapp.domain.problems import excerpt
from webapp.domain.timing.extent import event_extent
from webapp.domain.timing.moment import Moment
from webapp.domain.timing.precedence import Precedence
from webapp.domain.vocabulary import ItemKind
from webapp.http.caching import public_answer
from webapp.http.render import page, partial
from webapp.pages.actors import list_queries, queries
from webapp.pages.actors.encounters import carried_up, encounters, met_by
from webapp.pages.actors.index import PRESS, Actors, groups, index_entries, runs
from webapp.pages.actors.span import PARAMETERS as SPAN
from webapp.pages.actors.span import Span, requested_span
from webapp.reading.as_known import known_by_uid
from webapp.reading.documents import names_of, places
from webapp.reading.paging import NoSuchPlace, Page
from webapp.reading.sittings import sittings
from webapp.web import items
from webapp.web.addresses import negotiation_blueprint
from webapp.web.evidence import evidence
from webapp.web.query import list_to_go_on
from webapp.web.record_end import record_precedence

blueprint = negotiation_blueprint("actors")

SIZE = 100
"""Actors on a page of the index."""

MOST_APART = 20
"""Events in whose parts sides met apart, told on the index: the last ones; a span of days tells others."""

LISTS = ("statements", "events", "missed", "planned")
"""The lists of an actor's page that can go on alone."""

ENDS = {"first": Precedence.first, "last": Precedence.last}
"""The events that stand among an actor's facts, and what tells which of those that may be it is."""

MAY_BE = {"first": queries.first, "last": queries.last}

TITLES = {
    "statements": "Said",
    "events": "Events",
    "missed": "Absent, or perhaps absent",
    "planned": "Planned or called off",
    "met": "Meetings of both",
}

NOTHING = {
    "statements": "No statement is on record.",
    "events": "No part in an event is on record.",
    "missed": "No absence is on record.",
    "planned": "Nothing is planned.",
    "met": "They never met at a meeting that is on record.",
}
"""What is said in place of a list in which nothing is."""


KNOWN = {
    "statements": "No statement is on record that was known by then.",
    "events": "No part in an event is on record that was known by then.",
    "missed": "No absence is on record that was known by then.",
    "planned": "No plan is on record that was known by then.",
    "met": "No meeting of both is on record that was known by then.",
}
"""The same as of a day."""


@blueprint.get("/actors")
@public_answer("as_of", *SPAN, "after")
def index() -> Response:
    """All who had a part in anything or said something, by side, and how often sides met; in a span of the record, who
    met whom and nothing else."""
    span = requested_span()
    actors = index_entries(g.snapshot.roster)
    roster = g.snapshot.roster
    events = queries.parts(g.snapshot)
    sides = roster.allegiances.on(g.snapshot.as_of)
    statements = carried_up(queries.remarks(g.snapshot), roster)
    listed = [uid for uid in actors if uid in events or statements[uid]]
    grouped = groups(listed, actors, sides, events)
    uids = list(grouped)
    start = _start(uids)
    by_side = encounters(queries.meetings(g.snapshot, within=span.tests), roster)
    met = {PRESS, *by_side.totals}
    return page(
        "actors/index.html",
        block="actors" if start else "main",
        continued=partial() and start > 0,
        span=span,
        actors=actors,
        groups=runs(grouped, uids[start : start + SIZE]),
        after=uids[start + SIZE - 1] if len(uids) > start + SIZE else None,
        events=events,
        statements=statements,
        matrix=by_side,
        apart=_apart(span),
        left_out=[side for side in dict.fromkeys(grouped.values()) if side not in met and events[side]],
    )


@blueprint.get("/actors/<uid:uid>")
@public_answer("as_of", "with", *SPAN, "list", "after")
def show(uid: str) -> Response:
    """Who an actor is, whom it met, what it said and took part in. With `with`, the meetings of two, in a span of the
    record or all; with `list`, one list alone, from `after` on."""
    actor = items.as_known(ItemKind.ACTOR, uid, ActorDocument)
    actors = index_entries(g.snapshot.roster)
    other = _other(actors)
    shown_list = "met" if other else list_to_go_on(LISTS)
    span = requested_span()
    if span and not other:
        raise BadRequest("Say whose meetings with this actor lie there, as in with=rus; or ask the page of all actors.")
    pages = _pages(uid, other, shown_list, span)
    documents = known_by_uid(g.snapshot, (event for list_page in pages.values() for _, event in list_page.entries))
    names = names_of(g.snapshot, documents.values())
    lists = {
        name: [(entry_uid, documents[event["uid"]]) for entry_uid, event in list_page.entries]
        for name, list_page in pages.items()
    }
    # That nothing was missed or is planned is told to those who ask for it, and of what was missed a part was expected.
    untold = {"missed", "planned"} | ({"events"} if lists.get("missed") else set())
    lists = {name: entries for name, entries in lists.items() if shown_list or entries or name not in untold}
    about: About = {} if shown_list else _about(uid, actors)
    return page(
        "actors/page.html",
        block="lists" if shown_list else "main",
        continued=request.args.get("after") if partial() else None,
        list_name=shown_list,
        actor=actor,
        actors=actors,
        other=other,
        span=span,
        ends=[(name, event) for name in ENDS for event in _end(name, lists.pop(name, ()), pages)],
        lists=lists,
        titles=TITLES | ({"statements": "What was said"} if about.get("members") else {}),
        nothing=_nothing(span),
        notes=numbered(
            cited for uid, event in lists.get("statements", ()) for cited in _cited(uid, evidence(event, names))
        ),
        after={name: list_page.after for name, list_page in pages.items()},
        names=names,
        **about,
    )


def _end(
    name: str, events: Sequence[list_queries.Entry], pages: Mapping[str, Page[list_queries.Entry]]
) -> Iterator[EventDocument]:
    """The first, or the last, of the events that may be it, where one is certain to be."""
    moments = [Moment(uid, event_extent(event, g.snapshot.zone), event["order"]) for uid, event in events]
    if moments and pages[name].after is None:
        end = ENDS[name](Precedence(), moments) or ENDS[name](record_precedence(), moments)
        yield from (event for uid, event in events if end and uid == end.uid)


def _apart(span: Span) -> tuple[list[tuple[str, str, list[tuple[str, str]]]], int]:
    """The last wholes (uid and title), in order, in parts of which sides met apart, with the pairs that did; and how
    many there are."""
    snapshot = g.snapshot
    pairs_by_whole = met_apart(sittings(snapshot, within=span.tests), snapshot.roster)
    stands = places(snapshot, pairs_by_whole.keys())
    last = sorted(stands, key=stands.__getitem__)[-MOST_APART:]
    return [(uid, stands[uid].title, pairs_by_whole[uid]) for uid in last], len(stands)


def _cited(uid: str, evidence: Evidence) -> list[CitationDocument]:
    """What a statement rests on."""
    return evidence.cited(next(statement for statement in evidence.event["statements"] if statement["uid"] == uid))


class About(TypedDict, total=False):
    """What stands on an actor's page once: side, members, titles, and whom it met."""

    side: str
    affiliation: str | None
    spoke_on: list[tuple[str, str, int]]
    members: list[str]
    capacities: list[queries.Capacity]
    met: list[tuple[str, list[str]]]
    times: Mapping[str, int]


def _about(uid: str, actors: Actors) -> About:
    snapshot, roster = g.snapshot, g.snapshot.roster
    links, sides = (tell(snapshot.as_of) for tell in (roster.allegiances.links, roster.allegiances.on))
    members = [member for member in actors if member != uid and uid in upwards(member, links)]
    times = met_by(uid, queries.meetings(snapshot, uid), roster)
    grouped = groups(times, actors, sides, times)
    return {
        "side": sides[uid],
        "affiliation": links[uid],
        "spoke_on": queries.spoke_on(snapshot, uid, side=uid == sides[uid]),
        "members": members,
        "capacities": queries.capacities(snapshot, uid),
        "met": runs(grouped, grouped),
        "times": times,
    }


def _pages(uid: str, other: str | None, list_name: str | None, span: Span) -> Mapping[str, Page[list_queries.Entry]]:
    snapshot, after = g.snapshot, request.args.get("after") or None
    tests = {"events": queries.took_part, "missed": queries.missed, "planned": queries.planned, **MAY_BE}
    lists = {name: test(snapshot, uid) for name, test in tests.items() if list_name in (None, name)}
    if other:
        lists["met"] = [*queries.met_each_other(snapshot, uid, other), *span.tests]
    pages_by_name = list_queries.events(snapshot, lists, after) if lists else {}
    if list_name in (None, "statements"):
        pages_by_name = {"statements": list_queries.statements(snapshot, uid, after)} | pages_by_name
    return pages_by_name


def _nothing(span: Span) -> Mapping[str, str]:
    """What is said in place of empty lists of the page asked for."""
    if g.as_of:
        return KNOWN
    return NOTHING | ({"met": "They did not meet then, at a meeting that is on record."} if span else {})


def _other(actors: Actors) -> str | None:
    other = request.args.get("with")
    if other and other not in actors:
        raise BadRequest(f"There is no actor “{excerpt(other)}” in this negotiation that somebody could have met.")
    return other or None


def _start(uids: list[str]) -> int:
    after = request.args.get("after")
    if not after:
        return 0
    if after not in uids:
        raise NoSuchPlace(after)
    return uids.index(after) + 1
