"""The matrix of positions, and the pages of single cells."""

import re
from collections.abc import Callable
from functools import partial
from unicodedata import bidirectional

from flask import Response, g, request
from markupsafe import Markup, escape
from werkzeug.exceptions import NotFound

from webapp.domain.dates import parse
from webapp.domain.dates.in_words import brief
from webapp.domain.knowing.worked_out import rests_on
from webapp.domain.plain import IssueDocument
from webapp.domain.positions.cell_words import cell_words
from webapp.domain.positions.phrases import day, phrase, speaker, stance
from webapp.domain.positions.stance_changes import Change
from webapp.domain.vocabulary import ItemKind
from webapp.drawing.course import course
from webapp.http.caching import public_answer
from webapp.http.render import page
from webapp.pages.positions import then_and_now
from webapp.pages.positions.told import told
from webapp.reading.stances.choice import CELL, PARAMETERS
from webapp.reading.stances.matrix import Matrix
from webapp.web import items
from webapp.web.addresses import address_with, negotiation_blueprint
from webapp.web.days import page_day, past_day
from webapp.web.query import query
from webapp.web.version_cache import end_of_record, record_precedence

blueprint = negotiation_blueprint("positions")

CLOCKS = ("said_by", "as_of")
PAIR = ("then", "differs")

WORDS = {
    "stance": stance,
    "phrase": phrase,
    "speaker": lambda position, name: isolated(speaker(position, name)),
    "day": lambda position, year: re.sub(r"(?<=\d) ", "\u00a0", day(position, year)),
    "brief": lambda day, year: brief(parse(str(day)), year),
    "differs": then_and_now.differs,
    "moved": then_and_now.moved,
}
"""What templates say of stances, in the same words as pictures."""


@blueprint.get("/positions")
@public_answer(*CLOCKS, *PAIR, *PARAMETERS, CELL)
def matrix() -> Response:
    """Show who stands where, perhaps with one cell opened to its words, and with another day compared."""
    page_matrix = requested_matrix(request.args.get(CELL))
    only = query().switch("differs")
    return page(
        "positions/page.html",
        matrix=page_matrix,
        course=course(page_matrix.run, page_matrix.precedence, page_matrix.name),
        pairs=[pair for pair in page_matrix.pairs if not only or pair.change != Change.SAME],
        only=only,
        summary=then_and_now.summary(page_matrix.pairs),
        words={
            **WORDS,
            "address": cell_addresses(page_matrix),
            "cell": partial(cell_words, most=page_matrix.most),
        },
        end=None if g.as_of else end_of_record(page_day()),
        if_dated=rests_on((position.event for position in page_matrix.stances), page_matrix.sources, g.as_of),
    )


def cell_addresses(page_matrix: Matrix) -> Callable[[str, str], str]:
    """Return a function that gives the address opening a cell by side and issue, or closing the open one. There are
    hundreds, so each is made from one that `url_for` made with a placeholder no uid can be, and is only the page's
    query."""
    closing = address_with("positions.matrix", {**page_matrix.args, CELL: None})
    _, mark, query_string = address_with("positions.matrix", {**page_matrix.args, CELL: "CELL"}).partition("?")
    opening = mark + query_string
    return lambda side, issue: (
        closing if (side, issue) == page_matrix.choice.cell else opening.replace("CELL", f"{side}.{issue}")
    )


def isolated(name: str) -> Markup:
    """Isolate a right-to-left name, so that it does not turn the text around it. Of hundreds on a page, few need it."""
    turns = not name.isascii() and any(bidirectional(char) in {"R", "AL", "AN"} for char in name)
    return Markup("<bdi>{}</bdi>").format(name) if turns else escape(name)


def requested_matrix(cell: str | None = None, *, whole: bool = False) -> Matrix:
    """Return the requested matrix, perhaps with an opened cell or compared with a day. Raises BadRequest."""
    days = past_day("said_by"), page_day()
    return Matrix(g.snapshot, request.args, *days, record_precedence(), cell=cell, then=past_day("then"), whole=whole)


@blueprint.get("/positions/<uid:who>/<uid:about>")
@public_answer("as_of", "before", "after")
def sequence(who: str, about: str) -> Response:
    """Show everything a side or a person said on an issue, in order."""
    roster = g.snapshot.roster
    issue = items.as_known(ItemKind.ISSUE, about, IssueDocument)
    if who not in roster.names:
        items.follow(ItemKind.ACTOR, who)
        raise NotFound(f"There is no side or person “{who}” {g.snapshot.here}.")
    side = roster.sides[who]
    once, has_moved = who in roster.allegiances.ever(), who in roster.allegiances.moved()
    return page(
        "positions/sequence.html",
        who=who,
        side=side,
        has_moved=has_moved,
        roster=roster,
        issue=issue,
        **told(about, side=who if once else None, speaker=who if who != side or has_moved else None),
    )
