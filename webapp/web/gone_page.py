"""The page of an item that was deleted."""

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
    """The page of a deleted item, with the way back for those who may, and to what it became part of, if anything; and
    why that was refused, where it was."""
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
