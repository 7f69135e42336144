"""The index of sources, with the claims to check, and the page of each."""

from flask import Response, g, request
from werkzeug.exceptions import BadRequest, Gone, NotFound

from webapp import record
from webapp.db import read
from webapp.domain.references import references
from webapp.domain.vocabulary import ItemKind
from webapp.http.access import public
from webapp.http.addresses import negotiation_blueprint
from webapp.http.caching import cacheable
from webapp.http.render import page, partial
from webapp.record.documents import NoSuchPlace, known_by
from webapp.sources import check_queries, queries
from webapp.sources.checking import CHECKS
from webapp.sources.claims import claims

blueprint = negotiation_blueprint("sources", __name__)

SOURCES, ALONE = "sources", "alone"

FIRST = 5
"""Claims of each list on the index; a list alone has pages of `queries.SIZE`."""


@blueprint.get("/sources")
@public
@cacheable("as_of", "list", "after")
def index() -> Response:
    """All sources with what rests on them, and the claims to check; with `list`, one list alone, from `after` on."""
    asked = _asked(SOURCES, *CHECKS)
    here, after = (read(), g.negotiation.id), request.args.get("after") or None
    wanted = [check for name, check in CHECKS.items() if asked in (None, name)]
    size = queries.SIZE if asked else FIRST
    try:
        found = queries.sources(*here, g.as_of, after) if asked in (None, SOURCES) else None
        lists = check_queries.claims(*here, wanted, g.as_of, size, after) if wanted else {}
    except NoSuchPlace:
        raise _no_such_place() from None
    events = {event["uid"]: event for shown in lists.values() for _, event in shown.entries}
    known = {event["uid"]: event for event in known_by(*here, [*events.values()], g.as_of)}
    uids = [uid for uid, _ in found.entries] if found else []
    return page(
        "sources/index.html",
        block="lists" if asked else "main",
        continued=partial() and after is not None,
        asked=asked,
        title=CHECKS[asked].title if asked in CHECKS else "Sources",
        found=found,
        counts=queries.counts(*here, uids, g.as_of) if uids else {},
        checks={} if asked else check_queries.counts(*here, g.as_of),
        lists={check: [(uid, known[event["uid"]]) for uid, event in shown.entries] for check, shown in lists.items()},
        after={check: shown.after for check, shown in lists.items()},
        named=record.named(*here, references(known.values())),
    )


@blueprint.get("/sources/<uid:uid>")
@public
@cacheable("as_of", "list", "after")
def show(uid: str) -> Response:
    """What a source is, and every claim that rests on it; with `list=alone`, those that rest on nothing else."""
    latest = record.latest(read(), g.negotiation.id, ItemKind.SOURCE, uid)
    if latest is None:
        raise NotFound(f"There is no source “{uid}” in this negotiation, and never was.")
    if latest.text is None:
        raise Gone(f"The source “{uid}” was deleted. The log of changes says by whom and why.")
    alone = _asked(ALONE) is not None
    after = request.args.get("after") or None
    try:
        found = queries.resting(read(), g.negotiation.id, uid, g.as_of, after, alone=alone)
    except NoSuchPlace:
        raise _no_such_place() from None
    known = known_by(read(), g.negotiation.id, [event for _, event in found.entries], g.as_of)
    return page(
        "sources/page.html",
        block="list" if after else "main",
        continued=partial() and after is not None,
        source=latest.document,
        counts=queries.counts(read(), g.negotiation.id, [uid], g.as_of)[uid],
        alone=alone,
        events=[(event, [claim for claim in claims(event, uid) if claim.alone or not alone]) for event in known],
        after=found.after,
        named=record.named(read(), g.negotiation.id, references(known)),
    )


def _asked(*lists: str) -> str | None:
    asked = request.args.get("list")
    if asked and asked not in lists:
        raise BadRequest(f"There is no list “{asked}” here; choose from {', '.join(lists)}, or leave it out.")
    return asked or None


def _no_such_place() -> BadRequest:
    return BadRequest("“after” names nothing in this list; follow a link of the page.")
