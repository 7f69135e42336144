"""A file that is older than what stands here."""

import copy
import re

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_statement, an_event
from tests.html import Page
from tests.imports.sent import AT_CALL, AT_RUTTE, AT_UKRAINE, FILE, ITEMS, RUTTE, look, mended

NEWER = {
    f"event/{RUTTE}": (f"{AT_RUTTE}.title", "Rutte speaks"),
    "actor/ukr": (f"{AT_UKRAINE}.note", "Also called Ukraina."),
    f"source/{FILE['sources'][0]['uid']}": ("sources.0.note", "Read again."),
    f"issue/{FILE['issues'][0]['uid']}": ("issues.0.proposition", "The guns fall silent."),
    f"negotiation/{UKRAINE[1:]}": ("negotiation.description", "Mended by hand."),
}
"""A change of each kind of item."""


def test_an_older_file_leaves_what_was_changed_here_alone(editor, client, contents, as_file):
    old = client.get(f"{UKRAINE}/export.json").text
    assert editor.post("/import", json=mended(*NEWER.values())).json["changed"] == len(NEWER)
    before, new = contents(), client.get(f"{UKRAINE}/export.json").text
    answer = editor.post("/import", data=old, content_type="application/json").json
    assert (answer["changed"], answer["unchanged"]) == (0, ITEMS - len(NEWER))
    assert sorted(answer["stale"]) == sorted(NEWER)
    assert contents() == before
    page = look(editor, old.encode()).text
    assert "Left alone: the file says what revision 1 said, before it was changed here." in page
    left = re.findall(r"<small>([^<]*)</small>", page.partition(f"Left alone: {len(NEWER)}")[2])
    assert {item.partition("/")[2] for item in NEWER} <= set(left)
    assert editor.post("/import/confirm", data=Page(page).fields).status_code == 422
    assert contents()["revision"] == before["revision"]
    assert editor.post("/import", data=new, content_type="application/json").json["stale"] == []


@pytest.mark.parametrize("door", ["as JSON", "as a file"])
def test_an_older_file_goes_over_what_was_changed_here_where_that_is_asked_for(editor, client, contents, door):
    old = client.get(f"{UKRAINE}/export.json").text
    editor.post("/import", json=mended(*NEWER.values()))
    before = contents()
    if door == "as JSON":
        answer = editor.post("/import?overwrite=1", data=old, content_type="application/json")
        assert (answer.json["changed"], answer.json["stale"]) == (len(NEWER), [])
    else:
        page = Page(look(editor, old.encode()).text)
        assert editor.post("/import/confirm", data=page.fields | {"overwrite": "1"}).status_code == 303
    assert client.get(f"{UKRAINE}/export.json").text == old
    assert len(contents()["revision"]) == len(before["revision"]) + len(NEWER)


def test_what_an_older_file_brings_besides_is_taken(editor, client):
    """A statement added in the meantime stays; what the file alone changed is changed; a name given back is no loss."""
    added = a_statement("rutte-once-more", speaker="rutte")
    with_statement = mended((f"{AT_RUTTE}.statements.+", added))
    assert editor.post("/import", json=with_statement).json["changed"] == 1
    for name in ("Ukraina", "Ukraine"):
        file = copy.deepcopy(with_statement)
        file["actors"][int(AT_UKRAINE.partition(".")[2])]["name"] = name
        editor.post("/import?overwrite=1", json=file)
    older = mended((f"{AT_CALL}.place", "By phone"), ("events.+", an_event(participants=[])))
    answer = editor.post("/import", json=older).json
    assert (answer["created"], answer["changed"], answer["stale"]) == (1, 1, [f"event/{RUTTE}"])
    assert added.items() <= client.get(f"{UKRAINE}/events/{RUTTE}.json").json["statements"][-1].items()
    assert client.get(f"{UKRAINE}/events/trump-putin-phone-call.json").json["place"] == "By phone"
