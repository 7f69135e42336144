"""What a cell of the matrix says, and who moved."""

import random
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.rules import KYIV, day
from tests.rows import rows
from webapp.domain import dates
from webapp.domain.positions.stance_changes import change
from webapp.domain.positions.stances import cell
from webapp.domain.timing.extent import Moment, extent_of_when
from webapp.domain.timing.precedence import Front, Precedence
from webapp.domain.vocabulary import Stance


@dataclass(frozen=True)
class Word:
    """A stance taken, as short as it can be written."""

    speaker: str
    stance: Stance
    moment: Moment
    is_aside: bool = False

    @property
    def uid(self):
        return f"{self.speaker} {self.moment.uid}"

    @property
    def statement(self):
        return {}

    @property
    def voice(self):
        return (self.speaker,)


def at(edtf, uid="", order=0):
    return Moment(uid or edtf, extent_of_when(edtf and dates.parse(edtf), KYIV), order)


STANCES = dict(zip(["+2", "+1", "0", "-1", "-2", "x"], Stance, strict=True))


def words(text):
    """Stances from lines as "Putin +1 2025-03-10 #2 (e)": speaker, stance, date, order and event; * is an aside."""
    found = []
    for line in filter(None, (one.strip() for one in text.split(";"))):
        speaker, stance, edtf, *rest = line.split()
        order = next((int(one[1:]) for one in rest if one.startswith("#")), 0)
        uid = next((one for one in rest if one.startswith("(")), "")
        found.append(Word(speaker.strip("*"), STANCES[stance], at(edtf, uid, order), speaker.startswith("*")))
    return found


def shown(found):
    """A cell in short: its stances with what they moved from, how they lie, asides, the later word and what may be."""
    signs = {value: key for key, value in STANCES.items()}
    said = " ".join(
        f"{one.position.speaker}{signs[one.position.stance]}"
        + (f"<{signs[one.before.stance]}({one.movement:+})" if one.before else "")
        for one in found.standings
    )
    parts = [said, "" if found.order == "alike" else f"[{found.order}]"]
    parts += [f"*{one.speaker}{signs[one.stance]}" for one in found.asides]
    parts += [f"then {found.later.speaker}{signs[found.later.stance]}"] if found.later else []
    parts += [f"?{one.speaker}{signs[one.stance]}" for one in found.perhaps]
    return " ".join(filter(None, parts))


CELLS = [
    ("", ""),
    ("P +2 2025-03-10", "P+2"),
    # the same voice, two events, days apart: that is a movement
    ("P +2 2025-03-10; P -1 2025-03-12", "P-1<+2(-3)"),
    ("P +2 2025-03-10; P +2 2025-03-12", "P+2"),
    ("P -1 2025-03-08; P +2 2025-03-10; P +2 2025-03-12", "P+2<-1(+3)"),
    # another speaker is none
    ("P +2 2025-03-10; K -1 2025-03-12", "K-1"),
    # days overlap: the order is not known
    ("P +1 [2025-03-10..2025-03-13]; K -1 [..2025-03-17]", "P+1 K-1 [order not known]"),
    ("P +1 [2025-03-10..2025-03-13]; P -1 [..2025-03-17]", "P+1 P-1 [order not known]"),
    ("P +1 2025-03; P -1 2025-03-17", "P+1 P-1 [order not known]"),
    ("P +1 2025-03-10/2025-03-12; P -1 2025-03-12", "P+1 P-1 [order not known]"),
    ("P +1 2025-03-10; P -1 [2025-03-12..]", "P-1<+1(-2)"),
    ("P +1 [2025-03-10..]; P -1 2025-03-12", "P+1 P-1 [order not known]"),
    ("P +1 2025-03-10/..; P -1 2025-03-12", "P+1 P-1 [order not known]"),
    # one event: in one breath
    ("P +2 2025-03-17 (e); P +1 2025-03-17 (e)", "P+2 P+1 [in one breath]"),
    ("P +2 2025-03-17 (e); P +2 2025-03-17 (e)", "P+2 P+2"),
    ("P -2 2025-03-10; P +2 2025-03-17 (e); P +1 2025-03-17 (e)", "P+2<-2(+4) P+1<-2(+3) [in one breath]"),
    ("P +2 2025-03-10; P +2 2025-03-17 (e); P +1 2025-03-17 (e)", "P+2 P+1 [in one breath]"),  # shown still
    # one day: `order` tells, and a time outranks it
    ("P +2 2025-03-17 (a); P -2 2025-03-17 #1 (b)", "P-2<+2(-4)"),
    ("P +2 2025-03-17 (a); P -2 2025-03-17 (b)", "P+2 P-2 [order not known]"),
    ("P +2 2025-03-17T08:00+02:00 #9; P -2 2025-03-17T09:00+02:00", "P-2<+2(-4)"),
    ("P +2 2025-03-17T08:00+02:00; P -2 2025-03-17 #9", "P+2 P-2 [order not known]"),
    ("P +2 2025-03-18T01:00+03:00; P -2 2025-03-17T20:00-04:00", "P-2<+2(-4)"),  # by the moment
    # between differing earlier words nothing is claimed
    ("P +2 2025-03-10 (a); P -2 2025-03-10 (b); P +1 2025-03-12", "P+1"),
    # taking no side
    ("P 0 2025-03-10", "P0"),
    ("P +2 2025-03-10; P 0 2025-03-12", "P+2"),
    ("P +2 2025-03-10; T 0 2025-03-12", "P+2 then T0"),
    ("P +2 2025-03-10; T 0 2025-03-08", "P+2"),
    ("P 0 2025-03-10; T 0 2025-03-12", "T0"),
    # nobody by name, or as another side tells it
    ("P +2 2025-03-10; *O -2 2025-03-12", "P+2 *O-2"),
    ("*O -2 2025-03-08; P +2 2025-03-10", "P+2 *O-2"),
    ("*O -2 2025-03-08; *O +2 2025-03-10", "*O+2"),
    ("*O -2 2025-03-08; *U +2 2025-03-10", "*O-2 *U+2"),  # two who are not named may be two people
    ("*O -2 2025-03-10 (e); *U +2 2025-03-10 (e)", "*O-2 *U+2"),
    # given up
    ("P +2 2025-03-10; P x 2025-03-12", "Px<+2(+0)"),
    ("P x 2025-03-12", "Px"),
    ("P +2 2025-03-10; P x 2025-03-12; P -1 2025-03-14", "P-1<x(+0)"),
    ("P +2 2025-03-10; T x 2025-03-12", "P+2 Tx [one after the other]"),
    ("T +1 2025-03-08; P +2 2025-03-10; T x 2025-03-12", "P+2 Tx<+1(+0) [one after the other]"),
    ("P +2 [2025-03-10..2025-03-14]; T x 2025-03-12", "P+2 Tx [order not known]"),
    ("P +2 2025-03-10; R -1 [2025-03-09..2025-03-11]; T x 2025-03-12", "P+2 R-1 Tx [order not known]"),
    ("P +2 2025-03-12 (e); T x 2025-03-12 (e)", "P+2 Tx [in one breath]"),
    ("T x 2025-03-08; P +2 2025-03-10", "P+2"),
]


@rows(("taken", "said"), CELLS)
def test_a_cell(taken, said):
    assert shown(cell(words(taken), Precedence())) == said


@rows(
    ("on", "said"),
    [
        ("2025-03-09", ""),
        ("2025-03-10", "?P+1"),
        ("2025-03-13", "P+1"),
        ("2025-03-16", "P+1 ?K-1"),
        ("2025-03-17", "K-1"),
    ],
)
def test_what_had_been_said_by_a_day(on, said):
    taken = words("P +1 [2025-03-10..2025-03-13]; K -1 [2025-03-15..2025-03-17]")
    assert shown(cell(taken, Precedence(), day(on))) == said


@rows(
    ("then", "now", "expected"),
    [
        ("Ann +1 2025-03-01", "Ann x 2025-03-02", "gave up"),
        ("", "Ann x 2025-03-02", "gave up"),
        ("Ann +1 2025-03-01", "*Ann x 2025-03-02", "another stance"),  # so only another side says
        ("Ann +1 2025-03-01", "Bob -2 2025-03-02; *Bob x 2025-03-03", "another speaker"),
        ("", "*Ann x 2025-03-02", "new"),
        ("Ann +1 2025-03-01; *Ann x 2025-03-02", "Ann x 2025-03-03", "gave up"),  # as was said
        ("Ann x 2025-03-01", "Bob +1 2025-03-01", "another speaker"),
    ],
)
def test_only_who_gave_up_gave_up(then, now, expected):
    cells = (cell(words(text), Precedence()) for text in (then, f"{then}; {now}"))
    assert change(*cells) == expected


def test_without_a_start_it_may_have_been_said_since_the_first_day_of_the_record():
    taken = words("K -1 [..2025-03-17]; R +1 [2025-03-12..]; S +2 2025-03-01/..; M +2 2025-02")
    assert shown(cell(taken, Precedence(), day("2025-02-20"), day("2025-03-01"))) == "?M+2"
    assert shown(cell(taken, Precedence(), day("2025-03-01"), day("2025-03-01"))) == "S+2 ?K-1"
    assert shown(cell(taken, Precedence(), day("2025-03-12"), day("2025-03-01"))) == "S+2 ?K-1 ?R+1"


def test_what_came_after_something_later_cannot_have_been_said_already():
    windows = [at("[..2025-03-17]", uid) for uid in ("talks", "reply")]
    told = Precedence.of([("round", "talks"), ("talks", "reply")], [at("2025-03-12", "round"), *windows])
    taken = [Word("K", Stance.DOUBTS, windows[1])]
    since = day("2025-03-01")
    assert shown(cell(taken, Precedence(), day("2025-03-11"), since)) == "?K-1"
    assert shown(cell(taken, told, day("2025-03-11"), since)) == ""
    assert shown(cell(taken, told, day("2025-03-12"), since)) == "?K-1"  # later that day


def test_the_record_may_say_what_came_after_what():
    a, b, c = (at("[2025-03-10..2025-03-13]", uid) for uid in "abc")
    chain = Precedence.of([("a", "x"), ("x", "c")], [a, c, at("[2025-03-10..2025-03-13]", "x")])
    assert chain.before(a, c)
    assert not chain.before(c, a)
    assert not chain.before(a, b)
    taken = [Word("P", Stance.SUPPORTS, c), Word("P", Stance.DOUBTS, a)]
    assert shown(cell(taken, chain)) == "P+2<-1(+3)"
    later = Precedence.of([("a", "y")], [a, at("2025-03-12", "y")])
    assert later.before(a, at("2025-03-13", "z"))  # after something dated before it
    assert not later.before(a, at("2025-03-12", "z"))
    mixed = Precedence.of([("a", "x"), ("y", "c")], [a, at("2025-03-11", "x"), at("2025-03-12", "y"), c])
    assert mixed.before(a, c)
    circle = Precedence.of(
        [("a", "b"), ("b", "x"), ("x", "a"), ("b", "c")], [a, b, c, at("[2025-03-10..2025-03-13]", "x")]
    )
    assert not circle.before(a, b)
    assert not circle.before(b, a)
    assert circle.before(b, c)  # which is in no circle
    first, last = at("2025-03-10", "first"), at("2025-03-12", "last")
    assert Precedence.of([("last", "first")], [first, last]).before(first, last)  # days stand
    assert not Precedence.of([("last", "first")], [first, last]).before(last, first)
    assert Precedence.broken([("last", "a"), ("a", "first")], [first, last, a]) == {("last", "a"), ("a", "first")}


DATES = st.sampled_from([
    "2025-03-10", "2025-03-11", "[2025-03-10..2025-03-12]", "2025-03-10/2025-03-11", "[..2025-03-11]", "[2025-03-11..]",
    "2025-03-11T08:00+02:00", "2025-03-11T22:00+02:00", "2025-03", "2025-03-10/..", "2025-03-12",
])  # fmt: skip
MOMENTS = st.lists(st.builds(lambda edtf, order: (edtf, order), DATES, st.integers(0, 2)), min_size=1, max_size=8)
SAYINGS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=5)


@given(MOMENTS, SAYINGS, st.integers())
def test_before_is_an_order(placed, sayings, seed):
    moments = [at(edtf, str(n), order) for n, (edtf, order) in enumerate(placed)]
    forward = [(str(a), str(b)) for a, b in sayings if a < b < len(moments)]
    named = [one for one in moments if any(one.uid in pair for pair in forward)]
    random.Random(seed).shuffle(named)  # noqa: S311
    precedence = Precedence.of(forward, named)
    before = {(one.uid, other.uid) for one in moments for other in moments if precedence.before(one, other)}
    assert before >= set(forward) - Precedence.broken(forward, named)
    assert not any((b, a) in before for a, b in before)
    dated = Precedence()
    assert before >= {(a.uid, b.uid) for a in moments for b in moments if dated.before(a, b)}
    assert all((a, d) in before for a, b in before for c, d in before if b == c)


def test_a_cell_of_many_takes_steps_in_proportion(monkeypatch):
    asked = []
    is_past = Front.is_past
    monkeypatch.setattr(Front, "is_past", lambda *given: asked.append(1) or is_past(*given))

    def steps(many):
        asked.clear()
        open_words = [Word("P", Stance.SUPPORTS, at("[..2025-03-17]", f"w{n}")) for n in range(many)]
        dated = [Word(f"S{n % 7}", Stance.DOUBTS, at("2025-03-10", f"d{n}", n)) for n in range(many)]
        ends = [Word("P", Stance.WITHDRAWN, at("2025-03", f"e{n}")) for n in range(many)]
        cell([*dated, *ends, *open_words], Precedence())
        return len(asked)

    assert steps(400) <= 2.2 * steps(200)


def test_what_is_said_of_many_takes_steps_in_proportion(monkeypatch):
    steps = []
    by_date = Front._is_past_by_date
    monkeypatch.setattr(Front, "_is_past_by_date", lambda *given: steps.append(1) or by_date(*given))

    def count(many):
        steps.clear()
        moments = [at("2025-03", f"e{n}") for n in range(many)]
        precedence = Precedence.of(
            [(f"e{n - k}", f"e{n}") for n in range(many) for k in range(1, min(n, 3) + 1)], moments
        )
        assert all(precedence.before(moments[0], one) for one in moments[1:])
        assert not any(precedence.before(one, moments[0]) for one in moments)
        return len(steps)

    assert count(200) <= 2.2 * count(100)
