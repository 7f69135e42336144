"""References to pages, records and sources: CSL-JSON, BibTeX, a line of text, and meta tags."""

import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.rules import source
from tests.rows import rows
from webapp.formats.bibtex import bibtex
from webapp.formats.csl import Work, of_page, of_record, of_source
from webapp.formats.highwire import tags
from webapp.formats.reference_line import reference_line

TODAY = date(2025, 4, 1)
RECORD = Work("peace", "Peace talks", 7, date(2025, 3, 20), "en", "https://example.org/peace/")


def test_a_record_is_a_data_set_at_a_version():
    item = of_record(RECORD, TODAY)
    assert (item["type"], item["version"], item["issued"]) == ("dataset", "7", {"date-parts": [[2025, 3, 20]]})
    assert reference_line(item) == (
        "Peace talks, version 7, 20 March 2025. https://example.org/peace/ (accessed 1 April 2025)"
    )
    assert dict(tags(item))["citation_title"] == "Peace talks, version 7"
    behind = of_record(RECORD, date(2025, 3, 19))  # where the version’s day, in UTC, has not begun
    assert behind["accessed"] == behind["issued"]


def test_a_page_is_an_entry_in_it():
    then = Work("peace", "Peace talks", 7, date(2025, 3, 20), "en", "https://example.org/x", date(2025, 3, 17))
    item = of_page(then, "the-call", "The call & the rest", TODAY)
    assert reference_line(item) == (
        "“The call & the rest”, Peace talks, version 7, 20 March 2025, as known on 17 March 2025."
        " https://example.org/x (accessed 1 April 2025)"
    )
    entry = bibtex(item)
    assert entry.startswith("@misc{peace-v7-the-call,\n  title = {{The call \\& the rest}},\n")
    assert (
        "  howpublished = {Peace talks},\n  year = {2025},\n  month = mar,\n  day = {20},\n  version = {7},\n" in entry
    )
    assert "  urldate = {2025-04-01},\n" in entry
    assert list(tags(item)) == [
        ("z:itemType", "encyclopediaArticle"),
        ("citation_title", "The call & the rest"),
        ("citation_publication_date", "2025/03/20"),
        ("citation_inbook_title", "Peace talks, version 7, as known on 17 March 2025"),
        ("citation_language", "en"),
        ("citation_public_url", "https://example.org/x"),
    ]


def test_a_source_is_cited_as_itself():
    authors = [{"family": "Doe", "given": "Ann"}, {"literal": "The {Agency}"}]
    item = of_source(source("news", "2025-03", author=authors, **{"container-title": "Daily"}), RECORD, TODAY)
    assert (item["type"], item["issued"]) == ("article-newspaper", {"date-parts": [[2025, 3]]})
    assert reference_line(item) == "Ann Doe, The {Agency}: “On the talks”, Daily, March 2025."
    foreign = source("news", "2025-03-02", title="حماس ترفض", **{"container-title": "الجزيرة"})
    line = reference_line(of_source(foreign, RECORD, TODAY))
    assert line == "\u200e“حماس ترفض”\u200e, \u200eالجزيرة\u200e, 2 March 2025.", "from left to right anywhere"
    assert "  author = {Doe, Ann and {The \\{Agency\\}}},\n" in bibtex(item)
    assert "  journal = {Daily},\n" in bibtex(item)
    assert dict(tags(item)) | {"citation_author": ""} == {
        "z:itemType": "newspaperArticle",
        "citation_title": "On the talks",
        "citation_author": "",
        "citation_publication_date": "2025/03",
        "citation_journal_title": "Daily",
    }


@rows(
    ("author", "bib", "zotero"),
    [
        ({"family": "Doe", "given": "Ann"}, "Doe, Ann", "Doe, Ann"),
        ({"family": "van der Berg", "given": "Ga\u0161par"}, "van der Berg, Ga\u0161par", "van der Berg, Ga\u0161par"),
        ({"family": "bin Salman", "given": "Mohammed Al"}, "bin Salman, Mohammed Al", "bin Salman, Mohammed Al;"),
        ({"family": "Reed, Jr.", "given": "Jo"}, "{Reed, Jr.}, Jo", "Reed, Jr., Jo"),
        ({"family": "bin Laden", "given": ""}, "{bin Laden}", "bin Laden,"),
        ({"family": "Зеленський", "given": "Володимир"}, "Зеленський, Володимир", "Зеленський, Володимир"),
        ({"literal": "Reuters"}, "{Reuters}", "Reuters"),
        ({"literal": "Kyiv Post Staff"}, "{Kyiv Post Staff}", "Kyiv Post Staff,"),
        ({"literal": "Smith and Sons"}, "{Smith and Sons}", "Smith and Sons,"),
        ({"literal": "Foreign Ministry, State of Qatar"}, "{Foreign Ministry, State of Qatar}",
         "Foreign Ministry, State of Qatar;"),
    ],
)  # fmt: skip
def test_names_come_whole(author, bib, zotero):
    item = of_source(source("news", "2025-03", author=[author]), RECORD, TODAY)
    assert f"  author = {{{bib}}},\n" in bibtex(item)
    assert dict(tags(item))["citation_author"] == zotero


def test_what_has_no_field_in_bibtex_stands_in_its_note():
    both = {"URL": "https://a.example/x", "archive-URL": "https://archive.example/x"}
    entry = bibtex(of_source(source("news", "2025-03-17?", language="uk", **both), RECORD, TODAY))
    assert "  year = {2025},\n  month = mar,\n  day = {17},\n  url = {https://a.example/x},\n" in entry
    assert "  language = {Ukrainian},\n" in entry
    assert "note = {dated 17 March 2025 (uncertain); Listed in " in entry
    assert "archived at https://archive.example/x}" in entry
    only = of_source(source("news", "[..2025-03-17]", **both | {"URL": None}), RECORD, TODAY)
    assert "url = {https://archive.example/x}" in bibtex(only)
    assert "note = {dated by 17 March 2025; Listed" in bibtex(only)
    assert reference_line(only).endswith("https://archive.example/x")
    report = of_source(source("news", "2025", type="report", publisher="ISW"), RECORD, TODAY)
    assert bibtex(report).startswith("@techreport{")
    assert "  institution = {ISW},\n" in bibtex(report)


def test_what_became_of_a_source_is_told_with_it():
    standing = {"state": "retracted", "on": "2025-03-10", "note": ""}
    for work, said in ((RECORD, ", retracted 10 March 2025"), (replace(RECORD, as_of=date(2025, 3, 9)), "")):
        item = of_source(source("news", "2025-03", standing=standing), work, TODAY)
        assert reference_line(item) == f"“On the talks”, March 2025{said}."
        assert ("note = {retracted 10 March 2025; Listed in" in bibtex(item)) == bool(said)


@rows(
    ("edtf", "said"),
    [
        ("2025-03-17?", "17 March 2025 (uncertain)"),
        ("2025", "2025"),
        ("2025-03-15/2025-03-16", "15 March 2025 to 16 March 2025"),
        ("[..2025-03-17]", "by 17 March 2025"),
        ("2025-03-15/..", "since 15 March 2025"),
    ],
)
def test_a_day_is_no_more_certain_than_the_source_says(edtf, said):
    assert f", {said}." in reference_line(of_source(source("news", edtf), RECORD, TODAY))


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40))
def test_no_title_breaks_an_entry(title):
    entry = bibtex(of_page(RECORD, "it", title, TODAY))
    plain = re.sub(r"\\text\w+\{\}|\\[#$%&_{}]", "", entry)
    assert plain.count("{") == plain.count("}")
    assert re.search(r"title = \{\{.*\}\},$", plain, re.MULTILINE)
