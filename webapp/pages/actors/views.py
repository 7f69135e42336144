"""The index of actors, with who met whom, and the page of each."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from flask import Response, g, request
from werkzeug.exceptions import BadRequest

from webapp.domain.actors.sittings import met_apart
from webapp.domain.chains import upwards
from webapp.domain.knowing.footnotes import numbered
from webapp.domain.knowing.verification import Evidence
from webapp.domain.plain import ActorDocument, CitationDocument, EventDocument
from webapp.domain.problems import excerpt
from webapp.domain.timing.extent import moment_of
from webapp.domain.timing.precedence import Precedence
from webapp.domain.vocabulary import ItemKind
from webapp.http.caching import public_answer
from webapp.http.render import page, partial
from webapp.pages.actors import queries
from webapp.pages.actors.encounters import Meeting, all_taken_back, carried_up, encounters, met_by
from webapp.pages.actors.groups import by_side as met_by_side
from webapp.pages.actors.groups import groups, runs
from webapp.pages.actors.reach_queries import Reach
from webapp.pages.actors.span import PARAMETERS as SPAN
from webapp.pages.actors.span import Span, requested_span
from webapp.reading.as_known import known_by_uid
from webapp.reading.documents import names_of, places
from webapp.reading.named_events import Named, named_events
from webapp.reading.paging import NoSuchPlace, Page
from webapp.reading.sittings import sittings, under_way
from webapp.web import items
from webapp.web.addresses import negotiation_blueprint
from webapp.web.evidence import evidence
from webapp.web.query import list_to_go_on
from webapp.web.version_cache import record_precedence

blueprint = negotiation_blueprint("actors")

SIZE = 100
"""Actors on a page of the index."""

MOST_WHOLES = 20
"""Events listed with sides that met apart in their parts, or with no session on record in a span: the last ones; a span
of days shows others."""

LISTS = ("statements", "events", "missed", "spoken-of", "planned")
"""The lists of an actor's page that can be continued separately."""

ENDS = {"first": Precedence.first, "last": Precedence.last}
"""How the first and the last event are chosen among those that may be it."""

WORDS = {
    "statements": ("Said", "No statement"),
    "events": ("Events", "No part in an event"),
    "missed": ("Absent, or perhaps absent", "No absence"),
    "spoken-of": ("Spoken of", "No event about it"),
    "planned": ("Planned or called off", "No plan"),
    "met": ("Meetings of both", "No meeting of both"),
}
"""The heading of each list, and what is not on record if it is empty."""


@blueprint.get("/actors")
@public_answer("as_of", *SPAN, "after")
def index() -> Response:
    """List everyone whom an event names or who spoke, by side, and how often sides met; for a span, who met whom."""
    span = requested_span()
    roster = g.snapshot.roster
    past, planned = queries.parts(g.snapshot)
    events, ahead = carried_up(past, roster), carried_up(planned, roster)
    statements = carried_up(queries.statements_made(g.snapshot), roster)
    shown = queries.named(g.snapshot) | events.keys() | ahead.keys()
    listed = [uid for uid in roster.names if uid in shown or statements[uid]]
    grouped = groups(listed, roster, events)
    uids = list(grouped)
    start = _start(uids)
    meetings = queries.meetings(g.snapshot, within=span.tests)
    by_side, lost = encounters(meetings, roster), [meeting for meeting in meetings if meeting.taken_back]
    lost_pairs = all_taken_back(by_side.counts, encounters(lost, roster).counts)
    took_part = {roster.side(*taking) for taking in {(actor, day) for actors, day in past for actor in actors}}
    sat = sittings(g.snapshot, within=span.tests)
    pairs_by_whole = met_apart(sat, roster)
    met_nobody = took_part - by_side.totals.keys() - by_side.met_others
    return page(
        "actors/index.html",
        block="actors" if start else "main",
        continued=partial() and start > 0,
        span=span,
        roster=roster,
        groups=runs(grouped, uids[start : start + SIZE]),
        after=uids[start + SIZE - 1] if len(uids) > start + SIZE else None,
        events=events,
        statements=statements,
        matrix=by_side,
        lost=sorted(pair for pair in lost_pairs if pair == tuple(sorted(pair))),
        taken_back=_taken_back(lost),
        apart=_last_named(pairs_by_whole),
        pairs=pairs_by_whole,
        under_way=_last_named(under_way(g.snapshot, span.tests, sat) if span else ()),
        left_out=[side for side in dict.fromkeys(grouped.values()) if side in met_nobody],
        idle=sorted(roster.names.keys() - grouped.keys(), key=roster.names.__getitem__),
    )


@blueprint.get("/actors/<uid:uid>")
@public_answer("as_of", "with", *SPAN, "list", "after")
def show(uid: str) -> Response:
    """Show who an actor is, whom it met, what it said and took part in. With `with`, the meetings of two actors,
    perhaps in a span; with `list`, one list, from `after` on."""
    actor = items.as_known(ItemKind.ACTOR, uid, ActorDocument)
    other = _other()
    shown_list = "met" if other else list_to_go_on(LISTS)
    span = requested_span()
    if span and not other:
        raise BadRequest("Say with whom, as in with=rus, or use the page of all actors.")
    reach = Reach(g.snapshot, uid)
    pages = _pages(reach, other, shown_list, span)
    documents = known_by_uid(g.snapshot, (event for list_page in pages.values() for _, event in list_page.entries))
    names = names_of(g.snapshot, documents.values())
    lists = {
        name: [(entry_uid, documents[event["uid"]]) for entry_uid, event in list_page.entries]
        for name, list_page in pages.items()
    }
    # Only asked for, these are shown empty; the first two explain an empty list of events.
    untold = {"missed", "spoken-of", "planned"}
    untold |= {"events"} if lists.get("missed") or lists.get("spoken-of") else set()
    lists = {name: entries for name, entries in lists.items() if shown_list or entries or name not in untold}
    about = {} if shown_list else _about(reach)
    own_filter = _filter(uid, about)
    return page(
        "actors/page.html",
        block="lists" if shown_list else "main",
        continued=request.args.get("after") if partial() else None,
        list_name=shown_list,
        actor=actor,
        other=other,
        span=span,
        ends=[(name, event) for name in ENDS for event in _end(name, lists.pop(name, ()), pages)],
        lists=lists,
        titles={name: title for name, (title, _) in WORDS.items()}
        | ({"statements": "What was said"} if about.get("members_ever") else {}),
        nothing=_nothing(span),
        notes=numbered(
            cited for uid, event in lists.get("statements", ()) for cited in _cited(uid, evidence(event, names))
        ),
        after={name: list_page.after for name, list_page in pages.items()},
        names=names,
        about=about,
        filter=own_filter,
        shown=own_filter or None,
    )


def _end(
    name: str, events: Sequence[queries.Entry], pages: Mapping[str, Page[queries.Entry]]
) -> Iterator[EventDocument]:
    """Yield the first, or the last, event, if one is certain to be it."""
    moments = [moment_of(event, g.snapshot.zone) for _, event in events]
    if moments and pages[name].after is None:
        end = ENDS[name](Precedence(), moments) or ENDS[name](record_precedence(), moments)
        yield from (event for uid, event in events if end and uid == end.uid)


def _last_named(uids: Collection[str]) -> tuple[Sequence[Named], int]:
    """Return the last of these events, in order; and how many there are."""
    stands = places(g.snapshot, uids)
    last = sorted(stands, key=stands.__getitem__)[-MOST_WHOLES:]
    named = named_events(g.snapshot, last)
    return [named[uid] for uid in last], len(stands)


def _cited(uid: str, evidence: Evidence) -> list[CitationDocument]:
    return evidence.cited(next(statement for statement in evidence.event["statements"] if statement["uid"] == uid))


def _about(reach: Reach) -> dict[str, object]:
    """Return what an actor's page shows once: side, members now and before, titles, and whom it met."""
    uid, snapshot, roster = reach.uid, g.snapshot, g.snapshot.roster
    side, links = roster.sides[uid], roster.links()
    ever = (roster.allegiances_then.below([uid]) & roster.names.keys()) - {uid}
    members = {member for member in ever if uid in upwards(member, links)}
    meetings = queries.meetings(snapshot, reach)
    lost = [meeting for meeting in meetings if meeting.taken_back]
    times = met_by(uid, meetings, roster)
    return {
        "side": side,
        "affiliation": links[uid],
        "spoke_on": queries.spoke_on(snapshot, uid, side=uid == side),
        "members_ever": ever,
        "members": _by_name(members),
        "former_members": _by_name(ever - members),
        "capacities": queries.capacities(snapshot, uid),
        "met": met_by_side(times, roster),
        "times": times,
        "lost": all_taken_back(times, met_by(uid, lost, roster)),
        "taken_back": _taken_back(lost),
    }


def _taken_back(meetings: Iterable[Meeting]) -> str:
    """Return in words what became of the sources of these meetings."""
    return f"source {' or '.join(sorted({meeting.taken_back for meeting in meetings}))}"


def _by_name(uids: Iterable[str]) -> list[str]:
    return sorted(uids, key=lambda uid: (g.snapshot.roster.names[uid], uid))


def _filter(uid: str, about: Mapping[str, object]) -> dict[str, str]:
    """Return the filter of the timeline for an actor's page; none for a body within a side: it would leave out those
    who ever were its members."""
    if not about or (about["members_ever"] and about["side"] != uid):
        return {}
    return {"side" if about["side"] == uid else "actor": uid}


def _pages(reach: Reach, other: str | None, list_name: str | None, span: Span) -> Mapping[str, Page[queries.Entry]]:
    snapshot, after = g.snapshot, request.args.get("after") or None
    lists = {name: tests for name, tests in queries.lists(reach).items() if list_name in (None, name)}
    if list_name is None:
        lists |= queries.ends(snapshot, reach)
    if other:
        lists["met"] = [*queries.met_each_other(snapshot, reach, Reach(snapshot, other)), *span.tests]
    pages_by_name = queries.events(snapshot, lists, after) if lists else {}
    if list_name in (None, "statements"):
        pages_by_name = {"statements": queries.statements(snapshot, reach, after)} | pages_by_name
    return pages_by_name


def _nothing(span: Span) -> Mapping[str, str]:
    then = "that was known by then" if g.as_of else "for that time" if span else ""
    return {name: f"{nothing} is on record {then}".rstrip() + "." for name, (_, nothing) in WORDS.items()}


def _other() -> str | None:
    other = request.args.get("with")
    if other and other not in g.snapshot.roster.names:
        raise BadRequest(f"There is no actor “{excerpt(other)}” {g.snapshot.here}, whom somebody could have met.")
    return other or None


def _start(uids: list[str]) -> int:
    after = request.args.get("after")
    if not after:
        return 0
    if after not in uids:
        raise NoSuchPlace(after)
    return uids.index(after) + 1
