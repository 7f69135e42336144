"""The answer to “What came of it?” as it was sent: its day, its source, and whether it can be."""

from dataclasses import replace

from flask import g, request
from werkzeug.datastructures import MultiDict

from webapp.domain import dates
from webapp.domain.dates import When
from webapp.domain.dates.in_full import wording
from webapp.domain.plain import EventDocument, Json
from webapp.domain.problems import Invalid
from webapp.domain.timing.extent import extent_of_when
from webapp.domain.vocabulary import ItemKind
from webapp.forms.form import typed
from webapp.forms.outcome import PROMISES, Outcome, PlanAnswer, deadline
from webapp.forms.paths import Branch, Tree
from webapp.forms.shape import READING, own_text
from webapp.forms.typed_dates import DateReader
from webapp.pages.editing import reference
from webapp.pages.editing.form_page import form_names
from webapp.reading.as_known import load_bibliography
from webapp.web.days import page_day


def read(event: EventDocument) -> PlanAnswer:
    """Return the answer that was sent for a plan. Raises Invalid for none, for a day that cannot be read, and for what
    is filled in beside an answer that has no use for it."""
    outcome = request.form.get("outcome", "")
    if outcome not in set(Outcome) or (outcome == Outcome.NOT_KEPT and event["kind"] not in PROMISES):
        raise Invalid.single("Choose what came of it.", "outcome")
    texts = {name: request.form.get(name, "") for name in ("source", "locator", "sentence", "place")}
    reader = date_reader(event)
    when, reading, sentence = reader.read(typed_day(""), "date.edtf")
    if outcome == Outcome.NOTHING_KNOWN:
        filled_in = {"when": when if when.strip() != planned_day(event) else "", **texts, "promise": _typed_promise()}
        if filled := next((name for name, text in filled_in.items() if text.strip()), None):
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
        timezone=(reading and reading.timezone) or "",
        promise=promise(),
        place=texts["place"],
    )


def planned_day(event: EventDocument) -> str:
    """Return the date of a plan as EDTF; "" for none."""
    return event["date"]["edtf"] if event["date"] else ""


def check(event: EventDocument, sent_answer: PlanAnswer) -> None:
    """Raises Invalid for a move to the planned day, which the form is opened with, unless to another place; for the
    place of what did not take place; and for the breach of no promise."""
    elsewhere = sent_answer.place.strip() not in {"", event["place"]}
    if elsewhere and sent_answer.outcome not in {Outcome.TOOK_PLACE, Outcome.MOVED}:
        raise Invalid.single("What did not take place has no other place than planned; take this one out.", "place")
    if sent_answer.outcome == Outcome.NOT_KEPT and not own_text(sent_answer.promise).strip():
        raise Invalid.single(
            "Name the event in which this was promised; if it is not here yet, add it first.", "promise"
        )
    stays = sent_answer.when.strip() == planned_day(event) != ""
    if sent_answer.outcome == Outcome.MOVED and stays and not elsewhere:
        raise Invalid.single(
            "This is the day it was planned for. Write the day it was moved to, or leave it empty if nobody says; or "
            "write where to.",
            "when",
        )


def _announced_on(outcome: str, when: str, source: When | None) -> str:
    """Return when the outcome was announced: when the source came out, as surely as that is known, at the latest today;
    of a move to an earlier day, only that it was by then."""
    today = page_day()
    known_on = min((source and source.latest) or today, today)
    moved_to = dates.find_date(when.strip()) if outcome == Outcome.MOVED else None
    if moved_to and moved_to.latest and moved_to.latest < known_on:
        return f"[..{moved_to.latest}]"
    as_dated = source and source.latest == known_on and not source.is_timed
    return str(source) if as_dated else known_on.isoformat()


def too_old(event: EventDocument, sent_answer: PlanAnswer) -> dict[int, int]:
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


def date_reader(event: Json | None) -> DateReader:
    """Return the reader of the answer's day, which is counted from the source named in the answer."""
    cited = typed(ItemKind.EVENT, MultiDict({"citations.0.source": request.form.get("source", "")}))
    reader = reference.date_reader(g.snapshot, cited, None, form_names(cited.mentioned()))
    return replace(reader, near=reference.own_day(event))


def promise() -> Branch:
    """Return the mention of the promised event as it was sent."""
    return {name: request.form.get(f"promise.{name}".rstrip("."), "") for name in ("", "uid", "label")}


def _typed_promise() -> str:
    """Return the promise that was typed, "" for none and for the one that the form was opened with."""
    sent = promise()
    return "" if sent[""] == sent["label"] else own_text(sent).strip()


def typed_day(planned: str) -> Tree:
    """Return the day as it was typed, with the chosen meaning; at first the planned one."""
    return {"": request.form.get("when", wording(planned)), READING: request.form.get(f"when.{READING}", "")}
