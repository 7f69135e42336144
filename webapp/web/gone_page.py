"""The page of a deleted item."""

from flask import Response, g

from webapp import reading
from webapp.domain.items import name_of
from webapp.domain.vocabulary import ItemKind
from webapp.http.render import page
from webapp.reading.changes import recent_changes
from webapp.reading.heirs import heir
from webapp.store.database import read
from webapp.web.trouble import Trouble


def gone_page(kind: ItemKind, uid: str, status: int = 410, trouble: Trouble | None = None) -> Response:
    """Return the page of a deleted item: a button to restore it for editors, a link to the item it was merged into, and
    why restoring was refused, if it was."""
    into = heir(read(), g.negotiation.id, kind, uid)
    return page(
        "editing/gone.html",
        status=status,
        kind=kind,
        uid=uid,
        trouble=trouble,
        name=name_of(reading.last_document(read(), g.negotiation.id, kind, uid)),
        into=into,
        whole=into and name_of(reading.last_document(read(), g.negotiation.id, kind, into)),
        changes=recent_changes(read(), g.negotiation.id, kind, uid),
    )
