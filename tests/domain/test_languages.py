"""What languages are called."""

from tests.rows import rows
from webapp.domain.languages import language_name


@rows(
    ("tag", "name"),
    [("ru", "Russian"), ("UK", "Ukrainian"), ("zh-Hant", "Chinese (zh-Hant)"), ("tlh", "tlh"), ("x-rus", "x-rus")],
)
def test_a_language_has_a_name(tag, name):
    assert language_name(tag) == name
