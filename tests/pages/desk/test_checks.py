"""The database finds the same claims to mend, and as many, as the pure code does with their documents."""

from datetime import date

import pytest

from tests.bench import generate
from webapp import reading
from webapp.domain.knowing.verification import Evidence
from webapp.domain.vocabulary import PLANNED
from webapp.pages.desk import queries
from webapp.pages.desk.checks import ANNOUNCED, CHECKS, CONTRADICTED
from webapp.reading.as_known import as_known, load_bibliography
from webapp.reading.documents import events_after
from webapp.reading.snapshot import Snapshot

pytestmark = pytest.mark.read_only


@pytest.fixture(scope="module")
def library(generated):
    return generated


@pytest.fixture
def made(database):
    """A generated negotiation, as it was known on a day."""
    with database.reader() as session:
        negotiation = reading.negotiation_named(session, generate.UID)
        yield lambda day: Snapshot(session, negotiation, day)


@pytest.mark.parametrize("day", [None, date(2018, 6, 1), date(2021, 6, 30), date(2025, 3, 17)])
def test_now_and_then(made, day):
    snapshot = made(day)
    events = as_known(snapshot, events_after(snapshot, [], None, 1_000))
    bibliography = load_bibliography(snapshot, events)
    evidence = [Evidence(event, bibliography, day) for event in events]
    found = queries.claims(snapshot, list(CHECKS.values()), 1_000)
    counts = queries.counts(snapshot)
    for check in CHECKS.values():
        wanted = [claim for one in evidence for claim in (statements if check.statements else event)(one, check.how)]
        assert wanted or day == date(2018, 6, 1) or (check.how, day) == (ANNOUNCED, date(2021, 6, 30)), (
            "nothing would be held against nothing"
        )
        assert [(uid, event["uid"]) for uid, event in found[check].entries] == wanted
        assert counts.get(check, 0) == len(wanted)
        if wanted[1:]:
            after = wanted[len(wanted) // 2][0]
            rest = queries.claims(snapshot, [check], 1_000, after)[check].entries
            assert [uid for uid, _ in rest] == [uid for uid, _ in wanted[len(wanted) // 2 + 1 :]]


def event(evidence, how):
    """The event, by its uid twice, where it belongs to a list: contradicted in anything that is said of it."""
    contradicted = bool(evidence.contradictions)
    is_plan = evidence.event["status"] in PLANNED
    if (
        contradicted
        if how == CONTRADICTED
        else evidence.support.verification == how and not (how == ANNOUNCED and is_plan)
    ):
        yield evidence.event["uid"], evidence.event["uid"]


def statements(evidence, how):
    """Those of its statements that belong to a list, each with the event's uid."""
    for statement in evidence.event["statements"]:
        support = evidence.statement(statement)
        if support.contradicted if how == CONTRADICTED else support.verification == how:
            yield statement["uid"], evidence.event["uid"]
