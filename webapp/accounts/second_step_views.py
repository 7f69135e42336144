"""Setting up the two-step log-in, new recovery codes, and turning it off."""

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from webapp.accounts import factor, one_time_secret, queries
from webapp.accounts.authority import visitor
from webapp.accounts.form_pages import form_page, with_password
from webapp.accounts.sessions import end_sessions, request_session, storing
from webapp.domain.site_vocabulary import SiteRole
from webapp.http.access import author, needs
from webapp.model import SecondFactor
from webapp.store.database import read, write
from webapp.web.trouble import NO_FEEDBACK, Feedback

blueprint = Blueprint("second_step", __name__)

CODES = "recovery codes"


@blueprint.get("/account/second-step")
@needs(SiteRole.READER)
def show(feedback: Feedback = NO_FEEDBACK) -> Response:
    """Return the state of the second step: off, to be scanned and confirmed, or on; new recovery codes, once."""
    person, codes = author(), one_time_secret.take(request_session(), CODES)
    factor_row = read().get(SecondFactor, person.id)
    to_scan = factor_row.secret if factor_row and not factor_row.confirmed_at else None
    return form_page(
        "accounts/factor.html",
        feedback,
        factor=factor_row,
        secret=to_scan,
        picture=factor.qr_code(to_scan, person.username, request.host) if to_scan else None,
        codes=codes.secret.split() if codes else None,
        left=len(queries.recovery_codes(read(), person.id)),
    )


def _show_once(codes: list[str]) -> None:
    one_time_secret.keep(request_session(), CODES, author().username, "\n".join(codes))


@blueprint.post("/account/second-step/begin")
@needs(SiteRole.READER)
def begin() -> Redirect:
    """Make a new secret, to be confirmed."""
    with write() as db:
        factor.begin(db, author().id)
    return redirect(url_for("second_step.show"), 303)


@blueprint.post("/account/second-step/confirm")
@needs(SiteRole.READER)
@with_password(show)
def confirm() -> Redirect:
    """Turn it on by a code. Ends all other sessions, which began without it."""
    with storing() as db:
        codes = factor.confirm(db, author().id, request.form.get("code", ""), by=visitor())
        end_sessions(db, author().id, but=request_session().id_hash)
        _show_once(codes)
    return redirect(url_for("second_step.show"), 303)


@blueprint.post("/account/second-step/codes")
@needs(SiteRole.READER)
@with_password(show)
def renew_codes() -> Redirect:
    """Replace the recovery codes."""
    with storing() as db:
        if codes := factor.renew_codes(db, author().id, by=visitor()):
            _show_once(codes)
    return redirect(url_for("second_step.show"), 303)


@blueprint.post("/account/second-step/off")
@needs(SiteRole.READER)
@with_password(show)
def turn_off() -> Redirect:
    """Turn it off."""
    with write() as db:
        factor.turn_off(db, author().id, by=visitor())
    return redirect(url_for("account.show"), 303)
