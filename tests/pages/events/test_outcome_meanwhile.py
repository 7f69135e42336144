"""“What came of it?” where somebody answered or changed the plan meanwhile, and the answer taken back."""

import pytest

from tests.conftest import UKRAINE
from tests.html import Page
from tests.pages.events.conftest import ASK, CALL, KREMLIN
from webapp.domain.site_vocabulary import SiteRole


def test_a_plan_that_was_answered_meanwhile_is_not_answered_again(later, editor, answer, contents):
    fields = Page(editor.get(ASK).text).fields
    answer(outcome="called-off")
    before = contents()
    refused = editor.post(ASK, data=fields | {"outcome": "took-place", "sentence": "They spoke."})
    assert refused.status_code == 409
    assert "You changed this plan after you opened the question." in refused.text
    assert "“Trump–Putin phone call” is no longer a plan: its status is “cancelled”." in refused.text
    assert Page(refused.text).fields["sentence"] == ["They spoke."]
    assert f'<a href="{CALL}" target="_blank"' in refused.text
    assert editor.get(ASK).status_code == 409
    assert contents() == before


def test_a_plan_that_was_changed_meanwhile_says_by_whom(later, editor, logged_in, form, contents):
    fields = Page(editor.get(ASK).text).fields
    moved = form(f"{CALL}/edit", {"place": "Geneva"})
    assert logged_in(SiteRole.ADMIN).post(f"{CALL}/edit", data=moved).status_code == 303
    before = contents()
    refused = editor.post(ASK, data=fields | {"outcome": "took-place", "sentence": "They spoke."})
    assert refused.status_code == 409
    assert "Admin changed this plan after you opened the question." in refused.text
    assert Page(refused.text).fields["sentence"] == ["They spoke."]
    assert contents() == before


@pytest.mark.parametrize("outcome", ["took-place", "moved", "called-off", "nothing-known"])
def test_the_same_answer_sent_twice_is_one(later, editor, contents, outcome):
    own = {"source": KREMLIN, "sentence": "They spoke."} if outcome != "nothing-known" else {}
    when = {"moved": {"when": "2025-03-25"}, "called-off": {"when": ""}}.get(outcome, {})
    sent = Page(editor.get(ASK).text).fields | {"outcome": outcome} | own | when
    assert editor.post(ASK, data=sent).status_code == 303
    once = contents()
    done = f"{UKRAINE}/agenda" if outcome == "nothing-known" else f"{UKRAINE}/changes/2"
    assert editor.post(ASK, data=sent).headers["Location"] == done
    assert contents() == once
    assert editor.post(ASK, data=sent | {"outcome": "moved", "when": "2025-04-01"}).status_code in {303, 409}


def test_the_whole_answer_can_be_undone_and_done_again(later, editor, document, answer, database):
    before = document(CALL)
    answer(outcome="took-place", source=KREMLIN)
    after = document(CALL)
    undone = editor.post(f"{UKRAINE}/changes/2/undo")
    assert undone.headers["Location"] == f"{UKRAINE}/changes/3"
    assert document(CALL) == before
    assert editor.get(f"{UKRAINE}/sources/example-org-kremlin-76481").status_code == 410
    assert editor.post(f"{UKRAINE}/changes/3/undo").status_code == 303
    assert document(CALL) == after


def test_what_has_changed_since_is_not_undone(later, editor, document, answer, contents, form):
    answer(outcome="took-place", source=KREMLIN)
    assert editor.post(f"{CALL}/edit", data=form(f"{CALL}/edit", {"place": "Moscow"})).status_code == 303
    before = contents()
    refused = editor.post(f"{UKRAINE}/changes/2/undo")
    assert refused.status_code == 422
    assert "You changed this since: event “Trump–Putin phone call”." in refused.text
    assert contents() == before
    assert editor.post(f"{UKRAINE}/changes/99/undo").status_code == 404
