"""Who may write is asked where it is written, whatever way leads there, and however short ago a role was taken."""

from collections.abc import Callable
from contextlib import suppress
from itertools import product
from typing import Any

import pytest
from sqlalchemy import select, text, update

from tests.conftest import NOW
from webapp import reading, record
from webapp.domain.document import ITEMS, parse
from webapp.domain.site_vocabulary import SiteRole, Verdict
from webapp.domain.vocabulary import ItemKind
from webapp.model import Base, Person, Suggestion
from webapp.reading.dossier import Dossier
from webapp.store.database import Database

UKRAINE, BRIEFING, EVENT = "ukraine-ceasefire-2025-03", "witkoff-briefs-putin", ItemKind.EVENT

Way = Callable[[Dossier, record.Act], Any]


def draft(here: Dossier, place: str) -> record.Draft:
    latest = reading.latest(here, EVENT, BRIEFING)
    return record.Draft.of(parse(ITEMS[EVENT], latest.document | {"place": place}), base=latest.number)


def suggested(session: Any) -> Suggestion:
    return session.get_one(Suggestion, 1)


WAYS: dict[str, Way] = {
    "save": lambda here, act: record.save(here.session, UKRAINE, [draft(here, "Minsk")], act),
    "delete": lambda here, act: record.save(here.session, UKRAINE, [record.Draft(EVENT, BRIEFING, None)], act),
    "merge": lambda here, act: record.plan_merger(here, ItemKind.ACTOR, "vlasiuk", "witkoff").save(here, act),
    "undo": lambda here, act: record.undo(here, 2, act),
    "restore": lambda here, act: record.restore_revision(here, EVENT, BRIEFING, 1, 2, act),
    "answer": lambda here, act: record.add_answer(here, EVENT, BRIEFING, "outcome", "x", act),
    "accept": lambda here, act: record.save(
        here.session, UKRAINE, record.suggested_drafts(here, suggested(here.session), act), act
    ),
    "decline": lambda here, act: record.answer_suggestion(
        here.session, suggested(here.session), Verdict.DECLINED, "No.", act
    ),
}


@pytest.fixture
def changed(database: Database) -> Database:
    """The record with a change to undo and a suggestion to answer."""
    with database.write() as session:
        here = reading.dossier_named(session, UKRAINE)
        record.save(session, UKRAINE, [draft(here, "Sochi")], record.Act("Ann", NOW))
        act = record.Act("Contributor", NOW, person_id=person(session, SiteRole.CONTRIBUTOR))
        record.add_suggestion(here, draft(here, "Kazan"), [], act)
    return database


def person(session: Any, role: SiteRole) -> int:
    return session.scalars(select(Person.id).where(Person.username == role.value)).one()


def contents(database: Database) -> list[Any]:
    with database.reader() as session:
        return [session.execute(text(f"SELECT * FROM {table.name}")).all() for table in Base.metadata.sorted_tables]  # noqa: S608


@pytest.mark.parametrize("lost", ["reader", "contributor", "disabled", "gone"])
def test_who_is_no_editor_any_more_writes_nothing(changed, lost):
    with changed.write() as session:
        editor = person(session, SiteRole.EDITOR)
        roles = {"role": SiteRole(lost)} if lost in set(SiteRole) else {"active": False}
        session.execute(update(Person).where(Person.id == editor).values(**roles))
    act = record.Act("Editor", NOW, person_id=999 if lost == "gone" else editor)
    before = contents(changed)
    for way, write in WAYS.items():
        with pytest.raises(record.NotAllowed), changed.write() as session:
            write(reading.dossier_named(session, UKRAINE), act)
        assert contents(changed) == before, way


class Undone(Exception):
    """Raised so that the next one finds everything as it was."""


def test_editors_and_the_command_line_do_all_of_it(changed):
    for way, is_editor in product(WAYS, (True, False)):
        with suppress(Undone), changed.write() as session:
            editor = person(session, SiteRole.EDITOR) if is_editor else None
            WAYS[way](reading.dossier_named(session, UKRAINE), record.Act("Ann", NOW, person_id=editor))
            raise Undone


def test_what_a_contributor_wrote_is_saved_by_the_editor_who_accepts_it(changed):
    with changed.write() as session:
        here = reading.dossier_named(session, UKRAINE)
        author, editor = (person(session, role) for role in (SiteRole.CONTRIBUTOR, SiteRole.EDITOR))
        saved = WAYS["accept"](here, record.Act("C", NOW, person_id=author, editor_id=editor))
        assert saved.touched == 1
    with changed.write() as session:
        here = reading.dossier_named(session, UKRAINE)
        act = record.Act("C", NOW, person_id=editor, editor_id=author)
        with pytest.raises(record.NotAllowed):
            WAYS["delete"](here, act)


def test_readers_suggest_nothing(changed):
    with changed.write() as session:
        here = reading.dossier_named(session, UKRAINE)
        act = record.Act("Reader", NOW, person_id=person(session, SiteRole.READER))
        wanted = draft(here, "Oslo")
        with pytest.raises(record.NotAllowed):
            record.add_suggestion(here, wanted, [], act)


@pytest.mark.parametrize("other", [SiteRole.READER, SiteRole.EDITOR])
def test_nobody_takes_back_what_another_suggested(changed, other):
    with changed.write() as session:
        act = record.Act("Other", NOW, person_id=person(session, other))
        with pytest.raises(record.NotAllowed):
            record.take_back(session, suggested(session), act)
