"""Whatever is typed into every field of a form at once: an answer that says what is wrong, never an error of ours, and
nothing typed is lost."""

import pytest

from tests.conftest import NOW
from tests.documents import a_source, an_actor, an_issue
from tests.files import take_in
from tests.html import Page
from tests.pages.editing.test_every_key import NEW, lists
from webapp.domain.document import ITEMS
from webapp.domain.site_vocabulary import SiteRole
from webapp.forms.document_shape import shape_of

TYPED = {
    "nothing known": "Nobody we know",
    "too long": "x" * 60_000,
    "look-alikes": "Ρutin \u0420etro",
    "invisible": "Pu\u200btin\u2060\ufeff",
    "turned": "abc\u202ecba",
    "control": "a\x00b\x1fc",
    "a number": "9" * 5_000,
    "an odd digit": "²",
    "markup and braces": "<script>alert(1)</script>\"'&lt; {field} {0} %s %(x)s {{ 7 * 7 }}",
    "only blanks": "   \t\u00a0  ",
    "lines": "one\r\ntwo\rthree\n\n",
    "an address": "javascript:alert(1)//http://[::1",
    "right to left": "שלום العربية",
}


@pytest.fixture(params=NEW, ids=str)
def opened(app, logged_in, request):
    """An admin's form for a new item, with a row in every list: its address and fields."""
    take_in(app, at=NOW, issues=[an_issue()], actors=[an_actor("putin", name="Putin")], sources=[a_source()])
    admin = logged_in(SiteRole.ADMIN)
    address = NEW[request.param]
    page = admin.get(address)
    for path in lists(shape_of(ITEMS[request.param])):
        fields = Page(page.text).fields
        if not any(name.startswith(f"{path}.0") for name in fields) and path != "issues":
            page = admin.post(address, data=fields | {"row": f"add:{path}"})
    return admin, address, Page(page.text).fields


HIDDEN = ("token", "base", "version", "confirmed", "row", "suggestion", "reason", "paste")


def test_nothing_typed_breaks_the_form_or_is_lost(opened):
    admin, address, fields = opened
    seen = [name for name in fields if name and name not in HIDDEN and not name.endswith((".uid", ".label"))]
    texts = [name for name in seen if ".new." not in name and f"{name}.label" not in fields]
    wrong = {}
    for what, text in TYPED.items():
        answer = admin.post(address, data=fields | dict.fromkeys(seen, text))
        page = Page(answer.text)
        if what == "lines":  # of a field of one line, a browser sends no line breaks
            taken = {name for name in texts if name not in page.errors and f'<textarea id="{name}"' not in answer.text}
            wrong |= dict.fromkeys(taken, what)
        lost = [name for name in seen if text.split() and page.fields.get(name, [""])[-1].split() != text.split()]
        if answer.status_code == 422 and (lost or not page.errors):
            wrong[what] = lost
        elif answer.status_code not in {413, 422}:
            wrong[what] = answer.status
    assert wrong == {}
