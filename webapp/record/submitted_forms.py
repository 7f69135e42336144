"""The forms by which items were made, so that one that is sent again makes nothing twice."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from webapp.domain.items import Key
from webapp.domain.vocabulary import ItemKind
from webapp.model import SubmittedForm
from webapp.reading.dossier import Dossier

LIFETIME = timedelta(days=30)
"""How long after it was saved a form that is sent again is recognised."""


def submitted_form(dossier: Dossier, token: str) -> SubmittedForm | None:
    """Return the saved form with this token, of a negotiation or, for a new one, of a form that made one."""
    if dossier.is_new:
        tests = (SubmittedForm.kind == ItemKind.NEGOTIATION, SubmittedForm.token == token)
        return dossier.session.scalar(select(SubmittedForm).where(*tests))
    return dossier.session.get(SubmittedForm, (dossier.id, token))


def note_form(dossier: Dossier, token: str, item: Key, digest: str, at: datetime) -> None:
    """Note the form that made an item, in the transaction that makes it, and delete notes older than LIFETIME."""
    dossier.session.execute(delete(SubmittedForm).where(SubmittedForm.submitted_at < at - LIFETIME))
    kind, uid = item
    own = {"negotiation_id": dossier.id, "token": token, "kind": kind, "uid": uid}
    dossier.session.add(SubmittedForm(**own, digest=digest, submitted_at=at))
    dossier.session.flush()
