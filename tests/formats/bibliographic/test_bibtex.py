"""Sources from BibTeX and BibLaTeX."""

import json

from tests.formats.bibliographic.pasted import TODAY, read
from tests.rows import rows
from webapp.formats.bibliographic import sources
from webapp.formats.bibtex import bibtex

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
    assert sources(ONLINE, TODAY)[0].left_out == ("pages", "“et al.”")


@rows(
    ("fields", "issued"),
    [
        ("year = 2025, month = mar", "2025-03"),
        ('year = 2025, month = mar # "~17"', "2025-03-17"),
        ("year = {2025}, month = {March}, day = {17}", "2025-03-17"),
        ("year = 2025, month = mar, day = {15--21}", "2025-03-15/2025-03-21"),
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
        ("@misc{k, title={T}, howpublished={Available at https://a.example/x.}}", "webpage"),
        ("@misc{k, title={T}, url={<https://a.example/x>}}", "webpage"),
        ("@video{k, title={T}}", "motion_picture"),
        ("@unheardof{k, title={T}}", "document"),
        ("Some words before.\n\n and\r\n \t\n  @BOOK{k, TITLE={T}}", "book"),
    ],
)
def test_types_of_bibtex(entry, kind):
    assert read(entry)["type"] == kind


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
