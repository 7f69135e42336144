"""The matrix of positions, its file, and the pages of single cells."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from flask import Response, g, request, url_for
from werkzeug.exceptions import BadRequest, NotFound

from webapp import reading
from webapp.domain.cell_words import cell_words
from webapp.domain.dates import parse
from webapp.domain.datewords import brief
from webapp.domain.footnotes import Backing, numbered
from webapp.domain.phrases import day, phrase, speaker
from webapp.domain.precedence import Precedence
from webapp.domain.stance_changes import Change
from webapp.domain.stance_taken import StanceTaken
from webapp.domain.stances import Standing
from webapp.domain.stances import sequence as stance_sequence
from webapp.domain.vocabulary import ItemKind
from webapp.drawing import chart
from webapp.drawing.course import course
from webapp.formats import csv_file
from webapp.http.access import public
from webapp.http.caching import cacheable
from webapp.http.render import page
from webapp.pages.positions import csv_rows, queries, then_and_now
from webapp.pages.positions.choice import PARAMETERS
from webapp.pages.positions.matrix import Matrix
from webapp.pages.positions.picture import picture
from webapp.reading.documents import NoSuchPlace
from webapp.reading.paging import Page
from webapp.reading.precedence import load_precedence
from webapp.store.database import read
from webapp.web.addresses import negotiation_blueprint
from webapp.web.templating import date_words

blueprint = negotiation_blueprint("positions", __name__)

CLOCKS = ("said_by", "as_of")
PAIR = ("then", "differs")

WORDS = {
    "cell": cell_words,
    "phrase": phrase,
    "speaker": speaker,
    "day": day,
    "brief": lambda day, year: brief(parse(str(day)), year),
    "differs": then_and_now.differs,
    "moved": then_and_now.moved,
}
"""What templates say of stances, each in the words that files have as well."""


@blueprint.get("/positions")
@public
@cacheable(*CLOCKS, *PAIR, *PARAMETERS)
def matrix() -> Response:
    """Who stands where; one cell perhaps opened to its words, and another day compared."""
    found = Matrix(compared=True)
    only = _flag("differs")
    return page(
        "positions/page.html",
        matrix=found,
        course=course(found.run, found.precedence, found.name),
        pairs=[pair for pair in found.pairs if not only or pair.change != Change.SAME],
        only=only,
        summary=then_and_now.summary(found.pairs),
        words=WORDS,
    )


@blueprint.get("/positions.csv")
@public
@cacheable(*CLOCKS, "bom", *PARAMETERS)
def matrix_csv() -> Response:
    """The matrix as a file; where nothing is chosen, of all sides and issues however many there are."""
    mark = _flag("bom", "the byte-order mark")
    found = Matrix(whole=True)
    named = queries.names(g.snapshot, found.shown)
    rows = csv_rows.rows(found.lines, found.issues, g.snapshot.roster.names, named[ItemKind.SOURCE])
    return _file(csv_file.write(csv_rows.COLUMNS, rows, byte_order_mark=mark), "text/csv", "positions", "csv")


@blueprint.get("/positions/then-and-now.csv")
@public
@cacheable(*CLOCKS, *PAIR, "bom", *PARAMETERS)
def then_and_now_csv() -> Response:
    """What each side had said by two days, as a file. Raises BadRequest where there is no other day."""
    mark, only = _flag("bom", "the byte-order mark"), _flag("differs")
    found = Matrix(whole=True, compared=True)
    if found.then is None:
        raise BadRequest("Say which day to compare with, as in then=2025-03-14.")
    pairs = [pair for pair in found.pairs if not only or pair.change != Change.SAME]
    text = csv_file.write(then_and_now.COLUMNS, then_and_now.rows(pairs, found.name), byte_order_mark=mark)
    return _file(text, "text/csv", "then-and-now", "csv")


@blueprint.get("/positions.svg")
@public
@cacheable(*CLOCKS, "then", *PARAMETERS)
def matrix_svg() -> Response:
    """The matrix as a picture, as it is on the page; where another day is compared, what differs is marked."""
    found = Matrix(compared=True)
    ends = [f"said by {date_words(day)}" for day in found.ends if day] if found.then else []
    about = [f"Said by {date_words(found.said_by)}" if found.said_by else "Latest on record"]
    about += [f"with what differs from what was {ends[0]}"] if found.then and ends else []
    about += [f"as known on {date_words(g.as_of)}"] if g.as_of else []
    there = url_for("positions.matrix", **found.args, _external=True)
    foot = [
        "Each stance is towards the sentence under its issue, as the editors read it. – nothing on record.",
        f"{g.header['title']}, version {g.negotiation.version}. {there}",
    ]
    return _file(picture(found, "Who stands where", ", ".join(about), foot), "image/svg+xml", "positions", "svg")


def _flag(name: str, about: str = "") -> bool:
    """Whether a parameter is 1. Raises BadRequest for anything else but nothing."""
    if (given := request.args.get(name, "")) not in {"", "1"}:
        raise BadRequest(
            f"“{given[:40]}” says nothing of {about or 'what to show'}; write {name}=1 for {'one' if about else 'it'}, "
            f"or leave “{name}” out."
        )
    return bool(given)


def _file(text: str, media_type: str, what: str, suffix: str) -> Response:
    response = Response(text, mimetype=media_type)
    name = f"{g.negotiation.uid}-{what}-v{g.negotiation.version}.{suffix}"
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
    precedence = load_precedence(g.snapshot)
    found, standings = stances(about, precedence, side=who if once else None, speaker=None if who == side else who)
    return page(
        "positions/sequence.html",
        who=who,
        side=side,
        roster=roster,
        issue=issue,
        said=found,
        standings=standings,
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
    if latest is None or latest.text is None:
        raise NotFound(f"There is no issue “{uid}” in this negotiation.")
    return latest.document


def stances(
    issue: str, precedence: Precedence, *, side: str | None = None, speaker: str | None = None
) -> tuple[Page[StanceTaken], list[Standing[StanceTaken]]]:
    """The run of stances that the query string asks for; and the same with what each speaker moved from, on whichever
    page that is. Raises BadRequest for a cursor that is none."""
    cursors = {name: uid for name in ("before", "after") if (uid := request.args.get(name))}
    if len(cursors) > 1:
        raise BadRequest("Statements go on either before one or after one; leave “before” or “after” out.")
    try:
        found, earlier = queries.sequence(g.snapshot, queries.Run(issue, side, speaker, **cursors))
    except NoSuchPlace as missing:
        raise BadRequest(
            f"There is no statement “{str(missing)[:80]}” to go on from; begin at the whole list."
        ) from None
    return found, stance_sequence([*earlier, *found.entries], precedence)[len(earlier) :]
