"""The editors' queue of suggestions and reports, and the answers to reports."""

from collections.abc import Mapping

from flask import Response, g, redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as Redirect

from webapp.accounts.authority import visitor
from webapp.clock import now
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.http.access import needs
from webapp.http.render import page
from webapp.model import Report, Suggestion
from webapp.pages.review import reports
from webapp.reading import load_names
from webapp.reading.dossier import Dossier
from webapp.reading.names import add_gone
from webapp.reading.paging import EMPTY, Page
from webapp.reading.queue import ReportEntry, entries, entry, queue_entries, report_page
from webapp.reading.suggestions import SuggestionEntry, names_in, suggestion_page
from webapp.store.database import read, write
from webapp.web.addresses import negotiation_blueprint
from webapp.web.query import list_to_go_on, query
from webapp.web.refusals import Refusal, refused_with
from webapp.web.trouble import NO_FEEDBACK, Feedback

blueprint = negotiation_blueprint("review")

SUGGESTIONS, REPORTS = "suggestions", "reports"


def refused(refusal: Refusal, report: int | None = None, suggestion_id: int | None = None) -> Response | None:
    """Show what was to be answered, with the reason as typed and what is wrong; None if there is no such thing."""
    if refusal.status == NotFound.code:
        return None
    read().rollback()  # show answers given in the meantime
    answered = report or f"suggestion-{suggestion_id}"
    return _page(
        suggestion_page(g.snapshot, entries(g.snapshot, Suggestion, Suggestion.id == suggestion_id)),
        report_page(read(), entries(g.snapshot, Report, Report.id == report)),
        list_name=REPORTS if report else SUGGESTIONS,
        feedback=Feedback(refusal.status, {f"reason-{answered}": refusal.sentence}),
        typed={answered: request.form.get("reason", "")},
    )


@blueprint.get("/review")
@needs(SiteRole.EDITOR)
def queue() -> Response:
    """List the suggestions and reports that wait, oldest first; with `answered`, those that were answered, newest
    first. With `list`, one of the two, from `after` on."""
    answered, list_name = "answered" in request.args, list_to_go_on([SUGGESTIONS, REPORTS])
    after = query().number("after")
    suggested = reported = EMPTY
    if list_name != REPORTS:
        suggested = suggestion_page(g.snapshot, queue_entries(g.snapshot, Suggestion, after, answered=answered))
    if list_name != SUGGESTIONS:
        reported = report_page(read(), queue_entries(g.snapshot, Report, after, answered=answered))
    return _page(suggested, reported, list_name=list_name, answered=answered)


@blueprint.post("/review/<int:report>")
@needs(SiteRole.EDITOR)
@refused_with(refused, private=True)
def answer(report: int) -> Redirect:
    """Answer a report: `verdict` and `reason`."""
    with write() as db:
        row = entry(Dossier(db, g.negotiation), Report, report)
        if row is None:
            raise NotFound("There is no such report in this negotiation.")
        verdict, reason = request.form.get("verdict", ""), request.form.get("reason", "")
        reports.answer(db, row, verdict, reason, by=visitor(), at=now())
    return redirect(url_for("review.queue"), 303)


def _page(
    suggested: Page[SuggestionEntry],
    reported: Page[ReportEntry],
    list_name: str | None,
    *,
    answered: bool = False,
    feedback: Feedback = NO_FEEDBACK,
    typed: Mapping[int | str, str] = {},
) -> Response:
    uids, at = {report.event_uid for report, _ in reported.entries}, now()
    events = load_names(g.snapshot, {ItemKind.EVENT: uids})
    gone = add_gone(g.snapshot, events, ItemKind.EVENT, uids)
    return page(
        "review/queue.html",
        **feedback._asdict(),
        list_name=list_name,
        answered=answered,
        suggested=suggested,
        reported=reported,
        typed=typed,
        names=names_in(g.snapshot, suggested.entries),
        contacts={report.id: reports.contact(report, at) for report, _ in reported.entries},
        events=events[ItemKind.EVENT],
        gone=gone,
        days=reports.CONTACTS.days,
    )
