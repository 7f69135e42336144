"""The words of plans: a date behind the word that says how it was planned."""

from tests.rows import rows
from webapp.domain.dates import parse
from webapp.domain.dates.in_words import brief, plan_words, short, words


@rows(
    ("edtf", "said"),
    [
        ("2025-03-20", "for 20 March 2025"),
        ("2025-03", "for March 2025"),
        ("2025-03-20/..", "from 20 March 2025"),
        ("../2025-03-20", "until 20 March 2025"),
        ("[..2025-03-17]", "for 17 March 2025 at the latest"),
        ("[2025-03-20..]", "for 20 March 2025 or later"),
        ("[..2025-03-17T14:00Z]", "for 14:00 on 17 March 2025 at the latest (UTC)"),
        ("2025-03-20/2025-03-22", "from 20 to 22 March 2025"),
        ("[2025-03-20..2025-03-22]", "for some day from 20 to 22 March 2025"),
        ("2025-03-20~", "for about 20 March 2025"),
        ("2025-03-20/2025-03-20", "for 20 March 2025"),
        ("2025-03-20T14:00Z/2025-03-20T16:00Z", "for 20 March 2025, 14:00 to 16:00 (UTC)"),
        ("2025-03-20T14:00Z/2025-03-21T02:00Z", "from 14:00 on 20 March to 02:00 on 21 March 2025 (UTC)"),
        ("2025-03-20T18:00Z/..", "from 18:00 on 20 March 2025 (UTC)"),
    ],
)
def test_what_is_planned_is_said_as_people_say_it(edtf, said):
    assert plan_words(parse(edtf)) == said


@rows(
    ("edtf", "said"),
    [
        ("2025-03-20", "20 Mar"),
        ("2024-03-20", "20 Mar 2024"),
        ("2025-03-20~", "about 20 Mar"),
        ("2025-03-20?", "20 Mar?"),
        ("2025-03-20%", "about 20 Mar?"),
        ("2025-03", "March 2025"),
        ("2025-03-20/..", "since 20 Mar"),
        ("[2025-03-20..]", "20 Mar or later"),  # once, not ever since
        ("[2024-03-20..]", "20 Mar 2024 or later"),
        ("../2025-03-20", "until 20 Mar"),
        ("[..2025-03-20]", "by 20 Mar"),
        ("[2025-03-20..2025-03-22]", "20–22 Mar"),
        ("2025-03-20T14:00Z/2025-03-20T16:00Z", "20 Mar"),
    ],
)
def test_in_little_room_what_happened_once_does_not_go_on(edtf, said):
    assert brief(parse(edtf), 2025) == said


def test_what_goes_on_is_since_a_day_and_what_is_planned_from_it():
    assert words(parse("2025-03-20/..")) == "since 20 March 2025"
    assert words(parse("2025-03-20/.."), planned=True) == "from 20 March 2025"
    assert short(parse("2025-03-20/..")) == ("since 20 Mar", "2025")
    assert short(parse("2025-03-20/.."), planned=True) == ("from 20 Mar", "2025")
    assert short(parse("[2025-03-20..]"), planned=True) == short(parse("[2025-03-20..]"))
