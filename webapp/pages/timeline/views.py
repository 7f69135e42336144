"""The timeline page and its list of events."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypedDict
from urllib.parse import urlencode

from flask import Response, g, redirect, request, url_for
from markupsafe import Markup
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as BaseResponse

from webapp import reading
from webapp.domain.between import standing_moment
from webapp.domain.chains import upwards
from webapp.domain.extent import extent_with
from webapp.domain.grounds import Grounds, grounds
from webapp.domain.items import Names
from webapp.domain.plain import EventDocument, ItemDocument, SourceDocument
from webapp.domain.schedule import stands_at
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.verification import Support
from webapp.domain.vocabulary import ItemKind
from webapp.domain.worked_out import rests_on
from webapp.drawing.frame import ended
from webapp.drawing.picture import Drawing
from webapp.formats.csl import of_record
from webapp.formats.highwire import tags
from webapp.http.access import may, public
from webapp.http.caching import cacheable
from webapp.http.render import page, partial
from webapp.pages.timeline import queries, view_options
from webapp.pages.timeline.cards import Card, Cards, cards_of
from webapp.pages.timeline.days import Day, days
from webapp.pages.timeline.front import Front, front
from webapp.pages.timeline.hits import SearchedTexts
from webapp.pages.timeline.links import Links
from webapp.pages.timeline.narrowings import LABELS, narrowings
from webapp.pages.timeline.strip_queries import strip
from webapp.pages.timeline.view_options import ViewOptions
from webapp.reading.documents import known_by_uid, names_of
from webapp.reading.facets import Facets, facets
from webapp.reading.filters import PARAMETERS, Filter
from webapp.reading.near_words import NearWords, near_words
from webapp.reading.paging import Page
from webapp.reading.selection import Selection, readable
from webapp.store.database import read
from webapp.web.addresses import address_with, header, negotiation_blueprint, page_day
from webapp.web.days import RANGE, unclear
from webapp.web.evidence import end_of_record, evidence, newest_source, record_precedence
from webapp.web.templating import mark_found, side_at
from webapp.web.version_cache import per_version
from webapp.web.work import work

blueprint = negotiation_blueprint("timeline")

MOST_RENAMED = 20
"""Renamed items that a page tells of."""


@blueprint.get("")
@public
def add_slash() -> BaseResponse:
    """Leads from the address without its slash to the timeline. A route of its own: Werkzeug would lead there from any
    word, and only then say that there is nothing."""
    query = urlencode(list(request.args.items(multi=True)))
    return redirect(f"{url_for('timeline.show')}?{query}".rstrip("?"), 308)


@blueprint.get("/")
@public
@cacheable(*PARAMETERS, *view_options.PARAMETERS, "as_of")
def show() -> Response:
    """The events in time, narrowed by a filter; where something in it cannot be read, the page says so, 400, and lists
    nothing. With `after` or `before`, htmx gets only that stretch of the list."""
    options = ViewOptions.from_args(request.args)
    selection, problems = readable(g.snapshot, request.args)
    asked_about = {
        problem.path: day for problem in problems if problem.path in RANGE and (day := unclear(problem.path))
    }
    g.search = selection.search
    today = page_day()
    if options.goes_on and partial():
        return page("timeline/page.html", block="stretch", **_listed(selection, options))
    listed = _listed(selection, options, today)
    counts = per_version(lambda: facets(selection), "facets", selection.filter, g.snapshot.as_of)
    return page(
        "timeline/page.html",
        status=400 if problems else 200,
        push=_address(selection, options),
        problems={
            problem.path: str(asked_about[problem.path].description) if problem.path in asked_about else problem.message
            for problem in problems
        },
        choices={name: day.choices for name, day in asked_about.items()},
        today=today,
        facets=counts,
        offered=counts.offered,
        drawing=None if options.goes_on or problems else _drawn(selection, options, today, counts, listed),
        between=selection.between,
        narrowed=list(narrowings(selection.filter, counts, selection.ends)),
        near=near_words(g.snapshot, selection.filter, g.search) if g.search and not counts.total else NearWords(),
        labels=LABELS,
        citation=tags(of_record(work(), today)),
        feed=address_with("exports.feed", selection.filter.to_args()),
        deleted=_deleted(request.args.get("deleted")),
        renamed=_renamed(request.args.getlist("renamed")),
        **listed,
    )


class Rows(TypedDict):
    """The rows of the list, what they have in common, and what says who took part in an event."""

    grounds: Grounds
    if_dated: list[SourceDocument]
    rows: Mapping[str, Card]
    people: Callable[[EventDocument], Markup]


class ListContents(Rows):
    """What the template of the list is given: among it a page of events as they are now, and the same as they were
    known (`listed`)."""

    front: Front
    events: Page[EventDocument]
    ranked: bool
    days: Sequence[Day]
    listed: Sequence[EventDocument]
    names: Names
    filter: Filter
    look: ViewOptions
    links: Links
    outside: set[str]


def _listed(selection: Selection, options: ViewOptions, today: date | None = None) -> ListContents:
    """What the list says; where it is of everything, with a day `here` also what stands ahead of it. Raises BadRequest
    for events that are not there."""
    snapshot, filter_ = selection.snapshot, selection.filter
    ahead = today if today and not filter_ and not options.goes_on else None
    ranked = queries.all_matches(selection) if selection.search and options.best_first else None
    matches, walked = (ranked, []) if ranked else queries.events(selection, options, *_front_walks(ahead))
    events_page = matches.of([event for event, _ in matches.entries])
    elsewhere = (event for rows in walked for _, event, _ in rows)
    documents = known_by_uid(snapshot, (*events_page.entries, *elsewhere))
    events = [documents[event["uid"]] for event in events_page.entries if event["uid"] in documents]
    names = names_of(snapshot, documents.values(), sides=bool(selection.search))
    if ranked:
        events = _best(events, searched_texts(names))
    if options.mark:
        names[ItemKind.EVENT] = {**names[ItemKind.EVENT], **_marked_event(options.mark)}
    first = front(snapshot, walked, documents, newest_source(ahead), ahead, record_precedence) if ahead else Front()
    return {
        "front": first,
        "events": events_page,
        "ranked": bool(ranked),
        "days": days(events),
        "listed": events,
        "names": names,
        "filter": filter_,
        "look": options,
        "links": Links(filter_, options, cards={event["uid"] for event in events}),
        "outside": _outside(selection, events),
        **_rows(events, names, {event["uid"]: support for event, support in matches.entries}),
    }


def _outside(selection: Selection, events: Sequence[EventDocument]) -> set[str]:
    """The events that may lie outside the dates asked for, or not between the two events."""
    zone, between = g.snapshot.zone, selection.between
    dated = [(event, when) for event in events if (when := stands_at(event))]
    lies = {event["uid"]: [extent_with(when.text, event["status"], of) for of in (zone, None)] for event, when in dated}
    outside = {uid for uid, days in lies.items() if all(map(selection.filter.may_miss, days))}
    if between:
        outside |= {event["uid"] for event in events if not between.holds(standing_moment(event, zone))}
    return outside


def _front_walks(ahead: date | None) -> Sequence[queries.Way]:
    return queries.front_walks(g.snapshot, ahead) if ahead else ()


def _best(events: Sequence[EventDocument], texts: SearchedTexts) -> list[EventDocument]:
    """As many of these events, the newest first, as a page has: those that fit the search best, and of what fits as
    well the newest."""
    fits = {event["uid"]: texts.fit(event) for event in events}
    return sorted(events, key=lambda event: -fits[event["uid"]])[: queries.SIZE]


def _rows(events: Sequence[EventDocument], names: Names, supports: Mapping[str, Support]) -> Rows:
    """The rows of the list, what they have in common, and what says who took part in an event. `supports` are what was
    counted when events were saved; as of a day it is counted anew: there were fewer sources then."""
    counted = {} if g.snapshot.as_of else supports
    proofs = [evidence(event, names, counted.get(event["uid"])) for event in events]
    common = grounds(proofs)
    cards = Cards(names, common, mark_found, searched_texts(names)) if g.search else Cards(names, common)
    return {
        "grounds": common,
        "if_dated": rests_on(events, names[ItemKind.SOURCE]),
        "rows": cards_of(cards, proofs),
        "people": cards.people,
    }


def searched_texts(names: Names) -> SearchedTexts:
    """What the events are searched by that refer to what has these names."""

    def side(uid: str, event: EventDocument) -> Sequence[str]:
        uids = dict.fromkeys([side_at(uid, event), *upwards(uid, g.snapshot.roster.affiliations)[1:]])
        documents = [names[ItemKind.ACTOR][above] for above in uids if above in names[ItemKind.ACTOR]]
        return [name for document in documents for name in (document["name"], *document.get("aliases", ()))]

    return SearchedTexts(g.search, names, side, header().get("places", ()))


def _marked_event(uid: str) -> dict[str, EventDocument]:
    """The event chosen to see what lies between it and another. Raises BadRequest where there is none."""
    if not g.snapshot.known_events([uid]):
        raise BadRequest(f"There is no event “{uid}” here; take it out of “mark”.")
    return reading.load_names(g.snapshot.session, g.snapshot.id, {ItemKind.EVENT: {uid}})[ItemKind.EVENT]


def _drawn(
    selection: Selection, options: ViewOptions, today: date, counts: Facets, listed: ListContents
) -> Drawing | None:
    """The strip; None where there would be nothing on it, whatever the days."""
    filter_, events = selection.filter, listed["events"]
    total = counts.without.get("since", counts.without.get("until", counts.total))
    whole = not (filter_.since or filter_.until or events.before or events.after or listed["ranked"])
    if total == 0:
        return None
    return per_version(
        lambda: ended(
            strip(
                selection,
                options.lens,
                today,
                total=total,
                inside=counts.total,
                events=listed["listed"] if whole else None,
                all_lines=options.all_lines,
            ),
            _last_day(listed, today),
            today,
        ),
        *("strip", filter_, g.snapshot.as_of, options.lens, today, options.all_lines),
    )


def _last_day(listed: ListContents, today: date) -> date | None:
    """The last day of which the record tells, where the strip shows it: a search asks the database enough."""
    if listed["filter"].q:
        return None
    return (end_of_record(today) if listed["front"] == Front() else listed["front"].end).day


def _address(selection: Selection, options: ViewOptions) -> str:
    """The short address of what is shown, for the browser's bar; "" where the list goes on."""
    if options.goes_on:
        return ""
    return address_with("timeline.show", {"around": options.around, **selection.filter.to_args(), **options.to_args()})


def _deleted(uid: str | None) -> ItemDocument | None:
    """The event an editor has just deleted, so that it can be undone on the spot."""
    if not uid or not may(SiteRole.EDITOR):
        return None
    latest = reading.latest(read(), g.negotiation.id, ItemKind.EVENT, uid)
    is_deleted = latest is not None and latest.text is None
    return reading.last_document(read(), g.negotiation.id, ItemKind.EVENT, uid) if is_deleted else None


def _renamed(items: list[str]) -> list[tuple[str, str]]:
    """The former and present names of items ("actor.putin") that were renamed while an editor had them in a form."""
    if not items or not may(SiteRole.EDITOR):
        return []
    keys = [(kind, uid) for kind, _, uid in (item.partition(".") for item in items) if kind in set(ItemKind)]
    renamings = (reading.renaming(read(), g.negotiation.id, ItemKind(kind), uid) for kind, uid in keys[:MOST_RENAMED])
    return [names for names in renamings if names]
