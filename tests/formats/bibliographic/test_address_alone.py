"""Sources from a web address alone."""

from tests.formats.bibliographic.pasted import read
from tests.rows import rows


def test_an_address_alone_has_no_outlet():
    assert read(" https://www.paper.example/world/%C3%A9t%C3%A9/?utm_source=x#top\n") == {
        "uid": "paper-example-world-ete",
        "type": "webpage",
        "label": "paper.example/world/été",
        "URL": "https://www.paper.example/world/%C3%A9t%C3%A9/?utm_source=x#top",
    }


def test_a_source_without_a_day_has_that_of_its_address():
    assert read("https://paper.example/2025/03/16/talks")["issued"] == "2025-03-16?"
    dated = "@online{x, title={T}, url={https://paper.example/2025/03/16/talks}, date={2025-03-15}}"
    assert read(dated)["issued"] == "2025-03-15"


def test_a_copy_in_an_archive_is_that_of_its_page():
    page, copy = "https://paper.example/2025/03/16/talks", "https://web.archive.org/web/20250320120000/"
    assert read(copy + page) == read(page) | {"archive-URL": copy + page}


@rows(
    ("typed", "url"),
    [
        ("<https://paper.example/1>", "https://paper.example/1"),
        ("www.paper.example/1", "https://www.paper.example/1"),
        ("\ufeffhttps://paper.example/?a=1&copy=2\u00a0", "https://paper.example/?a=1&copy=2"),
        ("10.1000/xyz", "https://doi.org/10.1000/xyz"),
        ("DOI: 10.1000/xyz", "https://doi.org/10.1000/xyz"),
    ],
)
def test_an_address_is_one_as_people_have_it(typed, url):
    assert read(typed)["URL"] == url
