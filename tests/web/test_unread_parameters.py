"""A misspelt filter is named on the page, or it would show everything in silence."""

import re

import pytest

from tests.conftest import UKRAINE
from tests.rows import rows

pytestmark = pytest.mark.read_only

NAMED = re.compile(r"“<bdi>([^<]*)</bdi>”(?: \(did you mean “(\w+)”\?\))?(?=[\s,\w]*says? nothing to this page|,)")


@rows(
    ("address", "named", "left"),
    [
        ("/?actors=putin&kind=call", [("actors", "actor")], "/?kind=call"),
        ("/?Kind=call", [("Kind", "kind")], "/"),
        ("/agenda?kind=call", [("kind", "")], "/agenda"),
        (
            "/positions?sides=rus&issues=ceasefire&side=usa",
            [("sides", "side"), ("issues", "issue")],
            "/positions?side=usa",
        ),
        ("/actors/putin?wth=trump", [("wth", "with")], "/actors/putin"),
        ("/?x=1&x=2", [("x", "")], "/"),
        ("/?%3Cb%3E=1&a%E2%80%AEb=1", [("&lt;b&gt;", ""), ("a\ufffdb", "")], "/"),
        ("/?" + "&".join(f"n{number}=1" for number in range(99)), [(f"n{number}", "") for number in range(5)], "/"),
        ("/?kind=call&utm_source=mail&fbclid=1&_ga=2", [], None),
        ("/changes?who=anna&ref=newsletter", [], None),
    ],
)
def test_what_a_page_does_not_read_is_named_with_what_may_be_meant(client, editor, address, named, left):
    for browser in (client, editor):
        page = browser.get(f"{UKRAINE}{address}").text
        assert NAMED.findall(page) == named
        told = re.findall(r'(says?) nothing to this page\.\s*</p>\s*<a href="([^"]*)">Leave (it|them) out</a>', page)
        words = ("says", "it") if len(named) == 1 else ("say", "them")
        assert [(one.replace("&amp;", "&"), verb, what) for verb, one, what in told] == (
            [(f"{UKRAINE}{left}", *words)] if left else []
        )


def test_a_form_and_a_page_that_is_not_there_name_nothing(client, editor):
    for browser, address in ((editor, "/events/new?actors=putin"), (client, "/events/nobody?actors=putin")):
        assert "nothing to this page" not in browser.get(f"{UKRAINE}{address}").text
