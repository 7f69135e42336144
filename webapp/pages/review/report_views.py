"""A reader's report of a mistake, without an account: a sentence, and an address to reply to."""

from flask import Response, g, redirect, request, url_for
from werkzeug.exceptions import Gone
from werkzeug.wrappers import Response as Redirect

from webapp.accounts.throttle import report_key, throttle
from webapp.clock import now
from webapp.domain.plain import EventDocument
from webapp.domain.problems import checked
from webapp.domain.vocabulary import ItemKind
from webapp.http.access import public
from webapp.http.render import page
from webapp.pages.review import reports
from webapp.reading.dossier import Dossier
from webapp.store.database import write
from webapp.web import items
from webapp.web.addresses import negotiation_blueprint
from webapp.web.gone import was_deleted
from webapp.web.refusals import Refusal, refused_with
from webapp.web.trouble import NO_FEEDBACK, Feedback

blueprint = negotiation_blueprint("report")

LARGEST = 16 * 1024
"""Bytes of the form: a sentence and an address, however they are encoded."""

MOST = 3
"""Reports from one network in a quarter of an hour."""


def refused(refusal: Refusal, uid: str) -> Response | None:
    """Show the form as it was typed, with what is wrong."""
    if refusal.status in {404, 410, 413}:
        return None
    return ask(uid, Feedback(refusal.status, refusal.problems("sentence")))


@blueprint.get("/events/<uid:uid>/report")
@public
def ask(uid: str, feedback: Feedback = NO_FEEDBACK) -> Response:
    """Show the form; with `sent`, the thanks. 410 if the event was deleted."""
    return page(
        "review/report.html",
        **feedback._asdict(),
        writes=True,
        uid=uid,
        title=items.document(ItemKind.EVENT, uid, EventDocument)["title"],
        sent="sent" in request.args,
        sentence=request.form.get("sentence", ""),
        typed_address=request.form.get("address", ""),
        days=reports.CONTACTS.days,
    )


@blueprint.post("/events/<uid:uid>/report")
@public
@refused_with(refused)
def send(uid: str) -> Redirect:
    """Store the report for the editors. Sets no cookie, and stores nothing about the sender but what they typed."""
    request.max_content_length = LARGEST
    report = checked(reports.Sent, {name: request.form.get(name, "") for name in ("sentence", "address")})
    if items.existing(ItemKind.EVENT, uid).text is None:
        raise Gone(was_deleted(ItemKind.EVENT, uid))  # not Deleted, whose page would not hold what was typed
    with write() as db:
        throttle().take_place(db, report_key(request.remote_addr), MOST)
        reports.take_in(Dossier(db, g.negotiation), uid, report, now())
    return redirect(url_for("report.ask", uid=uid, sent=1), 303)
