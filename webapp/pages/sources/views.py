"""The index of sources, and the page of each."""

from typing import Any

from flask import Response, g, redirect, request, url_for
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response as BaseResponse

from webapp.domain.plain import SourceDocument
from webapp.domain.problems import excerpt
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.formats.csl import of_source
from webapp.formats.highwire import tags
from webapp.http.access import may, public
from webapp.http.caching import cacheable
from webapp.http.render import page, partial
from webapp.pages.sources import queries
from webapp.pages.sources.claims import claims
from webapp.reading.documents import as_known, names_of
from webapp.reading.facets import Facets, facets
from webapp.reading.filters import Filter
from webapp.reading.selection import select_events
from webapp.web import items
from webapp.web.addresses import negotiation_blueprint, today_here
from webapp.web.evidence import evidence_of
from webapp.web.version_cache import per_version
from webapp.web.work import work

blueprint = negotiation_blueprint("sources", __name__)

SOURCES, ALONE = "sources", "alone"

MOVED: dict[str, dict[str, Any]] = {
    f"{how}{of}": narrowing
    for how, narrowing in {
        "contradicted": {"contradicted": "1"},
        "uncited": {"verification": "uncited"},
        "single-origin": {"verification": "single-origin"},
    }.items()
    for of in ("", "-statements")
} | {"questions": {}}
"""The lists that stood here before, and what narrows the timeline to the events in each."""


@blueprint.get("/sources")
@public
@cacheable("as_of", "list", "after")
def index() -> BaseResponse:
    """All sources with what rests on them; with `list=sources` that list alone, from `after` on. Lists of claims, which
    stood here before, lead on."""
    wanted = request.args.get("list", "")
    if wanted in MOVED:
        return redirect(_moved(wanted), 303)
    _check_list(wanted, SOURCES)
    after = request.args.get("after") or None
    found = queries.sources(g.snapshot, after)
    return page(
        "sources/index.html",
        block="lists" if wanted else "main",
        continued=partial() and after is not None,
        asked=wanted,
        found=found,
        counts=queries.counts(g.snapshot, [uid for uid, _ in found.entries]) if found.entries else {},
        support=() if wanted else _counted().offered["verification"],
    )


@blueprint.get("/sources/<uid:uid>")
@public
@cacheable("as_of", "list", "after")
def show(uid: str) -> Response:
    """What a source is, and every claim that rests on it; with `list=alone`, those that rest on nothing else."""
    source = items.as_known(ItemKind.SOURCE, uid, SourceDocument)
    if not queries.was_cited(g.snapshot, uid):
        raise NotFound("Nothing was known by this source by that day.")
    alone = request.args.get("list", "") == ALONE
    _check_list(request.args.get("list", ""), ALONE)
    after = request.args.get("after") or None
    found = queries.resting(g.snapshot, uid, after, alone=alone)
    known = as_known(g.snapshot, [event for _, event in found.entries])
    named = names_of(g.snapshot, known)
    evidence = evidence_of(known, named)
    return page(
        "sources/page.html",
        block="list" if after else "main",
        continued=partial() and after is not None,
        source=source,
        citation=tags(of_source(source, work(), today_here())),
        counts=queries.counts(g.snapshot, [uid])[uid],
        alone=alone,
        events=[
            (event, [claim for claim in claims(evidence[event["uid"]], uid) if claim.alone or not alone])
            for event in known
        ],
        after=found.after,
        named=named,
    )


def _counted() -> Facets:
    """How many events there are of each kind, as the timeline counts them."""
    return per_version(lambda: facets(select_events(g.snapshot, Filter())), "facets", Filter(), g.snapshot.as_of)


def _moved(wanted: str) -> str:
    """Where a list of claims is now: for editors on their desk, for readers the events themselves."""
    narrowing = MOVED[wanted]
    if may(SiteRole.EDITOR):
        return url_for("desk.show", list=wanted if narrowing else None)
    return url_for("timeline.show", **narrowing) if narrowing else url_for("sources.index")


def _check_list(wanted: str, only: str) -> None:
    if wanted not in ("", only):
        raise BadRequest(f"There is no list “{excerpt(wanted)}” here; choose from {only}, or leave it out.")
