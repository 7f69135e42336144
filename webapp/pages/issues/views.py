"""The index of issues, and the page of one."""

from flask import Response, g

from webapp.domain.plain import IssueDocument
from webapp.domain.vocabulary import ItemKind
from webapp.http.caching import public_answer
from webapp.http.render import page
from webapp.pages.issues import queries
from webapp.pages.positions.told import told
from webapp.reading.documents import names_of
from webapp.reading.stances import runs
from webapp.reading.wordings import coded_before, last_rewording
from webapp.web import items
from webapp.web.addresses import negotiation_blueprint

blueprint = negotiation_blueprint("issues")


@blueprint.get("/issues")
@public_answer("as_of")
def index() -> Response:
    """List all issues, those with most statements first, and how much there is about each."""
    statements, events = queries.statements_by_issue(g.snapshot), queries.events_by_issue(g.snapshot)
    issues = runs.issues(g.snapshot).values()
    ranked = sorted(issues, key=lambda issue: (-statements[issue["uid"]], -events[issue["uid"]], issue["name"]))
    return page("issues/index.html", issues=ranked, statements=statements, events=events)


@blueprint.get("/issues/<uid:uid>")
@public_answer("as_of", "before", "after")
def show(uid: str) -> Response:
    """Show everyone's stances on an issue over time, all statements on it in order, and the events about it."""
    latest = items.present(ItemKind.ISSUE, uid)
    issue = items.of_day(ItemKind.ISSUE, latest.read(IssueDocument))
    said = told(uid)
    events, has_more = queries.events_about(g.snapshot, uid)
    reworded = latest.number > 1 and not g.as_of
    rewording = last_rewording(g.snapshot, uid) if reworded else None
    return page(
        "issues/page.html",
        issue=issue,
        shown={"issue": uid},
        rewording=rewording,
        coded_before=coded_before(g.snapshot, said["positions"].entries, rewording) if rewording else [],
        events=events,
        more=has_more,
        names_of_events=names_of(g.snapshot, events),
        **said,
    )
