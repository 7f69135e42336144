"""Two people change one thing: what only one of them touched is merged, what both did is asked about."""

import re
from typing import Any

import pytest

from tests.conftest import UKRAINE
from tests.html import Page
from tests.pages.events.conftest import CALL, RUTTE, as_typed, save_all_the_same

EDIT = f"{RUTTE}/edit"


@pytest.fixture
def save(logged_in, form):
    """Another editor saves these fields of a form, opened just now."""

    def by_another(fields: dict[str, Any], address: str = EDIT) -> None:
        answer = logged_in().post(address, data=form(address, fields))
        assert answer.status_code == 303, answer.text

    return by_another


def questions(html: str) -> dict[str, tuple[str, str]]:
    """The name of the answer's field by what is asked about, with both values."""
    fields = Page(html).fields
    places = [name.removesuffix(".path") for name in fields if re.fullmatch(r"clash\.\d+\.path", name)]
    return {fields[f"{at}.label"][0]: (fields[f"{at}.mine"][0], fields[f"{at}.theirs"][0]) for at in places}


def test_what_each_changed_alone_is_saved_and_told(editor, form, save, document, client):
    mine = form(EDIT, {"place": "Brussels", "participants.0.capacity": "Secretary General"})
    save({"title": "Rutte speaks", "participants.0.role": mine["participants.0.role"][0], "summary": "He spoke."})
    version = client.get(f"{UKRAINE}/export.json").headers["Content-Disposition"]
    answer = editor.post(EDIT, data=mine)
    assert answer.status_code == 303
    saved = document(RUTTE)
    assert (saved["place"], saved["title"], saved["summary"]) == ("Brussels", "Rutte speaks", "He spoke.")
    assert saved["participants"][0]["capacity"] == "Secretary General"
    assert client.get(f"{UKRAINE}/export.json").headers["Content-Disposition"] != version
    told = " ".join(re.sub(r"<[^>]+>", " ", editor.get(answer.headers["Location"]).text).split())
    assert "You changed title, summary meanwhile; this is kept too." in told


@pytest.mark.parametrize("taken", ["mine", "theirs"])
def test_what_both_changed_is_asked_about(editor, form, save, document, contents, taken):
    mine = form(EDIT, {"place": "Brussels", "summary": "Mine.", "why": "A reason", "reason": "correction"})
    save({"place": "Mons", "title": "Rutte speaks"})
    before = contents()
    answer = editor.post(EDIT, data=mine)
    page = Page(answer.text)
    assert answer.status_code == 409
    assert "You changed this event while you were editing." in answer.text
    assert questions(answer.text) == {"Place": ("Brussels", "Mons")}
    assert (page.fields["title"], page.fields["summary"], page.fields["place"]) == (
        ["Rutte speaks"],
        ["Mine."],
        ["Brussels"],
    )
    assert (page.fields["why"], page.fields["reason"]) == (["A reason"], ["correction"])
    assert contents() == before

    unanswered = editor.post(EDIT, data=page.fields)
    assert (unanswered.status_code, contents()) == (422, before)
    assert Page(unanswered.text).summary == {"clash.0": "Choose which to keep: Place."}
    more = Page(editor.post(EDIT, data=page.fields | {"clash.0.taken": taken, "row": "add:participants"}).text)
    assert more.fields["clash.0.taken"] == [taken]
    assert editor.post(EDIT, data=more.fields).status_code == 303
    saved = document(RUTTE)
    assert (saved["place"], saved["summary"], saved["title"]) == (
        {"mine": "Brussels", "theirs": "Mons"}[taken],
        "Mine.",
        "Rutte speaks",
    )


def test_a_mine_that_is_typed_over_is_saved_as_it_is_typed(editor, form, save, document):
    mine = form(EDIT, {"place": "Brussels"})
    save({"place": "Mons"})
    page = Page(editor.post(EDIT, data=mine).text)
    assert editor.post(EDIT, data=page.fields | {"place": "Both", "clash.0.taken": "mine"}).status_code == 303
    assert document(RUTTE)["place"] == "Both"


def test_lines_and_rows_are_merged_by_what_they_are(editor, form, save, document):
    """Statements stand as lines in the form; one is opened here, another there, and one is added by each."""
    stored = document(RUTTE)["statements"]
    mine = Page(editor.post(EDIT, data=form(EDIT, {"row": "open:statements.0"})).text).fields | {"row": ""}
    mine |= {"statements.0.note": "Mine.", "participants.1.actor": "Marco Rubio", "participants.1.role": "observer"}
    theirs = Page(editor.post(EDIT, data=form(EDIT, {"row": "open:statements.1"})).text).fields | {"row": ""}
    assert editor.post(EDIT, data=theirs | {"statements.1.note": "Theirs."}).status_code == 303
    save({"participants.1.actor": "Steve Witkoff", "participants.1.role": "observer"})
    assert editor.post(EDIT, data=mine).status_code == 303
    saved = document(RUTTE)
    assert [one["note"] for one in saved["statements"]] == ["Mine.", "Theirs."]
    assert [one | {"note": ""} for one in saved["statements"]] == [one | {"note": ""} for one in stored]
    assert {taken["actor"] for taken in saved["participants"]} == {"rutte", "rubio", "witkoff"}


def test_a_row_that_one_took_out_and_the_other_changed_is_asked_about(editor, form, save, document):
    first = document(RUTTE)["participants"][0]
    mine = Page(editor.post(EDIT, data=form(EDIT, {"row": "remove:participants.0"})).text).fields | {"row": ""}
    save({"participants.0.capacity": "Secretary General"})
    answer = editor.post(EDIT, data=mine)
    [(label, (one, other))] = questions(answer.text).items()
    assert (answer.status_code, label, one) == (409, "Participants", "taken out")
    assert "Secretary General" in other
    sent = Page(answer.text).fields
    assert editor.post(EDIT, data=sent | {"clash.0.taken": "theirs"}).status_code == 303
    assert document(RUTTE)["participants"][0] == first | {"capacity": "Secretary General"}


def test_two_stances_of_one_statement_are_asked_about_in_the_words_of_the_issue(editor, form, save):
    opened = Page(editor.post(EDIT, data=form(EDIT, {"row": "open:statements.0"})).text).fields | {"row": ""}
    stance = "statements.0.positions.0.stance"
    save(opened | {stance: "opposes"})
    answer = editor.post(EDIT, data=opened | {stance: "noncommittal"})
    [(label, values)] = questions(answer.text).items()
    assert (answer.status_code, values) == (409, ("takes no side", "against"))
    assert label.startswith("Statements, Mark Rutte: ")


def test_what_is_new_in_the_form_is_made_once_the_questions_are_answered(editor, form, save, document, client):
    """A new source that the form makes is typed again in the merged form: it is not in the record yet."""
    new = {"citations.1.source": "A paper nobody has", "citations.1.source.new.type": "webpage",
           "citations.1.source.new.container-title": "The Paper", "citations.1.locator": "p. 1"}  # fmt: skip
    mine = form(EDIT, new | {"place": "Brussels"})
    save({"place": "Mons"})
    page = Page(editor.post(EDIT, data=mine).text)
    assert as_typed(page.fields).items() >= new.items()
    assert editor.post(EDIT, data=page.fields | {"clash.0.taken": "theirs"}).status_code == 303
    cited = document(RUTTE)["citations"][-1]["source"]
    [source] = [one for one in client.get(f"{UKRAINE}/export.json").json["sources"] if one["uid"] == cited]
    assert (source["title"], source["container-title"]) == ("A paper nobody has", "The Paper")


def test_what_is_right_alone_and_wrong_together_comes_back_merged(editor, form, save, document, contents):
    """One calls the plan off, the other moves it: the last announcement no longer says what the event says."""
    address = f"{CALL}/edit"
    mine = form(address, {"status": "occurred", "date.edtf": "2025-03-16"})
    opened = Page(editor.post(address, data=form(address, {"row": "open:schedule.0"})).text).fields
    theirs = opened | {"row": "", "date.edtf": "2025-03-19", "schedule.0.date": "2025-03-19"}
    assert save_all_the_same(editor, address, theirs).status_code == 303
    before = contents()
    answer = editor.post(address, data=mine)
    assert (answer.status_code, contents()) == (409, before)
    assert questions(answer.text) == {"When": ("16 March 2025", "19 March 2025")}
    fields = Page(answer.text).fields | {"clash.0.taken": "theirs"}
    refused = editor.post(address, data=fields)
    assert refused.status_code == 422
    assert "This date is in the future" in refused.text
    assert Page(refused.text).fields["clash.0.taken"] == ["theirs"]


def test_an_invalid_form_on_an_old_base_is_mended_first(editor, form, save, document):
    mine = form(EDIT, {"title": "", "place": "Brussels"})
    save({"place": "Mons"})
    answer = editor.post(EDIT, data=mine)
    assert answer.status_code == 422
    page = Page(answer.text)
    assert (page.fields["place"], page.fields["base"]) == (["Brussels"], ["1"])
    assert editor.post(EDIT, data=page.fields | {"title": "Again"}).status_code == 409


@pytest.mark.parametrize(
    ("address", "mine", "theirs"),
    [
        (f"{UKRAINE}/actors/rutte/edit", {"note": "Mine."}, {"aliases.0": "M. Rutte"}),
        (f"{UKRAINE}/issues/ceasefire/edit", {"note": "Mine."}, {"name": "A ceasefire of 30 days"}),
        (f"{UKRAINE}/edit", {"contact": "Mine"}, {"licence": "CC0"}),
    ],
)
def test_every_kind_of_item_is_merged(editor, form, save, client, address, mine, theirs):
    sent = form(address, mine)
    save(theirs, address)
    assert editor.post(address, data=sent).status_code == 303
    fields = Page(editor.get(address).text).fields
    assert {name: fields[name] for name in mine | theirs} == {name: [text] for name, text in (mine | theirs).items()}


@pytest.mark.parametrize(
    ("address", "history", "name"),
    [
        (EDIT, f"{RUTTE}/history", "title"),
        (f"{UKRAINE}/actors/rutte/edit", f"{UKRAINE}/actors/rutte/history", "name"),
        (f"{UKRAINE}/issues/ceasefire/edit", f"{UKRAINE}/issues/ceasefire/history", "name"),
        (f"{UKRAINE}/edit", f"{UKRAINE}/history", "title"),
    ],
)
def test_every_kind_of_item_comes_back_with_what_was_typed(editor, client, form, save, address, history, name):
    sent = form(address, {name: "Mine"})
    assert client.post(address, data=sent).status_code == 401
    save({name: "Theirs"}, address)
    for base, status in ((sent["base"], 409), ("", 400)):
        answer = editor.post(address, data=sent | {"base": base})
        assert (answer.status_code, Page(answer.text).fields[name]) == (status, ["Mine"])
        assert f'href="{history}"' in answer.text


def test_questions_of_nobody_change_nothing(editor, form, document):
    """Whatever a form claims to have asked about, it only ever leaves a field as it stands."""
    before = document(RUTTE)
    sent = form(EDIT, {"place": "Brussels", "clash.0.path": "nothing.[here]", "clash.0.taken": "theirs",
                       "clash.1.path": "place", "clash.1.taken": "theirs"})  # fmt: skip
    assert editor.post(EDIT, data=sent).status_code == 303
    assert document(RUTTE) == before


@pytest.mark.parametrize(
    ("family", "new", "named"),
    [
        ("sources", {"type": "webpage", "title": "A fresh paper"}, {"citations.1.source": "a Fresh paper"}),
        ("actors", {"kind": "person", "name": "Іван Петров"}, {"participants.1.actor": "Іван Петров"}),
    ],
)
def test_what_was_taken_out_while_its_name_was_typed_is_not_called_unknown(
    editor, logged_in, form, contents, family, new, named
):
    """Somebody told that it never was here would make it a second time."""
    made = editor.post(f"{UKRAINE}/{family}/new", data=form(f"{UKRAINE}/{family}/new", new))
    page, [(field, typed)] = made.headers["Location"], named.items()
    assert logged_in().post(f"{page}/delete", data={"base": "1"}).status_code == 303
    before = contents()
    refused = Page(editor.post(EDIT, data=form(EDIT, named)).text)
    assert refused.errors[field] == (f"The {family[:-1]} “{typed}” was deleted; restore it first, or choose another.")
    assert contents() == before


def test_what_was_merged_while_its_name_was_typed_is_found_in_what_it_became(editor, form):
    for title in ("First paper", "Second paper"):
        editor.post(f"{UKRAINE}/sources/new", data=form(f"{UKRAINE}/sources/new", {"type": "report", "title": title}))
    asked = editor.get(f"{UKRAINE}/sources/first-paper/merge?into=Second+paper")
    assert editor.post(f"{UKRAINE}/sources/first-paper/merge", data=Page(asked.text).fields).status_code == 303
    refused = Page(editor.post(EDIT, data=form(EDIT, {"citations.1.source": "First paper"})).text)
    assert refused.errors["citations.1.source"] == (
        "The source “First paper” was merged into “Second paper”; choose that one."
    )
