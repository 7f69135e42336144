"""Names that are never given twice."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.conftest import NOW
from tests.documents import a_source, an_event
from tests.record.saving.saves import EVENT, SOURCE, deletion, drafted, refused, speaking
from webapp import record
from webapp.domain.document.negotiation import RESERVED
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind
from webapp.reading.dossier import Dossier
from webapp.reading.negotiations import dossier_named

pytestmark = pytest.mark.usefixtures("at_the_end")


def test_creating_what_exists_is_refused_at_its_uid(save):
    with pytest.raises(Invalid) as refusal:
        save(drafted(an_event("talks"), base=0))
    assert [(problem.path, problem.message) for problem in refusal.value.problems] == [
        ("uid", "There already is an event “talks”; choose another uid.")
    ]
    with pytest.raises(Invalid) as refusal:
        save(drafted(a_source("cnn"), SOURCE, base=0, path="citations.0"))
    assert (refusal.value.problems[0].path, refusal.value.problems[0].message) == (
        "citations.0.uid",
        "There already is a source “cnn”; choose another uid.",
    )


def test_a_deleted_uid_stays_reserved(save):
    save(deletion("the-call"))
    with pytest.raises(Invalid, match="There was once an event “the-call”; choose another"):
        save(drafted(an_event("the-call"), base=0))


def test_a_statements_uid_is_unique_in_the_negotiation(save):
    message = "Another statement has the uid “putin-in-principle”; choose one that is free in the whole negotiation."
    assert refused(save, drafted(speaking("other", "first", "putin-in-principle"))) == [("statements.1.uid", message)]
    assert refused(
        save, drafted(speaking("a", "same"), path="events.0"), drafted(speaking("b", "same"), path="events.1")
    ) == [("events.1.statements.0.uid", message.replace("putin-in-principle", "same"))]


def test_a_statement_moves_to_another_event_in_one_save(database, save):
    save(drafted(speaking("other", "putin-in-principle")), drafted(an_event("remark", part_of="talks")))
    save(deletion("other"), drafted(speaking("remark", "putin-in-principle")))
    save(drafted(speaking("remark", "swapped")), drafted(speaking("third", "putin-in-principle")))
    save(drafted(speaking("remark", "putin-in-principle")), drafted(speaking("third", "swapped")))


def test_a_free_uid_is_one_that_nothing_ever_had(database, save, peace):
    save(drafted(an_event("talks-2")), drafted(an_event("x" * 80)), drafted(an_event(f"{'x' * 72}-2")))
    save(deletion("the-call"))
    wanted = {
        "summit": "summit",
        "talks": "talks-3",
        "the-call": "the-call-2",
        "new": "new-2",
        "x" * 80: f"{'x' * 72}-3",
        f"{'x' * 71}-{'y' * 8}": f"{'x' * 71}-{'y' * 8}",
        "taken": "taken-2",
        "putin": "putin",  # an actor's uid
    }
    with database.reader() as session:
        uids = record.FreeUids(Dossier(session, peace()))
        for given in ("taken", f"{'z' * 71}-z"):
            uids.free(EVENT, given)
        assert {want: uids.free(EVENT, want) for want in wanted} == wanted
        assert uids.free(EVENT, f"{'z' * 71}-z") == f"{'z' * 71}-2"
        assert [uids.free_statement("taken") for _ in range(3)] == ["taken", "taken-2", "taken-3"]


def test_no_negotiation_gets_an_address_of_the_site(database):
    with database.reader() as session:
        uids = record.FreeUids(Dossier.new(session))
        assert {word: uids.free(ItemKind.NEGOTIATION, word) for word in RESERVED} == {
            word: f"{word}-2" for word in RESERVED
        }


def test_a_form_is_known_again_for_a_month(database, save, peace):
    def note(session: Session, token: str, at: datetime = NOW) -> None:
        record.note_form(Dossier(session, peace()), token, (EVENT, "talks"), "of what was typed", at)

    with database.write() as session:
        assert record.submitted_form(Dossier(session, peace()), "token") is None
        note(session, "token")
    with database.write() as session:
        found = record.submitted_form(Dossier(session, peace()), "token")
        assert (found.uid, found.digest) == ("talks", "of what was typed")
        assert record.submitted_form(dossier_named(session, "ukraine-ceasefire-2025-03"), "token") is None
    with pytest.raises(IntegrityError), database.write() as session:
        note(session, "token")
    with database.write() as session:
        note(session, "other", NOW + timedelta(days=31))
        assert record.submitted_form(Dossier(session, peace()), "token") is None
