"""From tokens to what they mean: each way of reading them that there is, with its qualifiers."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import lexer
from webapp.domain.dates.spoken.calendar import Calendar, Yearly
from webapp.domain.dates.spoken.clocks import Moment
from webapp.domain.dates.spoken.figures import ORDERS
from webapp.domain.dates.spoken.frames import EACH, FRAMES, ONE_OF
from webapp.domain.dates.spoken.grammar import shape_and_ends
from webapp.domain.dates.spoken.token import Token

QUALIFIERS = {"about": "~", "perhaps": "?"}
"""Kinds of words that qualify a date, and their marks in EDTF."""

_MARKS = {frozenset(): "", frozenset("~"): "~", frozenset("?"): "?", frozenset("~?"): "%"}
_UNMARKED = "“about” and “perhaps” are left to the source's words: only a single date has a mark for them"

_SEVERAL = re.compile("#( #)+( (and|or|dash) #)*|#( (and|or|dash) #){2,}")

WRITE_EACH, WRITE_ONE_OF = (f"These are several dates; {advice}" for advice in (EACH, ONE_OF))


def meanings(
    tokens: Sequence[Token], today: date, zone: str | None, near: date | None, only: str = ""
) -> tuple[Moment, ...]:
    """What tokens mean, the likelier first: counted from `today` and, where only a year or month is left out, from
    `near`, with times of day in the IANA zone; figures in each order that they may be in, or `only` in that one, where
    it is one of these. Raises DateError where they mean nothing."""
    marks = "".join(mark for kind, mark in QUALIFIERS.items() if any(token.kind == kind for token in tokens))
    plain_tokens = [token for token in tokens if token.kind not in QUALIFIERS]
    moments: dict[tuple[str, str | None], Moment] = {}
    refusals = []
    orders = set(ORDERS).intersection(*(token.value for token in plain_tokens if token.kind == "numeric"))
    for order in sorted({only} & orders or orders, key=ORDERS.index):
        try:
            for moment in _in_order(plain_tokens, order, today, zone, near):
                marked = _marked(moment, marks)
                moments.setdefault((marked.edtf, marked.zone), marked)
        except DateError as error:
            refusals.append(error)
    if not moments and refusals:
        raise refusals[0]
    return tuple(moments.values())


def _in_order(
    tokens: Sequence[Token], order: str, today: date, zone: str | None, near: date | None
) -> Iterator[Moment]:
    """What tokens mean with the day or the month first."""
    open_to_both = any(token.kind == "numeric" and len(set(token.value.values())) > 1 for token in tokens)
    in_order = [Token("numeric", token.value[order]) if token.kind == "numeric" else token for token in tokens]
    shape, ends = shape_and_ends(in_order)
    frame = FRAMES.get(shape)
    if frame is None:
        several = WRITE_ONE_OF if " or " in shape else WRITE_EACH
        listed = _SEVERAL.fullmatch(shape) and all(isinstance(end.piece, Calendar) and not end.clocks for end in ends)
        raise DateError(several if listed else lexer.UNCLEAR)
    incomplete = all(isinstance(end.piece, Calendar | Yearly) for end in ends)
    for moment in frame(ends, near if near and incomplete else today, zone):
        notes = (order, *moment.notes) if open_to_both else moment.notes
        yield moment._replace(notes=notes, worked_out=not incomplete)


def _marked(moment: Moment, marks: str) -> Moment:
    """The same, qualified. A window whose bounds are ours is about that time anyway; no other span or window has a
    mark."""
    single = not moment.edtf.startswith(("[", ".")) and "/" not in moment.edtf
    if single:
        bare = moment.edtf.rstrip("~")
        return moment._replace(edtf=bare + _MARKS[frozenset(marks + "~" * (bare != moment.edtf))])
    unwritten = marks if not moment.vague else marks.replace("~", "")
    if not unwritten:
        return moment
    return moment._replace(whole=False, notes=(*moment.notes, _UNMARKED))
