"""From tokens to moments: every way of reading them, with the marks for "about" and "perhaps"."""

import re
from collections.abc import Sequence
from datetime import date

from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import lexer
from webapp.domain.dates.spoken.calendar import Calendar, Yearly, possible
from webapp.domain.dates.spoken.clocks import Moment
from webapp.domain.dates.spoken.figures import ORDERS
from webapp.domain.dates.spoken.frames import EACH, ONE_OF, frame_of
from webapp.domain.dates.spoken.grammar import shape_and_ends
from webapp.domain.dates.spoken.token import Token

QUALIFIERS = {"about": "~", "perhaps": "?"}
"""Kinds of words that qualify a date, and their marks in EDTF."""

_MARKS = {frozenset(): "", frozenset("~"): "~", frozenset("?"): "?", frozenset("~?"): "%"}
_UNMARKED = "“about” and “perhaps” are left to the source's words: only a single date has a mark for them"

_SEVERAL = re.compile("#( #)+( (and|or|dash) #)*|#( (and|or|dash) #){2,}")

WRITE_EACH, WRITE_ONE_OF = (f"These are several dates; {advice}" for advice in (EACH, ONE_OF))


def meanings(
    tokens: Sequence[Token], today: date, zone: str | None, near: date | None, order: str = ""
) -> tuple[Moment, ...]:
    """Return what tokens may mean, the likelier first. Raise DateError if they mean nothing. Dates are counted from
    `today` or, if only the year or month is left out, from `near`. Times of day may be in the IANA zone. Digits are
    read in each order that fits or, if it fits, only in this `order`."""
    marks = "".join(mark for kind, mark in QUALIFIERS.items() if any(token.kind == kind for token in tokens))
    plain_tokens = [token for token in tokens if token.kind not in QUALIFIERS]
    orders = set(ORDERS).intersection(*(token.value for token in plain_tokens if token.kind == "numeric"))
    in_orders = possible(
        lambda each: [_marked(moment, marks) for moment in _in_order(plain_tokens, each, today, zone, near)],
        sorted({order} & orders or orders, key=ORDERS.index),
    )
    distinct: dict[tuple[str, str | None], Moment] = {}
    for moment in (moment for moments in in_orders.values() for moment in moments):
        distinct.setdefault((moment.edtf, moment.zone), moment)
    return tuple(distinct.values())


def _in_order(tokens: Sequence[Token], order: str, today: date, zone: str | None, near: date | None) -> list[Moment]:
    """Return what tokens mean with digits in an order."""
    open_to_both = any(token.kind == "numeric" and len(set(token.value.values())) > 1 for token in tokens)
    in_order = [Token("numeric", token.value[order]) if token.kind == "numeric" else token for token in tokens]
    shape, ends = shape_and_ends(in_order, zone)
    frame = frame_of(shape)
    if frame is None:
        several = WRITE_ONE_OF if " or " in shape else WRITE_EACH
        listed = _SEVERAL.fullmatch(shape) and all(isinstance(end.piece, Calendar) and not end.clocks for end in ends)
        raise DateError(several if listed else lexer.UNCLEAR)
    incomplete = all(isinstance(end.piece, Calendar | Yearly) for end in ends)
    return [
        moment._replace(notes=(order, *moment.notes) if open_to_both else moment.notes, worked_out=not incomplete)
        for moment in frame(ends, near if near and incomplete else today)
    ]


def _marked(moment: Moment, marks: str) -> Moment:
    """Return a moment with marks. A vague window is "about" anyway; other spans and windows have no mark."""
    if not moment.edtf.startswith(("[", ".")) and "/" not in moment.edtf:
        bare = moment.edtf.rstrip("~")
        return moment._replace(edtf=bare + _MARKS[frozenset(marks + "~" * (bare != moment.edtf))])
    unwritten = marks if not moment.vague else marks.replace("~", "")
    return moment._replace(whole=False, notes=(*moment.notes, _UNMARKED)) if unwritten else moment
