"""The index of sources, with the claims to check, and the page of each."""

from flask import Response, g, request
from werkzeug.exceptions import BadRequest, Gone, NotFound

from webapp import record
from webapp.db import read
from webapp.domain.references import references
from webapp.domain.vocabulary import ItemKind, Verification
from webapp.http.access import public
from webapp.http.addresses import negotiation_blueprint
from webapp.http.caching import cacheable
from webapp.http.paging import Page
from webapp.http.render import page, partial
from webapp.record.documents import NoSuchPlace, known_by
from webapp.sources import queries
from webapp.sources.claims import claims

blueprint = negotiation_blueprint("sources", __name__)

SOURCES, ALONE = "sources", "alone"
TO_CHECK = (Verification.UNCITED, Verification.DISPUTED)


@blueprint.get("/sources")
@public
@cacheable("as_of", "list", "after")
def index() -> Response:
    """All sources with what rests on them, and the events to check: without any source, or contradicted."""
    asked = _asked(SOURCES, *TO_CHECK)
    lists = _lists(asked)
    found = lists.pop(SOURCES, None)
    events = [event for shown in lists.values() for _, event in shown.entries]
    known = {event["uid"]: event for event in known_by(read(), g.negotiation.id, events, g.as_of)}
    uids = [uid for uid, _ in found.entries] if found else []
    return page(
        "sources/index.html",
        block="lists" if asked else "main",
        continued=partial() and "after" in request.args,
        asked=asked,
        found=found,
        counts=queries.counts(read(), g.negotiation.id, uids, g.as_of) if uids else {},
        lists={name: [known[uid] for uid, _ in shown.entries] for name, shown in lists.items()},
        after={name: shown.after for name, shown in lists.items()},
        named=record.named(read(), g.negotiation.id, references(known.values())),
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


def _lists(asked: str | None) -> dict[str, Page[queries.Entry]]:
    here, after = (read(), g.negotiation.id), request.args.get("after") or None
    lists: dict[str, Page[queries.Entry]] = {}
    try:
        if asked in (None, SOURCES):
            lists[SOURCES] = queries.sources(*here, g.as_of, after)
        for verification in TO_CHECK:
            if asked in (None, verification):
                lists[verification] = queries.to_check(*here, verification, g.as_of, after)
    except NoSuchPlace:
        raise _no_such_place() from None
    return lists


def _asked(*lists: str) -> str | None:
    asked = request.args.get("list")
    if asked and asked not in lists:
        raise BadRequest(f"There is no list “{asked}” here; choose from {', '.join(lists)}, or leave it out.")
    return asked or None


def _no_such_place() -> BadRequest:
    return BadRequest("“after” names nothing in this list; follow a link of the page.")
