"""Whom the new actors of a table belong to."""

import json

from tests.html import Page, words
from tests.imports.sheet.test_journeys import look
from tests.rows import rows

TABLE = "Title,Date,Kind,Who\nTalks in Sochi,2025,Talks,Ann Lee; Iran (state); Bo Berg\n"
CHOSEN = {"actors": {"": "person"}}


def belonging(made) -> dict[str, str | None]:
    return {actor["uid"]: actor["affiliation"] or None for actor in json.loads(made.data)["actors"]}


@rows(
    ("whose", "belong"),
    [
        ({}, {}),
        ({"ann-lee": "Vladimir Putin"}, {"ann-lee": "putin"}),
        ({"ann-lee": "putin", "bo-berg": "PUTIN"}, {"ann-lee": "putin", "bo-berg": "putin"}),  # a uid, another name
        ({"Ann Lee": "iran"}, {"ann-lee": "iran"}),  # a new one
        ({"ann-lee": "Bo Berg", "bo-berg": "Iran"}, {"ann-lee": "bo-berg", "bo-berg": "iran"}),
    ],
)
def test_a_new_actor_belongs_to_one_here_or_in_the_table(taken, whose, belong):
    made = taken(TABLE, **CHOSEN, whose=whose)
    assert belonging(made) == {"ann-lee": None, "iran": None, "bo-berg": None} | belong
    assert not any(new.problem for new in made.actors)
    assert made.sides == ["Vladimir Putin", "Ann Lee", "Iran", "Bo Berg"]


@rows(
    ("whose", "part"),
    [
        ({"ann-lee": "Nobody"}, "There is no actor “Nobody” here or in the table; leave this empty, or choose"),
        ({"ann-lee": "Ann Lee"}, "This makes a circle"),
        ({"ann-lee": "Bo Berg", "bo-berg": "Ann Lee"}, "This makes a circle"),
    ],
)
def test_whom_nobody_can_belong_to_is_said_at_the_name(taken, whose, part):
    made = taken(TABLE, **CHOSEN, whose=whose)
    assert [new.problem[: len(part)] for new in made.actors if new.problem] == [part] * len(whose)


def test_whose_somebody_is_is_asked_and_what_was_typed_stays(editor, client, peace):
    shown = look(editor, TABLE.replace("Ann Lee", "Ann Lee (Putin)"), into="peace")
    assert Page(shown.text).fields["whose.ann-lee-putin"] == ["Putin"]  # by its bracket, until somebody answers
    shown = look(editor, TABLE, into="peace")
    assert "Who are the new actors?" in words(shown.text)
    form = Page(shown.text).fields | {"actor.": "person", "whose.ann-lee": "Putim", "whose.bo-berg": "Iran"}
    refused = editor.post("/import/confirm", data=form)
    assert (refused.status_code, [*Page(refused.text).errors]) == (422, ["whose.ann-lee"])
    form = Page(refused.text).fields
    assert (form["whose.ann-lee"], form["whose.bo-berg"]) == (["Putim"], ["Iran"])
    changed = editor.post("/import", data=form | {"again": "1"})
    form = Page(changed.text).fields
    assert form["whose.bo-berg"] == ["Iran"]
    shown = editor.post("/import", data=form | {"whose.ann-lee": "Vladimir Putin"})
    assert editor.post("/import/confirm", data=Page(shown.text).fields).status_code == 303
    people = {actor["uid"]: actor for actor in client.get("/peace/export.json").json["actors"]}
    assert (people["ann-lee"]["affiliation"], people["bo-berg"]["affiliation"]) == ("putin", "iran")


def test_the_same_as_one_here_is_one_that_somebody_can_belong_to(taken):
    table = "Title,Date,Kind,Who\nTalks,2025,Talks,Vladimir Putim; Ann Lee\n"
    made = taken(table, **CHOSEN, twins={"Vladimir Putim": "same"}, whose={"ann-lee": "Vladimir Putim"})
    assert belonging(made) == {"ann-lee": "putin"}
