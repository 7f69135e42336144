"""Columns of dates that lost their format: days counted from 1900."""

import json

import pytest

from tests.rows import rows
from webapp.domain.problems import Invalid

NOTE = (
    "Numbers in “When” are read as days counted from 1900, as Excel does: 45734 is 18 March 2025. If your file counts "
    "from 1904, give the column a date format before you save it."
)


def dates(made):
    return [event["date"] for event in json.loads(made.data)["events"]]


def test_counted_days_are_read_and_it_is_said_once_for_the_column(taken):
    made = taken("Title;When;End\nA;45734;\nB;45735;45737\nC;20 March 2025;21.3.2025\nD;44620.0;")
    assert [date["edtf"] for date in dates(made)] == [
        "2025-03-18",
        "2025-03-19/2025-03-21",
        "2025-03-20/2025-03-21",
        "2022-02-28",
    ]
    assert "as_written" not in {name for date in dates(made)[:2] for name, text in date.items() if text}
    assert [note for note in made.notes if "1900" in note] == [NOTE, NOTE.replace("When", "End").replace(
        "45734 is 18", "45737 is 21")]  # fmt: skip


def test_counted_times_are_of_a_zone_that_is_chosen_as_for_all(taken):
    table = "Title,When,Time,Source,Published\nA,45734.625,,Report,45735\nB,45735,0.75,Other,2025-03-20"
    with pytest.raises(Invalid, match="may mean Tuesday 18 March 2025, 15:00"):
        taken(table)
    made = taken(table, orders={"zone": "Europe/Kyiv"})
    assert [date["edtf"] for date in dates(made)] == ["2025-03-18T15:00+02:00", "2025-03-19T18:00+02:00"]
    assert [source["issued"] for source in json.loads(made.data)["sources"]] == ["2025-03-19", "2025-03-20"]


@rows("number", ["457345", "4573", "09999", "80000", "45734.6.2"])
def test_other_numbers_are_no_days(taken, number):
    assert dates(taken(f"Title,When\nA,{number}"))[0]["edtf"] == number, "which its check refuses"
