"""Forms are read as UTF-8."""

from urllib.parse import quote, urlencode

import pytest

from tests.conftest import UKRAINE
from tests.html import Page

EDIT = f"{UKRAINE}/events/witkoff-briefs-putin/edit"


@pytest.mark.parametrize("write", [lambda sent: sent, lambda sent: quote(sent).encode()], ids=["raw", "quoted"])
@pytest.mark.parametrize("sent", ["Київ".encode("cp1251"), "Київ".encode("utf-16"), b"Ky\xed\xa0\x80iv", b"Ky\xc3"])
def test_a_text_in_another_encoding_is_refused_with_the_form(editor, client, sent, write):
    fields = Page(editor.get(EDIT).text).fields | {"summary": "Said in Moscow."}
    before = client.get(f"{UKRAINE}/export.json").data
    body = urlencode({name: text for name, text in fields.items() if name != "title"}, doseq=True).encode()
    answer = editor.post(
        EDIT, data=body + b"&title=" + write(sent), content_type="application/x-www-form-urlencoded; charset=cp1251"
    )
    page = Page(answer.text)
    assert (answer.status_code, list(page.errors)) == (422, ["title"])
    assert page.fields["summary"] == ["Said in Moscow."]
    assert client.get(f"{UKRAINE}/export.json").data == before
