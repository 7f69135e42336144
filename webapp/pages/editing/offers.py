"""What is shown beside a form while somebody types: names to choose from, the meaning of a date, and how the event will
read, with the questions it raises."""

from dataclasses import dataclass, field
from datetime import timedelta

from flask import Response, g, render_template, request
from werkzeug.exceptions import Conflict

from webapp import record
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
from webapp.forms.date_offers import date_offers
from webapp.forms.form import Form
from webapp.forms.shape import READING
from webapp.http.access import beside_a_field, needs
from webapp.pages.editing.form_page import base_document, form_names
from webapp.pages.editing.proposal import Proposal, propose
from webapp.pages.editing.questions import raised_by
from webapp.pages.editing.reference import date_reader
from webapp.pages.editing.refused_form import by_field
from webapp.pages.timeline.cards import Card, Cards
from webapp.reading.documents import names_of
from webapp.web.acts import own_act
from webapp.web.addresses import negotiation_blueprint
from webapp.web.evidence import page_bibliography
from webapp.web.items import existing
from webapp.web.name_offers import names_offered

blueprint = negotiation_blueprint("offers")


@blueprint.get("/names")
@needs(SiteRole.CONTRIBUTOR)
@beside_a_field
def names() -> Response:
    """Return the names of a `kind` with a word that begins with what was typed: `q`, or the only other parameter."""
    typed = request.args.get("q") or next((text for name, text in request.args.items() if name != "kind"), "")
    return Response(names_offered(request.args.get("kind", ""), typed), mimetype="text/html")


@blueprint.post("/events/dates")
@needs(SiteRole.CONTRIBUTOR)
def dates() -> Response:
    """Return the meaning of the date in the `field` of a form being typed, or what is wrong with it, counted from the
    source cited for it; `of` is the event being edited. Nothing is saved."""
    uid, field = request.args.get("of") or None, request.args.get("field", "")
    if uid:
        existing(ItemKind.EVENT, uid)
    fields = form.typed(ItemKind.EVENT, request.form)
    names = form_names(fields.mentioned())
    reader = date_reader(g.snapshot, fields, base_document(fields, uid), names)
    typed, reading = (request.form.get(name, "") for name in (field, f"{field}.{READING}"))
    return Response(date_offers(reader, field, typed, reading), mimetype="text/html")


@dataclass(frozen=True, slots=True)
class FormPreview:
    """The card of the event as readers will see it, and as it read before its outcome was known, if it was known
    before, with the names of what it names; the questions it raises; or, by field, the mistakes to mend first, with a
    sentence about further ones."""

    event: EventDocument | None = None
    card: Card | None = None
    before: Card | None = None
    names: Names | None = None
    questions: list[Question] = field(default_factory=list)
    mistakes: dict[str, str] = field(default_factory=dict)
    rest: str = ""


@blueprint.post("/events/preview")
@needs(SiteRole.CONTRIBUTOR)
def preview() -> Response:
    """Return the part of the form's page with the preview; `of` is the event being edited. Nothing is saved."""
    uid = request.args.get("of") or None
    if uid:
        existing(ItemKind.EVENT, uid)
    event = preview_of(form.typed(ItemKind.EVENT, request.form), uid)
    return Response(render_template("editing/_preview.html", preview=event), mimetype="text/html")


def preview_of(fields: Form, uid: str | None) -> FormPreview:
    """Return what saving the form would look like."""
    try:
        proposal = propose(g.snapshot, fields.filled(), uid, own_act())
    except Invalid as invalid:
        return FormPreview(mistakes=by_field(invalid), rest=invalid.unlisted_sentence)
    except (Conflict, record.Conflict):
        return FormPreview()
    event = proposal.draft.document
    assert is_event(event, fields.kind), "only events are shown so"
    names = _names_with_new(event, proposal)
    bibliography = page_bibliography(names)
    cards = Cards(names, Grounds())
    outcome = Phases(event, bibliography).outcome
    earlier = as_of(event, bibliography, outcome - timedelta(days=1), lambda _: True) if outcome < NEVER else None
    before = cards.card(Evidence(earlier, bibliography)) if earlier else None
    card = cards.card(Evidence(event, bibliography))
    return FormPreview(event, card, before, names, raised_by(g.snapshot, proposal))


def _names_with_new(event: EventDocument, proposal: Proposal) -> Names:
    names = names_of(g.snapshot, [event])
    for draft in proposal.new:
        names.add(draft.kind, {draft.uid: draft.document})
    return names
