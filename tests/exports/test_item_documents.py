"""The document of each item: that of the negotiation file, as of a day, or in an edition."""

import pytest

from tests.documents import a_source, a_statement, an_actor, an_event, an_issue
from tests.files import take_in
from tests.html import Page
from tests.rows import rows

FAMILIES = ("events", "actors", "issues", "sources")


@pytest.fixture
def peace(app):
    """A record of two versions, in which everything is known from 20 March on."""
    said = [a_statement("said", speaker="ann", positions=[{"issue": "truce", "stance": "supports"}])]
    lists = {
        "actors": [an_actor("ann", note="Now."), an_actor("idle")],
        "issues": [an_issue("truce", note="Now."), an_issue("idle")],
        "sources": [
            a_source("paper", issued="2025-03-20", note="Now.", standing={"state": "retracted", "on": "2025-04-02"}),
            a_source("idle", issued="2025-03-20"),
        ],
        "events": [an_event("talks", date={"edtf": "2025-03-11"}, statements=said, citations=[{"source": "paper"}])],
    }
    take_in(app, **lists)
    return take_in(app, actors=[an_actor("ann", name="Anna", note="Now.")], events=[an_event("more", title="More")])


def test_an_item_stands_as_in_the_negotiation_file_and_its_page_leads_to_it(client, peace):
    file = client.get(f"{peace}/export.json").json
    for family in FAMILIES:
        for item in file[family]:
            page = f"{peace}/{family}/{item['uid']}"
            answer = client.get(f"{page}.json")
            assert (answer.json, answer.mimetype) == (item, "application/json")
            assert client.head(f"{page}.json").headers["ETag"] == answer.headers["ETag"]
            text = client.get(page).text
            assert f'<link rel="alternate" type="application/json" href="{page}.json">' in text
            assert f'<a class="button" href="{page}.json">Data (JSON)</a>' in text


@rows(
    ("item", "day", "told"),
    [
        ("events/talks", "2025-03-19", None),
        ("events/talks", "2025-03-20", {"title": "Talks"}),
        ("actors/ann", "2025-03-19", None),
        ("actors/ann", "2025-03-20", {"name": "Anna", "note": ""}),
        ("actors/idle", "2025-03-20", None),
        ("issues/truce", "2025-03-19", None),
        ("issues/truce", "2025-03-20", {"name": "Truce", "note": ""}),
        ("issues/idle", "2025-03-20", None),
        ("sources/paper", "2025-03-19", None),
        ("sources/paper", "2025-03-20", {"title": "On the talks", "note": ""}),
        ("sources/idle", "2025-03-20", None),
    ],
)
def test_as_of_a_day_it_tells_what_its_page_does(client, peace, app, item, day, told):
    app.config["NOW"] = app.config["NOW"].replace(month=6)
    answer, page = (client.get(f"{peace}/{item}{suffix}?as_of={day}") for suffix in (".json", ""))
    assert answer.status_code == page.status_code == (200 if told else 404)
    if told:
        assert told.items() <= answer.json.items()
        assert "standing" not in answer.json
    else:
        assert answer.json["detail"] in page.text


def test_in_an_edition_it_stands_as_it_did_for_ever(client, editor, peace):
    assert [client.get(f"{peace}/actors/ann.json{query}").json["name"] for query in ("?edition=1", "")] == [
        "Ann",
        "Anna",
    ]
    answer = client.get(f"{peace}/actors/ann.json?edition=1")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert editor.post(f"{peace}/sources/idle/delete", data={"base": "1"}).status_code == 303
    asked = [client.get(f"{peace}/sources/idle.json{query}") for query in ("", "?edition=3", "?edition=2")]
    assert [one.status_code for one in asked] == [410, 410, 200]
    none = client.get(f"{peace}/issues/none.json?edition=1")
    assert (none.status_code, none.json["detail"]) == (
        404,
        "There was no issue “none” in version 1 of this negotiation.",
    )


def test_a_merged_item_leads_to_the_one_it_became(client, editor, peace):
    looked_at = Page(editor.get(f"{peace}/actors/idle/merge?into=ann").text).fields
    assert editor.post(f"{peace}/actors/idle/merge", data=looked_at).status_code == 303
    answer = client.get(f"{peace}/actors/idle.json")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{peace}/actors/ann.json")
    assert client.get(f"{peace}/actors/idle.json?edition=2").json["name"] == "Idle"


def test_a_program_learns_there_which_revision_it_changes(client, editor, peace):
    for uid, number in (("ann", 2), ("idle", 1)):
        answer = client.get(f"{peace}/actors/{uid}.json")
        assert answer.headers["Link"] == f'<{peace}/actors/{uid}/history/{number}>; rel="latest-version"'
    fields = {"base": "2", "name": "Anna B."}
    assert (
        editor.post(f"{peace}/actors/ann/edit", data=fields, headers={"Accept": "application/json"}).status_code == 303
    )
    assert "/history/3>" in client.get(f"{peace}/actors/ann.json").headers["Link"]
    for other in ("edition=1", "as_of=2025-03-12"):
        assert "Link" not in client.get(f"{peace}/actors/ann.json?{other}").headers
