"""The index of sources, with the claims to check, and the page of each."""

from flask import Response, g, request
from werkzeug.exceptions import BadRequest, Gone, NotFound

from webapp import reading
from webapp.domain.as_of import item_as_of
from webapp.domain.problems import excerpt
from webapp.domain.vocabulary import ItemKind
from webapp.http.access import public
from webapp.http.caching import cacheable
from webapp.http.render import page, partial
from webapp.pages.sources import check_queries, queries
from webapp.pages.sources.checks import CHECKS
from webapp.pages.sources.claims import claims
from webapp.reading.documents import NoSuchPlace, as_known, names_of
from webapp.store.database import read
from webapp.web.addresses import negotiation_blueprint
from webapp.web.evidence import evidence_of

blueprint = negotiation_blueprint("sources", __name__)

SOURCES, ALONE = "sources", "alone"

FIRST = 5
"""Claims of each list on the index; a list alone has pages of `queries.SIZE`."""


@blueprint.get("/sources")
@public
@cacheable("as_of", "list", "after")
def index() -> Response:
    """All sources with what rests on them, and the claims to check; with `list`, one list alone, from `after` on."""
    wanted_list = _asked(SOURCES, *CHECKS)
    after = request.args.get("after") or None
    wanted = [check for name, check in CHECKS.items() if wanted_list in (None, name)]
    size = queries.SIZE if wanted_list else FIRST
    try:
        found = queries.sources(g.snapshot, after) if wanted_list in (None, SOURCES) else None
        lists = check_queries.claims(g.snapshot, wanted, size, after) if wanted else {}
    except NoSuchPlace:
        raise _no_such_place() from None
    events = {event["uid"]: event for shown in lists.values() for _, event in shown.entries}
    known = {event["uid"]: event for event in as_known(g.snapshot, [*events.values()])}
    uids = [uid for uid, _ in found.entries] if found else []
    return page(
        "sources/index.html",
        block="lists" if wanted_list else "main",
        continued=partial() and after is not None,
        asked=wanted_list,
        title=CHECKS[wanted_list].title if wanted_list in CHECKS else "Sources",
        found=found,
        counts=queries.counts(g.snapshot, uids) if uids else {},
        checks={} if wanted_list else check_queries.counts(g.snapshot),
        lists={check: [(uid, known[event["uid"]]) for uid, event in shown.entries] for check, shown in lists.items()},
        after={check: shown.after for check, shown in lists.items()},
        named=names_of(g.snapshot, known.values()),
    )


@blueprint.get("/sources/<uid:uid>")
@public
@cacheable("as_of", "list", "after")
def show(uid: str) -> Response:
    """What a source is, and every claim that rests on it; with `list=alone`, those that rest on nothing else."""
    latest = reading.latest(read(), g.negotiation.id, ItemKind.SOURCE, uid)
    if latest is None:
        raise NotFound(f"There is no source “{uid}” in this negotiation, and never was.")
    if latest.text is None:
        raise Gone(f"The source “{uid}” was deleted. The log of changes says by whom and why.")
    if not queries.was_cited(g.snapshot, uid):
        raise NotFound("Nothing was known by this source by that day.")
    alone = _asked(ALONE) is not None
    after = request.args.get("after") or None
    try:
        found = queries.resting(g.snapshot, uid, after, alone=alone)
    except NoSuchPlace:
        raise _no_such_place() from None
    known = as_known(g.snapshot, [event for _, event in found.entries])
    named = names_of(g.snapshot, known)
    evidence = evidence_of(known, named)
    return page(
        "sources/page.html",
        block="list" if after else "main",
        continued=partial() and after is not None,
        source=item_as_of(latest.document, g.snapshot.as_of),
        counts=queries.counts(g.snapshot, [uid])[uid],
        alone=alone,
        events=[
            (event, [claim for claim in claims(evidence[event["uid"]], uid) if claim.alone or not alone])
            for event in known
        ],
        after=found.after,
        named=named,
    )


def _asked(*lists: str) -> str | None:
    asked = request.args.get("list")
    if asked and asked not in lists:
        raise BadRequest(f"There is no list “{excerpt(asked)}” here; choose from {', '.join(lists)}, or leave it out.")
    return asked or None


def _no_such_place() -> BadRequest:
    return BadRequest("“after” names nothing in this list; follow a link of the page.")
