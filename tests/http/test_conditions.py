"""What is asked for on a condition: a tag that the answer must have, or must not have."""

import pytest

from tests.conftest import UKRAINE
from tests.http.test_caching import KEPT, PAGE, etag
from tests.rows import rows

pytestmark = pytest.mark.read_only

NOT_THERE = ["/nowhere/", "/import", f"{PAGE}?kind=war", f"{PAGE}?as_of=soon", f"{UKRAINE}/events/never-was",
             f"{UKRAINE}/events/never-was.json", f"{UKRAINE}/actors/nobody", f"{UKRAINE}/positions?side=nobody",
             f"{UKRAINE}/export.json?q={'x' * 999}", f"{UKRAINE}/changes/99", "/static/never.css"]  # fmt: skip


@rows("address", [*KEPT, "/static/app.css"])
def test_any_tag_is_matched_by_what_is_there(client, address):
    for read in (client.get, client.head, client.get):
        answer = read(address, headers={"If-None-Match": "*"})
        assert (answer.status_code, answer.data) == (304, b"")
    first = client.get(address)
    assert answer.headers["ETag"] == first.headers["ETag"]
    assert client.get(address, headers={"If-None-Match": f"W/{first.headers['ETag']}"}).status_code == 304


@rows("address", NOT_THERE)
def test_any_tag_is_matched_by_nothing_where_nothing_is(client, address):
    status = client.get(address).status_code
    assert status in {303, 400, 404}
    for read in (client.get, client.head):
        assert read(address, headers={"If-None-Match": "*"}).status_code == status


@rows("address", KEPT)
def test_who_asks_for_a_tag_gets_nothing_else(client, address):
    for read in (client.get, client.head, client.get):
        refused = read(address, headers={"If-Match": '"other"'})
        assert (refused.status_code, refused.mimetype) == (412, "application/problem+json")
        assert read == client.head or "another text than “If-Match” names" in refused.json["detail"]
        tag = etag(client, address)
        assert read(address, headers={"If-Match": f'"other", {tag}'}).status_code == 200
        assert read(address, headers={"If-Match": "*"}).status_code == 200
        assert read(address, headers={"If-Match": '"other"', "If-None-Match": tag}).status_code == 412


@rows("address", NOT_THERE)
def test_a_tag_asked_for_changes_no_refusal(client, address):
    assert client.get(address, headers={"If-Match": '"other"'}).status_code == client.get(address).status_code


@pytest.mark.writes
@pytest.mark.parametrize("condition", [{"If-Match": '"seen"'}, {"If-None-Match": "*"}])
def test_nothing_is_written_on_a_condition_that_nobody_checks(editor, condition):
    file = editor.get(f"{UKRAINE}/export.json").json
    file["negotiation"]["title"] = "Other talks"
    refused = editor.post("/import", json=file, headers=condition)
    assert (refused.status_code, refused.json["title"]) == (412, "This was sent on a condition")
    assert "Programs leave out If-Match and If-None-Match." in refused.json["detail"]
    assert editor.get(f"{UKRAINE}/export.json").json["negotiation"]["title"] != "Other talks"
    assert editor.post("/import", json=file, headers={"If-Match": "*"}).status_code == 200
