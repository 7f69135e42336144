"""How an event's form would read once saved, how it read before its outcome was known, and the questions it raises."""

from dataclasses import dataclass, field
from datetime import timedelta

from flask import Response, g, render_template, request
from werkzeug.exceptions import Conflict

from webapp import record
from webapp.clock import now
from webapp.domain.items import Names, is_event
from webapp.domain.knowing.as_of import as_of
from webapp.domain.knowing.grounds import Grounds
from webapp.domain.knowing.phases import NEVER, Phases
from webapp.domain.knowing.verification import Evidence
from webapp.domain.plain import EventDocument
from webapp.domain.problems import Invalid
from webapp.domain.questions.question import Question
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.forms import form
from webapp.forms.form import Form
from webapp.http.access import needs
from webapp.pages.editing.proposal import Proposal, propose
from webapp.pages.editing.questions import raised_by
from webapp.pages.editing.refused_form import by_field
from webapp.pages.timeline.cards import Card, Cards
from webapp.reading.documents import names_of
from webapp.store.database import read
from webapp.web.addresses import negotiation_blueprint
from webapp.web.evidence import page_bibliography
from webapp.web.items import existing

blueprint = negotiation_blueprint("preview")


@dataclass(frozen=True, slots=True)
class FormPreview:
    """The card of the event as readers will see it, and as it read before its outcome was known, if it was known
    before; the questions it raises; or how many mistakes there are to fix first."""

    event: EventDocument | None = None
    card: Card | None = None
    before: Card | None = None
    questions: list[Question] = field(default_factory=list)
    mistakes: int = 0


@blueprint.post("/events/preview")
@needs(SiteRole.CONTRIBUTOR)
def show() -> Response:
    """Return the part of the form's page with the preview; `of` is the event being edited. Nothing is saved."""
    uid = request.args.get("of") or None
    if uid:
        existing(ItemKind.EVENT, uid)
    preview = preview_of(form.typed(ItemKind.EVENT, request.form), uid)
    return Response(render_template("editing/_preview.html", preview=preview), mimetype="text/html")


def preview_of(fields: Form, uid: str | None) -> FormPreview:
    """Return what saving the form would look like."""
    try:
        proposal = propose(read(), g.negotiation, fields.filled(), uid, now())
    except Invalid as invalid:
        return FormPreview(mistakes=len(by_field(invalid)) + invalid.unlisted)
    except (Conflict, record.Conflict):
        return FormPreview()
    event = proposal.draft.document
    assert is_event(event, fields.kind), "only events are shown so"
    names = _names(event, proposal)
    bibliography = page_bibliography(names)
    cards = Cards(names, Grounds())
    outcome = Phases(event, bibliography).outcome
    earlier = as_of(event, bibliography, outcome - timedelta(days=1), lambda _: True) if outcome < NEVER else None
    return FormPreview(
        event,
        cards.card(Evidence(event, bibliography)),
        cards.card(Evidence(earlier, bibliography)) if earlier else None,
        raised_by(read(), g.negotiation, proposal),
    )


def _names(event: EventDocument, proposal: Proposal) -> Names:
    """Return the items the event names, including new ones of the form."""
    names = names_of(g.snapshot, [event])
    for draft in proposal.new:
        names[draft.kind] = {**names[draft.kind], draft.uid: draft.document}
    return names
