"""What others refer to stays; who is named, and what a document may name."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from tests.conftest import NOW
from tests.documents import a_statement, an_actor, an_event
from tests.record.saving.saves import ACTOR, EVENT, ISSUE, SOURCE, deletion, drafted, refused
from tests.rows import rows
from webapp import reading, record
from webapp.reading.dossier import Dossier

pytestmark = pytest.mark.usefixtures("at_the_end")


@rows(
    ("kind", "uid", "reason"),
    [
        (ACTOR, "rus", "an actor belongs to it (“Putin”)"),
        (ACTOR, "usa", "an event has it among its participants (“Talks”)"),
        (ACTOR, "putin", "a statement has it as its speaker (“Talks”)"),
        (ISSUE, "ceasefire", "an event is about it (“Talks”)"),
        (ISSUE, "territory", "a statement takes a position on it (“Talks”)"),
        (SOURCE, "article", "a citation names it (“Talks”)"),
        (SOURCE, "cnn", "a citation names it as origin (“Talks”)"),
        (EVENT, "talks", "another event is part of it (“Talks”)"),
    ],
)
def test_what_others_refer_to_cannot_be_deleted(save, kind, uid, reason):
    [(path, message)] = refused(save, deletion(uid, kind))
    assert (path, message.partition(f" ({uid}) cannot be deleted: ")[2]) == ("", f"{reason}. Change that first.")


@rows(
    ("given", "reason"),
    [
        ({"reported_by": "named"}, "a statement is reported by it"),
        ({"jointly_with": ["named"]}, "a statement was made jointly with it"),
        (
            {"jointly_with": ["named"], "positions": [{"issue": "ceasefire", "stance": "supports"}]},
            "a statement was made jointly with it",
        ),
    ],
)
def test_who_signed_or_reported_a_statement_cannot_be_deleted(save, given, reason):
    named = drafted(an_actor("named"), ACTOR)
    save(named, drafted(an_event("said", statements=[a_statement("said-so", **given)])))
    told = f"The actor “Named” (named) cannot be deleted: {reason} (“Talks”). Change that first."
    assert refused(save, deletion("named", ACTOR)) == [("", told)]
    save(drafted(an_event("said", statements=[a_statement("said-so")])))
    save(deletion("named", ACTOR))


def test_what_is_named_often_where_it_is_saved_anew_cannot_hide_who_names_it_still(save):
    named = [a_statement(f"said-{number}", speaker="named") for number in range(5)]
    save(drafted(an_actor("named"), ACTOR), drafted(an_event("often", statements=named)))
    save(drafted(an_event("once", statements=[a_statement("said-once", jointly_with=["named"])])))
    anew = drafted(an_event("often", statements=[]))
    [(_, message)] = refused(save, anew, deletion("named", ACTOR))
    assert "a statement was made jointly with it" in message
    save(drafted(an_event("once", statements=[a_statement("said-once", speaker="named")])))
    [(_, message)] = refused(save, anew, deletion("named", ACTOR))
    assert "a statement has it as its speaker" in message
    save(anew, drafted(an_event("once", statements=[])), deletion("named", ACTOR))


@pytest.mark.parametrize(("uid", "needed"), [("named", True), ("name", False), ("amed", False)])
def test_whom_an_actor_belonged_to_before_cannot_be_deleted(save, uid, needed):
    there = [drafted(an_actor(one), ACTOR) for one in ("named", "name", "amed")]
    before = [{"to": "named", "until": "2024"}]
    save(*there, drafted(an_actor("envoy", affiliation="rus", affiliations_before=before), ACTOR))
    if needed:
        [(_, message)] = refused(save, deletion(uid, ACTOR))
        assert "an actor belonged to it before" in message
        save(drafted(an_actor("envoy", affiliation="rus"), ACTOR))
    save(deletion(uid, ACTOR))


def test_what_nothing_refers_to_any_more_can(save):
    save(deletion("unused", SOURCE))
    save(deletion("remark"))
    assert len(save(deletion("talks"), deletion("putin", ACTOR)).deleted) == 2
    assert len(save(deletion("rus", ACTOR), deletion("ceasefire", ISSUE), deletion("cnn", SOURCE)).deleted) == 3


def test_context_knows_what_is_there_or_coming_and_when_today_ends(database, save, peace):
    with database.reader() as session:
        here = Dossier(session, peace())
        found = record.context(here, datetime(2025, 3, 17, 10, 0, tzinfo=UTC), also={(ACTOR, "coming")})
        assert found.today == date(2025, 3, 18)  # in Kiritimati
        assert [found.knows(ACTOR, uid) for uid in ("usa", "coming", "nobody", "talks")] == [True, True, False, False]
        nowhere = record.context(Dossier.new(session), NOW, also={(EVENT, "coming")})
        assert [nowhere.knows(EVENT, uid) for uid in ("talks", "coming")] == [False, True]


def test_names_are_read_for_many_kinds_in_one_query(database, save, peace, selects):
    with database.reader() as session:
        here = Dossier(session, peace())
        selects.clear()
        found = reading.load_names(here, {ACTOR: {"usa", "nobody"}, SOURCE: {"cnn"}, EVENT: set()})
    assert {kind: list(items) for kind, items in found.items()} == {ACTOR: ["usa"], SOURCE: ["cnn"]}
    assert len(selects) == 1


def test_a_reference_that_slipped_through_fails_at_the_commit(save, dump):
    before = dump()
    with pytest.raises(IntegrityError):
        save(drafted(an_event("new-one", issues=["nowhere"])))
    assert dump() == before
