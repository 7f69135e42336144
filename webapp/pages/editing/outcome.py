"""The short way from a plan to its outcome: the question “What came of it?”."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from flask import Response, g, redirect, request, url_for
from werkzeug.exceptions import Conflict
from werkzeug.wrappers import Response as BaseResponse

from webapp import reading, record
from webapp.accounts.sessions import storing
from webapp.domain.changes.references import references
from webapp.domain.document.event import OUT_OF_ORDER
from webapp.domain.plain import EventDocument
from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import OPEN, ItemKind, Link
from webapp.forms.date_offers import date_offers
from webapp.forms.directory import Directory, directory
from webapp.forms.field_notes import FieldNotes
from webapp.forms.form import of_document, sent_base
from webapp.forms.mentions import BELOW
from webapp.forms.outcome import PROMISES, Outcome, form_with_outcome
from webapp.forms.paths import Branch
from webapp.forms.shape import READING
from webapp.http.access import needs
from webapp.http.render import page
from webapp.pages.editing import outcome_answer
from webapp.pages.editing.proposal import newest
from webapp.pages.editing.questions import OpenQuestions
from webapp.pages.editing.refused_form import by_field
from webapp.pages.editing.submission import submit
from webapp.reading.answers import OUTCOME, newest_source
from webapp.web.acts import changer_words, own_act
from webapp.web.addresses import negotiation_blueprint
from webapp.web.families import item_address
from webapp.web.items import existing, present
from webapp.web.just_saved import note_saved
from webapp.web.refusals import Refusal, refused_with
from webapp.web.trouble import NO_FEEDBACK, Feedback

blueprint = negotiation_blueprint("outcome")

ANNOUNCED_LATER = (
    "The record has a later announcement of this plan than this would be. Put it in its place under “All fields of "
    "the event”, or say when it was announced after that."
)


def _refused(refusal: Refusal, uid: str) -> Response | None:
    latest = reading.latest(g.snapshot, ItemKind.EVENT, uid)
    if latest is None or latest.text is None:
        return None
    if isinstance(refusal.error, OpenQuestions):
        raised = refusal.error.questions
        here = [replace(question, path=_field(question.path)) for question in raised]
        return _question(latest, Feedback(refusal.status, questions=here), [question.token for question in raised])
    feedback = refusal.feedback(_by_answer, "Your answer is still below.")
    if feedback.trouble and isinstance(refusal.error, Conflict):
        now = "See what it says now", item_address(ItemKind.EVENT, uid)
        feedback = feedback._replace(trouble=replace(feedback.trouble, about=now))
    return _question(latest, feedback)


@blueprint.get("/events/<uid:uid>/outcome")
@needs(SiteRole.EDITOR)
def ask(uid: str) -> Response:
    """Ask what came of a plan."""
    return _question(_planned(uid))


@blueprint.post("/events/<uid:uid>/outcome")
@needs(SiteRole.EDITOR)
@refused_with(_refused)
def answer(uid: str) -> BaseResponse:
    """Make an answer the event's next revision; the answer that nothing is known is stored beside the record."""
    base = sent_base(request.form)
    latest = _planned(uid, base)
    event = latest.read(EventDocument)
    sent_answer = outcome_answer.read(event)
    act = own_act()
    with storing() as session:
        snapshot = newest(session, g.negotiation.uid)
        if sent_answer.outcome == Outcome.NOTHING_KNOWN:
            record.add_answer(snapshot, ItemKind.EVENT, uid, OUTCOME, newest_source(snapshot), act)
        else:
            outcome_answer.check(event, sent_answer)
            names = directory(snapshot, references([event]))
            form = of_document(ItemKind.EVENT, event, base, names).opened(event, names)
            form = replace(form, confirmed=tuple(request.form.getlist("confirmed")))
            filled = form_with_outcome(form, sent_answer, outcome_answer.too_old(event, sent_answer), event).filled()
            note_saved(submit(snapshot, filled, uid, act).version)
    return redirect(url_for("agenda.show"), 303)


@blueprint.post("/events/<uid:uid>/outcome/dates")
@needs(SiteRole.EDITOR)
def words(uid: str) -> Response:
    """Return the meaning of the day being typed, or what is wrong with it. Nothing is saved."""
    latest = existing(ItemKind.EVENT, uid)
    reader = outcome_answer.date_reader(latest.document if latest.text else None)
    typed, chosen = (request.form.get(name, "") for name in ("when", f"when.{READING}"))
    return Response(date_offers(reader, "when", typed, chosen), mimetype="text/html")


def _planned(uid: str, base: int | None = None) -> reading.Latest:
    """Return the newest revision of a planned event. Raises NotFound, Gone, or Conflict if it is no plan any more, or
    was changed since its revision `base`; record.Conflict if there is no such revision."""
    latest = present(ItemKind.EVENT, uid)
    if base is not None and not 0 < base <= latest.number:
        raise record.Conflict(record.Draft(ItemKind.EVENT, uid, None, base), latest)
    event = latest.read(EventDocument)
    changed = ""
    if base is not None and base != latest.number:
        who = changer_words(ItemKind.EVENT, uid, base, latest.number)
        changed = f"{who} changed this plan after you opened the question."
    if event["status"] not in OPEN:
        raise Conflict(f"{changed} “{event['title']}” is no longer a plan: its status is “{event['status']}”.".strip())
    if changed:
        raise Conflict(f"{changed} Check what it says now, and answer again.")
    return latest


FIELDS = {
    "edtf": "when",
    "date": "when",
    "announced_on": "when",
    "source": "source",
    "citations": "source",
    "URL": "source",
    "locator": "locator",
    "place": "place",
    "event": "promise",
    "relations": "promise",
}
"""The answer's field for a problem of the event, by the end of its path; other problems belong to the sentence."""


def _by_answer(invalid: Invalid) -> dict[str, str]:
    """Return the problems of the event by the fields of the answer."""
    problems: dict[str, str] = {}
    for field, sentence in by_field(invalid).items():
        if sentence == OUT_OF_ORDER:
            called_off = request.form.get("outcome") == Outcome.CALLED_OFF
            problems["when" if called_off else "source"] = ANNOUNCED_LATER
            continue
        problems.setdefault(_field(field), sentence.replace(BELOW, "add it in another tab."))
    return problems


def _field(path: str) -> str:
    return path if path in {"outcome", "when", "promise"} else FIELDS.get(path.rpartition(".")[2], "sentence")


def _question(latest: reading.Latest, feedback: Feedback = NO_FEEDBACK, confirmed: Sequence[str] = ()) -> Response:
    """Show the question; `confirmed` are the tokens of questions that sending it again answers."""
    event = latest.read(EventDocument)
    meaning = partial(url_for, "outcome.words", uid=event["uid"])
    notes = FieldNotes(feedback.problems, outcome_answer.date_reader(event), meaning, feedback.questions)
    fields = {name: request.form.get(name, "") for name in ("outcome", "source", "locator", "sentence", "place")}
    names = directory(g.snapshot, references([event]))
    return page(
        "editing/outcome.html",
        block="question",
        **feedback._asdict() | {"problems": notes},
        event=event,
        confirmed=confirmed,
        base=latest.number,
        may_be_unkept=event["kind"] in PROMISES,
        directory=names,
        promise=outcome_answer.promise() if request.method == "POST" else _promise(event, names),
        fields=fields | {"when": outcome_answer.typed_day(outcome_answer.planned_day(event))},
    )


def _promise(event: EventDocument, names: Directory) -> Branch:
    """Return the mention of the event that a plan is to carry out, if any."""
    carried = (one["to"]["event"] for one in event.get("relations", ()) if one["type"] == Link.CARRIES_OUT)
    uid = next(carried, "")
    label = names.label(ItemKind.EVENT, uid or None)
    return {"": label, "uid": uid, "label": label}
