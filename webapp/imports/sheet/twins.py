"""New names in a table that may be other spellings of names in the record. Each is asked about once, as in forms."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from sqlalchemy.orm import Session

from webapp import record
from webapp.domain.changes.places import with_places_meant
from webapp.domain.changes.substitution import name_heirs
from webapp.domain.items import Key, name_of
from webapp.domain.plain import EventDocument, ItemDocument
from webapp.domain.problems import Problem
from webapp.domain.questions.question import Question
from webapp.domain.questions.twins import about_places
from webapp.domain.text import folded
from webapp.domain.text.near_names import MOST, keys, near
from webapp.domain.vocabulary import ItemKind
from webapp.reading.places import places_near
from webapp.reading.snapshot import Snapshot
from webapp.reading.twins import about_new

SAME, ANOTHER = "same", "another"

LONGEST = 500
"""Characters of the longest name, a source's title. What is longer is refused, and not looked up before: a speaker of
80,000 took 6 seconds."""


@dataclass(frozen=True, slots=True)
class Twin:
    """A new name of an item of a `kind`, or (None) of a place, whose uid is its name; the `other` one in the record;
    the question about the two, and the answer: SAME, ANOTHER, or "" for none."""

    kind: ItemKind | None
    uid: str
    name: str
    other: str
    question: Question
    answer: str


def twins(
    snapshot: Snapshot, new: Mapping[Key, ItemDocument], events: Iterable[EventDocument], answers: Mapping[str, str]
) -> Iterator[Twin]:
    """Yield the questions about new items and places; `answers` are by token of the question or by name."""

    def twin(kind: ItemKind | None, uid: str, name: str, other: str, question: Question) -> Twin:
        return Twin(kind, uid, name, other, question, answers.get(question.token, "") or answers.get(name, ""))

    named = ((key, item) for key, item in new.items() if len(name_of(item)) <= LONGEST)
    items = ((kind, item, f"{kind}-{uid}") for (kind, uid), item in named)
    for (kind, item, _), question in about_new(snapshot.session, snapshot.id, items):
        yield twin(kind, item["uid"], name_of(item), question.about, question)
    before: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for place in dict.fromkeys(place for event in events if 0 < len(place := event["place"] or "") <= LONGEST):
        alike = {other: names for key in keys(place) for other, names in before[key].items()}
        here = places_near(snapshot.session, snapshot.id, snapshot.title_page, place)
        event = cast(EventDocument, {"place": place, "schedule": []})
        for question in about_places(event, None, {place: here}.__getitem__, alike):
            yield twin(None, place, place, (here or near(place, alike))[0], question)
        for key in keys(place):
            if len(before[key]) < MOST:
                before[key][place] = [place]


def as_answered(
    events: Iterable[EventDocument], found: Iterable[Twin]
) -> Iterator[tuple[EventDocument, list[Problem]]]:
    """Yield events with “same” names replaced by those of the record, each with the problems of that."""
    same: dict[tuple[ItemKind | None, str], str] = {}
    for twin in found:
        if twin.answer == SAME:  # the other one may be new as well, and the same as one before
            same[twin.kind, twin.uid] = same.get((twin.kind, twin.other), twin.other)
    heirs = {(kind, uid): other for (kind, uid), other in same.items() if kind}
    places = {folded(name): other for (kind, name), other in same.items() if kind is None}
    for event in events:
        document, clashes = name_heirs(ItemKind.EVENT, with_places_meant(event, None, places), heirs)
        yield cast(EventDocument, document), clashes


def keep_apart(session: Session, negotiation_id: int, found: Iterable[Twin], act: record.Act) -> None:
    """Store the answers that two items are not the same, so that nobody is asked again."""
    for twin in found:
        if twin.kind and twin.answer == ANOTHER:
            record.keep_apart(session, negotiation_id, twin.kind, twin.uid, twin.other, act)
