"""What events say came after what is held against what others say, as it is saved."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import NOW
from tests.documents import Raw, a_file, an_event
from webapp import record
from webapp.domain.document import NegotiationFile, parse
from webapp.domain.problems import Invalid
from webapp.record import batch
from webapp.store.database import Database

Save = Callable[..., list[tuple[str, str]]]


def tied(uid: str, edtf: str, **ties: list[str]) -> Raw:
    return an_event(uid, title=uid.title(), date={"edtf": edtf, **ties})


@pytest.fixture(params=[1, batch.RUN])
def save(request: pytest.FixtureRequest, database: Database, monkeypatch: pytest.MonkeyPatch) -> Save:
    """Saves these events, one by one or in one go; the problems, where they are refused."""
    monkeypatch.setattr(batch, "RUN", request.param)

    def save(*events: Raw) -> list[tuple[str, str]]:
        found: Any = parse(NegotiationFile, a_file(events=[*events])).items
        drafts = [record.Draft.of(item, path=path) for path, item in found]
        try:
            with database.write() as session:
                record.save(session, "peace", drafts, record.Act("Ann", NOW))
        except Invalid as invalid:
            return [(problem.path, problem.message) for problem in invalid.problems]
        return []

    return save


def test_what_days_tell_otherwise_is_saved(save: Save) -> None:
    """The day of an event changes under what others say; elsewhere they are all taken in at once. Forms ask about it,
    and so does the desk."""
    assert save(tied("a", "2025-03-10", after=["b"]), tied("b", "2025-03-12"), tied("c", "2025-03-09")) == []
    assert save(tied("x", "2025-03", after=["b"], before=["c"])) == []


def test_a_circle_is_refused_where_it_is_closed(save: Save) -> None:
    month = "2025-03"
    assert save(tied("a", month), tied("b", month, after=["a"]), tied("c", month, after=["b"])) == []
    [(path, message)] = save(tied("a", month, after=["c"]))
    assert path == "events.0.date.after.0"
    assert message == "By what other events say, it cannot have come after “C”; take out what is wrong."
    assert save(tied("b", month), tied("a", month, after=["c"])) == [], "broken and turned in one save"
