"""The page “Your account”: a person's name, sessions and log-ins, and the ways to change how they log in."""

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from webapp.accounts import journal, journal_queries, people, queries
from webapp.accounts.authority import visitor
from webapp.accounts.form_pages import form_page, refused_at
from webapp.accounts.sessions import end_session, end_sessions, request_session
from webapp.clock import now
from webapp.domain.site_vocabulary import AccountAct, SiteRole
from webapp.http.access import author, needs
from webapp.http.render import page
from webapp.reading.suggestions import suggested_in
from webapp.store.database import read, write
from webapp.web.query import query
from webapp.web.trouble import NO_FEEDBACK, Feedback

blueprint = Blueprint("account", __name__)


@blueprint.get("/account")
@needs(SiteRole.READER)
def show() -> Response:
    """Return the page; `before` pages through the log-ins."""
    person = author()
    log = journal_queries.own_entries(read(), person.id, query().number("before"))
    return page(
        "accounts/account.html",
        person=person,
        sessions=queries.sessions(read(), person.id, now()),
        this=request_session().id_hash,
        suggestions=suggested_in(read(), person.id),
        has_factor=queries.has_factor(read(), person.id),
        log=log,
        older=url_for("account.show", before=log.after, _anchor="log") if log.after else None,
        days=journal.ADDRESSES.days,
    )


def _name_form(feedback: Feedback = NO_FEEDBACK) -> Response:
    return form_page("accounts/name.html", feedback, name=request.form.get("name", author().name))


@blueprint.route("/account/name", methods=["GET", "POST"])
@needs(SiteRole.READER)
@refused_at("name", _name_form)
def rename() -> Response | Redirect:
    """Change the name beside what the person changes from now on."""
    if request.method == "GET":
        return _name_form()
    with write() as db:
        people.rename(db, author().username, request.form.get("name", ""), by=visitor())
    return redirect(url_for("account.show"), 303)


@blueprint.post("/account/sessions")
@needs(SiteRole.READER)
def end() -> Redirect:
    """End one of the person's own sessions, `session`, or else all but this one (OWASP ASVS 4.0.3, 3.3.4)."""
    by, id_hash = visitor(), request.form.get("session", "")
    assert by.person_id is not None  # the guard lets no stranger in
    with write() as db:
        if not id_hash:
            end_sessions(db, by.person_id, but=request_session().id_hash)
            journal.note(db, AccountAct.SESSION_END, by, by.person_id, "All others")
        elif end_session(db, by.person_id, id_hash):
            journal.note(db, AccountAct.SESSION_END, by, by.person_id, "One")
    return redirect(url_for("tokens.show" if request.form.get("on") == "tokens" else "account.show"), 303)
