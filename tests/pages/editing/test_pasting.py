"""A source's form filled in from what one has."""

import pytest

from tests.conftest import UKRAINE
from tests.html import Page

NEW = f"{UKRAINE}/sources/new"
BIBTEX = """@article{kremlin, title = {The call}, journal = {The {Paper}}, date = {2025-03-17}, pages = {1--2},
  author = {Doe, Jane}, url = {https://paper.example/call}}"""


def test_it_is_filled_in_and_saved_only_then(editor, client, contents):
    before = contents()
    fields = Page(editor.get(NEW).text).fields | {"row": "paste", "paste": BIBTEX, "note": "Kept"}
    answer = editor.post(NEW, data=fields)
    page = Page(answer.text)
    assert answer.status_code == 200
    assert {name: page.fields[name] for name in ("title", "container-title", "issued", "URL", "note")} == {
        "title": ["The call"], "container-title": ["The Paper"], "issued": ["17 March 2025"],
        "URL": ["https://paper.example/call"], "note": ["Kept"],
    }  # fmt: skip
    assert page.fields["author.0.family"] == ["Doe"]
    assert "Not taken over: pages." in answer.text
    assert page.fields["paste"] == [""]
    unread = editor.post(NEW, data=page.fields | {"paste": BIBTEX})
    assert Page(unread.text).errors == {"paste": "Press “Fill in the fields” to use this, or take it out."}
    assert Page(unread.text).fields["paste"] == [BIBTEX]
    assert contents() == before
    saved = editor.post(NEW, data=page.fields)
    assert saved.headers["Location"] == f"{UKRAINE}/sources/the-call"
    assert "The call" in client.get(f"{UKRAINE}/sources/the-call").text


def test_of_several_entries_the_first_is_filled_in_and_the_others_are_told_of(editor):
    fields = Page(editor.get(NEW).text).fields | {"row": "paste", "paste": '[{"title": "One"}, {"title": "Two"}]'}
    answer = editor.post(NEW, data=fields)
    assert Page(answer.text).fields["title"] == ["One"]
    assert Page(answer.text).fields["paste"] == [fields["paste"]]
    assert "Not taken over: the other entries (1), each of which is a source of its own." in answer.text


@pytest.mark.parametrize("pasted", ["", "rubbish", "@article{x", "[" * 100_000, "<script>"])
def test_what_cannot_be_read_comes_back_with_a_sentence(editor, pasted):
    fields = Page(editor.get(NEW).text).fields | {"row": "paste", "paste": pasted, "title": "Typed"}
    answer = editor.post(NEW, data=fields)
    page = Page(answer.text)
    assert (answer.status_code, page.fields["title"]) == (422, ["Typed"])
    assert page.errors["paste"]
    assert page.fields["paste"] == [pasted]


def test_what_of_a_reference_may_mean_several_things_is_named(editor):
    pasted = "Reuters, “Talks in Jeddah”, 03/04/2025, https://news.example/talks"
    answer = editor.post(NEW, data=Page(editor.get(NEW).text).fields | {"row": "paste", "paste": pasted})
    fields = Page(answer.text).fields
    assert (fields["title"], fields["URL"]) == (["Talks in Jeddah"], ["https://news.example/talks"])
    assert "Not taken over: “Reuters”, “03/04/2025”." in answer.text
