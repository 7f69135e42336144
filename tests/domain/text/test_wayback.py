"""Where copies of web pages are."""

from datetime import date

from tests.rows import rows
from webapp.domain.text.wayback import archived_near

PAGE = "https://paper.example/a?id=1"


@rows(
    ("page", "day", "near"),
    [
        (PAGE, date(2025, 3, 7), "https://web.archive.org/web/20250307/"),
        (PAGE, date(987, 1, 2), "https://web.archive.org/web/09870102/"),
        (PAGE, None, "https://web.archive.org/web/*/"),
        (f"https://web.archive.org/web/20250317/{PAGE}", date(2025, 3, 7), ""),
        (f"https://archive.ph/2025.03.17-1/{PAGE}", None, ""),
    ],
)
def test_a_copy_is_looked_for_near_the_day_the_page_came_out_and_none_of_a_copy(page, day, near):
    assert archived_near(page, day) == (near and near + page)
