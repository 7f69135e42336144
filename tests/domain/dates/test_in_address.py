"""The day in a web address is taken only if it is one, and as uncertain."""

from datetime import date

from tests.rows import rows
from webapp.domain.dates.in_address import day_in


@rows(
    ("address", "day"),
    [
        ("https://www.axios.com/2024/08/19/blinken-netanyahu", "2024-08-19?"),
        ("https://aljazeera.com/news/2024/6/1/a-plan", "2024-06-01?"),
        ("https://reuters.com/world/talks-2024-10-17/", "2024-10-17?"),
        ("https://a.example/2024/08/19/as-of-2024-08-19", "2024-08-19?"),
        ("https://a.example/2024/08/19/after-2024-08-15", ""),  # which of the two?
        ("https://a.example/liveblog-january-19-2025/", "2025-01-19?"),
        ("https://a.example/assessment-Aug-9-2024", "2024-08-09?"),
        ("https://a.example/2024/08/19/after-august-15-2024", ""),
        ("https://a.example/dismay-7-2024", ""),  # no month
        ("https://a.example/marchers-7-2024", ""),
        ("https://a.example/2024/08", ""),
        ("https://a.example/2024/02/30/x", ""),
        ("https://a.example/2024/08-19/x", ""),
        ("https://a.example/92024/08/19/x", ""),
        ("https://a.example/x?date=2024-08-19", ""),  # chosen by whoever asked
        ("https://a.example/2025/03/18/x", ""),  # ahead
        ("https://a.example/2025/03/17/x", "2025-03-17?"),
        ("https://[a/2024/08/19", ""),
        ("", ""),
    ],
)
def test_one_day_that_has_come(address, day):
    assert day_in(address, date(2025, 3, 17)) == day
