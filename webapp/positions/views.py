"""The matrix of positions, its file, and the pages of single cells."""

from collections.abc import Iterable

from flask import Response, g, request
from werkzeug.exceptions import BadRequest, NotFound

from webapp import record
from webapp.db import read
from webapp.domain.footnotes import Backing, numbered
from webapp.domain.positions import Said
from webapp.domain.vocabulary import ItemKind
from webapp.exports import csv_file
from webapp.http.access import public
from webapp.http.addresses import negotiation_blueprint
from webapp.http.caching import cacheable
from webapp.http.render import page
from webapp.positions import csv_rows, queries, steps
from webapp.positions.choice import PARAMETERS, Choice
from webapp.positions.day_queries import known_days
from webapp.positions.stops import Stops
from webapp.positions.table import plan

blueprint = negotiation_blueprint("positions", __name__)


@blueprint.get("/positions")
@public
@cacheable("as_of", *PARAMETERS)
def matrix() -> Response:
    """Who stands where."""
    days = known_days(read(), g.negotiation.id, g.as_of)
    return page("positions/page.html", matrix=_Matrix(), stops=Stops(days, g.as_of))


@blueprint.get("/positions.csv")
@public
@cacheable("as_of", "bom", *PARAMETERS)
def matrix_csv() -> Response:
    """The matrix as a file; where nothing is chosen, of all sides and issues however many there are."""
    if (mark := request.args.get("bom", "")) not in {"", "1"}:
        raise BadRequest(f"“{mark[:40]}” says nothing of the byte-order mark; write bom=1 for one, or leave “bom” out.")
    found = _Matrix(whole=True)
    rows = csv_rows.rows(found.lines, found.issues, found.cast.names, found.named[ItemKind.SOURCE])
    response = Response(csv_file.write(csv_rows.COLUMNS, rows, byte_order_mark=bool(mark)), mimetype="text/csv")
    name = f"{g.negotiation.uid}-positions-v{g.negotiation.version}.csv"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@blueprint.get("/positions/<uid:who>/<uid:about>")
@public
@cacheable("as_of", "before", "after")
def sequence(who: str, about: str) -> Response:
    """Everything a side or a person said on an issue, in order."""
    cast = record.cast(read(), g.negotiation.id)
    issue = found_issue(about)
    if who not in cast.sides:
        raise NotFound(f"There is no side or person “{who}” in this negotiation.")
    side = cast.sides[who]
    speakers = cast.members(side) if who == side else [who]
    said = queries.sequence(read(), g.negotiation.id, run(about, speakers))
    return page(
        "positions/sequence.html",
        who=who,
        side=side,
        cast=cast,
        issue=issue,
        said=said,
        chart=steps.chart(said.entries) if said.entries else None,
        notes=notes(said.entries),
        named=queries.named(read(), g.negotiation.id, cast, said.entries),
    )


def notes(said: Iterable[Said]) -> dict[Backing, int]:
    """The numbers of the sources that these statements rest on."""
    return numbered(citation for one in said for citation in one.cited)


def found_issue(uid: str) -> dict[str, str]:
    """An issue's document. Raises NotFound."""
    latest = record.latest(read(), g.negotiation.id, ItemKind.ISSUE, uid)
    if latest is None or latest.text is None:
        raise NotFound(f"There is no issue “{uid}” in this negotiation.")
    return latest.document


def run(issue: str, speakers: list[str] | None = None) -> queries.Run:
    """The run of statements that the query string asks for. Raises BadRequest for a cursor that is none."""
    cursors = {name: uid for name in ("before", "after") if (uid := request.args.get(name))}
    if len(cursors) > 1:
        raise BadRequest("Statements go on either before one or after one; leave “before” or “after” out.")
    places = {name: queries.cursor(read(), g.negotiation.id, uid) for name, uid in cursors.items()}
    if None in places.values():
        uid = next(iter(cursors.values()))
        raise BadRequest(f"There is no statement “{uid[:80]}” to go on from; begin at the whole list.")
    return queries.Run(issue, speakers, g.as_of, **places)


class _Matrix:
    """The matrix that the query string asks for: its rows, columns and names, and what else could be chosen."""

    def __init__(self, *, whole: bool = False) -> None:
        session, negotiation_id = read(), g.negotiation.id
        self.cast = record.cast(session, negotiation_id)
        issues = queries.issues(session, negotiation_id)
        self.choice = Choice.from_args(request.args, self.cast, issues)
        standings = queries.standings(session, negotiation_id, g.as_of)
        self.plan = plan(self.choice, self.cast, issues, standings, whole=whole)
        said = queries.said(session, negotiation_id, self.plan.places, g.as_of, set(self.plan.issues))
        self.issues = [issues[uid] for uid in self.plan.issues]
        self.lines = self.plan.lines(said)
        shown = [one for line in self.lines for one in line.said]
        self.anything = bool(shown)
        self.notes = notes(shown)
        self.named = queries.named(session, negotiation_id, self.cast, shown)
        self.named[ItemKind.ISSUE] = dict(issues)
