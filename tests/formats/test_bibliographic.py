"""Sources from what somebody pasted: entries of reference managers, and addresses."""

import gc
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import rows
from webapp.domain.document import Source, canonical, parse
from webapp.domain.problems import Invalid
from webapp.formats.bibliographic import LONGEST, MOST, sources
from webapp.formats.bibtex import bibtex

TODAY = date(2026, 11, 23)


def read(text):
    """What the one entry of a text says, without the fields that are empty."""
    [entry] = sources(text, TODAY)
    return entry.source.model_dump(mode="json", by_alias=True, exclude_defaults=True)


ONLINE = r"""
@string{kp = "Kyiv Post"}
@online{mueller2025,
  author       = {M{\"u}ller, J{\"o}rg and {Kyiv Post Staff} and van der Berg, Ga{\v s}par and others},
  title        = {{Trump} to Call {P}utin \& Zelenskyy: 50% ``soon''},
  subtitle     = {What We Know},
  journaltitle = kp # " Online",
  date         = {2025-03-17},
  urldate      = {2025-03-18},
  url          = {https://news.example/a_b?x=1%20y},
  langid       = {english},
  pages        = {3--4},
}
"""


def test_biblatex_with_latex_in_it():
    assert read(ONLINE) == {
        "uid": "trump-to-call-putin-zelenskyy-50-soon-what-we-know",
        "type": "webpage",
        "title": "Trump to Call Putin & Zelenskyy: 50% “soon”: What We Know",
        "container-title": "Kyiv Post Online",
        "author": [
            {"family": "Müller", "given": "Jörg"},
            {"literal": "Kyiv Post Staff"},
            {"family": "van der Berg", "given": "Gašpar"},
        ],
        "issued": "2025-03-17",
        "URL": "https://news.example/a_b?x=1%20y",
        "accessed": "2025-03-18",
        "language": "en",
    }
    assert sources(ONLINE, TODAY)[0].left_out == ("pages",)


@rows(
    ("fields", "issued"),
    [
        ("year = 2025, month = mar", "2025-03"),
        ('year = 2025, month = mar # "~17"', "2025-03-17"),
        ("year = {2025}, month = {March}, day = {17}", "2025-03-17"),
        ("year = {2025}, month = 3, day = 7", "2025-03-07"),
        ("year = 2025", "2025"),
        ("date = {2025-03-10/2025-03-13}", "2025-03-10/2025-03-13"),
        ("date = {1996~}", "1996~"),
        ("date = {17 March 2025}", "2025-03-17"),
        ("", None),
    ],
)
def test_dates_of_bibtex(fields, issued):
    assert read(f"@article{{k, title = {{Talks}}, {fields}}}").get("issued") == issued


def test_all_that_bibtex_says_and_a_source_does_not_is_named():
    [entry] = sources("@book{k, title={T}, editor={Doe, J.}, translator={Roe, R.}, year={n.d.}}", TODAY)
    assert (entry.left_out, entry.source.issued) == (("editor", "translator"), None)


@rows(
    ("entry", "kind"),
    [
        ("@article{k, title={T}, journal={J}}", "article-journal"),
        ("@article{k, title={T}, entrysubtype={newspaper}}", "article-newspaper"),
        ("@inproceedings{k, title={T}}", "article"),
        ("@techreport{k, title={T}}", "report"),
        ("@phdthesis{k, title={T}}", "report"),
        ("@misc{k, title={T}}", "document"),
        (r"@misc{k, title={T}, howpublished={\url{https://a.example/x}}}", "webpage"),
        ("@misc{k, title={T}, url={<https://a.example/x>}}", "webpage"),
        ("@video{k, title={T}}", "motion_picture"),
        ("@unheardof{k, title={T}}", "document"),
        ("Some words before.\n\n and\r\n \t\n  @BOOK{k, TITLE={T}}", "book"),
    ],
)
def test_types_of_bibtex(entry, kind):
    assert read(entry)["type"] == kind


CSL = {
    "id": "w1",
    "type": "article-newspaper",
    "title": "Waltz on <i>territory</i>",
    "container-title": "The Paper",
    "author": [{"family": "Berg", "given": "Ann", "non-dropping-particle": "van"}, {"literal": "Staff"}],
    "issued": {"date-parts": [[2025, 3, 17]]},
    "accessed": {"date-parts": [["2025", "03"]]},
    "URL": "https://paper.example/waltz",
    "volume": 12,
}


@pytest.mark.parametrize("text", [json.dumps(CSL), json.dumps([CSL], indent=1), json.dumps({"items": [CSL]})])
def test_csl_json(text):
    assert read(text) == {
        "uid": "waltz-on-territory",
        "type": "article-newspaper",
        "title": "Waltz on territory",
        "container-title": "The Paper",
        "author": [{"family": "van Berg", "given": "Ann"}, {"literal": "Staff"}],
        "issued": "2025-03-17",
        "URL": "https://paper.example/waltz",
        "accessed": "2025-03",
    }
    assert sources(text, TODAY)[0].left_out == ("volume",)


@rows(
    ("issued", "edtf"),
    [
        ({"date-parts": [[2025, 3, 10], [2025, 3, 13]]}, "2025-03-10/2025-03-13"),
        ({"date-parts": [[1996]], "circa": True}, "1996~"),
        ({"raw": "March 17, 2025"}, "2025-03-17"),
        ({"timestamp": 1742212800000}, "2025-03-17T12:00:00Z"),
        ({"timestamp": 1742169600}, "2025-03-17"),
        ({"date-time": "2025-03-17T00:00:00Z", "timestamp": 1742212800000}, "2025-03-17"),
        ([2025, 3], "2025-03"),
        ({"date-parts": [2025, 3, 17]}, "2025-03-17"),
        ({"literal": "mid-March 2025"}, "[2025-03-11..2025-03-20]"),
        ({"date-parts": [[None]]}, None),
        ("2025-03-17?", "2025-03-17?"),
        (None, None),
    ],
)
def test_dates_of_csl(issued, edtf):
    assert read(json.dumps({"title": "T", "issued": issued})).get("issued") == edtf


@rows("doi", ["10.1000/1", "doi:10.1000/1", "https://doi.org/10.1000/1", "http://dx.doi.org/10.1000/1"])
def test_a_doi_is_an_address(doi):
    assert read(f'{{"title": ["T"], "type": "dataset", "DOI": "{doi}"}}')["URL"] == "https://doi.org/10.1000/1"


def test_ris():
    lines = ["TY  - NEWS", "AU  - Doe, Jane", "AU  - Reuters", "TI  - Talks", "T2  - The Times", "PY  - 2025"]
    assert read("\r\n".join([*lines, "DA  - 2025/03/17/", "ER  - "])) == {
        "uid": "talks",
        "type": "article-newspaper",
        "title": "Talks",
        "container-title": "The Times",
        "author": [{"family": "Doe", "given": "Jane"}, {"literal": "Reuters"}],
        "issued": "2025-03-17",
    }


def test_a_title_of_signs_is_read_back_as_it_was_written():
    title = "50% & _under #1 $5 ^ ~ {a} \\ “q” a--b ``c'' !`"
    [entry] = sources(bibtex({"id": "s", "type": "webpage", "title": title, "author": []}), TODAY)
    assert entry.source.title == title


def test_a_reference_of_ours_is_read_back_with_its_outlet_and_copy():
    said = {"id": "s", "title": "T", "container-title": "The Paper", "issued": {"date-parts": [[988, 5]]}}
    for kind in ("post", "article-newspaper", "article-magazine"):
        [entry] = sources(bibtex({**said, "type": kind}), TODAY)
        assert (entry.source.container_title, entry.source.issued, entry.left_out) == ("The Paper", "0988-05", ())
        assert entry.source.type == (kind if kind.startswith("article") else "document")
    copies = {"archive_location": "https://archive.example/x"}, {"archive_location": "Box 7"}
    [kept], [named] = (sources(json.dumps({"title": "T", **copy}), TODAY) for copy in copies)
    assert (kept.source.archive_url, kept.left_out) == ("https://archive.example/x", ())
    assert (named.source.archive_url, named.left_out) == (None, ("archive_location",))


def test_ris_as_databases_write_it():
    lines = "TY  - NEWS\nTI  - Talks in Pretoria\n  go on\nDA  - Nov 2\nPY  - 2022\nLK  - https://a.example/\n"
    [entry] = sources(f"{lines}UR  - https://b.example/\nER  - ", TODAY)
    said = entry.source
    assert (said.title, said.issued, said.url) == ("Talks in Pretoria go on", "2022-11-02", "https://a.example/")
    assert entry.left_out == ("UR",)


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


@pytest.mark.parametrize(
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


def test_spaces_and_marks_of_pages_and_processors_stand_for_nothing():
    assert read('\ufeff{\u00a0"title": "T"}')["title"] == "T"
    assert read("TY\u00a0\u00a0- NEWS\nTI\u00a0 - T\nER  - ")["title"] == "T"


def test_what_is_not_taken_as_it_stands_is_named():
    odd = {
        "title": "<i>T</i> &amp; &#8220;U&#8221;", "type": "blogpost", "author": "Jane Doe", "publisher": {"name": "P"},
        "issued": {"date-parts": [[2025]], "season": 1},
        "language": "Klingonese",
    }  # fmt: skip
    [entry] = sources(json.dumps(odd), TODAY)
    assert (entry.source.title, entry.source.author[0].literal) == ("T & “U”", "Jane Doe")
    assert entry.left_out == ("language “Klingonese”", "publisher", "season", "type “blogpost”")


REFUSED = [
    # what is pasted, the path of the problem, and a part of its sentence
    ("[Talks](https://a.example/x)", "", "Paste a web address that begins with https://, or an entry in BibTeX"),
    ("Trump to call Putin", "", "Paste a web address that begins with https://, or an entry in BibTeX"),
    ("\n" * LONGEST, "", "Paste a web address that begins"),
    ("a\n" * (LONGEST // 2), "", "Paste a web address that begins"),
    ("me@a.example\n@misc{k, title={T}}", "", "Paste a web address that begins"),
    ("x" * (LONGEST + 1), "", "100,001 characters"),
    (json.dumps([CSL] * (MOST + 1)), "", "201 entries"),
    ("[]", "", "not CSL-JSON"),
    ("[7]", "", "not CSL-JSON"),
    ('{"title": ', "", "This is not JSON"),
    ("[" * 50_000, "", "nested too deeply"),
    ('@misc{k, title="no end\n}', "", "begins in line 1 is not BibTeX"),
    ("@comment{nothing}", "", "There is no entry"),
    (f'@string{{a="{"x" * 1_000}"}}@misc{{k, title=a{" # a" * 100}}}', "", "@string written out"),
    (f'@string{{a="{"x" * 1_000}"}}' + "".join(f"@misc{{k{n}, author=a}}" for n in range(101)), "", "written out"),
    ('{"type": "book"}', "title", "needs a title"),
    ('{"title": "T", "URL": "ftp://a.example"}', "URL", "full web address"),
    ('{"title": "T", "issued": {"raw": "yesterday"}}', "issued", "does not say one day by itself"),
    ('{"title": "T", "issued": {"raw": "3/4/25"}}', "issued", "does not say one day by itself"),
    ('{"title": "T", "issued": {"date-parts": [[2025, 2, 30]]}}', "issued", "30 February 2025 does not exist"),
    ('{"title": "T", "issued": {"date-parts": [["soon"]]}}', "issued", "as numbers"),
    ('{"title": "T", "issued": {"timestamp": "soon"}}', "issued", "“soon” is not a moment counted from 1970"),
    ('{"title": "T", "issued": {"year": 2025}}', "issued", "Write it as in 2025-03-17."),
    # a day without its month
    ('{"title": "T", "issued": {"date-parts": [[2025, null, 12]]}}', "issued", "as numbers"),
    ("TY  - NEWS\nTI  - T\nPY  - 2025//12\nER  - ", "issued", "Write the year with four digits"),
    ('[{"title": "T"}, {"title": "T", "URL": "x"}]', "1.URL", "full web address"),
]


@rows(("text", "path", "part"), REFUSED)
def test_what_cannot_be_read_is_said_at_its_field(text, path, part):
    with pytest.raises(Invalid) as refusal:
        sources(text, TODAY)
    [problem] = refusal.value.problems
    assert problem.path == path
    assert part in problem.message


def test_what_is_nested_too_deeply_is_refused(request):
    gc.disable()  # or what other tests left is thrown away at the very bottom, where it cannot be
    request.addfinalizer(gc.enable)
    with pytest.raises(Invalid, match="nested too deeply") as refusal:
        sources("@misc{k, title={" + "{" * 9_000 + "}" * 9_000 + "}}", TODAY)
    assert [problem.path for problem in refusal.value.problems] == [""]


begun = st.sampled_from(["", "@article{k, title={T}, ", "@", '{"title": "T", ', "[{", "TY  - NEWS\n", "https://"])
marks = st.text(st.sampled_from('@{}",=#\\%~$ab:[]0\n- ') | st.characters(codec="utf-8"))


@given(begun, marks)
def test_any_text_is_sources_or_a_sentence(start, rest):
    try:
        found = sources(start + rest, TODAY)
    except Invalid:
        return
    assert found
    for entry in found:
        document = json.loads(canonical(entry.source))
        assert parse(Source, document) == entry.source
