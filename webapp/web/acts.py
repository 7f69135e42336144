"""Who makes a change, and why."""

from collections.abc import Mapping

from flask import request

from webapp import record
from webapp.clock import now
from webapp.domain.document import Remark, parse
from webapp.http.access import author


def own_act(why: str = "") -> record.Act:
    """Return a change that the request's author makes now."""
    person = author()
    return record.Act(person.name, now(), why, person.id)


def typed_why(fields: Mapping[str, str] | None = None) -> str:
    """Return the reason for a change from `fields`, by default the sent form. Raises Invalid for an unfit text."""
    return parse(Remark, {"why": (request.form if fields is None else fields).get("why", "")}).why
