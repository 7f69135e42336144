"""Logging in, with a code if a second step is set up, logging out, and changing the password."""

from flask import Blueprint, Response, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response as Redirect

from webapp.accounts import journal, passwords, people, queries
from webapp.accounts.authority import Authority, visitor
from webapp.accounts.credentials import passes, person_with
from webapp.accounts.destination import destination, needs_account
from webapp.accounts.form_pages import form_page, refused_at, wrong
from webapp.accounts.sessions import request_session, storing
from webapp.accounts.throttle import throttle
from webapp.domain.site_vocabulary import AccountAct, SiteRole
from webapp.http.access import asked_for, author, current_person, needs, public
from webapp.http.marks import marked
from webapp.model import Person
from webapp.web.trouble import NO_FEEDBACK, Feedback

blueprint = Blueprint("accounts", __name__)

WITH_AN_UNCHANGED_PASSWORD = frozenset({"accounts.password", "accounts.logout"})


def _login_form(feedback: Feedback = NO_FEEDBACK) -> Response:
    typed, onward = request.form.get("username", ""), destination()
    return form_page("accounts/login.html", feedback, username=typed, next=onward, needed=needs_account(onward))


def _code_form(feedback: Feedback = NO_FEEDBACK) -> Response:
    return form_page("accounts/code.html", feedback, next=destination())


def _password_form(feedback: Feedback = NO_FEEDBACK) -> Response:
    name = request.form.get("name", author().name)
    return form_page("accounts/password.html", feedback, next=destination(), name=name, **passwords.LIMITS)


def _has_printed_password() -> bool:
    person = request_session().person
    return person is not None and person.must_change_password


@blueprint.before_app_request
def lead_to_password_change() -> Redirect | None:
    """Allow a person with a printed password nothing but choosing their own."""
    if request.endpoint in WITH_AN_UNCHANGED_PASSWORD or marked("impersonal") or not _has_printed_password():
        return None
    if request.method not in {"GET", "HEAD"}:  # a redirect would lose what was sent, and look like success to a program
        raise Forbidden("Choose a password of your own first: open the site in another tab, then send this again.")
    return redirect(url_for("accounts.password", next=asked_for()), 303)


@blueprint.route("/login", methods=["GET", "POST"])
@public
@refused_at("password", _login_form)
def login() -> Response | Redirect:
    """Return the form; a redirect for a person who is logged in already."""
    if request.method == "POST":
        return _log_in()
    return redirect(destination(), 303) if current_person() else _login_form()


def _log_in() -> Response | Redirect:
    username, password = request.form.get("username", ""), request.form.get("password", "")
    typed = {"username": username.strip(), "password": password}
    if missing := {field: f"Type your {field}." for field, text in typed.items() if not text}:
        return _login_form(wrong(missing))
    person = person_with(username, password)
    if person is None:
        return _login_form(wrong({"password": "The username and the password do not belong together. Check both."}))
    with storing() as db:
        if queries.has_factor(db, person.id):
            request_session().begin_halfway(person)
            return redirect(url_for("accounts.code", next=destination()), 303)
        begin_session(db, person)
    return redirect(destination(), 303)


def begin_session(db: Session, person: Person) -> None:
    """Log a person in who has proved who they are."""
    throttle().succeeded(db, person.username)
    journal.note(db, AccountAct.LOG_IN, Authority(person.id, request.remote_addr), person.id)
    request_session().begin(person)


@blueprint.route("/login/code", methods=["GET", "POST"])
@public
@refused_at("code", _code_form)
def code() -> Response | Redirect:
    """Return the second step, after the right password; others are redirected to the first."""
    person = request_session().halfway()
    if person is None:
        if request.method == "POST" and not current_person():
            return _login_form(wrong({"username": "The second step took longer than five minutes. Log in once more."}))
        return redirect(url_for("accounts.login", next=destination()), 303)
    return _second_step(person) if request.method == "POST" else _code_form()


def _second_step(person: Person) -> Response | Redirect:
    typed = request.form.get("code", "")
    if not typed.strip():
        return _code_form(wrong({"code": "Type the code."}))
    if not passes(person, typed):
        return _code_form(
            wrong({"code": "This is not the code of this moment, or it was used already. Wait for the next."})
        )
    with storing() as db:
        begin_session(db, person)
    return redirect(destination(), 303)


@blueprint.post("/logout")
@public
def logout() -> Redirect:
    by = visitor()
    with storing() as db:
        if by.person_id is not None:
            journal.note(db, AccountAct.LOG_OUT, by, by.person_id)
        request_session().clear()
    return redirect(url_for("site.front"), 303)


@blueprint.route("/account/password", methods=["GET", "POST"])
@needs(SiteRole.READER)
@refused_at("current", _password_form)
def password() -> Response | Redirect:
    """Change the password, and with a printed one the name. This ends all other sessions; this one goes on under a new
    id."""
    return _change_password() if request.method == "POST" else _password_form()


def _change_password() -> Response | Redirect:
    current, new, again = (request.form.get(name, "") for name in ("current", "new", "again"))
    username, first = author().username, _has_printed_password()
    checked = person_with(username, current) if current else None
    problems = {}
    if not current:
        problems["current"] = "Type the password that you have now."
    elif checked is None:
        problems["current"] = "This is not the password that you have now."
    if weakness := passwords.wrong_with(new, username):
        problems["new"] = weakness
    elif new == current:
        problems["new"] = "This is the password that you have now; choose another."
    elif new != again:
        problems["again"] = "This is not the same as the new password above. Type both again."
    if problems:
        return _password_form(wrong(problems))
    with storing() as db:
        people.set_password(db, username, new, by=visitor(), checked=checked)
        if first:
            people.rename(db, username, request.form.get("name", author().name), by=visitor())
        throttle().succeeded(db, username)
        person = people.require_person(db, username)
        db.expunge(person)  # with what it holds, so that it can be asked after the commit
        request_session().begin(person)
    return redirect(destination(), 303)
