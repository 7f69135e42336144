"""The entries of the desk, each with the address of the form, and the field in it, where it is dealt with."""

from collections.abc import Collection
from typing import NamedTuple

from flask import g, url_for

from webapp.domain import dates
from webapp.domain.actors.statements import voice_line
from webapp.domain.changes.merging import MERGED
from webapp.domain.dates import in_words
from webapp.domain.items import Names, by_kind
from webapp.domain.plain import EventDocument
from webapp.domain.questions.question import QuestionKind
from webapp.domain.timing.schedule import event_words, status_words
from webapp.domain.vocabulary import PLANNED, ItemKind, Status
from webapp.model import Report
from webapp.pages.desk.checks import Check
from webapp.pages.desk.queries import WHEN_OUT, Overdue, Undated
from webapp.reading import load_names
from webapp.reading.answers import OUTCOME, newest_source
from webapp.reading.names import add_gone
from webapp.reading.open_questions import Open
from webapp.reading.pairs import Pair, pair_question
from webapp.reading.suggestions import SuggestionEntry
from webapp.web.families import of_item


class Question(NamedTuple):
    """What an answer is stored under: the item, the question, and what the answer rests on; `label` is the answer."""

    kind: str
    uid: str
    key: str
    rests_on: str
    label: str


class Entry(NamedTuple):
    """An entry: its name, the address of its form, its date in words, a remark, and what can be answered at once."""

    name: str
    address: str
    date: str = ""
    words: str = ""
    question: Question | None = None


def of_suggestion(suggested: SuggestionEntry) -> Entry:
    """Return the entry of a suggestion, leading to the form to amend it."""
    row = suggested.suggestion
    words = ": ".join(filter(None, [f"{row.kind.label}, by {suggested.who}", row.note]))
    return Entry(suggested.name, url_for("suggestions.amend", suggestion_id=row.id), words=words)


def of_reports(reports: Collection[Report]) -> list[Entry]:
    """Return an entry for each report, leading to the form of its event; it is answered in the queue, to which that of
    a deleted event leads."""
    kind, uids = ItemKind.EVENT, {report.event_uid for report in reports}
    names = load_names(g.snapshot, {kind: uids})
    gone = add_gone(g.snapshot, names, kind, uids)
    forms = {uid: url_for("review.queue", list="reports") if uid in gone else _form(kind, uid) for uid in uids}
    return [Entry(names.name(kind, one.event_uid), forms[one.event_uid], words=one.sentence) for one in reports]


def of_overdue(plan: Overdue) -> Entry:
    """Return the entry of an overdue plan, leading to the question what came of it; of what was to have ended, to its
    status."""
    when = status_words(plan.edtf, plan.status)
    if plan.status != Status.ONGOING:
        return Entry(plan.title, url_for("outcome.ask", uid=plan.uid), when)
    newest = newest_source(g.snapshot)
    question = Question(ItemKind.EVENT, plan.uid, OUTCOME, newest, "Nothing is known")
    words = "Is it over, or does it go on?"
    return Entry(plan.title, _form(ItemKind.EVENT, plan.uid, "status"), when, words, question)


def of_undated(source: Undated) -> Entry:
    """Return the entry of a source without a day, leading to its date of issue."""
    question = Question(ItemKind.SOURCE, source.uid, WHEN_OUT, source.issued, "No day can be found")
    issued = in_words.words(dates.parse(source.issued)) if source.issued else ""
    words = "Nothing is known by it on any earlier day: when did it come out, or when was it read?"
    return Entry(source.name, _form(ItemKind.SOURCE, source.uid, "issued"), issued, words, question)


def of_claim(check: Check, uid: str, event: EventDocument, names: Names) -> Entry:
    """Return the entry of a claim, leading to its first source in the form, or to where that belongs."""
    when = event_words(event) if event["date"] else ""
    if not check.statements:
        # A plan rests on its last announcement.
        owner = f"schedule.{len(event['schedule']) - 1}." if event["status"] in PLANNED and event["schedule"] else ""
        return Entry(event["title"], _form(ItemKind.EVENT, event["uid"], f"{owner}citations.0.source"), when)
    place = next(place for place, statement in enumerate(event["statements"]) if statement["uid"] == uid)
    statement = event["statements"][place]
    address = _form(ItemKind.EVENT, event["uid"], f"statements.{place}.citations.0.source")
    who = voice_line(statement, lambda uid: names.name(ItemKind.ACTOR, uid))
    words = f"“{statement['quote']}”" if statement["quote"] else statement["text"]
    return Entry(words, address, when, words=f"{who}, at {event['title']}")


def of_question(open_: Open) -> Entry:
    """Return the entry of an open question, leading to the field it is about."""
    question = Question(open_.kind, open_.uid, open_.key, open_.sentence, LABELS[open_.question_kind])
    return Entry(open_.name, _form(open_.kind, open_.uid, open_.path), words=open_.sentence, question=question)


LABELS = {
    QuestionKind.NO_REASON: "It needs none",
    QuestionKind.ANNOUNCED_LATE: "Both are right",
    QuestionKind.OUTSIDE_WHOLE: "Both are right",
    QuestionKind.AGAINST_DAYS: "Both are right",
    QuestionKind.OLD_SOURCE: "It is right as it is",  # asked whether it reports, announces or passes on
    QuestionKind.READ_TOO_EARLY: "Both are right",
    QuestionKind.AFTER_TODAY: "It is right",
}
"""The answer that leaves everything unchanged."""


def of_pairs(pairs: Collection[Pair]) -> list[Entry]:
    """Return an entry for each pair that may be one item, leading to the form that merges them; events are never
    merged, so theirs leads to the form of the second."""
    uids = by_kind((pair.kind, uid) for pair in pairs for uid in (pair.first, pair.second))
    names = load_names(g.snapshot, uids)
    return [_pair(pair, names) for pair in pairs]


def _pair(pair: Pair, documents: Names) -> Entry:
    kind, first, second = pair
    names = [documents.name(kind, uid) for uid in (first, second)]
    address = url_for("merging.ask", kind=kind, uid=second, into=first) if kind in MERGED else _form(kind, second)
    words = f"{kind.label} {second}, and “{names[0]}” ({first})"
    answer = Question(kind, first, pair_question(second), "", "They are different")
    return Entry(names[1], address, words=words, question=answer)


def of_places(pair: tuple[str, str]) -> Entry:
    """Return the entry of a pair of places, leading to the form that gives the second the name of the first."""
    first, second = pair
    key = pair_question(f"{first} · {second}")
    question = Question(ItemKind.NEGOTIATION, g.negotiation.uid, key, "", "They are different")
    words = f"and “{first}”, which looks alike or is another name of it"
    return Entry(second, url_for("places.ask", place=second, into=first), words=words, question=question)


def _form(kind: ItemKind, uid: str, at: str | None = None) -> str:
    return of_item("editing.edit", kind, uid, at=at)
