"""New names in a table that may be other spellings of names in the record. Each is asked about once, as in forms."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from sqlalchemy.orm import Session

from webapp import record
from webapp.domain.changes.places import event_after
from webapp.domain.changes.substitution import name_heirs
from webapp.domain.items import Key, name_of
from webapp.domain.plain import EventDocument, ItemDocument, NegotiationDocument
from webapp.domain.problems import Problem
from webapp.domain.questions.question import Question
from webapp.domain.questions.twins import about_places
from webapp.domain.vocabulary import ItemKind
from webapp.reading.places import places_near
from webapp.reading.twins import about_new

SAME, ANOTHER = "same", "another"
"""The answers."""


@dataclass(frozen=True, slots=True)
class Twin:
    """A new name of an item of a `kind`, or (None) of a place, whose uid is its name; the `other` one in the record;
    the question about the two, and the answer, "" for none."""

    kind: ItemKind | None
    uid: str
    name: str
    other: str
    question: Question
    answer: str


def twins(
    session: Session,
    negotiation_id: int,
    header: NegotiationDocument,
    new: Iterable[tuple[Key, ItemDocument]],
    events: Iterable[EventDocument],
    answers: Mapping[str, str],
) -> Iterator[Twin]:
    """The questions about new items and places; `answers` are by token of the question or by name."""

    def twin(kind: ItemKind | None, uid: str, name: str, other: str, question: Question) -> Twin:
        return Twin(kind, uid, name, other, question, answers.get(question.token, "") or answers.get(name, ""))

    for (kind, uid), item in new:
        for question in about_new(session, negotiation_id, kind, item, f"{kind}-{uid}"):
            yield twin(kind, uid, name_of(item), question.about, question)
    for place in dict.fromkeys(event["place"] or "" for event in events):
        near = places_near(session, negotiation_id, header, place) if place else ()
        event = cast(EventDocument, {"place": place, "schedule": []})
        for question in about_places(event, None, {place: near}.__getitem__):
            yield twin(None, place, place, near[0], question)


def as_answered(event: EventDocument, found: Iterable[Twin]) -> tuple[EventDocument, list[Problem]]:
    """An event with “same” names replaced by those of the record, and the problems of that."""
    same = [twin for twin in found if twin.answer == SAME]
    heirs = {(twin.kind, twin.uid): twin.other for twin in same if twin.kind}
    document, clashes = name_heirs(ItemKind.EVENT, event, heirs)
    event = cast(EventDocument, document)
    for twin in same:
        event = event_after(event, twin.uid, twin.other) if not twin.kind else event
    return event, clashes


def keep_apart(session: Session, negotiation_id: int, found: Iterable[Twin], act: record.Act) -> None:
    """Store the answers that two items are not the same, so that nobody is asked again."""
    for twin in found:
        if twin.kind and twin.answer == ANOTHER:
            record.keep_apart(session, negotiation_id, twin.kind, twin.uid, twin.other, act)
