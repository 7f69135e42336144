"""Suggestions of contributors, waiting or answered, and how many there are."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Select, false, func, select
from sqlalchemy.orm import Session, aliased

from webapp.domain.changes.diff import Difference, differences
from webapp.domain.items import Names, name_of
from webapp.domain.plain import ItemDocument, read
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Negotiation, Person, Suggestion
from webapp.reading.dossier import Dossier
from webapp.reading.names import names_in_documents
from webapp.reading.paging import Page
from webapp.reading.queue import SIZE
from webapp.reading.revisions import last_document, revision


@dataclass(frozen=True, slots=True)
class SuggestionEntry:
    """A suggestion, the names of its author and of the editor who answered, the item's document of then, and whether
    the editor saved it in a form, and so may have changed it."""

    suggestion: Suggestion
    who: str
    editor: str | None
    before: ItemDocument | None
    was_in_form: bool

    @property
    def document(self) -> ItemDocument:
        return read(ItemDocument, self.suggestion.document)

    @property
    def name(self) -> str:
        return name_of(self.before or self.document)

    @property
    def differences(self) -> list[Difference]:
        return differences(self.before or {}, self.document)

    @property
    def new_items(self) -> list[tuple[ItemKind, list[Difference]]]:
        """The items that it also creates: the kind of each, and its fields as differences from nothing."""
        return [(kind, differences({}, document)) for kind, document in others_of(self.suggestion)]


def others_of(suggestion: Suggestion) -> list[tuple[ItemKind, ItemDocument]]:
    """Return the documents of the items that a suggestion also creates, each with its kind."""
    return [(ItemKind(kind), document) for kind, document in json.loads(suggestion.others)]


def names_in(dossier: Dossier, suggested: Sequence[SuggestionEntry]) -> Names:
    """Return the documents of the items that suggestions name, including those that they create."""
    made = [item for entry in suggested for item in others_of(entry.suggestion)]
    own = [(entry.suggestion.kind, document) for entry in suggested for document in (entry.before, entry.document)]
    names = names_in_documents(dossier, [*own, *made])
    for kind, document in made:
        names[kind] = {document["uid"]: document} | {**names[kind]}
    return names


def suggestion_page(dossier: Dossier, query: Select[Suggestion, str]) -> Page[SuggestionEntry]:
    """Return the page of the suggestions that a query of `entries` finds, with what each was written against."""
    author = aliased(Person)
    accepted = (Change.negotiation_id == Suggestion.negotiation_id) & (Change.version == Suggestion.version)
    in_form = func.coalesce(Change.person_id != Suggestion.person_id, false())
    named = query.add_columns(author.name, in_form).join(author, author.id == Suggestion.person_id)
    rows = dossier.session.execute(named.outerjoin(Change, accepted))
    page = Page.cut(rows.all(), SIZE, lambda row: row[0].id)
    return page.of(
        [SuggestionEntry(row, who, editor, _before(dossier, row), other) for row, editor, who, other in page.entries]
    )


def _before(dossier: Dossier, stored: Suggestion) -> ItemDocument | None:
    if not stored.base:
        return None
    kind, uid = stored.kind, stored.uid
    return revision(dossier, kind, uid, stored.base) or last_document(dossier, kind, uid)


def author_of(session: Session, stored: Suggestion) -> str:
    """Return the name of a suggestion's author."""
    return session.scalars(select(Person.name).where(Person.id == stored.person_id)).one()


class SuggestionCounts(NamedTuple):
    """How many suggestions somebody made in a negotiation, and how many wait."""

    negotiation: str
    title: str
    suggestions: int
    waiting: int


def suggested_in(session: Session, person_id: int) -> list[SuggestionCounts]:
    """Return the negotiations in which a person has suggested something, with the numbers, by title."""
    waiting = func.count().filter(Suggestion.verdict.is_(None))
    query = (
        select(Negotiation.uid, Negotiation.title, func.count(), waiting)
        .join(Suggestion, Suggestion.negotiation_id == Negotiation.id)
        .where(Suggestion.person_id == person_id)
        .group_by(Negotiation.id)
        .order_by(Negotiation.title, Negotiation.uid)
    )
    return [SuggestionCounts(*row) for row in session.execute(query)]
