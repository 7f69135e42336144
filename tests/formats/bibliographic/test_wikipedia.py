"""Sources from citation templates of Wikipedia."""

from tests.formats.bibliographic.pasted import TODAY, read
from webapp.formats.bibliographic import sources

NEWS = """<ref name="x">{{Cite news |last1=Holland |first1=Steve |last2=Mason |first2=Jeff |author3=Reuters Staff
| title = Trump and ''Putin'' agree, [[Ukraine|Kyiv]] told | url=https://news.example/x |work=[[The Times]]
| date=18 March 2025 |access-date=19 March 2025 |url-status=live |archive-url=https://web.archive.org/web/1/https://news.example/x
|page=4}}</ref>"""


def test_a_template():
    assert read(NEWS) == {
        "uid": "trump-and-putin-agree-kyiv-told",
        "type": "article-newspaper",
        "title": "Trump and Putin agree, Kyiv told",
        "container-title": "The Times",
        "author": [
            {"family": "Holland", "given": "Steve"},
            {"family": "Mason", "given": "Jeff"},
            {"literal": "Reuters Staff"},
        ],
        "issued": "2025-03-18",
        "accessed": "2025-03-19",
        "URL": "https://news.example/x",
        "archive-URL": "https://web.archive.org/web/1/https://news.example/x",
    }
    assert sources(NEWS, TODAY)[0].left_out == ("page",)


def test_several():
    first = "* {{cite web|title=One|url=https://a.example/1}}"
    text = f"{first}\n* {{{{citation|author=Doe, Jane|title={{{{lang|de|Zwei}}}}|year=2025}}}}"
    found = [entry.source for entry in sources(text, TODAY)]
    assert [(source.title, source.type, source.issued) for source in found] == [
        ("One", "webpage", None),
        ("Zwei", "document", "2025"),
    ]
    assert found[1].author[0].family == "Doe"
