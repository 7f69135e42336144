"""The page “Your account”: a person's sessions, their log-ins, and the ways to change how they log in; setting up the
two-step log-in, and turning it off."""

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as Redirect

from webapp.accounts import factor, journal, journal_queries, one_time_secret, queries
from webapp.accounts.authority import visitor
from webapp.accounts.credentials import person_with
from webapp.accounts.form_pages import form_again, form_page
from webapp.accounts.sessions import end_session, end_sessions, request_session, storing
from webapp.clock import now
from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import AccountAct, SiteRole
from webapp.http.access import author, needs
from webapp.http.render import page
from webapp.model import SecondFactor
from webapp.reading.suggestions import suggested_in
from webapp.store.database import read, write
from webapp.web.query import query

blueprint = Blueprint("account", __name__)

CODES = "recovery codes"


@blueprint.get("/account")
@needs(SiteRole.READER)
def show() -> Response:
    """The page; `before` pages through the log-ins."""
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
    return redirect(url_for("account.show"), 303)


@blueprint.get("/account/second-step")
@needs(SiteRole.READER)
def second_step() -> Response:
    """The state of the second step: off, to be scanned and confirmed, or on; new recovery codes, once."""
    return _second_step_page({})


@blueprint.post("/account/second-step/begin")
@needs(SiteRole.READER)
def begin_factor() -> Redirect:
    """Make a new secret, to be confirmed."""
    with write() as db:
        factor.begin(db, author().id)
    return redirect(url_for("account.second_step"), 303)


@blueprint.post("/account/second-step/confirm")
@needs(SiteRole.READER)
def confirm_factor() -> Response | Redirect:
    """Turn it on by a code and the password. Ends all other sessions, which began without it."""
    person, by = author(), visitor()
    if refused := _refused_password():
        return refused
    try:
        with storing() as db:
            codes = factor.confirm(db, person.id, request.form.get("code", ""), by=by)
            end_sessions(db, person.id, but=request_session().id_hash)
            one_time_secret.keep(request_session(), CODES, person.username, "\n".join(codes))
    except Invalid as error:
        return _second_step_page(error.by_path)
    return redirect(url_for("account.second_step"), 303)


@blueprint.post("/account/second-step/codes")
@needs(SiteRole.READER)
def renew_codes() -> Response | Redirect:
    """Replace the recovery codes. Asks for the password."""
    person, by = author(), visitor()
    if refused := _refused_password():
        return refused
    with storing() as db:
        if queries.has_factor(db, person.id):
            codes = factor.renew_recovery_codes(db, person.id)
            journal.note(db, AccountAct.RECOVERY_CODES, by, person.id)
            one_time_secret.keep(request_session(), CODES, person.username, "\n".join(codes))
    return redirect(url_for("account.second_step"), 303)


@blueprint.post("/account/second-step/off")
@needs(SiteRole.READER)
def turn_off_factor() -> Response | Redirect:
    """Turn it off. Asks for the password, so that an open browser is not enough."""
    person, by = author(), visitor()
    if refused := _refused_password():
        return refused
    with write() as db:
        if queries.has_factor(db, person.id):
            factor.remove(db, person.id)
            journal.note(db, AccountAct.FACTOR_OFF, by, person.id)
    return redirect(url_for("account.show"), 303)


def _refused_password() -> Response | None:
    """The page again if the password in the form is wrong; slowed as log-ins are."""
    typed = request.form.get("password", "")
    try:
        if typed and person_with(author().username, typed):
            return None
        message = "This is not your password." if typed else "Type your password."
        return _second_step_page({"password": message})
    except HTTPException as error:
        return form_again(_second_step_page, "password", error)


def _second_step_page(problems: dict[str, str]) -> Response:
    person, codes = author(), one_time_secret.take(request_session(), CODES)
    factor_row = read().get(SecondFactor, person.id)
    to_scan = factor_row.secret if factor_row and not factor_row.confirmed_at else None
    return form_page(
        "accounts/factor.html",
        problems,
        factor=factor_row,
        secret=to_scan,
        picture=factor.qr_code(to_scan, person.username, request.host) if to_scan else None,
        codes=codes.secret.split() if codes else None,
        left=len(queries.recovery_codes(read(), person.id)),
    )
