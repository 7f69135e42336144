"""An event's page, and its details for lists."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from flask import Response, g, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from webapp.domain.actors.sittings import met_apart
from webapp.domain.changes.references import references
from webapp.domain.dates import parse
from webapp.domain.items import Names
from webapp.domain.knowing.disagreements import disagreements, doubts
from webapp.domain.knowing.phases import NEVER, Phases
from webapp.domain.knowing.worked_out import rests_on
from webapp.domain.plain import EventDocument
from webapp.domain.timing.precedence import ties
from webapp.domain.vocabulary import ORDER, ItemKind, Link
from webapp.formats.calendar import has_entry
from webapp.formats.csl import of_page
from webapp.formats.highwire import tags
from webapp.formats.linked_data import linked_data
from webapp.http.caching import public_answer
from webapp.http.render import page, partial
from webapp.pages.events import queries
from webapp.reading.changes import corrections_of, recent_changes
from webapp.reading.documents import names_of
from webapp.reading.sittings import sittings
from webapp.web import items
from webapp.web.addresses import negotiation_blueprint
from webapp.web.days import today_here
from webapp.web.evidence import evidence, page_bibliography
from webapp.web.version_cache import record_precedence
from webapp.web.work import work

blueprint = negotiation_blueprint("events")


@blueprint.get("/events/<uid:uid>")
@public_answer("as_of", "edition")
def show(uid: str) -> Response:
    """Show an event (410 if it was deleted); on a day, what was known by then; in an edition, what it said."""
    if "edition" in g:
        event = items.in_edition(ItemKind.EVENT, uid).read(EventDocument)
        return event_page(event, g.edition.names(references([event])), g.edition.version)
    event = items.as_known(ItemKind.EVENT, uid, EventDocument)
    beside, elsewhere = queries.around(g.snapshot, event), queries.last_elsewhere(g.snapshot, event)
    names = names_of(g.snapshot, [event, *(other for _, other, _ in elsewhere)])
    related = queries.related_events(g.snapshot, uid)
    around = {
        **beside._asdict(),
        "others": elsewhere,
        "apart": met_apart(sittings(g.snapshot, uid), g.snapshot.roster).get(uid, ()) if beside.parts else (),
        "related": related,
        "against_dates": _against_dates(event, related),
        "known_since": _known_since(event, names),
        "corrections": [] if g.snapshot.as_of else corrections_of(g.snapshot, ItemKind.EVENT, uid),
    }
    return event_page(event, names, around=around)


@blueprint.get("/events/<uid:uid>/entry")
@public_answer("as_of")
def entry(uid: str) -> BaseResponse:
    """Return the details that a list unfolds, for htmx; others are redirected to the page."""
    document = items.document(ItemKind.EVENT, uid, EventDocument)
    if not partial():
        return redirect(url_for("events.show", uid=uid), 303)
    event = items.of_day(ItemKind.EVENT, document)
    return page("events/page.html", block="entry", event=event, names=names_of(g.snapshot, [event]))


def _against_dates(event: EventDocument, related: Sequence[queries.RelatedEvent]) -> set[str]:
    """Return the events that this one is said to have come after or before, though dates tell otherwise."""
    uid, tied = event["uid"], [(link, other) for link, _, other in ties(event)]
    pairs = {other: (other, uid) if link == Link.AFTER else (uid, other) for link, other in tied}
    links = ((one.type, one.uid) for one in related if one.type in ORDER)
    pairs |= {other: (uid, other) if link == Link.AFTER else (other, uid) for link, other in links}
    return {other for other, pair in pairs.items() if not record_precedence().holds(*pair)}


class KnownSince(NamedTuple):
    """The day since which something of an event is known; what makes it known, a source or an announcement, with its
    date, if that is only a range; or, without a dated source, which day of the event's own that is, in words.
    `is_next` if its sources are of an earlier day, as it was where it happened."""

    day: date
    what: str = ""
    dated: str = ""
    own_day: str = ""
    is_next: bool = False


def _known_since(event: EventDocument, names: Names) -> KnownSince | None:
    """Return since when something of an event is known, from what was known of it; None if no day is certain."""
    bibliography = page_bibliography(names)
    phases = Phases(event, bibliography)
    day = phases.known
    if not date.min < day < NEVER:
        return None
    announced = [entry["announced_on"] for entry in event["schedule"] if phases.announced(entry) == day]
    sources = {uid: bibliography[uid].publication for uid in phases.first_sources if phases.begun == day}
    if any(parse(edtf).is_day for edtf in announced) or any(out.day and not out.is_wide for out in sources.values()):
        earlier = sources and all(out.day and out.day < day for out in sources.values())
        return KnownSince(day, is_next=bool(earlier and not announced))
    if announced:
        return KnownSince(day, "announcement", announced[0])
    wide = next((uid for uid, out in sources.items() if out.day or out.earliest == day), None)
    if wide:
        return KnownSince(day, "source", names[ItemKind.SOURCE][wide]["issued"] or "")
    is_certain = phases.extent.first == day
    return KnownSince(day, own_day="its own day" if is_certain else "the latest day on which it can have begun")


def event_page(
    event: EventDocument,
    names: Names,
    version: int | None = None,
    status: int = 200,
    then: Mapping[str, object] | None = None,
    around: Mapping[str, object] = {},
) -> Response:
    """Return an event's page, with changes up to a version if one is given. `around` is what other events say (in an
    edition, what it says of those that are named), `then` what the page of a revision says of it."""
    own_address = url_for("events.show", uid=event["uid"], _external=True)
    proof = evidence(event, names)
    return page(
        "events/page.html",
        status=status,
        event=event,
        names=names,
        disagreements=disagreements(proof),
        if_dated=rests_on([event], names[ItemKind.SOURCE], g.snapshot.as_of),
        citation=tags(of_page(work(), event["uid"], event["title"], today_here())),
        has_entry=has_entry(event),
        linked=linked_data(event, names, own_address, g.snapshot.zone, doubts(proof)),
        changes=recent_changes(g.snapshot, ItemKind.EVENT, event["uid"], version),
        then=then,
        around=around or {"named": queries.named_in_edition(g.edition, names)},
    )
