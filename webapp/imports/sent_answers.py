"""What an import was sent: the file, and the answers given about it."""

from datetime import datetime

from flask import request
from werkzeug.datastructures import MultiDict

from webapp import record
from webapp.clock import now
from webapp.domain.problems import Invalid, excerpt
from webapp.domain.vocabulary import ItemKind
from webapp.http.access import author
from webapp.imports import waiting_files
from webapp.imports.sheet.reader import Choices
from webapp.imports.sheet.sent_file import SentFile
from webapp.store.database import read, write
from webapp.web.acts import typed_why


def choices_sent() -> Choices:
    """Return the choices about a table that were sent."""
    form = request.form
    orders, twins, actors, whose = (
        {name.removeprefix(of): text.strip() for name, text in form.items() if name.startswith(of)}
        for of in ("first.", "is.", "actor.", "whose.")
    )
    return Choices(form.get("into", ""), form.get("kind", ""), orders, twins, actors, whose)


def terms_of(fields: MultiDict[str, str], at: datetime) -> record.Terms | None:
    """Return the terms of an import. `overwrite` names items that go back to the file, "1" all. Raises Invalid."""
    values = {*fields.getlist("overwrite")} - {""}
    if "1" in values:
        return None
    keys = {value: value.partition("/") for value in values}
    if unread := [value for value, (kind, _, uid) in keys.items() if kind not in {*ItemKind} or not uid]:
        raise Invalid.single(
            f"“{excerpt(unread[0])}” is not an item to overwrite; write event/talks for one, or 1 for all.", "overwrite"
        )
    return record.Terms(at, {(ItemKind(kind), uid) for kind, _, uid in keys.values()})


def problems_of(made: SentFile) -> dict[str, str]:
    """Return the problems of the form that confirms a file, by field."""
    problems = {f"is.{twin.question.token}": f"“{excerpt(twin.name)}”: choose which it is." for twin in made.unanswered}
    for new in made.actors:
        problems |= {} if new.kind else {f"actor.{new.uid}": f"“{excerpt(new.name)}”: choose what it is."}
        problems |= {f"whose.{new.uid}": new.problem} if new.problem else {}
    try:
        typed_why()
    except Invalid as invalid:
        problems["why"] = invalid.problems[0].message
    return problems


def waiting_data() -> bytes | None:
    """Return the stored file of the `digest` that was sent; None if it is not here any more."""
    return waiting_files.waiting_file(read(), author().id, request.form.get("digest", ""), now())


def let_wait(data: bytes) -> None:
    """Store a file until it is confirmed, for an hour."""
    with write() as session:
        waiting_files.add(session, author().id, data, now())
