"""Who makes a change and why, and who made those since an item was opened."""

from collections.abc import Mapping

from flask import g, request

from webapp import record
from webapp.clock import now
from webapp.domain.document import Motive, parse
from webapp.domain.vocabulary import ItemKind
from webapp.http.access import author, current_person
from webapp.reading.meanwhile import changers_between, in_words


def own_act(why: str = "") -> record.Act:
    """Return a change that the request's author makes now."""
    person = author()
    return record.Act(person.name, now(), why, person.id)


def typed_why(fields: Mapping[str, str] | None = None) -> str:
    """Return the reason for a change from `fields`, by default the sent form. Raises Invalid for an unfit text."""
    return parse(Motive, {"why": (request.form if fields is None else fields).get("why", "")}).why


def changer_words(kind: ItemKind, uid: str, since: int, until: int) -> str:
    """Return who made the revisions of an item after `since`, up to `until`, as the beginning of a sentence."""
    reader = current_person()
    changers = changers_between(g.snapshot, kind, uid, since, until)
    return in_words(changers, reader.id if reader else None)
