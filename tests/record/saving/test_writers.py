"""Many who write and read at once."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from tests.documents import an_event
from tests.record.saving.saves import ACT, EVENT, drafted
from webapp import reading, record
from webapp.model import Change, Event
from webapp.reading.dossier import Dossier
from webapp.record import SaveOutcome
from webapp.store.database import Database

pytestmark = pytest.mark.usefixtures("at_the_end")


@pytest.fixture
def crowd(url: str, monkeypatch: pytest.MonkeyPatch, save: Callable[..., SaveOutcome]) -> Iterator[Database]:
    """A database whose connections wait for each other as long as it takes."""
    monkeypatch.setattr("webapp.store.engine.BUSY_MILLISECONDS", 30_000)
    database = Database(url)
    yield database
    database.engine.dispose()


def test_writers_at_once_lose_nothing(crowd):
    """Deferred transactions lost 174 of 240 such saves to "database is locked"."""

    def write(thread: int) -> None:
        for number in range(4):
            with crowd.write() as session:
                negotiation = reading.negotiation_named(session, "peace")
                shared = reading.latest(Dossier(session, negotiation), EVENT, "talks")
                event = shared.document | {"order": shared.document["order"] + 1}
                drafts = [drafted(event, base=shared.number), drafted(an_event(f"e-{thread}-{number}"), base=0)]
                record.save(session, "peace", drafts, replace(ACT, who=f"Thread {thread}"))

    lost: list[BaseException] = []

    def read(_: int) -> int:
        seen = 0
        while seen < 33 and not lost:
            with crowd.reader() as session:
                negotiation = reading.negotiation_named(session, "peace")
                here = Change.negotiation_id == negotiation.id
                assert session.scalar(select(func.max(Change.version)).where(here)) == negotiation.version
                events = select(func.count()).where(Event.negotiation_id == negotiation.id)
                assert session.scalar(events) == negotiation.events == negotiation.version + 2
                assert negotiation.version >= seen
                seen = negotiation.version
            time.sleep(0.01)
        return seen

    with ThreadPoolExecutor(10) as threads:
        readers = [threads.submit(read, n) for n in range(2)]
        writers = [threads.submit(write, n) for n in range(8)]
        lost += [error for writer in writers if (error := writer.exception())]  # ends the readers, too
        assert not lost
        assert [reader.result() for reader in readers] == [33, 33]
    with crowd.reader() as session:
        negotiation = reading.negotiation_named(session, "peace")
        versions = session.scalars(select(Change.version).where(Change.negotiation_id == negotiation.id)).all()
        assert sorted(versions) == list(range(1, 34))
        assert reading.latest(Dossier(session, negotiation), EVENT, "talks").document["order"] == 32
        assert reading.latest(Dossier(session, negotiation), EVENT, "talks").number == 33


def test_a_writer_that_waits_too_long_says_so_and_the_next_one_works(database, save):
    with database.write() as session:
        record.save(session, "peace", [drafted(an_event("mine"))], ACT)
        with pytest.raises(OperationalError, match="locked"):
            save(drafted(an_event("yours")))
    assert save(drafted(an_event("yours"))).version == 3


def test_readers_see_one_moment_while_others_write(database, save, peace):
    with database.reader() as session:
        seen = reading.negotiation_named(session, "peace").version
        save(drafted(an_event("new-one")))
        assert session.scalar(select(func.max(Change.version)).where(Change.negotiation_id == peace().id)) == seen
    assert peace().version == seen + 1
