"""Questions about new items that may exist already."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from webapp.domain.items import is_actor, is_issue, is_source
from webapp.domain.plain import ItemDocument
from webapp.domain.questions.question import Question
from webapp.domain.questions.twins import about_new_name, about_new_source
from webapp.domain.vocabulary import ItemKind
from webapp.reading.item_keys import actors_known_as, names_near, persons_like, sources_like


def about_new(
    session: Session, negotiation_id: int, kind: ItemKind, document: ItemDocument, path: str = ""
) -> Iterator[Question]:
    """Yield questions about whether a new actor, issue or source at this path of a form exists already, under this name
    or another; nothing for other kinds."""
    if is_source(document, kind):
        yield from about_new_source(document, path, sources_like(session, negotiation_id, document))
    elif is_actor(document, kind) or is_issue(document, kind):
        near = names_near(session, negotiation_id, kind, document["name"])
        known_as = actors_known_as(session, negotiation_id, [document["name"]]) if is_actor(document, kind) else ()
        in_full = persons_like(session, negotiation_id, document) if is_actor(document, kind) else {}
        yield from about_new_name(document, path or "name", near, known_as, in_full)
