"""The questions that a negotiation's documents raise, for all of them or for some."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TypeVar

from sqlalchemy import select

from webapp.domain.items import Names
from webapp.domain.plain import EventDocument, ItemDocument, SourceDocument, read
from webapp.domain.questions import Looks, Question, Surroundings, look, questions
from webapp.domain.vocabulary import ItemKind
from webapp.model import TABLES, EventState, Revision
from webapp.reading.answers import all_answers
from webapp.reading.documents import names_of
from webapp.reading.snapshot import Snapshot

D = TypeVar("D", bound=ItemDocument)

AT_ONCE = 500
"""Documents held while all are asked."""

Answered = Mapping[tuple[ItemKind, str, str], str]
"""What answers rest on, by kind and uid of the item and by question."""

Raised = tuple[ItemKind, str, Question]
"""A question, and the kind and uid of the item that raises it."""


def all_questions(snapshot: Snapshot, today: date) -> Iterator[Raised]:
    """Every question of a negotiation that nobody has answered, item by item. Documents are read in runs, each with
    what it refers to."""
    answered = all_answers(snapshot.session, snapshot.id)
    for kind, uid, one in _every(snapshot, today):
        if answered.get((kind, uid, one.key)) != one.sentence:
            yield kind, uid, one


def _every(snapshot: Snapshot, today: date) -> Iterator[Raised]:
    looks = Surroundings(snapshot.zone, today, looks=load_looks(snapshot), places=load_places(snapshot))
    for kind in (ItemKind.ACTOR, ItemKind.SOURCE):
        for document in _documents(snapshot, kind, ItemDocument):
            yield from ((kind, document["uid"], one) for one in questions(kind, document, looks))
    titles = Looks.of(
        (event["uid"], look(ItemKind.EVENT, event)) for event in _documents(snapshot, ItemKind.EVENT, EventDocument)
    )
    stream = _documents(snapshot, ItemKind.EVENT, EventDocument)
    while events := list(islice(stream, AT_ONCE)):
        around = _around(looks, names_of(snapshot, events), titles)
        for event in events:
            yield from ((ItemKind.EVENT, event["uid"], one) for one in questions(ItemKind.EVENT, event, around))


def questions_about(
    events: Sequence[EventDocument], named: Names, looks: Surroundings, answered: Answered
) -> list[tuple[ItemKind, ItemDocument, list[Question]]]:
    """The questions that these events raise and nobody has `answered`, and those of the sources and actors that `named`
    holds for them, by the item that raises them. Of titles, those of these events are held against each other."""
    titles = Looks.of((event["uid"], look(ItemKind.EVENT, event)) for event in events)
    around = _around(looks, named, titles)
    items: list[tuple[ItemKind, ItemDocument]] = [(ItemKind.EVENT, event) for event in events]
    items += [(kind, item) for kind in (ItemKind.SOURCE, ItemKind.ACTOR) for item in named[kind].values()]
    found = []
    for kind, item in items:
        open_ = [
            one for one in questions(kind, item, around) if answered.get((kind, item["uid"], one.key)) != one.sentence
        ]
        found += [(kind, item, open_)] if open_ else []
    return found


def load_looks(snapshot: Snapshot) -> Mapping[ItemKind, Looks]:
    """What the names of all actors and sources look like."""
    sources = _documents(snapshot, ItemKind.SOURCE, SourceDocument)
    return {
        ItemKind.ACTOR: Looks.of(snapshot.roster.names.items()),
        ItemKind.SOURCE: Looks.of((source["uid"], look(ItemKind.SOURCE, source)) for source in sources),
    }


def load_places(snapshot: Snapshot) -> Looks:
    """What the names of all places look like that events name."""
    query = select(EventState.place).where(*snapshot.standing(), EventState.place.is_not(None)).distinct()
    return Looks.of((place, place) for place in sorted(filter(None, snapshot.session.scalars(query))))


def _around(looks: Surroundings, named: Names, titles: Looks) -> Surroundings:
    return Surroundings(
        looks.zone,
        looks.today,
        named[ItemKind.SOURCE],
        named[ItemKind.EVENT],
        {**looks.looks, ItemKind.EVENT: titles},
        looks.places,
    )


def _documents(snapshot: Snapshot, kind: ItemKind, shape: type[D]) -> Iterator[D]:
    table = TABLES[kind].__table__.c
    query = select(Revision.document).where(Revision.id == table.revision_id, table.negotiation_id == snapshot.id)
    for text in snapshot.session.scalars(query.order_by(table.uid).execution_options(yield_per=AT_ONCE)):
        yield read(shape, text)
