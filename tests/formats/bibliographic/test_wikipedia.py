"""Sources from citation templates of Wikipedia."""

import pytest

from tests.formats.bibliographic.pasted import TODAY, read
from tests.rows import rows
from webapp.domain.problems import Invalid
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


@rows(
    ("pasted", "kind", "title", "outlet", "author", "issued", "language"),
    [
        ("{{cite news|title=A|agency=AP|author=B|date=17 March 2025|lang=ar}}",
         "article-newspaper", "A", "", "B", "2025-03-17", "ar"),
        ("{{استشهاد ويب |عنوان=أ |مسار=https://a.example/1 |موقع=ب |مؤلف=ج |تاريخ=19 يناير 2025 |لغة=ar}}",
         "webpage", "أ", "ب", "ج", "2025-01-19", "ar"),
        ("{{קישור כללי|כתובת=https://a.example/1|כותב=ג|כותרת=א|אתר=ב|תאריך=17 בינואר 2025|שפה=he}}",
         "webpage", "א", "ב", "ג", "2025-01-17", "he"),
        ("{{Lien web |auteur=C |titre=A |url=https://a.example/1 |site=B |date=19 mars 2025 |langue=fr}}",
         "webpage", "A", "B", "C", "2025-03-19", "fr"),
        ("{{Internetquelle |autor=C |url=https://a.example/1 |titel=A |werk=B |datum=2025-03-16 |sprache=de}}",
         "webpage", "A", "B", "C", "2025-03-16", "de"),
        ("{{cita noticia |nombre=D |apellido=C |título=A |periódico=B |fecha=16 de marzo de 2025 |idioma=es}}",
         "article-newspaper", "A", "B", "C", "2025-03-16", "es"),
    ],
)  # fmt: skip
def test_editions_in_other_languages(pasted, kind, title, outlet, author, issued, language):
    made = read(pasted)
    [name] = made["author"]
    assert (made["type"], made["title"], made.get("container-title", "")) == (kind, title, outlet)
    assert (name.get("family") or name["literal"], made["issued"], made["language"]) == (author, issued, language)


def test_a_template_of_one_site_names_nothing():
    with pytest.raises(Invalid) as refused:
        sources("{{הארץ|ג|א|1.234|17 בינואר 2025}}", TODAY)
    assert "JSON" not in refused.value.problems[0].message
