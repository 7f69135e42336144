"""What is said of the signs of a strip, against what its picture draws."""

import re
from dataclasses import replace

from hypothesis import example, given, settings

from tests.drawing.timelines import LANES, MARCH, TODAY, a_mark, timelines
from webapp.domain.vocabulary import Status
from webapp.drawing.layout import MOST, draw
from webapp.drawing.signs import signs
from webapp.drawing.strip_picture import strip_picture
from webapp.drawing.strip_words import description

LOOKS = {
    "Each bar": r'<rect [^>]*height="[^"]*" fill="#1d4f91"/>',
    "Cut": r'<path [^>]*stroke="#ffffff" stroke-width="2"',
    "Full": r'<circle [^>]*fill="#1d4f91"',
    "Hollow": r'<rect [^>]*opacity="0.13"',
    "Dashed": 'stroke-dasharray="(3 3|4 4)"',
    "Struck through": r'<path d="M[^V"]*L[^>]*stroke="#1d4f91"',
    "Stroke": r'<path d="[^"]*V[^>]*stroke="#1c1d21" stroke-width="2"/>',
    "Dotted stroke": 'stroke-dasharray="2 4"',
    "Slim bar": r'<rect [^>]*rx="3" opacity="0.45"/>',
    "Arrow": ">[←→]</text>",
    "?": r">\?</text>",
}
"""Each look, and what draws it."""

MET = replace(a_mark("met", "2025-03-11", "ukr", "rus"), meetings=(("ukr", "rus"),))
APART = replace(MET, uid="apart", apart=True)


@settings(max_examples=15)
@given(timelines(most=12))
@example([])
@example([MET])
@example([APART, replace(APART, uid="plan", status=Status.SCHEDULED)])
@example([replace(APART, status=Status.SCHEDULED)])  # who is to meet has met neither together nor apart
@example([replace(MET, status=Status.CANCELLED)])
@example([a_mark(f"e{number}", "2025-03-17/2025-03-18", ("ukr", ":press")[number > 1]) for number in range(MOST + 1)])
@example([a_mark(f"e{number}", "2025-03-17", status=Status.CANCELLED) for number in range(40)])
def test_every_sign_that_is_drawn_is_named_and_no_other(marks):
    wide = draw(LANES, marks, MARCH, TODAY, is_chosen=True)
    for drawing in filter(None, (wide, wide.narrow)):
        picture = strip_picture(drawing, "sides", "", "", "")
        drawn = [look for look, drawing_it in LOOKS.items() if re.search(drawing_it, picture)]
        assert [sign.look for sign in signs(drawing, "sides")] == drawn


def test_the_file_cuts_nothing_and_says_what_it_leaves_out():
    long = "North and South of the Old Provinces of the Western Sea"
    lanes = [replace(LANES[0], label=long), *LANES[1:]]
    many = [a_mark(f"e{number}", "2025-03-17", "ukr") for number in range(MOST + 1)]
    some = [a_mark("war", "2022-02-24", "ukr"), a_mark("idea", None), a_mark("reply", "2025-03-18", "usa")]
    few, bars = (draw(lanes, marks, MARCH, TODAY, is_chosen=True) for marks in ([MET, *some], [*many, *some]))
    picture = strip_picture(few, "sides", " ".join([long] * 3), " ".join([long] * 4), "")
    assert [picture.count(f'y="{y}"') for y in (40, 68, 90, 112)] == [1, 1, 1, 1], "two rows of title, and of the days"
    assert max(map(len, re.findall(r'x="-[^>]*>([^<]*)', picture))) < len(long)
    assert len(re.findall(r'x="-[^>]*>([^<]*)', picture)) == 1 + len(few.lines), "none has more than two rows"
    assert "Events that are not drawn: 1 earlier, from 2022; 1 without a date." in picture
    assert "17 March 2025: North and South" in next(description(bars, lambda _: False))
