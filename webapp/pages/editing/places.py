"""Renaming a place, or merging two that are one, in all events and the header."""

from collections.abc import Callable, Mapping

from flask import Response, g, redirect, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as BaseResponse

from webapp import record
from webapp.accounts.sessions import storing
from webapp.domain.changes.diff import differences
from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.text import clean_line, readable
from webapp.http.access import needs
from webapp.http.render import page
from webapp.pages.editing.merging import LISTED, carry_out
from webapp.pages.editing.refused_form import by_field
from webapp.reading.dossier import Dossier
from webapp.web.acts import own_act, typed_why
from webapp.web.addresses import negotiation_blueprint
from webapp.web.refusals import refused_with
from webapp.web.trouble import NO_FEEDBACK, Feedback

blueprint = negotiation_blueprint("places")


@blueprint.get("/places/merge")
@needs(SiteRole.EDITOR)
def ask() -> Response:
    """Ask which place should be called what; once both are given, show what that would do."""
    return _question(request.args)


@blueprint.post("/places/merge")
@needs(SiteRole.EDITOR)
@refused_with(lambda refusal: _question(request.form, refusal.feedback(by_field)))
def merge() -> BaseResponse:
    """Rename a place everywhere, as the form announced."""
    if not request.form.get("base"):
        raise BadRequest("The form does not say what it was based on. Preview the change again, then confirm it.")
    act = own_act(typed_why())
    with storing() as session:
        dossier = Dossier(session, g.negotiation)
        planned = record.plan_place(dossier, *_typed(request.form))
        carry_out(dossier, planned, act, "saved")
    return redirect(url_for("timeline.show", place=planned.into if planned.events else None), 303)


def _typed(fields: Mapping[str, str]) -> tuple[str, str]:
    """Return the two names, cleaned like texts of the record. Raises Invalid."""
    return _name(fields, "place", clean_line), _name(fields, "into", lambda text: clean_line(readable(text)))


def _name(fields: Mapping[str, str], field: str, cleaning: Callable[[str], str]) -> str:
    try:
        return cleaning(fields.get(field, ""))
    except ValueError as error:
        raise Invalid.single(str(error).replace("{field}", "The name"), field) from None


def _question(fields: Mapping[str, str], feedback: Feedback = NO_FEEDBACK) -> Response:
    planned = None
    if "into" in fields:
        try:
            planned = record.plan_place(g.snapshot, *_typed(fields))
        except Invalid as invalid:
            feedback = feedback.also(by_field(invalid))
    return page(
        "editing/place.html",
        **feedback._asdict(),
        fields={name: fields.get(name, "") for name in ("place", "into")},
        planned=planned,
        gains=differences({"places": []} | planned.before, planned.after) if planned else [],
        followers=planned.events[:LISTED] if planned else [],
        back=url_for("editing.edit", kind="negotiation"),
    )
