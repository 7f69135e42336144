"""The page of the log of accounts."""

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound

from webapp.accounts import journal, journal_queries, queries
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.text import number
from webapp.http.access import needs
from webapp.http.render import page
from webapp.model import Person
from webapp.store.database import read
from webapp.web.addresses import address_with
from webapp.web.query import query

blueprint = Blueprint("people_log", __name__)

OFFERED = 100
"""People in the list to choose from; the log of any other is reached from their own page."""


@blueprint.get("/people/log")
@needs(SiteRole.ADMIN)
def log() -> Response:
    """Who logged in, and what administrators did, newest first; `person` asks for one of them, `before` goes back."""
    named = request.args.get("person", "")
    person = read().get(Person, number(named) or 0) if named else None
    if named and person is None:
        raise NotFound("There is no such person.")
    entries = journal_queries.entries(read(), person.id if person else None, query().number("before"))
    args = {"person": person.id} if person else {}
    offered = queries.seen_last(read(), OFFERED)
    return page(
        "people/log.html",
        log=entries,
        person=person,
        people=offered if person is None or person in offered else [person, *offered],
        are_all_offered=len(offered) < OFFERED,
        older=address_with("people_log.log", {"before": entries.after, **args}) if entries.after else None,
        address_days=journal.ADDRESSES.days,
        entry_days=journal.ENTRIES.days,
    )
