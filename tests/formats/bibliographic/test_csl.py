"""Sources from CSL-JSON."""

import json

from tests.formats.bibliographic.pasted import TODAY, read
from tests.rows import rows
from webapp.formats.bibliographic import sources

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


@rows("text", [json.dumps(CSL), json.dumps([CSL], indent=1), json.dumps({"items": [CSL]})])
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


def test_what_is_not_taken_as_it_stands_is_named():
    odd = {
        "title": "<i>T</i> &amp; &#8220;U&#8221;", "type": "blogpost", "author": "Jane Doe", "publisher": {"name": "P"},
        "issued": {"date-parts": [[2025]], "season": 1},
        "language": "Klingonese",
    }  # fmt: skip
    [entry] = sources(json.dumps(odd), TODAY)
    assert (entry.source.title, entry.source.author[0].literal) == ("T & “U”", "Jane Doe")
    assert entry.left_out == ("language “Klingonese”", "publisher", "season", "type “blogpost”")
