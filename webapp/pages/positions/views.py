"""The matrix of positions, its file, and the pages of single cells."""

from flask import Response, g, request
from werkzeug.exceptions import BadRequest, NotFound

from webapp.domain.precedence import Precedence
from webapp.domain.stance_taken import StanceTaken
from webapp.domain.stances import Standing
from webapp.domain.stances import sequence as stance_sequence
from webapp.domain.vocabulary import ItemKind
from webapp.domain.worked_out import rests_on
from webapp.drawing import chart
from webapp.http.access import public
from webapp.http.caching import cacheable
from webapp.http.render import page
from webapp.pages.positions import queries
from webapp.pages.positions.choice import PARAMETERS
from webapp.pages.positions.matrix import Matrix, notes
from webapp.pages.positions.slider import Slider
from webapp.reading.paging import Page
from webapp.reading.precedence import load_precedence
from webapp.reading.record_end import record_end
from webapp.reading.snapshot import Snapshot
from webapp.web import items
from webapp.web.addresses import negotiation_blueprint, page_day, past_day
from webapp.web.version_cache import per_version

blueprint = negotiation_blueprint("positions", __name__)

CLOCKS = ("said_by", "as_of")


@blueprint.get("/positions")
@public
@cacheable(*CLOCKS, *PARAMETERS)
def matrix() -> Response:
    """Who stands where."""
    found = Matrix(g.snapshot, request.args, past_day("said_by"), page_day(), kept_rows)
    return page(
        "positions/page.html",
        matrix=found,
        slider=Slider.over(found.days, found.said_by),
        end=None if g.as_of else per_version(lambda: record_end(g.snapshot, page_day()), "end", page_day()),
        if_dated=rests_on(found.events, found.named[ItemKind.SOURCE]),
    )


def kept_rows(snapshot: Snapshot) -> list[queries.Row]:
    """Every stance taken, read once for each version of the request's negotiation."""
    return per_version(lambda: queries.rows(snapshot), "stances", snapshot.as_of)


@blueprint.get("/positions/<uid:who>/<uid:about>")
@public
@cacheable("as_of", "before", "after")
def sequence(who: str, about: str) -> Response:
    """Everything a side or a person said on an issue, in order."""
    roster = g.snapshot.roster
    issue = items.document(ItemKind.ISSUE, about)
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


def stances(issue: str, *, side: str | None = None, speaker: str | None = None) -> Page[StanceTaken]:
    """The run of stances that the query string asks for. Raises BadRequest for a cursor that is none."""
    cursors = {name: uid for name in ("before", "after") if (uid := request.args.get(name))}
    if len(cursors) > 1:
        raise BadRequest("Statements go on either before one or after one; leave “before” or “after” out.")
    return queries.sequence(g.snapshot, queries.Run(issue, side, speaker, **cursors))


def standings(found: Page[StanceTaken], precedence: Precedence) -> list[Standing[StanceTaken]]:
    """The stances of a page of a run, with what each speaker moved from, on whichever page that is."""
    earlier = queries.earlier(g.snapshot, found)
    return stance_sequence([*earlier, *found.entries], precedence)[len(earlier) :]
