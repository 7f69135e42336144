"""The editors' queue: what contributors suggest and readers report, and the answers."""

import re

from flask import Response, g, redirect, request, url_for
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response as Redirect

from webapp.accounts.authority import visitor
from webapp.clock import now
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind, SiteRole
from webapp.errors import Refusal, refused_with
from webapp.http.access import may, needs
from webapp.http.render import page
from webapp.pages.review import queries, reports
from webapp.reading import load_names
from webapp.reading.suggestions import names_in, waiting_suggestions
from webapp.store.database import read, write
from webapp.web.addresses import address_with, negotiation_blueprint

blueprint = negotiation_blueprint("review", __name__)


def refused(refusal: Refusal) -> Response | None:
    """The queue again, with the reason as it was typed and what is the matter; None to who may not see it."""
    if "negotiation" not in g or refusal.status == NotFound.code or not may(SiteRole.EDITOR):
        return None
    error, values = refusal.error, request.view_args or {}
    number = values.get("report") or f"suggestion-{values['suggestion_id']}"
    sentences = [problem.message for problem in error.problems] if isinstance(error, Invalid) else [refusal.detail]
    return _page({f"reason-{number}": " ".join(sentences)}, refusal.status, typed=number)


@blueprint.get("/review")
@needs(SiteRole.EDITOR)
def queue() -> Response:
    """The suggestions and the reports that wait, the oldest first; with `answered`, the reports that were answered.
    `after` goes on."""
    return _page({})


@blueprint.post("/review/<int:report>")
@needs(SiteRole.EDITOR)
@refused_with(refused)
def answer(report: int) -> Redirect:
    """Answers a report: `verdict` and `reason`."""
    with write() as db:
        found = queries.report(db, g.negotiation.id, report)
        if found is None:
            raise NotFound("There is no such report in this negotiation.")
        verdict, reason = request.form.get("verdict", ""), request.form.get("reason", "")
        reports.answer(db, found, verdict, reason, by=visitor(), at=now())
    return redirect(url_for("review.queue"), 303)


def _page(problems: dict[str, str], status: int = 200, typed: int | str | None = None) -> Response:
    read().rollback()  # what another has answered meanwhile is what this page is to show
    answered, negotiation_id, at = "answered" in request.args, g.negotiation.id, now()
    found = (queries.answered if answered else queries.waiting)(read(), negotiation_id, _cursor())
    uids = {report.event_uid for report, _ in found.entries}
    asked = {"answered": 1} if answered else {}
    suggested = waiting_suggestions(read(), negotiation_id) if not answered else []
    return page(
        "review/queue.html",
        status=status,
        problems=problems,
        answered=answered,
        found=found,
        suggested=suggested,
        named=names_in(read(), negotiation_id, suggested),
        contacts={report.id: reports.contact(report, at) for report, _ in found.entries},
        events=load_names(read(), negotiation_id, {ItemKind.EVENT: uids})[ItemKind.EVENT],
        typed={typed: request.form.get("reason", "")},
        more=address_with("review.queue", {"after": found.after, **asked}) if found.after else None,
        days=reports.CONTACTS.days,
    )


def _cursor() -> int | None:
    typed = request.args.get("after", "")
    if typed and not re.fullmatch(r"[0-9]{1,15}", typed):
        raise BadRequest("“after” is no place in this list; follow a link of the page.")
    return int(typed) if typed else None
