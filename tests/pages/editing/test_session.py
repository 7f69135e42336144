"""Another session of an event: a part of it with the same frame."""

from tests.conftest import UKRAINE
from tests.html import Page
from tests.pages.events.conftest import save_all_the_same

TALKS = f"{UKRAINE}/events/european-advisers-meet-waltz-at-the-white-house"


def test_it_has_the_frame_and_nothing_of_what_happened(editor, client):
    uid = TALKS.rpartition("/")[2]
    address = f"{UKRAINE}/events/new?session_of={uid}"
    assert address in editor.get(f"{TALKS}/edit").text
    whole = client.get(f"{TALKS}.json").json
    fields = Page(editor.get(address).text).fields
    assert (fields["title"], fields["summary"], fields["date.edtf"]) == ([""], [""], [""])
    sent = fields | {"title": "The second session", "date.edtf": "2025-03-15"}
    assert save_all_the_same(editor, f"{UKRAINE}/events/new", sent).status_code == 303
    part = client.get(f"{UKRAINE}/events/the-second-session.json").json
    same = ("kind", "place", "participants", "issues")
    assert {name: part[name] for name in same} == {name: whole[name] for name in same}
    assert (part["part_of"], part["statements"], part["citations"]) == (uid, [], [])
    assert editor.get(f"{UKRAINE}/events/new?session_of=never-was").status_code == 404
