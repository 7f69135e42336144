"""Sources from EndNote and Refer."""

from tests.formats.bibliographic.pasted import TODAY, read
from webapp.formats.bibliographic import sources

LINES = """%0 Newspaper Article
%A Doe, Jane
%A Reuters
%T Talks in Jeddah
  go on
%J The Times
%D 2025
%8 March 17
%U https://news.example/talks
%P 4
"""


def test_an_entry():
    assert read(LINES) == {
        "uid": "talks-in-jeddah-go-on",
        "type": "article-newspaper",
        "title": "Talks in Jeddah go on",
        "container-title": "The Times",
        "author": [{"family": "Doe", "given": "Jane"}, {"literal": "Reuters"}],
        "issued": "2025-03-17",
        "URL": "https://news.example/talks",
    }
    assert sources(LINES, TODAY)[0].left_out == ("%P",)


def test_entries_begin_with_their_type_or_behind_a_blank_line():
    refer = "%A Jane Doe\n%T One\n\n%T Two\n\n\n%0 Web Page\n%T Three\n%0 Odd\n%T Four"
    found = [(entry.source.title, entry.source.type) for entry in sources(refer, TODAY)]
    assert found == [("One", "document"), ("Two", "document"), ("Three", "webpage"), ("Four", "document")]
