"""What contributors suggest, as it waits or was answered."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, UnaryExpression, func, select
from sqlalchemy.orm import Session, aliased

from webapp.domain.diff import Difference, differences
from webapp.domain.items import Names
from webapp.domain.plain import ItemDocument, read
from webapp.domain.vocabulary import ItemKind
from webapp.model import Negotiation, Person, Suggestion
from webapp.reading.names import name_of, names_in_documents
from webapp.reading.paging import Page
from webapp.reading.revisions import last_document, revision

SIZE = 20
"""Suggestions on a page."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggestion, the names of who made it and of who answered it, and what the item said when it was made."""

    suggestion: Suggestion
    who: str
    editor: str | None
    before: ItemDocument | None

    @property
    def document(self) -> ItemDocument:
        """What the item shall say."""
        return read(ItemDocument, self.suggestion.document)

    @property
    def name(self) -> str:
        """What the item is called."""
        return name_of(self.before or self.document)

    @property
    def differences(self) -> list[Difference]:
        """What it shall say otherwise."""
        return differences(self.before or {}, self.document)

    @property
    def new_items(self) -> list[tuple[ItemKind, ItemDocument]]:
        """The items that it makes in passing."""
        return others_of(self.suggestion)


class Tally(NamedTuple):
    """How many suggestions somebody made in a negotiation, and how many of them wait."""

    negotiation: str
    title: str
    suggestions: int
    waiting: int


def others_of(suggestion: Suggestion) -> list[tuple[ItemKind, ItemDocument]]:
    """The documents of the items that a suggestion makes in passing, each with its kind."""
    return [(ItemKind(kind), document) for kind, document in json.loads(suggestion.others)]


def suggestion(session: Session, negotiation_id: int, number: int) -> Suggestion | None:
    """A suggestion of this negotiation."""
    scope = Suggestion.negotiation_id == negotiation_id
    return session.scalar(select(Suggestion).where(scope, Suggestion.id == number))


def waiting_suggestions(session: Session, negotiation_id: int, after: int | None = None) -> Page[Suggested]:
    """A page of the suggestions that wait, the oldest first, of those newer than the id `after`."""
    waiting = Suggestion.verdict.is_(None), Suggestion.id > (after or 0)
    return _suggested(session, negotiation_id, [*waiting], Suggestion.id.asc())


def answered_suggestions(session: Session, negotiation_id: int, after: int | None = None) -> Page[Suggested]:
    """A page of the suggestions that were answered, the newest first, of those older than the id `after`."""
    return _suggested(session, negotiation_id, [Suggestion.verdict.is_not(None), *_older(after)], Suggestion.id.desc())


def own_suggestions(session: Session, negotiation_id: int, person_id: int, after: int | None = None) -> Page[Suggested]:
    """A page of what a person has suggested, the newest first, of those older than the id `after`."""
    return _suggested(
        session, negotiation_id, [Suggestion.person_id == person_id, *_older(after)], Suggestion.id.desc()
    )


def one_suggestion(session: Session, negotiation_id: int, number: int) -> Page[Suggested]:
    """A page of one suggestion, if there is that."""
    return _suggested(session, negotiation_id, [Suggestion.id == number], Suggestion.id.asc())


def waiting_number(session: Session, negotiation_id: int) -> int:
    """How many suggestions wait."""
    waiting = Suggestion.negotiation_id == negotiation_id, Suggestion.verdict.is_(None)
    return session.scalar(select(func.count()).select_from(Suggestion).where(*waiting)) or 0


def suggested_in(session: Session, person_id: int) -> list[Tally]:
    """The negotiations in which a person has suggested something, each with how much, by title."""
    waiting = func.count().filter(Suggestion.verdict.is_(None))
    query = (
        select(Negotiation.uid, Negotiation.title, func.count(), waiting)
        .join(Suggestion, Suggestion.negotiation_id == Negotiation.id)
        .where(Suggestion.person_id == person_id)
        .group_by(Negotiation.id)
        .order_by(Negotiation.title, Negotiation.uid)
    )
    return [Tally(*row) for row in session.execute(query)]


def names_in(session: Session, negotiation_id: int, suggested: Sequence[Suggested]) -> Names:
    """The items that suggestions name, those among them that they make."""
    documents = [
        (suggestion.suggestion.kind, document)
        for suggestion in suggested
        for document in (suggestion.before, suggestion.document)
    ]
    names = names_in_documents(session, negotiation_id, documents)
    for suggestion in suggested:
        for kind, document in suggestion.new_items:
            names[kind] = {document["uid"]: document} | {**names[kind]}
    return names


def _older(after: int | None) -> list[ColumnElement[bool]]:
    return [Suggestion.id < after] if after is not None else []


def _suggested(
    session: Session, negotiation_id: int, tests: list[ColumnElement[bool]], order: UnaryExpression[int]
) -> Page[Suggested]:
    editor = aliased(Person)
    query = (
        select(Suggestion, Person.name, editor.name)
        .join(Person, Person.id == Suggestion.person_id)
        .outerjoin(editor, editor.id == Suggestion.answered_by)
        .where(Suggestion.negotiation_id == negotiation_id, *tests)
        .order_by(order)
        .limit(SIZE + 1)
    )
    page = Page.cut(session.execute(query).all(), SIZE, lambda row: row[0].id)
    return page.of([Suggested(row, who, answerer, _before(session, row)) for row, who, answerer in page.entries])


def _before(session: Session, stored: Suggestion) -> ItemDocument | None:
    item = stored.negotiation_id, stored.kind, stored.uid
    if not stored.base:
        return None
    return revision(session, *item, stored.base) or last_document(session, *item)


def author_of(session: Session, stored: Suggestion) -> str:
    """The name of who made a suggestion."""
    return session.scalars(select(Person.name).where(Person.id == stored.person_id)).one()
