"""Dates of which day or month may stand first: settled by other rows of the column, or chosen once for it."""

import json

import pytest

from tests.files import take_in
from tests.rows import rows
from webapp.domain.problems import Invalid


def days(made):
    return [event["date"]["edtf"] for event in json.loads(made.data)["events"]]


def test_the_zone_of_times_that_name_none_is_chosen_once(taken):
    rows = (
        "A,18 March 2025,9am,",
        "B,19 марта 2025,15:30 по местному времени,",
        "C,20.3.2025,18:00 Moscow time,",
        "D,2025-03-22T14:00,,",
        "E,21.3.2025,16:00,Asia/Riyadh",
    )
    table = "\n".join(("Title,Date,Time,Time zone", *rows))
    with pytest.raises(Invalid) as refused:
        taken(table)
    [problem] = refused.value.problems
    assert problem.path == "column Date"
    assert "“18 March 2025 9am” may mean Tuesday 18 March 2025, 09:00 (time zone not known) or" in problem.message
    said = ["2025-03-20T18:00+03:00", "2025-03-22T14:00", "2025-03-21T16:00+03:00"]
    made = taken(table, orders={"zone": "unknown"})
    assert days(made) == ["2025-03-18T09:00", "2025-03-19T15:30", *said]
    assert "Dates of “Date” such as 18 March 2025 9am are read without a time zone, as you chose." in made.notes
    made = taken(table, orders={"zone": "Europe/Kyiv"})
    assert days(made) == ["2025-03-18T09:00+02:00", "2025-03-19T15:30+02:00", *said]
    assert json.loads(made.data)["events"][0]["date"]["timezone"] == "Europe/Kyiv"


def test_an_abbreviation_of_several_zones_is_that_of_the_record(app, taken):
    take_in(app, negotiation={"uid": "peace", "title": "Peace", "timezone": "Asia/Kolkata"})
    rows = ("5 pm,,IST", "17:00 IST,,", "17:00,,PKT", "17:00,18:00,IST", "17:00,,UTC+5:30")
    made = taken(
        "Title,Date,Time,End time,Time zone\n"
        + "\n".join(f"{place},10 May 2025,{row}" for place, row in enumerate(rows))
    )
    india, pakistan = "2025-05-10T17:00+05:30", "2025-05-10T17:00+05:00"
    assert days(made) == [india, india, pakistan, f"{india}/2025-05-10T18:00+05:30", india]
    zones = [event["date"]["timezone"] for event in json.loads(made.data)["events"]]
    assert zones == ["Asia/Kolkata", "Asia/Kolkata", "Asia/Karachi", "Asia/Kolkata", None]
    assert [note for note in made.notes if note.startswith("Read as the offset") and note.endswith(": row 6.")]


@rows(
    ("settling", "read", "order"),
    [
        ("13/02/2025", "2025-04-03", "day first"),
        ("2/13/2025", "2025-03-04", "month first"),
        ("13022025", "2025-04-03", "day first"),
        ("١٣/٢/2025", "2025-04-03", "day first"),  # in mixed digits
    ],
)
def test_one_row_settles_the_order_of_its_column(taken, settling, read, order):
    made = taken(f"Title,When,End\nA,03/04/2025,\nB,{settling},\nC,1 March 2025,2025-03-02\nD,5.6.2024,")
    assert days(made) == [read, "2025-02-13", "2025-03-01/2025-03-02", "2024-06-05"]
    assert f"Dates of “When” such as 03/04/2025 are read with the {order}, as row 3 ({settling}) must be." in made.notes


@rows(
    ("table", "read"),
    [
        ("Title,Date,End time\nA,3/4/2025,16:00", "2025-04-03/2025-04-03T16:00"),
        ("Title,Date,Time,End,End time\nA,3/4/2025,14:00,,16:00", "2025-04-03T14:00/2025-04-03T16:00"),
        ("Title,Date,End time\nA,2025-03-11 14:30,16:00", "2025-03-11T14:30/2025-03-11T16:00"),
    ],
)
def test_an_end_time_alone_is_on_the_day_that_was_chosen_for_the_date(taken, table, read):
    with pytest.raises(Invalid) as refused:
        taken(table)
    assert {problem.path for problem in refused.value.problems} == {"column Date"}
    assert days(taken(table, orders={"date": "day first", "zone": "unknown"})) == [read]


def test_the_order_of_an_end_in_parts_is_chosen_for_its_column(taken):
    with pytest.raises(Invalid) as refused:
        taken("Title,Date,End day\nA,1 March 2024,3/4/2025")
    assert refused.value.problems[0].path == "column End day"


@rows(("others", "why"), [("", ""), ("C,,13/2/2025\nD,,2/13/2025", ", and row 4 (13/2/2025) and")])
def test_an_order_that_nothing_settles_is_chosen_once_for_the_column(taken, others, why):
    table = f"Title,Start,End\nA,3/4/2024,3/5/2025\nB,13/4/2024,\n{others}".replace(",,", ",1.1.2024,")
    with pytest.raises(Invalid) as refused:
        taken(table)
    assert [problem.path for problem in refused.value.problems] == ["column End"]
    assert f"Saturday 3 May 2025 or Wednesday 5 March 2025{why}" in refused.value.problems[0].message
    for order, end in (("day first", "2025-05-03"), ("month first", "2025-03-05")):
        made = taken(table, orders={"end": order, "date": "month first"})
        assert days(made)[0] == f"2024-04-03/{end}"
        assert f"Dates of “End” such as 3/5/2025 are read with the {order}, as you chose." in made.notes
    with pytest.raises(Invalid):
        taken(table, orders={"end": "of no kind"})
