"""The short way from a plan to its outcome: the question “What came of it?”."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from flask import Response, g, redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import Conflict
from werkzeug.wrappers import Response as BaseResponse

from webapp import reading, record
from webapp.accounts.sessions import storing
from webapp.domain import dates
from webapp.domain.changes.references import references
from webapp.domain.dates import When
from webapp.domain.dates.in_full import wording
from webapp.domain.document.event import OUT_OF_ORDER
from webapp.domain.plain import EventDocument, Json
from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.text import number
from webapp.domain.timing.extent import extent_of_when
from webapp.domain.vocabulary import OPEN, ItemKind, Link
from webapp.errors import Refusal, refused_with
from webapp.forms.date_offers import date_offers
from webapp.forms.directory import Directory, directory
from webapp.forms.field_notes import FieldNotes
from webapp.forms.form import of_document
from webapp.forms.form import typed as typed_form
from webapp.forms.mentions import BELOW
from webapp.forms.outcome import PROMISES, Outcome, PlanAnswer, deadline, form_with_outcome
from webapp.forms.paths import Branch, Tree
from webapp.forms.shape import READING, own_text
from webapp.forms.typed_dates import DateReader
from webapp.http.access import needs
from webapp.http.render import page
from webapp.pages.editing.form_page import form_names
from webapp.pages.editing.proposal import Newest
from webapp.pages.editing.questions import OpenQuestions
from webapp.pages.editing.reference import date_reader, own_day
from webapp.pages.editing.refused_form import by_field
from webapp.pages.editing.submission import submit
from webapp.reading.answers import OUTCOME, newest_source
from webapp.reading.as_known import load_bibliography
from webapp.store.database import read
from webapp.web.acts import changer_words, own_act
from webapp.web.addresses import negotiation_blueprint
from webapp.web.days import page_day
from webapp.web.items import existing, page_of, present
from webapp.web.just_saved import note_saved
from webapp.web.trouble import NO_FEEDBACK, Feedback

blueprint = negotiation_blueprint("outcome")

ANNOUNCED_LATER = (
    "The record has a later announcement of this plan than this would be. Put it in its place under “All fields of "
    "the event”, or say when it was announced after that."
)


def _refused(refusal: Refusal, uid: str) -> Response | None:
    latest = reading.latest(read(), g.negotiation.id, ItemKind.EVENT, uid)
    if latest is None or latest.text is None:
        return None
    if isinstance(refusal.error, OpenQuestions):
        raised = refusal.error.questions
        here = [replace(question, path=_field(question.path)) for question in raised]
        return _question(latest, Feedback(refusal.status, questions=here), [question.token for question in raised])
    feedback = refusal.feedback(_by_answer, "Your answer is still below.")
    if feedback.trouble and isinstance(refusal.error, Conflict):
        now = "See what it says now", page_of(ItemKind.EVENT, uid)
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
    base = number(request.form.get("base", "")) or 0
    latest = _planned(uid, base)
    event = latest.read(EventDocument)
    sent_answer = _answer(event)
    act = own_act()
    with storing() as session:
        if sent_answer.outcome == Outcome.NOTHING_KNOWN:
            rests_on = newest_source(session, g.negotiation.id)
            record.add_answer(session, g.negotiation.id, ItemKind.EVENT, uid, OUTCOME, rests_on, act)
        else:
            _check(event, sent_answer)
            names = directory(session, g.negotiation.id, references([event]))
            form = of_document(ItemKind.EVENT, event, base, names).opened(event, names)
            form = replace(form, confirmed=tuple(request.form.getlist("confirmed")))
            filled = form_with_outcome(form, sent_answer, _too_old(event, sent_answer), event).filled()
            note_saved(submit(Newest(session, g.negotiation), filled, uid, act).version)
    return redirect(url_for("agenda.show"), 303)


@blueprint.post("/events/<uid:uid>/outcome/dates")
@needs(SiteRole.EDITOR)
def words(uid: str) -> Response:
    """Return the meaning of the day being typed, or what is wrong with it. Nothing is saved."""
    latest = existing(ItemKind.EVENT, uid)
    reader = _date_reader(latest.document if latest.text else None)
    typed, chosen = (request.form.get(name, "") for name in ("when", f"when.{READING}"))
    return Response(date_offers(reader, "when", typed, chosen), mimetype="text/html")


def _date_reader(event: Json | None) -> DateReader:
    """Return the reader of the answer's day, which is counted from the source named in the answer."""
    cited = typed_form(ItemKind.EVENT, MultiDict({"citations.0.source": request.form.get("source", "")}))
    reader = date_reader(g.snapshot, cited, None, form_names(cited.mentioned()))
    return replace(reader, near=own_day(event))


def _planned(uid: str, base: int | None = None) -> reading.Latest:
    """Return the newest revision of a planned event. Raises NotFound, Gone, or Conflict if it is no plan any more, or
    was changed since its revision `base`."""
    latest = present(ItemKind.EVENT, uid)
    event = latest.read(EventDocument)
    changed = ""
    if base not in {None, latest.number}:
        who = changer_words(ItemKind.EVENT, uid, base or 0, latest.number)
        changed = f"{who} changed this plan after you opened the question."
    if event["status"] not in OPEN:
        raise Conflict(f"{changed} “{event['title']}” is no longer a plan: its status is “{event['status']}”.".strip())
    if changed:
        raise Conflict(f"{changed} Check what it says now, and answer again.")
    return latest


def _answer(event: EventDocument) -> PlanAnswer:
    outcome = request.form.get("outcome", "")
    if outcome not in set(Outcome) or (outcome == Outcome.NOT_KEPT and event["kind"] not in PROMISES):
        raise Invalid.single("Choose what came of it.", "outcome")
    texts = {name: request.form.get(name, "") for name in ("source", "locator", "sentence", "place")}
    reader = _date_reader(event)
    when, reading, sentence = reader.read(_typed_when(""), "date.edtf")
    if outcome == Outcome.NOTHING_KNOWN:
        typed = {"when": when if when.strip() != _planned_day(event) else "", **texts, "promise": _typed_promise()}
        if filled := next((name for name, text in typed.items() if text.strip()), None):
            sentence = "If nothing is known, this is not saved; remove it, or choose what came of it."
            raise Invalid.single(sentence, filled)
    elif sentence:
        raise Invalid.single(sentence, "when")
    elif outcome != Outcome.NOT_KEPT and _typed_promise():
        sentence = "Only what was not kept breaches a promise; remove this, or choose “It was not kept”."
        raise Invalid.single(sentence, "promise")
    return PlanAnswer(
        Outcome(outcome),
        deadline(when) if outcome == Outcome.NOT_KEPT else when,
        texts["source"],
        texts["locator"],
        texts["sentence"],
        announced_on=_announced_on(outcome, when, reader.reference("date.edtf")),
        as_written=request.form["when"].strip() if reading and reading.rests_on else "",
        worked_out=reading is not None and reading.worked_out,
        promise=_sent_promise(),
        place=texts["place"],
    )


def _planned_day(event: EventDocument) -> str:
    return event["date"]["edtf"] if event["date"] else ""


def _check(event: EventDocument, sent_answer: PlanAnswer) -> None:
    """Raise Invalid for a move to the planned day, which the form is opened with, unless to another place; for the
    place of what did not take place; and for the breach of no promise."""
    elsewhere = sent_answer.place.strip() not in {"", event["place"]}
    if elsewhere and sent_answer.outcome not in {Outcome.TOOK_PLACE, Outcome.MOVED}:
        raise Invalid.single("What did not take place has no other place than planned; take this one out.", "place")
    if sent_answer.outcome == Outcome.NOT_KEPT and not own_text(sent_answer.promise).strip():
        raise Invalid.single(
            "Name the event in which this was promised; if it is not here yet, add it first.", "promise"
        )
    stays = sent_answer.when.strip() == _planned_day(event) != ""
    if sent_answer.outcome == Outcome.MOVED and stays and not elsewhere:
        raise Invalid.single(
            "This is the day it was planned for. Write the day it was moved to, or leave it empty if nobody says; or "
            "write where to.",
            "when",
        )


def _announced_on(outcome: str, when: str, source: When | None) -> str:
    """Return when the outcome was announced: the day the source came out, at the latest today; of a move to an earlier
    day, only that it was by then."""
    today = page_day()
    known_on = min((source and source.latest) or today, today)
    moved_to = dates.find_date(when.strip()) if outcome == Outcome.MOVED else None
    if moved_to and moved_to.latest and moved_to.latest < known_on:
        return f"[..{moved_to.latest}]"
    return known_on.isoformat()


def _too_old(event: EventDocument, sent_answer: PlanAnswer) -> dict[int, int]:
    """Map the places of the citations whose source came out before the event could begin to those of the last
    announcement that it could know, or else the first."""
    when = dates.find_date(sent_answer.when.strip())
    if when is None:
        return {}
    bibliography = load_bibliography(g.snapshot, [event])
    extent = extent_of_when(when, bibliography.zone)
    came_out = [bibliography[citation["source"]].publication for citation in event["citations"]]
    made = [extent_of_when(dates.find_date(entry["announced_on"]), bibliography.zone) for entry in event["schedule"]]
    return {
        place: max((number for number, announced in enumerate(made) if publication.can_know(announced)), default=0)
        for place, publication in enumerate(came_out)
        if not publication.can_know(extent)
    }


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
    notes = FieldNotes(feedback.problems, _date_reader(event), meaning, feedback.questions)
    fields = {name: request.form.get(name, "") for name in ("outcome", "source", "locator", "sentence", "place")}
    names = directory(read(), g.negotiation.id, references([event]))
    return page(
        "editing/outcome.html",
        block="question",
        **feedback._asdict() | {"problems": notes},
        event=event,
        confirmed=confirmed,
        base=latest.number,
        may_be_unkept=event["kind"] in PROMISES,
        directory=names,
        promise=_sent_promise() if request.method == "POST" else _promise(event, names),
        fields=fields | {"when": _typed_when(_planned_day(event))},
    )


def _sent_promise() -> Branch:
    return {name: request.form.get(f"promise.{name}".rstrip("."), "") for name in ("", "uid", "label")}


def _typed_promise() -> str:
    """Return the promise that was typed, "" for none and for the one that the form was opened with."""
    promise = _sent_promise()
    return "" if promise[""] == promise["label"] else own_text(promise).strip()


def _promise(event: EventDocument, names: Directory) -> Branch:
    """Return the mention of the event that a plan is to carry out, if any."""
    carried = (one["to"]["event"] for one in event.get("relations", ()) if one["type"] == Link.CARRIES_OUT)
    uid = next(carried, "")
    label = names.label(ItemKind.EVENT, uid or None)
    return {"": label, "uid": uid, "label": label}


def _typed_when(planned: str) -> Tree:
    """Return the day as it was typed, with the chosen meaning; at first the planned one."""
    return {"": request.form.get("when", wording(planned)), READING: request.form.get(f"when.{READING}", "")}
