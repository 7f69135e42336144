"""The form in which one revision of an item is taken back, though others have changed the item since."""

from dataclasses import replace

from sqlalchemy.orm import Session

from webapp import reading
from webapp.domain.merge import merge
from webapp.domain.vocabulary import ItemKind
from webapp.forms.form import Form
from webapp.model import Negotiation
from webapp.pages.editing.clashes import questions
from webapp.pages.editing.proposal import form_of
from webapp.reading.names import names_in_documents


def form_without(
    session: Session, negotiation: Negotiation, kind: ItemKind, uid: str, number: int, current: reading.Latest
) -> Form | None:
    """The form on the newest revision with all that revision `number` changed as it was before, and questions where it
    was changed again since: mine is what was before, theirs is what stands. None where that revision made the item, or
    deleted it, or never was."""
    before, after = (
        reading.revision(session, negotiation.id, kind, uid, revision_number)
        for revision_number in (number - 1, number)
    )
    if before is None or after is None:
        return None
    merged = merge(after, before, current.document)
    documents = ((kind, document) for document in (before, after, current.document, merged.document))
    names = names_in_documents(session, negotiation.id, documents)
    form = form_of(session, negotiation, kind, merged.document, {}, current)
    return replace(form, choices=tuple(questions(merged.clashes, names)))
