"""Undoing a whole change."""

from collections.abc import Mapping

from flask import Response, g, redirect, url_for
from werkzeug.exceptions import NotFound, UnprocessableEntity
from werkzeug.wrappers import Response as BaseResponse

from webapp import record
from webapp.accounts.sessions import storing
from webapp.domain.items import Key
from webapp.domain.site_vocabulary import SiteRole
from webapp.errors import Refusal, refused_with
from webapp.http.access import needs
from webapp.pages.changes.views import change_page
from webapp.web.acts import own_act
from webapp.web.addresses import negotiation_blueprint
from webapp.web.just_saved import note_saved

blueprint = negotiation_blueprint("undoing")

LISTED = 5
"""Items changed since that a sentence names."""


class NotUndone(UnprocessableEntity):
    """Raised if items of a change have been changed since; nothing was changed."""

    title = "This change cannot be undone as a whole"

    def __init__(self, since: Mapping[Key, int]) -> None:
        names = [f"{kind} “{uid}”" for kind, uid in since]
        listed = ", ".join(names[:LISTED]) + (f" and {len(names) - LISTED:,} more" if len(names) > LISTED else "")
        super().__init__(
            f"This has changed since: {listed}. Take it back in the form, which asks where it was changed again, or "
            "undo the later changes first."
        )
        self.since = [(*key, number) for key, number in since.items()][:LISTED]


def _not_undone(refusal: Refusal, number: int) -> Response | None:
    """Show the change with what is wrong."""
    if refusal.status == 404:
        return None
    trouble = refusal.trouble(ruled_out="This change cannot be undone")
    since = refusal.error.since if isinstance(refusal.error, NotUndone) else ()
    return change_page(number, status=refusal.status, trouble=trouble, since=since)


@blueprint.post("/changes/<int:number>/undo")
@needs(SiteRole.EDITOR)
@refused_with(_not_undone)
def undo(number: int) -> BaseResponse:
    """Restore everything a change touched, if none of it has changed since. Sent again, it leads to the change that did
    so."""
    act = own_act(f"Undid version {number}")
    with storing() as session:
        try:
            saved = record.undo(session, g.negotiation, number, act)
        except LookupError:
            raise NotFound(f"There is no version {number} of this negotiation.") from None
        except record.ChangedSince as changed:
            if changed.undone_by:
                return redirect(url_for("changes.show", number=changed.undone_by), 303)
            raise NotUndone(changed.items) from None
        note_saved(saved.version)
    return redirect(url_for("changes.show", number=saved.version), 303)
