"""The outcome of a plan: a short answer turned into the event's next document. Pure; nothing is validated here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from webapp.domain.dates import find_date
from webapp.domain.dates.in_full import wording
from webapp.domain.dates.zones import agrees
from webapp.domain.plain import EventDocument
from webapp.domain.vocabulary import Basis, EventKind, Link, Status
from webapp.forms.form import Form
from webapp.forms.paths import Branch, Tree, branch_of, rows_of
from webapp.forms.shape import own_text


class Outcome(StrEnum):
    """What may have come of a plan."""

    TOOK_PLACE = "took-place"
    NOT_KEPT = "not-kept"
    MOVED = "moved"
    CALLED_OFF = "called-off"
    NOTHING_KNOWN = "nothing-known"


PROMISES = frozenset({EventKind.COMMITMENT, EventKind.MEASURE, EventKind.CEASEFIRE, EventKind.DEADLINE})
"""Kinds of plans that somebody may have promised, so that they may not be kept."""


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """An answer as typed: what came of it, when, the source (a title, uid or address), the place in it, and what
    happened, in a sentence. `announced_on` is the day a move was announced, or a cancellation without a day of its own
    (`when` unchanged). `as_written` are the words of a day that depends on the source's date; `worked_out` says that
    they only give its distance; `timezone` is a zone named with the day. `promise` names the event that promised what
    was not kept. `place` is where it took place or was moved to, "" if where it was planned."""

    outcome: Outcome
    when: str = ""
    source: str = ""
    locator: str = ""
    sentence: str = ""
    announced_on: str = ""
    as_written: str = ""
    worked_out: bool = False
    timezone: str = ""
    promise: Tree = ""
    place: str = ""


def form_with_outcome(form: Form, answer: PlanAnswer, old: Mapping[int, int], event: EventDocument) -> Form:
    """Return the form of a planned event, all its lines open, with its outcome. The plan stays in the schedule; `old`
    maps the places of citations that cannot know the outcome to those of the announcements they move to. If the day
    changed, the source's words for the planned day and how it was known are dropped. A plan that was not kept becomes
    the deadline that passed, and breaches the promise: what was planned has not occurred."""
    form = _elsewhere(form, answer.place.strip())
    if answer.outcome not in {Outcome.TOOK_PLACE, Outcome.NOT_KEPT}:
        return _announced(form, answer)
    tree = dict(form.tree)
    schedule, rows = rows_of(tree["schedule"]), rows_of(tree["citations"])
    if schedule and old:
        tree["schedule"] = [_with_older(entry, number, old, event, rows) for number, entry in enumerate(schedule)]
        rows = [row for place, row in enumerate(rows) if place not in old]
    tree |= {
        "status": Status.OCCURRED,
        "citations": [*rows, *_cited(form, answer)],
        "date": _date(tree, answer.when, answer),
    }
    if answer.outcome == Outcome.NOT_KEPT:
        tree |= {"kind": EventKind.DEADLINE, "relations": _breach(form, answer)}
    if answer.sentence.strip():
        tree["summary"] = answer.sentence
    return replace(form, tree=tree)


def _with_older(entry: Tree, number: int, old: Mapping[int, int], event: EventDocument, rows: Sequence[Tree]) -> Tree:
    """Return an announcement with the event's citations that move to it, but for those of sources it cites already."""
    sources = {citation["source"] for citation in event["schedule"][number]["citations"]}
    here = (place for place, to in old.items() if to == number)
    moved = [rows[place] for place in here if event["citations"][place]["source"] not in sources]
    own = branch_of(entry)
    return {**own, "citations": [*rows_of(own["citations"]), *moved]}


def _elsewhere(form: Form, place: str) -> Form:
    """Return the form of what takes place elsewhere than planned; announcements that named no place keep the former."""
    former = own_text(form.tree["place"])
    if place in {"", former}:
        return form
    entries = map(branch_of, rows_of(form.tree["schedule"]))
    schedule: list[Tree] = [{**entry, "place": own_text(entry["place"]) or former} for entry in entries]
    return replace(form, tree={**form.tree, "place": place, "schedule": schedule})


def deadline(when: str) -> str:
    """Return the last day of a window, by which something was to be; other dates as they are."""
    found = find_date(when.strip())
    return found.text.rpartition("..")[2].rstrip("]") if found and found.form == "window" and found.end else when


def _breach(form: Form, answer: PlanAnswer) -> list[Tree]:
    """Return the relations of a plan with the breach of the promise, which it no longer carries out."""
    relations = rows_of(form.tree["relations"])
    blank = branch_of(form.shape.rows("relations").entry.blank())
    breach = blank | {"type": Link.BREACHES, "to": {"event": answer.promise}, "citations": _cited(form, answer)}
    return [*(row for row in relations if branch_of(row)["type"] != Link.CARRIES_OUT), breach]


def _announced(form: Form, answer: PlanAnswer) -> Form:
    tree = dict(form.tree)
    announced = (branch_of(entry)["date"] for entry in reversed(rows_of(tree["schedule"])))
    planned = map(own_text, (branch_of(tree["date"])["edtf"], *announced))
    status, when, announced_on = Status.CANCELLED, next(filter(None, planned), ""), answer.announced_on
    if answer.outcome == Outcome.CALLED_OFF and wording(answer.when.strip()) not in {"", when}:
        announced_on = answer.when
    if answer.outcome == Outcome.MOVED:
        is_proposed = own_text(tree["status"]) == Status.PROPOSED  # what was never agreed is not by being moved
        to_a_day = Status.PROPOSED if is_proposed else Status.SCHEDULED
        status, when = (to_a_day, answer.when) if answer.when.strip() else (Status.POSTPONED, "")
    entry = dict(branch_of(form.shape.rows("schedule").entry.blank())) | {
        "announced_on": announced_on,
        "status": status,
        "date": when,
        "note": answer.sentence,
        "place": answer.place,
        "citations": _cited(form, answer),
    }
    tree |= {"status": status, "date": _date(tree, when, answer), "schedule": [*rows_of(tree["schedule"]), entry]}
    return replace(form, tree=tree)


def _date(tree: Branch, when: str, answer: PlanAnswer) -> Tree:
    """Return the event's date with another day, without what was said of the former one; nothing of it without a day,
    what it came after or before included."""
    date = branch_of(tree["date"])
    if wording(when.strip()) == date["edtf"]:
        return date
    if not when:
        nothing = dict.fromkeys(("edtf", "as_written", "basis", "note", "timezone"), "")
        return {**date, **nothing, "after": [], "before": []}
    basis = Basis.WEEKDAY_STATED if answer.worked_out else Basis.STATED
    zone = answer.timezone or _zone_of(when, own_text(date["timezone"]))
    return {**date, "edtf": when, "as_written": answer.as_written, "note": "", "basis": basis, "timezone": zone}


def _zone_of(when: str, former: str) -> str:
    """Return the former time zone if it is that of a time of day as well, else ""."""
    found = find_date(when.strip())
    return former if found and agrees(found, former) else ""


def _cited(form: Form, answer: PlanAnswer) -> list[Tree]:
    if not answer.source.strip() and not answer.locator.strip():
        return []
    blank = branch_of(form.shape.rows("citations").entry.blank())
    return [{**blank, "source": {**branch_of(blank["source"]), "": answer.source}, "locator": answer.locator}]
