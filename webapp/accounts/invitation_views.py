"""The page of an invitation: the invited person chooses a name and a password, and is logged in."""

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as Redirect

from webapp.accounts import invitations, passwords
from webapp.accounts.authority import visitor
from webapp.accounts.form_pages import form_page
from webapp.accounts.invitations import Ended
from webapp.accounts.sessions import storing
from webapp.accounts.views import begin_session
from webapp.domain.problems import Invalid
from webapp.http.access import public
from webapp.model import Invitation
from webapp.store.database import read

blueprint = Blueprint("invitations", __name__)


@blueprint.route("/invitations/<token>", methods=["GET", "POST"])
@public
def invitation(token: str) -> Response | Redirect:
    """The form; 404 for an invitation that was used, revoked, has ended or never existed, without saying which."""
    try:
        open_invitation = invitations.open_invitation(read(), token)
        return _accept(open_invitation, token) if request.method == "POST" else _form(open_invitation, {})
    except Ended as error:
        raise NotFound(
            "This invitation has been used or taken back, or has ended after "
            f"{invitations.LIFETIME.days} days. If you have an account by now, log in; if not, ask for a new one."
        ) from error


def _accept(open_invitation: Invitation, token: str) -> Response | Redirect:
    read().close()  # hashing takes a while
    name, password, again = (request.form.get(field, "") for field in ("name", "password", "again"))
    if password != again and not passwords.wrong_with(password, open_invitation.username):
        return _form(open_invitation, {"again": "This is not the same as the password above. Type both again."})
    try:
        with storing() as db:
            person = invitations.accept(db, open_invitation, token, name=name, password=password, by=visitor())
            begin_session(db, person)
            db.expunge(person)  # with what it holds, so that it can be asked after the commit
    except Invalid as error:
        return _form(open_invitation, error.by_path)
    return redirect(url_for("site.front"), 303)


def _form(open_invitation: Invitation, problems: dict[str, str]) -> Response:
    fields = {"invitation": open_invitation, "name": request.form.get("name", open_invitation.name)}
    return form_page("accounts/invitation.html", problems, **fields, **passwords.LIMITS)
