"""The page of an invitation: the invited person chooses a name and a password, and is logged in."""

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from webapp.accounts import invitations, passwords
from webapp.accounts.authority import visitor
from webapp.accounts.form_pages import form_page, refused_at, wrong
from webapp.accounts.sessions import storing
from webapp.accounts.views import begin_session
from webapp.http.access import public
from webapp.store.database import read
from webapp.web.trouble import NO_FEEDBACK, Feedback

blueprint = Blueprint("invitations", __name__)


def _form(feedback: Feedback, token: str) -> Response:
    open_invitation = invitations.open_invitation(read(), token)
    fields = {"invitation": open_invitation, "name": request.form.get("name", open_invitation.name)}
    return form_page("accounts/invitation.html", feedback, **fields, **passwords.LIMITS)


@blueprint.route("/invitations/<token>", methods=["GET", "POST"])
@public
@refused_at("name", _form)
def invitation(token: str) -> Response | Redirect:
    """Return the form; 404 for an invitation that cannot be used any more."""
    return _accept(token) if request.method == "POST" else _form(NO_FEEDBACK, token)


def _accept(token: str) -> Response | Redirect:
    open_invitation = invitations.open_invitation(read(), token)
    read().close()  # hashing takes a while
    name, password, again = (request.form.get(field, "") for field in ("name", "password", "again"))
    if password != again and not passwords.wrong_with(password, open_invitation.username):
        return _form(wrong({"again": "This is not the same as the password above. Type both again."}), token)
    with storing() as db:
        person = invitations.accept(db, open_invitation, token, name=name, password=password, by=visitor())
        begin_session(db, person)
        db.expunge(person)  # with what it holds, so that it can be asked after the commit
    return redirect(url_for("site.front"), 303)
