"""The log of changes for programs that keep a copy of a record: what changed since the version they have."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from flask import Response, g, url_for

from webapp.exports.sending import send
from webapp.formats.log_file import SCHEMA, Entry, write
from webapp.http.caching import public_answer
from webapp.model import Change
from webapp.pages.changes import queries
from webapp.store.database import read
from webapp.web.addresses import negotiation_blueprint
from webapp.web.described import NUMBER, Parameter, described
from webapp.web.editions import no_such_version
from webapp.web.query import query

blueprint = negotiation_blueprint("changes_file")


@blueprint.get("/changes.json")
@public_answer("since")
@described(
    "What changed since a version",
    words=f"Oldest first, with what each change did to which items; at most {queries.MOST_IN_FILE}; “next” leads on. "
    "404 if the record has no such version, as after a backup was restored: take the whole anew.",
    schema=SCHEMA,
    own={"since": Parameter("The version that you have; 0, or none, for all changes.", NUMBER)},
)
def show() -> Response:
    """Return the changes after version `since`, oldest first, with what each did to which items, and the address of
    those that follow, null at the newest. Raises NotFound for a version that is not here: after a backup was restored,
    a copy may be newer than the record, and would miss what follows."""
    since = query().number("since") or 0
    if since > g.negotiation.version:
        raise no_such_version(since)
    changes = queries.changes_since(g.snapshot, since)
    listed = changes[: queries.MOST_IN_FILE]
    has_more = len(changes) > len(listed)
    onward = url_for("changes_file.show", since=listed[-1].version, _external=True) if has_more else None
    return send(write(g.negotiation.version, onward, _entries(listed)), "application/json")


def _entries(changes: Sequence[Change]) -> Iterator[Entry]:
    by_id = {change.id: change for change in changes}
    for change_id, items in groupby(queries.items_of(read(), changes), key=itemgetter(0)):
        change = by_id[change_id]
        told = change.version, change.made_at, change.who, change.why, change.reason
        yield Entry(*told, (item for _, item in items))
