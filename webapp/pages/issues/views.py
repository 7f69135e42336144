"""The index of issues, and the page of one."""

from flask import Response, g

from webapp import reading
from webapp.drawing import chart
from webapp.http.access import public
from webapp.http.caching import cacheable
from webapp.http.render import page
from webapp.pages.issues import queries
from webapp.pages.positions import queries as positions
from webapp.pages.positions.views import found_issue, notes, run
from webapp.store.database import read
from webapp.web.addresses import negotiation_blueprint

blueprint = negotiation_blueprint("issues", __name__)


@blueprint.get("/issues")
@public
@cacheable("as_of")
def index() -> Response:
    """Every issue, those with most statements first, and how much there is about it."""
    session, negotiation_id = read(), g.negotiation.id
    statements = queries.statements_by_issue(session, negotiation_id, g.as_of)
    events = queries.events_by_issue(session, negotiation_id, g.as_of)
    issues = positions.issues(session, negotiation_id).values()
    return page(
        "issues/index.html",
        issues=sorted(issues, key=lambda issue: (-statements[issue["uid"]], -events[issue["uid"]], issue["name"])),
        statements=statements,
        events=events,
    )


@blueprint.get("/issues/<uid:uid>")
@public
@cacheable("as_of", "before", "after")
def show(uid: str) -> Response:
    """An issue: where everyone stood over time, all statements on it in order, and the events about it."""
    session, negotiation_id = read(), g.negotiation.id
    issue = found_issue(uid)
    cast = reading.cast(session, negotiation_id)
    said = positions.sequence(session, negotiation_id, run(uid))
    events, more = queries.events_about(session, negotiation_id, uid, g.as_of)
    return page(
        "issues/page.html",
        issue=issue,
        said=said,
        notes=notes(said.entries),
        chart=chart.chart(said.entries, lambda one: cast.sides[one.speaker]) if said.entries else None,
        events=events,
        more=more,
        named=positions.named(session, negotiation_id, cast, said.entries),
    )
