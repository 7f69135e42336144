"""The log of changes for programs that keep a copy."""

import json
import shutil

import pytest

from tests.applications import application, lay
from tests.documents import a_source, an_actor, an_event
from tests.files import take_in
from tests.html import Page
from tests.rows import rows
from webapp.domain.site_vocabulary import SiteRole
from webapp.formats.log_file import SCHEMA
from webapp.pages.changes import queries

PEACE = "/peace"

pytestmark = pytest.mark.read_only


@pytest.fixture(scope="module")
def library(template, cookies, tmp_path_factory):
    """A record of five versions, with every act in it."""
    path = shutil.copy(template, tmp_path_factory.mktemp("changes"))
    with application(f"sqlite:///{path}") as app:
        editor = app.test_client()
        editor.set_cookie("session", cookies[SiteRole.EDITOR])
        actors = [an_actor("ann"), an_actor("twin", name="Ann B.")]
        take_in(app, actors=actors, events=[an_event("talks")], why="The “first”\nitems")
        take_in(app, events=[an_event("talks", title="Talks resumed")], sources=[a_source("paper")])
        assert editor.post(f"{PEACE}/sources/paper/delete", data={"base": "1"}).status_code == 303
        assert editor.post(f"{PEACE}/sources/paper/restore", data={"base": "2"}).status_code == 303
        merging = Page(editor.get(f"{PEACE}/actors/twin/merge?into=ann").text).fields
        assert editor.post(f"{PEACE}/actors/twin/merge", data=merging).status_code == 303
    return path


@pytest.fixture
def url(library, ground):
    """A copy of it for the test that writes."""
    return lay(library, ground)


def acts(answer):
    return {
        change["version"]: {f"{item['kind']}/{item['uid']}": item["act"] for item in change["items"]}
        for change in answer.json["changes"]
    }


ALL = {
    1: {"negotiation/peace": "added", "actor/ann": "added", "actor/twin": "added", "event/talks": "added"},
    2: {"event/talks": "changed", "source/paper": "added"},
    3: {"source/paper": "deleted"},
    4: {"source/paper": "restored"},
    5: {"actor/ann": "changed", "actor/twin": "merged"},
}


def test_it_tells_what_each_change_did(client):
    answer = client.get(f"{PEACE}/changes.json")
    assert acts(answer) == ALL
    assert (answer.json["version"], answer.json["next"]) == (5, None)
    first, *_, last = answer.json["changes"]
    assert {name: first[name] for name in ("made_at", "who", "why", "reason")} == {
        "made_at": "2025-06-01T12:00:00Z", "who": "Editor", "why": "The “first”\nitems", "reason": None,
    }  # fmt: skip
    told = SCHEMA["properties"]["changes"]["items"]["properties"]
    assert (answer.json.keys(), last.keys()) == (SCHEMA["properties"].keys(), told.keys())
    assert last["items"][1].keys() == told["items"]["items"]["properties"].keys()
    assert {act for acted in ALL.values() for act in acted.values()} == {
        *told["items"]["items"]["properties"]["act"]["enum"]
    }
    assert last["items"][1] == {"kind": "actor", "uid": "twin", "act": "merged", "merged_into": "ann"}
    assert f'href="{PEACE}/changes.json?since=2"' in client.get(f"{PEACE}/changes?since=2").text


@pytest.mark.writes
def test_a_copy_is_kept_by_asking_from_its_version_on(client, app, monkeypatch):
    monkeypatch.setattr(queries, "MOST_IN_FILE", 2)
    seen, address = {}, f"{PEACE}/changes.json?since=1"
    while address:
        answer = client.get(address)
        assert len(answer.json["changes"]) <= 2
        seen |= acts(answer)
        if len(seen) == 2:
            take_in(app, events=[an_event("meanwhile", title="Meanwhile")])
        address = answer.json["next"]
    assert seen == {version: did for version, did in ALL.items() if version > 1} | {6: {"event/meanwhile": "added"}}
    last = client.get(f"{PEACE}/changes.json?since=6")
    assert json.loads(last.text) == {"version": 6, "next": None, "changes": []}
    again = client.get(f"{PEACE}/changes.json?since=6", headers={"If-None-Match": last.headers["ETag"]})
    assert again.status_code == 304
    take_in(app, events=[an_event("after", title="After")])
    newer = client.get(f"{PEACE}/changes.json?since=6", headers={"If-None-Match": last.headers["ETag"]})
    assert acts(newer) == {7: {"event/after": "added"}}


def test_each_text_can_be_had_as_the_change_left_it(client):
    for version, did in acts(client.get(f"{PEACE}/changes.json")).items():
        for item, act in did.items():
            kind, uid = item.split("/")
            if kind != "negotiation":
                text = client.get(f"{PEACE}/{kind}s/{uid}.json?edition={version}")
                assert text.status_code == (410 if act in {"deleted", "merged"} else 200), (version, item)


def test_a_copy_that_is_newer_than_the_record_hears_it(client):
    answer = client.get(f"{PEACE}/changes.json?since=6")
    assert answer.status_code == 404
    assert answer.json["detail"] == "There is no version 6 of this negotiation yet; the newest is 5."


@rows("since", ["x", "-1", "1.5"])
def test_what_is_no_version_is_refused(client, since):
    answer = client.get(f"{PEACE}/changes.json?since={since}")
    assert (answer.status_code, "“since” is a whole number" in answer.json["detail"]) == (400, True)
