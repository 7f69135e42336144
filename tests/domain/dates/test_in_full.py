"""What a field for a date shows is what a page says of it, and is read as the very same date again."""

from tests.rows import rows
from webapp.domain.dates.in_full import wording


@rows(
    ("edtf", "shown"),
    [
        ("2025-03-16", "16 March 2025"),
        ("2025-03-16%", "about 16 March 2025 (uncertain)"),
        ("[2025-03-10..2025-03-13]", "some day from 10 to 13 March 2025"),
        ("[..2025-03-17]", "by 17 March 2025"),
        ("2025-02-24/..", "since 24 February 2025"),
        ("2025-03-18T14:00+03:00", "18 March 2025, 14:00 (UTC+3)"),
        ("0999-03-18", "0999-03-18"),
        ("2025-02-30", "2025-02-30"),
        ("last Tuesday", "last Tuesday"),
        ("", ""),
    ],
)
def test_a_date_is_shown_in_words_that_are_read_as_it(edtf, shown):
    assert wording(edtf) == shown
