"""Days of the Ethiopian calendar, which are offered by that of the record and never taken without asking."""

from datetime import date

from tests.domain.dates.spoken.heard import read
from tests.rows import rows
from webapp.domain.dates.spoken import offer
from webapp.domain.dates.spoken.ethiopian import ANOTHER_DAY


@rows(
    ("written", "day"),
    [
        ("Tikimt 23, 2015 E.C.", "2022-11-02"),
        ("23 Tiqimt 2015", "2022-11-02"),
        ("ጥቅምት 23 ቀን 2015 ዓ.ም.", "2022-11-02"),
        ("ህዳር 3 2015", "2022-11-12"),
        ("Megabit 15, 2014 EC", "2022-03-24"),
        ("Nehase 18, 2014", "2022-08-24"),
        ("Pagume 6, 2015", "2023-09-11"),
        ("Meskerem 1, 2016", "2023-09-12"),  # after a leap year
        ("Meskerem 1, 2017", "2024-09-11"),
    ],
)
def test_a_day_in_full_is_offered(written, day):
    [reading] = read(written)
    assert (reading.edtf, reading.rests_on, reading.sole) == (day, "by the Ethiopian calendar", False)


def test_a_day_beside_it_is_taken_if_it_is_the_same():
    for written in (
        "2 November 2022 (Tikimt 23, 2015 E.C.)",
        "23 Tikimt 2015 (2 Nov 2022)",
        "(Tikimt 23, 2015) 2.11.2022",
    ):
        assert [(reading.edtf, reading.sole) for reading in read(written)] == [("2022-11-02", True)]
    assert offer("3 November 2022 (Tikimt 23, 2015)", today=date(2022, 11, 3)).advice == ANOTHER_DAY
