"""The matrix of positions as a picture file."""

import re
from html import unescape

from webapp.domain.vocabulary import Stance
from webapp.drawing.lettering import SIZE, text_width
from webapp.drawing.matrix_picture import LEAST_SIDE, Row, Square, StanceWords, matrix_picture


def test_nothing_runs_into_the_next_cell_and_its_description_says_all():
    order, differs, remark = (
        "2 speakers, and their days overlap",
        "moved, for → against",
        "perhaps already: Ann",
    )
    square = Square(order, [StanceWords(Stance.OPPOSES, "against", "He is", "Bob · 3 Mar")], [remark], differs)
    picture = matrix_picture("Who", "Now", ["North"] * 9, [Row("Truce", "It holds.", [square] * 9)], [])
    cells = re.findall(r'x="([0-9.]+)" y="[^"]*" [^>]*font-size="([0-9.]+)"[^>]*>([^<]*)</text>', picture)
    widths = [text_width(unescape(words)) * float(size) / SIZE for x, size, words in cells if float(x) > 224]
    assert max(widths) < LEAST_SIDE
    described = picture.partition("<desc>")[2].partition("</desc>")[0]
    assert [described.count(f"North: {words}") for words in (order, differs, remark, "against")] == [9, 9, 9, 9]
