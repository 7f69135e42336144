"""Files as spreadsheets save them: which are tables, and what is read of them."""

import pytest

from tests.rows import rows
from webapp.domain.problems import Invalid
from webapp.imports.sheet.columns import KNOWN
from webapp.imports.sheet.table import Row, read


@rows("data", [
    "Title;Date\nA;2025\n",
    "\ufeffTitle,Date\r\n\r\nA,2025\r\n,,\r\n",
    "Title\tDate\rA\t2025\r",
    "sep=;\r\nTitle;Date\r\nA;2025",
    "Title|Date|\nA|2025|\n",
    "Our timeline, of 2025\n\nTitle;Date\nA;2025",
    "What;When\nTitle;Date\nA;2025",
    "Title,\n,Date\nA,2025",
    *("Title\tDate\nA\t2025\n".encode(name) for name in ("utf-16", "utf-16-le")),
])  # fmt: skip
def test_tables_of_all_programs_are_read(data):
    table = read(data if isinstance(data, bytes) else data.encode(), KNOWN)
    assert table
    assert table.names == {"title": "Title", "date": "Date"}
    assert [row.cells for row in table.rows] == [{"title": ["A"], "date": ["2025"]}]


def test_rows_keep_the_numbers_that_spreadsheets_show_and_what_stands_above_is_told():
    text = 'Our timeline\n\nDate,Year,Source\n,Month,URL\nA,"3\n4",x\n\n,,\nB,5,'
    table = read(text.encode(), KNOWN)
    assert table
    assert list(table.names) == ["date", "month", "url"]
    assert table.rows == [
        Row(5, {"date": ["A"], "month": ["3\n4"], "url": ["x"]}),
        Row(8, {"date": ["B"], "month": ["5"]}),
    ]
    assert table.notes == ["Left out, above the column names: row 1."]


def test_two_columns_of_one_name_are_one_where_they_say_the_same():
    table = read(b"Title,Date,Title,Note,Note\nA,2025,A,x,y\nB,2024,,,\nC,2023,D,,", KNOWN)
    assert table
    assert [row.cells["title"] for row in table.rows] == [["A"], ["B"], ["C", "D"]]


WORDS = {
    "cp1251": ("Зустріч у Києві;ООН і УкрІнформ, ґанок; «Й»", "Зустріч"),
    "cp1252": ("Gespräch über Öl – “Straße”;à Paris, où l’été", "Gespräch"),
}


@rows("encoding", WORDS)
def test_the_code_pages_of_windows_are_told_apart_and_named(encoding):
    text, first = WORDS[encoding]
    table = read(f"Title;Date\n{text.split(';')[0]};2025\n{text.split(';')[1]};2024".encode(encoding), KNOWN)
    assert table
    assert [row.cells["title"][0] for row in table.rows] == text.split(";")[:2]
    assert table.notes[0].startswith(
        f"The file is not in UTF-8 and was read as Windows-{encoding[2:]}, as in “{first}”."
    )


@rows(
    ("cell", "read_as"),
    [('"No" to it', '"No" to it'), ('"""No"" to it"', '"No" to it'), ('"A\nB"', "A\nB"), ('"A', '"A')],
)
def test_cells_with_tabs_between_them_may_be_quoted(cell, read_as):
    """As Excel does it; Google Sheets does not."""
    table = read(f"Title\tDate\n{cell}\t2025".encode(), KNOWN)
    assert table
    assert table.rows[0].cells["title"] == [read_as]


def test_footnotes_and_money_are_no_traces_of_another_code_page():
    title = "Mitchell’s report¹, on IR£5m³"
    table = read(f"Title;Date\n{title};2025".encode("cp1252"), KNOWN)
    assert table
    assert table.rows[0].cells["title"] == [title]


@rows(
    ("data", "sentence"),
    [
        (b"PK\x03\x04\x14\0", "This is a workbook, such as .xlsx: save each sheet as a CSV file first. In Excel"),
        (b"\xd0\xcf\x11\xe0\xa1", "This is a workbook"),
        *(
            (f"Title;Date\n{text};2025".encode(encoding), "The encoding of this file cannot be told.")
            for text, encoding in (
                ("Spotkanie w Łodzi, żółw", "cp1250"), ("Türkiye ile görüşme, ağustos", "cp1254"),
                ("Gespräch über Öl", "cp850"), ("Переговоры в Москве", "cp866"),
                ("Café, Müller", "mac_roman"), ("Rozejm w £odzi", "cp1252"),
                ("هدنة سبعة أيام في الخرطوم", "cp1256"), ("שיחות בדוחא", "cp1255"), ("Συνομιλίες στη Γενεύη", "cp1253"),
            )
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_for_certain_is_refused(data, sentence):
    with pytest.raises(Invalid) as refused:
        read(data, KNOWN)
    assert refused.value.problems[0].message.startswith(sentence)


@rows("data", [b"", b"{}", b" \n[1, 2]", b"\x1f\x8b\x08\0\xff,", b"words\nand words", b"\xff\0,\x01"])
def test_other_files_are_no_tables(data):
    assert read(data, KNOWN) is None
