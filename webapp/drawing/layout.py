"""The strip: a line for each lane, a dot where one took part, a stroke joining those who met. Pure layout.

An event stands at its day; one that lasted, at its first day, with a bar over all of them. One that happened on some
day of a window stands in the middle of the window's visible part, on a band over all of it: there it is off by least,
and the band shows by how much it may be. Where an end is open, an event stands at the other; where that is out of the
picture, at the edge next to it. Events of one day keep the order they are given in.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from webapp.domain.dates import When, day_of
from webapp.domain.vocabulary import Status
from webapp.drawing.axis import DAY, Scale, Span, stretch
from webapp.drawing.bars import histogram, tally
from webapp.drawing.focus import LEAST_DAYS
from webapp.drawing.frame import NARROW, WIDTH, Frame, folds, frame
from webapp.drawing.labels import labels
from webapp.drawing.lanes import folded, gathered
from webapp.drawing.picture import BESIDE, Band, Drawing, Drawn, Lane, Line, Mark, Pill
from webapp.drawing.spread import STROKE, Wish, spread

MOST = 200
"""Events drawn one by one at the most; of more, a histogram is drawn."""

SIZES = ((10.0, 5.0), (8.0, 4.25), (6.0, 3.5))
"""The radius of the marks of key moments and of others, in pixels; the largest that fit are taken for the whole
picture."""

APART = 1.25
"""What a mark keeps free beside itself, in pixels."""

THUMB = 12.0
"""What a mark keeps free to both sides of its middle where there is room: targets of 24 pixels (WCAG 2.5.8)."""

PILL = 15.0
"""Half of the width of a pill, in pixels."""

HANDFUL = 30
"""Events that are always drawn one by one, or as pills: where their days are too narrow, beside these."""

CROWD = 30.0
"""The room that the events of one day are given where days are narrower, in pixels."""

NUMBERED = 5
"""Key moments with a number, the last ones."""

NARROW_SHARE = 2 / 3
"""How much of the days a phone shows: the last ones."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """A mark that touches the span, or several that a pill stands for: their days, the rows from the top, those of them
    that each stroke joins, the moment they stand at (a day number with a fraction)."""

    marks: tuple[Mark, ...]
    bounds: Span
    rows: tuple[int, ...]
    met: tuple[tuple[int, ...], ...]
    at: float

    @property
    def mark(self) -> Mark:
        """The mark, or the first of several."""
        return self.marks[0]

    @property
    def joins(self) -> bool:
        """Whether it may share a pill."""
        return not self.met and not self.mark.key


def draw(
    lanes: Sequence[Lane],
    marks: Sequence[Mark],
    shown: Span,
    today: date,
    *,
    asked: bool = False,
    width: float = WIDTH,
    whole: bool = False,
) -> Drawing:
    """Draws every mark that touches the span, each in its place, and counts all others; a histogram where they are too
    many.

    Marks come in the order of the timeline, each on at least one of the lanes; of these, the busiest in the span are
    shown, and the others share one. Lanes with a single mark that met nobody are folded, but not where the `whole` is
    wanted. Where the span was `asked` for, whatever may lie in it touches it, as in the list of what matches. In an
    overview, an open end reaches no further than the known one: what has been going on since long before is folded away
    with what is earlier. With it comes a narrow drawing of the last days, for a phone.
    """
    touching: list[Mark] = []
    others: list[Mark] = []
    for mark in marks:
        days = mark.bounds if asked else mark.reach
        (touching if days and days.meets(shown) else others).append(mark)
    used, moved = gathered(lanes, touching)
    quiet = [] if whole or len(touching) > MOST else folded(used, moved)
    kept = [lane for lane in used if lane not in quiet]
    keys = {lane.key for lane in kept}
    plain = frame(kept, shown, width)
    standing = _standing(kept, [mark for mark in moved if keys & {*mark.lanes}], shown)
    placed = _placed(standing, plain.scale) if len(standing) <= MOST else None
    if placed is None:
        counted = tally([*moved, *others])
        spans = [band for one in standing if one.mark.when and one.mark.when.form == "span"
                 for band in _bands(one, plain.lines, plain.scale)]  # fmt: skip
        return histogram(used, counted, shown, today, asked=asked, touching=len(touching), bands=spans)
    bands = [band for one in standing for band in _bands(one, plain.lines, plain.scale)]
    sizes, standing, places = placed
    numbers = {mark.uid: number for number, mark in enumerate([mark for mark in marks if mark.key][-NUMBERED:], 1)}
    drawn = [
        _drawn(one, x, plain, sizes, numbers) for one, x in zip(standing, places, strict=True) if len(one.marks) == 1
    ]
    earlier, later = folds(((reach, 1) for mark in others if (reach := mark.reach)), shown)
    return Drawing(
        **plain.parts(today, _busy_days(marks)),
        asked=asked,
        count=len(touching),
        earlier=earlier,
        later=later,
        undated=sum(mark.when is None for mark in others),
        bands=list(dict.fromkeys(bands)),
        events=labels(drawn, width) if width == WIDTH else drawn,
        pills=[_pill(one, x, plain) for one, x in zip(standing, places, strict=True) if len(one.marks) > 1],
        listed=[(mark, [lane.label for lane in used if lane.key in mark.lanes]) for mark in moved],
        folded=[lane.label for lane in quiet],
        narrow=_narrow(lanes, marks, shown, today, asked=asked, whole=whole) if width == WIDTH else None,
    )


def _narrow(
    lanes: Sequence[Lane], marks: Sequence[Mark], shown: Span, today: date, *, asked: bool, whole: bool
) -> Drawing:
    """The last days of the same, in the width of a phone."""
    days = max(ceil(shown.days * NARROW_SHARE), min(shown.days, LEAST_DAYS))
    last = stretch(shown.last.toordinal() - days + 1, shown.last.toordinal())
    return draw(lanes, marks, last, today, asked=asked, width=NARROW, whole=whole)


def _busy_days(marks: Iterable[Mark]) -> Counter[date]:
    return Counter(mark.day or day_of(mark.when) for mark in marks if mark.when)


def _standing(lanes: Sequence[Lane], marks: Sequence[Mark], shown: Span) -> list[_Standing]:
    """The marks from left to right."""
    rows = {lane.key: row for row, lane in enumerate(lanes)}

    def rows_of(keys: Sequence[str]) -> tuple[int, ...]:
        return tuple(sorted(rows[key] for key in keys if key in rows))

    found = []
    for mark in marks:
        bounds, reach = mark.bounds, mark.reach
        if mark.when and bounds and reach:
            met = tuple(joined for group in mark.met if len(joined := rows_of(group)) > 1)
            found.append(_Standing((mark,), bounds, rows_of(mark.lanes), met, _stand(mark.when, reach, shown)))
    return sorted(found, key=lambda one: one.at)


def _stand(when: When, reach: Span, shown: Span) -> float:
    first, last = (min(max(day, shown.first), shown.last).toordinal() for day in (reach.first, reach.last))
    return first + 0.5 if when.form == "span" else (first + last + 1) / 2


_Sizes = tuple[float, float]


def _placed(standing: Sequence[_Standing], scale: Scale) -> tuple[_Sizes, list[_Standing], list[float]] | None:
    """Places for all in their days, with marks as large as a thumb needs; where these find no room, those that are
    closest share pills until all have; then with smaller marks; a handful is put beside its days at the worst."""
    crowd, fewer = list(standing), list(standing) or None
    while fewer is not None:
        crowd = fewer
        places = spread([_wish(one, scale, SIZES[0], THUMB) for one in crowd])
        if places is not None:
            return SIZES[0], crowd, places
        fewer = _merged(crowd)
    for sizes in SIZES:
        places = spread([_wish(one, scale, sizes) for one in crowd])
        if places is not None:
            return sizes, crowd, places
    if len(standing) <= HANDFUL:
        places = spread([_anywhere(_wish(one, scale, SIZES[-1]), scale) for one in crowd])
        if places is not None:
            return SIZES[-1], crowd, places
    return None


def _anywhere(wish: Wish, scale: Scale) -> Wish:
    """The wish with the whole picture for its room."""
    edge = max(scale.padding, wish.half)
    return replace(wish, low=edge, high=scale.width - edge)


def _pairs(crowd: Sequence[_Standing]) -> list[tuple[int, int]]:
    """The places of each two that may share a pill, the closest first: on the same rows, with nothing between them
    there."""
    last: dict[int, int] = {}
    pairs = []
    for place, one in enumerate(crowd):
        before = {last.get(row) for row in one.rows}
        other = before.pop() if len(before) == 1 else None
        if other is not None and one.joins and crowd[other].joins and crowd[other].rows == one.rows:
            pairs.append((one.at - crowd[other].at, other, place))
        last |= dict.fromkeys(one.rows, place)
    return [(one, other) for _, one, other in sorted(pairs)]


def _merged(crowd: Sequence[_Standing]) -> list[_Standing] | None:
    """The same with pills in the place of the closest: of one pair in four at a time, so that a crowd of hundreds takes
    a few rounds; None where there is no pair."""
    pairs = _pairs(crowd)
    joined: dict[int, _Standing] = {}
    gone: set[int] = set()
    for one, other in pairs[: max(1, len(pairs) // 4)]:
        if gone.isdisjoint((one, other)):
            joined[one] = _together(crowd[one], crowd[other])
            gone |= {one, other}
    kept = [standing for place, standing in enumerate(crowd) if place not in gone]
    return sorted([*kept, *joined.values()], key=lambda standing: standing.at) if pairs else None


def _together(one: _Standing, other: _Standing) -> _Standing:
    marks = (*one.marks, *other.marks)
    at = (one.at * len(one.marks) + other.at * len(other.marks)) / len(marks)
    bounds = Span(min(one.bounds.first, other.bounds.first), max(one.bounds.last, other.bounds.last))
    return _Standing(marks, bounds, one.rows, (), at)


def _radius(one: _Standing, sizes: _Sizes) -> float:
    return sizes[0] if one.mark.key else sizes[1]


def _wish(one: _Standing, scale: Scale, sizes: _Sizes, least: float = 0) -> Wish:
    """Inside its day, or its window, which get some more room where days are narrow; of what was going on already when
    the picture begins, anywhere in it."""
    when = one.mark.when
    half = max(PILL if len(one.marks) > 1 else _radius(one, sizes), least - APART) + APART
    begins = when and when.form == "span" and when.earliest and when.earliest >= scale.span.first
    low, high = scale.cell(DAY.around(one.bounds.first) if begins and len(one.marks) == 1 else one.bounds)
    spare = max(CROWD - (high - low), 0) / 2 - half
    left, right = max(scale.padding, half), scale.width - max(scale.padding, half)
    at = min(max(scale.at(one.at), left), right)
    passed = tuple(sorted({row for group in one.met for row in range(group[0], group[-1] + 1)}))
    low, high = min(max(low - spare, left), right), max(min(high + spare, right), left)
    return Wish(at, low, high, one.rows, half, passed, STROKE + (BESIDE if len(one.met) > 1 else 0))


def _pill(one: _Standing, x: float, plain: Frame) -> Pill:
    return Pill(tuple(mark.uid for mark in one.marks), [plain.lines[row] for row in one.rows], x, one.bounds, PILL)


def _bands(one: _Standing, lines: Sequence[Line], scale: Scale) -> list[Band]:
    """The bar of what lasted, or the band of a window, on each of its lines; none for what is on one day."""
    when = one.mark.when
    assert when, "what stands somewhere has a date"
    going_on = one.mark.status == Status.ONGOING and when.form == "single"
    before = _end(when.earliest is None, one.bounds.first < scale.span.first)
    after = _end(when.latest is None or going_on, one.bounds.last > scale.span.last)
    if one.bounds.days == 1 and not (before or after):
        return []
    low, high = scale.cell(one.bounds)
    lasting = going_on or when.form == "span"
    high = scale.width - scale.padding if going_on else high
    return [Band(lines[row], low, high, lasting, before, after) for row in one.rows]


def _end(is_open: bool, is_beyond: bool) -> str:
    return "open" if is_open else "beyond" if is_beyond else ""


def _drawn(one: _Standing, x: float, plain: Frame, sizes: _Sizes, numbers: Mapping[str, int]) -> Drawn:
    mark = one.mark
    assert mark.when, "what is drawn has a date"
    bands = _bands(one, plain.lines, plain.scale)
    return Drawn(
        uid=mark.uid,
        title=mark.title,
        when=mark.when,
        status=mark.status,
        key=mark.key,
        lines=[plain.lines[row] for row in one.rows],
        x=x,
        radius=_radius(one, sizes),
        reach=(bands[0].low, bands[0].high) if bands else None,
        met=[[plain.lines[row] for row in group] for group in one.met],
        apart=mark.apart,
        number=numbers.get(mark.uid, 0),
    )
