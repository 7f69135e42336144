"""The sources that are here already: at one address, or with one title and day."""

from tests.rows import rows
from webapp.domain.questions.twins import source_twins

STORY = {"uid": "story", "title": "Trump to call Putin", "issued": "2025-03-17", "URL": "https://news.example/a?id=1"}


@rows(
    ("other", "is_twin"),
    [
        ({"URL": "http://www.news.example/a/?utm_source=mail&id=1#top"}, True),
        ({"URL": "https://archive.example/x", "archive-URL": "https://m.news.example/a?id=1"}, True),
        ({"title": "TRUMP to call  Putin!", "issued": "2025-03-17?"}, True),
        ({"title": "Тrump tо саll Putin", "issued": "2025-03-17"}, True),
        ({"title": "Trump to call Putin", "issued": "2025-03-18"}, False),
        ({"title": "Trump to call Putin", "issued": None}, False),
        ({"title": "", "issued": "2025-03-17"}, False),
        ({"URL": "https://news.example/a?id=2"}, False),
        ({"URL": None}, False),
    ],
)
def test_a_source_is_here_already(other, is_twin):
    other["uid"] = "other"
    assert source_twins(STORY, [other]) == [other] * is_twin


def test_a_source_is_no_twin_of_itself():
    again = {**STORY, "uid": "again"}
    assert source_twins(STORY, [STORY]) == []
    assert source_twins({**STORY, "uid": None}, [STORY, again]) == [STORY, again]
