"""The list of events: its rows, as many as a page has room for, and what they have in common."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from typing import TypedDict

from flask import g
from markupsafe import Markup
from werkzeug.exceptions import BadRequest

from webapp import reading
from webapp.domain.chains import upwards
from webapp.domain.changes.references import other_events
from webapp.domain.items import Names, all_names
from webapp.domain.knowing.grounds import Grounds, grounds
from webapp.domain.knowing.verification import Support
from webapp.domain.knowing.worked_out import rests_on
from webapp.domain.plain import EventDocument, SourceDocument
from webapp.domain.timing.between import standing_moment
from webapp.domain.timing.days import Day, days
from webapp.domain.timing.due import due
from webapp.domain.timing.extent import extent_with
from webapp.domain.timing.schedule import stands_at
from webapp.domain.vocabulary import ItemKind, Status
from webapp.drawing.picture import Drawing
from webapp.pages.timeline import queries
from webapp.pages.timeline.cards import Card, Cards, cards_of
from webapp.pages.timeline.front import Front, front
from webapp.pages.timeline.hits import SearchedTexts
from webapp.pages.timeline.links import Links
from webapp.pages.timeline.room import fitting
from webapp.pages.timeline.view_options import ViewOptions
from webapp.reading.as_known import breached, known_by_uid
from webapp.reading.documents import names_of
from webapp.reading.filters import Filter
from webapp.reading.named_events import Named, Naming, documents_in, rows_naming
from webapp.reading.paging import Page
from webapp.reading.selection import Selection
from webapp.web.addresses import header
from webapp.web.evidence import evidence
from webapp.web.templating import mark_found, side_at
from webapp.web.version_cache import newest_source, record_precedence


class ListContents(TypedDict):
    """The context of the list's template: a page of events as they are now (`events`), the place of each (`cursors`)
    and its support as it stood (`supports`), and the same events as they were known (`listed`) with their rows; the
    wholes that they are part of (`wholes`), what they have in common (`grounds`), and a function that names an event's
    participants (`people`)."""

    front: Front
    events: Page[EventDocument]
    cursors: Mapping[str, str]
    supports: Mapping[str, Support]
    wholes: Mapping[str, Named]
    ranked: bool
    days: Sequence[Day]
    listed: Sequence[EventDocument]
    names: Names
    filter: Filter
    look: ViewOptions
    links: Links
    outside: set[str]
    grounds: Grounds
    if_dated: list[SourceDocument]
    rows: Mapping[str, Card]
    people: Callable[[EventDocument], Markup]


def listed_events(selection: Selection, options: ViewOptions, today: date | None = None) -> ListContents:
    """Return the list's contents; with a `today` and no filter, the first screen too. Raises BadRequest."""
    snapshot, filter_ = selection.snapshot, selection.filter
    ahead = today if today and not filter_ and not options.goes_on else None
    ranked = queries.all_matches(selection) if selection.search and options.best_first else None
    walks = queries.front_walks(snapshot, ahead) if ahead else ()
    matches, walked = (ranked, []) if ranked else queries.events(selection, options, *walks)
    now = {event["uid"]: event for rows in (matches.entries, *walked) for _, event, _ in rows}
    part_of = {event["part_of"] for event in now.values() if event["part_of"]}
    # As of a day this tells which of all that they name was known, too.
    others = rows_naming(snapshot, (other_events(now.values()) if snapshot.as_of else part_of) - now.keys())
    wholes = [row for row in others if row.uid in part_of]
    known, now_wholes = now.keys() | {row.uid for row in others}, documents_in(wholes)
    documents = known_by_uid(snapshot, [*now.values(), *now_wholes], known | breached(snapshot, now_wholes))
    events = [documents[event["uid"]] for _, event, _ in matches.entries if event["uid"] in documents]
    names = names_of(snapshot, documents.values(), sides=bool(selection.search))
    if ranked:
        events = _best(events, searched_texts(names))
    if options.mark:
        names.add(ItemKind.EVENT, _marked_event(options.mark))
    first = front(snapshot, walked, documents, newest_source(ahead), ahead, record_precedence) if ahead else Front()
    # As of a day there were fewer sources than when support was counted, on saving.
    stood = {event["uid"]: support for _, event, support in matches.entries}
    proofs = [evidence(event, names, None if snapshot.as_of else stood[event["uid"]]) for event in events]
    common = grounds(proofs)
    cards = Cards(names, common, mark_found, searched_texts(names)) if g.search else Cards(names, common)
    return {
        "front": first,
        "events": matches.each(lambda match: match[1]),
        "cursors": {event["uid"]: cursor for cursor, event, _ in matches.entries},
        "supports": stood,
        "wholes": _wholes(wholes, [documents[uid] for uid in part_of & documents.keys()], names),
        "ranked": bool(ranked),
        "days": days(events),
        "listed": events,
        "names": names,
        "filter": filter_,
        "look": options,
        "links": Links(filter_, options, cards={event["uid"] for event in events}),
        "outside": _outside(selection, events),
        "grounds": common,
        "if_dated": rests_on(events, names[ItemKind.SOURCE], g.snapshot.as_of),
        "rows": cards_of(cards, proofs),
        "people": cards.people,
    }


def _wholes(rows: Iterable[Naming], known: Iterable[EventDocument], names: Names) -> dict[str, Named]:
    """Return the larger events by uid: the known ones with what is doubted of them, others as their rows name them."""
    by_row = {row.uid: Named(row.uid, row.title, row.status, row.edtf, ()) for row in rows}
    return by_row | {event["uid"]: Named.of(evidence(event, names)) for event in known}


def within(listed: ListContents, drawing: Drawing | None = None) -> ListContents:
    """Return the contents cut to the rows that fit on the page beside its strip; the list continues with the others."""
    whole, look = listed["listed"], listed["look"]
    cards = fitting([*listed["rows"].values()], look, listed["links"].to(), drawing)
    rows = {card.event["uid"]: card for card in cards}
    if len(rows) == len(whole):
        return listed
    events, page, cursors = [card.event for card in rows.values()], listed["events"], listed["cursors"]
    before = page.before if events[0] is whole[0] else cursors[events[0]["uid"]]
    after = page.after if events[-1] is whole[-1] else cursors[events[-1]["uid"]]
    return {
        **listed,
        "events": page if listed["ranked"] else Page(events, before, after),
        "days": days(events),
        "listed": events,
        "links": Links(listed["filter"], look, cards=rows.keys()),
        "rows": rows,
        "if_dated": rests_on(events, listed["names"][ItemKind.SOURCE], g.snapshot.as_of),
    }


def _outside(selection: Selection, events: Sequence[EventDocument]) -> set[str]:
    """Return the events that may lie outside the requested dates, or not between the two events."""
    zone, between, filter_ = g.snapshot.zone, selection.between, selection.filter
    in_range = events if filter_.since or filter_.until else ()
    outside = {event["uid"] for event in in_range if _may_miss(filter_, event, zone)}
    if between:
        outside |= {event["uid"] for event in events if not between.holds(standing_moment(event, zone))}
    return outside


def _may_miss(filter_: Filter, event: EventDocument, zone: tzinfo) -> bool:
    """Return whether an event may lie outside the requested dates, by the days of the zone and by those as written.
    What is under way may have ended on the day planned for that."""
    when, status = stands_at(event), event["status"]
    if when is None:
        return False
    ends = due(event, zone) if status == Status.ONGOING else None
    extents = (extent_with(when.text, status, of) for of in (zone, None))
    return all(filter_.may_miss(replace(extent, ended=ends or extent.ended)) for extent in extents)


def _best(events: Sequence[EventDocument], texts: SearchedTexts) -> list[EventDocument]:
    """Return as many of these events, given newest first, as a page has: the best fits for the search first, newest
    first among equals, undated plans last."""
    fits = {event["uid"]: (-texts.fit(event), stands_at(event) is None) for event in events}
    return sorted(events, key=lambda event: fits[event["uid"]])[: queries.SIZE]


def searched_texts(names: Names) -> SearchedTexts:
    """Return the texts by which events that refer to these names are searched."""

    def side(uid: str, event: EventDocument) -> Sequence[str]:
        uids = dict.fromkeys([side_at(uid, event), *upwards(uid, g.snapshot.roster.links())[1:]])
        documents = [names[ItemKind.ACTOR][above] for above in uids if above in names[ItemKind.ACTOR]]
        return [name for document in documents for name in all_names(document)]

    return SearchedTexts(g.search, names, side, header().get("places", ()))


def _marked_event(uid: str) -> dict[str, EventDocument]:
    """Return the first event chosen to look between. Raises BadRequest if it does not exist."""
    if not g.snapshot.known_events([uid]):
        raise BadRequest(f"There is no event “{uid}” {g.snapshot.here}; remove it from “mark”.")
    return reading.load_names(g.snapshot, {ItemKind.EVENT: {uid}})[ItemKind.EVENT]
