"""Dates of which day or month may stand first: settled by other rows of the column, or chosen once for it."""

import json

import pytest

from webapp.domain.problems import Invalid


def days(made):
    return [event["date"]["edtf"] for event in json.loads(made.data)["events"]]


@pytest.mark.parametrize(
    ("settling", "read", "order"),
    [("13/02/2025", "2025-04-03", "day first"), ("2/13/2025", "2025-03-04", "month first")],
)
def test_one_row_settles_the_order_of_its_column(taken, settling, read, order):
    made = taken(f"Title,When,End\nA,03/04/2025,\nB,{settling},\nC,1 March 2025,2025-03-02\nD,5.6.2024,")
    assert days(made) == [read, "2025-02-13", "2025-03-01/2025-03-02", "2024-06-05"]
    assert f"Dates of “When” such as 03/04/2025 are read with the {order}, as row 3 ({settling}) must be." in made.notes


@pytest.mark.parametrize(("others", "why"), [("", ""), ("C,,13/2/2025\nD,,2/13/2025", ", and row 4 (13/2/2025) and")])
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
