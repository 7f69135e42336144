"""The page with the event form: the fields as they stand, what is the matter, and the ways on."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response, g, url_for

from webapp import record
from webapp.db import read
from webapp.domain.references import references
from webapp.domain.vocabulary import ItemKind, SiteRole
from webapp.events.directory import directory
from webapp.events.form import Fields
from webapp.events.trouble import Trouble
from webapp.http.access import may
from webapp.http.render import page


@dataclass(frozen=True, slots=True)
class Way:
    """A button that sends the form: its label, where to, and under which mark beside the fields, if any."""

    label: str
    address: str
    mark: str = ""


def to_add(label: str = "Save event") -> Way:
    """The way to a new event."""
    return Way(label, url_for("editing.create"))


def to_change(uid: str, label: str = "Save event", mark: str = "") -> Way:
    """The way to an event's next revision."""
    return Way(label, url_for("editing.update", uid=uid), mark)


def new_token() -> str:
    """A token that no other form has."""
    return secrets.token_urlsafe(16)


def form_page(
    fields: Fields,
    *ways: Way,
    uid: str | None = None,
    status: int = 200,
    trouble: Trouble | None = None,
    problems: Mapping[str, str] | None = None,
    rest: str = "",
    row: str = "",
) -> Response:
    """The form for a new event, or for the event `uid`; the first of the ways is what Enter takes. `problems` are
    sentences by field, `rest` says how many others there are, `row` is the row that was added or taken out."""
    editor = may(SiteRole.EDITOR)
    # To choose from names is for those who may save; for others the form is only kept.
    names = directory(read(), g.negotiation.id, *([] if editor else [ItemKind.ISSUE]))
    return page(
        "events/form.html",
        status=status,
        fields=fields.bound(names) if editor else fields,
        ways=ways or [to_change(uid) if uid else to_add()],
        uid=uid,
        names=names,
        trouble=trouble,
        named=record.named(read(), g.negotiation.id, references(trouble.documents if trouble else [])),
        problems=problems or {},
        rest=rest,
        row=row,
    )
