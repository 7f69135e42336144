"""Tables as CSV: read back as they were, with nothing in them that a spreadsheet would run."""

import csv
import io
import re

from hypothesis import example, given
from hypothesis import strategies as st

from tests.rows import rows
from webapp.domain.text.visibility import trimmed
from webapp.formats.csv_file import guard, unguarded, write

UNSEEN = st.text(
    st.sampled_from(
        " \t\r\n\x00\x1b\x85\u00a0\u00ad\u034f\u061c\u115f\u180e\u2007\u200b\u200c\u200d\u200e\u200f\u2028\u202a"
        "\u202e\u2060\u2066\u2069\u2800\u3000\u3164\ufe0f\ufeff\uffa0\U000e0020"
    )
)
SIGNS = "=+@＝＋－＠﹦﹢﹣﹫⁺₌−-"
SIGN = st.sampled_from(SIGNS)


@given(st.text(), UNSEEN, SIGN, st.text())
@example("", "\u115f", "=", "")  # a letter that is not seen
def test_no_cell_begins_with_a_sign_however_it_is_hidden(before: str, unseen: str, sign: str, rest: str) -> None:
    for start in ("", "'", f"{before};", f"{before}\n", f"{before}\r", f"{before}\t"):
        cells = re.split("[;\t\r\n]", guard(f"{start}{unseen}{sign}{rest}"))
        assert not [cell for cell in cells if trimmed(cell).startswith(tuple(SIGNS))]


@given(st.text(), st.text(st.sampled_from('"\u200b '), min_size=1), SIGN, st.text())
@example("a", '"', "=", "1+1;b")  # as a row a;""=1+1;b, where "" is an empty text
def test_no_part_of_a_cell_begins_with_a_sign_behind_quotation_marks(
    before: str, marks: str, sign: str, rest: str
) -> None:
    _, *parts = re.split("[;\t\r\n]", guard(f"{before};{marks}{sign}{rest}"))
    assert not [part for part in parts if part.lstrip('"\u200b ').startswith(tuple(SIGNS))]


@rows("cell", ["", " ", "a=b", "’tis -1", "10–13 March", "…", "—", "(+380)", "\u200bKyiv", "≠", "a, -b", "x; y"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert guard(cell) == unguarded(cell) == cell


@rows("cell", ["\tKyiv", "\rKyiv", "\nKyiv", "'=1"])
def test_a_cell_does_not_begin_on_another_line_or_place(cell: str) -> None:
    assert guard(cell) == f"'{cell}"


@given(st.text(st.sampled_from("'\"=;\n\t \u200ba-")))
def test_a_guarded_cell_is_read_back_as_it_was(cell: str) -> None:
    assert unguarded(guard(cell)) == cell


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(st.lists(st.fixed_dictionaries({"a": TEXTS, "b": st.integers()})))
def test_a_file_is_read_back_as_it_was(rows: list[dict[str, object]]) -> None:
    written = b"".join(write(["a", "b", "c"], rows))
    text = written.decode()
    back = list(csv.DictReader(io.StringIO(text, newline="")))
    assert back == [{"a": guard(str(row["a"])), "b": str(row["b"]), "c": ""} for row in rows]
