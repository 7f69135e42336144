"""What was pasted and cannot be read is refused, each with the fix."""

import gc
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.bibliographic.pasted import TODAY
from tests.rows import rows
from webapp.domain.document import Source, canonical, parse
from webapp.domain.problems import Invalid
from webapp.formats.bibliographic import LONGEST, MOST, sources

REFUSED = [
    # what is pasted, the path of the problem, and a part of its sentence
    ("[Talks](https://a.example/x)", "", "Paste a web address that begins with https://, a reference"),
    ("Trump to call Putin", "", "Paste a web address that begins with https://, a reference"),
    ("\n" * LONGEST, "", "Paste a web address that begins"),
    ("a\n" * (LONGEST // 2), "", "Paste a web address that begins"),
    ("me@a.example\n@misc{k, title={T}}", "", "Paste a web address that begins"),
    ("x" * (LONGEST + 1), "", "100,001 characters"),
    (json.dumps([{"title": "T"}] * (MOST + 1)), "", "201 entries"),
    ("{{cite news |title=T", "", "This template has no end or no parameters"),
    ("%A \n", "", "This is not EndNote"),
    ("{{cite news}}", "", "This template has no end or no parameters"),
    ("{{cite news |page=4}}", "title", "needs a title"),
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


begun = st.sampled_from([
    "", "@article{k, title={T}, ", "@", '{"title": "T", ', "[{", "TY  - NEWS\n", "ty  - news\n", "%0 Book\n%T ",
    "{{cite news |title=T", "https://",
])  # fmt: skip
marks = st.text(st.sampled_from('@{}|",=#\\%~$ab:[]0\n- ') | st.characters(codec="utf-8"))


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
