"""The matrix of positions, its file, and the pages of single cells."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from flask import Response, g, request
from werkzeug.exceptions import BadRequest, NotFound

from webapp import reading
from webapp.domain.footnotes import Backing, numbered
from webapp.domain.precedence import Precedence
from webapp.domain.stance_taken import StanceTaken
from webapp.domain.stances import Standing
from webapp.domain.stances import sequence as stance_sequence
from webapp.domain.vocabulary import ItemKind
from webapp.domain.worked_out import rests_on
from webapp.drawing import chart
from webapp.formats import csv_file
from webapp.http.access import public
from webapp.http.caching import cacheable
from webapp.http.render import page
from webapp.pages.positions import csv_rows, queries
from webapp.pages.positions.choice import PARAMETERS, Choice
from webapp.pages.positions.slider import Slider
from webapp.pages.positions.table import Clocks, plan
from webapp.reading.documents import NoSuchPlace
from webapp.reading.paging import Page
from webapp.reading.precedence import load_precedence
from webapp.reading.record_end import record_end
from webapp.store.database import read
from webapp.web.addresses import negotiation_blueprint, page_day, past_day
from webapp.web.version_cache import per_version

blueprint = negotiation_blueprint("positions", __name__)

CLOCKS = ("said_by", "as_of")


@blueprint.get("/positions")
@public
@cacheable(*CLOCKS, *PARAMETERS)
def matrix() -> Response:
    """Who stands where."""
    found = _Matrix()
    return page(
        "positions/page.html",
        matrix=found,
        slider=Slider.over(found.days, found.said_by),
        end=None if g.as_of else per_version(lambda: record_end(g.snapshot, page_day()), "end", page_day()),
        if_dated=rests_on(found.events, found.named[ItemKind.SOURCE]),
    )


@blueprint.get("/positions.csv")
@public
@cacheable(*CLOCKS, "bom", *PARAMETERS)
def matrix_csv() -> Response:
    """The matrix as a file; where nothing is chosen, of all sides and issues however many there are."""
    if (mark := request.args.get("bom", "")) not in {"", "1"}:
        raise BadRequest(f"“{mark[:40]}” says nothing of the byte-order mark; write bom=1 for one, or leave “bom” out.")
    found = _Matrix(whole=True)
    rows = csv_rows.rows(found.lines, found.issues, g.snapshot.roster.names, found.named[ItemKind.SOURCE])
    response = Response(csv_file.write(csv_rows.COLUMNS, rows, byte_order_mark=bool(mark)), mimetype="text/csv")
    name = f"{g.negotiation.uid}-positions-v{g.negotiation.version}.csv"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@blueprint.get("/positions/<uid:who>/<uid:about>")
@public
@cacheable("as_of", "before", "after")
def sequence(who: str, about: str) -> Response:
    """Everything a side or a person said on an issue, in order."""
    roster = g.snapshot.roster
    issue = issue_or_404(about)
    if who not in roster.names:
        raise NotFound(f"There is no side or person “{who}” in this negotiation.")
    side = roster.sides[who]
    once = who in roster.allegiances.ever()
    found = stances(about, side=who if once else None, speaker=None if who == side else who)
    precedence = load_precedence(g.snapshot)
    return page(
        "positions/sequence.html",
        who=who,
        side=side,
        roster=roster,
        issue=issue,
        said=found,
        standings=standings(found, precedence),
        chart=chart.chart(found.entries, precedence=precedence) if found.entries else None,
        notes=notes(found.entries),
        named=queries.names(g.snapshot, found.entries),
    )


def notes(stances: Iterable[StanceTaken]) -> dict[Backing, int]:
    """The numbers of the sources that these stances rest on."""
    return numbered(_cited(stances))


def _cited(stances: Iterable[StanceTaken]) -> Iterator[Mapping[str, Any]]:
    """Their citations in order, those of an event once for all the stances that rest on them."""
    seen: set[str] = set()
    for one in stances:
        yield from one.statement["citations"]
        uid = one.event["uid"]
        if uid not in seen and one.evidence.inherits(one.statement):
            seen.add(uid)
            yield from one.event["citations"]


def issue_or_404(uid: str) -> dict[str, str]:
    """An issue's document. Raises NotFound."""
    latest = reading.latest(read(), g.negotiation.id, ItemKind.ISSUE, uid)
    if latest is None or latest.text is None or uid not in g.snapshot.roster.issues:
        raise NotFound(
            f"There is no issue “{uid}” in this negotiation{' that had been raised by then' * bool(g.as_of)}."
        )
    return latest.document


def stances(issue: str, *, side: str | None = None, speaker: str | None = None) -> Page[StanceTaken]:
    """The run of stances that the query string asks for. Raises BadRequest for a cursor that is none."""
    cursors = {name: uid for name in ("before", "after") if (uid := request.args.get(name))}
    if len(cursors) > 1:
        raise BadRequest("Statements go on either before one or after one; leave “before” or “after” out.")
    try:
        return queries.sequence(g.snapshot, queries.Run(issue, side, speaker, **cursors))
    except NoSuchPlace as missing:
        raise BadRequest(
            f"There is no statement “{str(missing)[:80]}” to go on from; begin at the whole list."
        ) from None


def standings(found: Page[StanceTaken], precedence: Precedence) -> list[Standing[StanceTaken]]:
    """The stances of a page of a run, with what each speaker moved from, on whichever page that is."""
    earlier = queries.earlier(g.snapshot, found)
    return stance_sequence([*earlier, *found.entries], precedence)[len(earlier) :]


class _Matrix:
    """The matrix that the query string asks for: its rows, columns and names, and what else could be chosen."""

    def __init__(self, *, whole: bool = False) -> None:
        snapshot = g.snapshot
        issues = queries.issues(snapshot)
        rows = per_version(lambda: queries.rows(snapshot), "stances", snapshot.as_of)
        self.said_by: date | None = past_day("said_by")
        self.days = queries.said_days(rows, page_day())
        self.choice = Choice.from_args(request.args, snapshot.roster, issues)
        self.plan = plan(self.choice, snapshot.roster.names, issues, rows, whole=whole)
        clocks = Clocks(self.said_by, queries.first_day(snapshot), load_precedence(snapshot))
        self.args = {**self.choice.to_args(), "said_by": self.said_by}
        self.issues = [issues[uid] for uid in self.plan.issues]
        self.lines = self.plan.lines(queries.taken(snapshot, self.plan.wanted(self.said_by)), clocks)
        shown = [one for line in self.lines for one in line.stances]
        self.anything = bool(shown)
        self.events = [one.event for one in shown]
        self.notes = notes(shown)
        self.named = queries.names(snapshot, shown)
