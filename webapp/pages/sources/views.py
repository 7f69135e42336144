"""The index of sources, and the page of each."""

from flask import Response, g, request

from webapp.domain.knowing.publication import publication
from webapp.domain.plain import SourceDocument
from webapp.domain.text.wayback import archived_near
from webapp.domain.vocabulary import ItemKind
from webapp.formats.csl import of_source
from webapp.formats.highwire import tags
from webapp.http.caching import public_answer
from webapp.http.render import page
from webapp.pages.sources import queries
from webapp.pages.sources.claims import claims
from webapp.reading.as_known import as_known
from webapp.reading.documents import names_of
from webapp.reading.filters import Filter
from webapp.reading.selection import select_events
from webapp.web import items
from webapp.web.addresses import negotiation_blueprint
from webapp.web.days import today_here
from webapp.web.evidence import evidence
from webapp.web.query import list_name
from webapp.web.version_cache import kept_facets
from webapp.web.work import work

blueprint = negotiation_blueprint("sources")

SOURCES, ALONE = "sources", "alone"


@blueprint.get("/sources")
@public_answer("as_of", "list", "after")
def index() -> Response:
    """List all sources with what rests on them; with `list=sources` only that list, from `after` on."""
    alone = list_name([SOURCES])
    after = request.args.get("after") or None
    sources_page = queries.sources(g.snapshot, after)
    return page(
        "sources/index.html",
        block="lists" if alone else "main",
        list_name=alone,
        sources_page=sources_page,
        counts=queries.counts(g.snapshot, [uid for uid, _ in sources_page.entries]) if sources_page.entries else {},
        offered={} if alone else kept_facets(select_events(g.snapshot, Filter())).offered,
    )


@blueprint.get("/sources/<uid:uid>")
@public_answer("as_of", "list", "after")
def show(uid: str) -> Response:
    """Show a source and every claim that rests on it; with `list=alone`, those that rest on nothing else."""
    source = items.as_known(ItemKind.SOURCE, uid, SourceDocument)
    alone = list_name([ALONE]) is not None
    after = request.args.get("after") or None
    events_page = queries.resting(g.snapshot, uid, after, alone=alone)
    documents = as_known(g.snapshot, events_page.entries)
    names = names_of(g.snapshot, documents)
    return page(
        "sources/page.html",
        block="list" if after else "main",
        source=source,
        shown={"source": uid},
        citation=tags(of_source(source, work(), today_here())),
        counts=queries.counts(g.snapshot, [uid])[uid],
        sought=archived_near(source["URL"], publication(source, g.snapshot.zone).day) if source["URL"] else "",
        alone=alone,
        events=[
            (event, [claim for claim in claims(evidence(event, names), uid) if claim.alone or not alone])
            for event in documents
        ],
        after=events_page.after,
        names=names,
    )
