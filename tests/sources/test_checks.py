"""The database finds the same claims to check, and as many, as the pure code does with their documents."""

import json
from datetime import date

import pytest

from tests.bench import generate
from tests.files import copy_with
from webapp import record
from webapp.domain.verification import statement_support, support
from webapp.record.documents import events_after, known_by
from webapp.sources import check_queries
from webapp.sources.checking import CHECKS

pytestmark = pytest.mark.read_only


@pytest.fixture(scope="module")
def library(template, tmp_path_factory):
    return copy_with(template, tmp_path_factory.mktemp("made"), json.loads("".join(generate.write(300))))


@pytest.fixture
def made(database):
    """A generated negotiation: its id, and its events in order."""
    with database.reader() as session:
        negotiation = record.negotiation_named(session, generate.UID)
        return negotiation.id, [event for _, event in events_after(session, negotiation.id, [], None, 1_000)]


@pytest.mark.parametrize("day", [None, date(2018, 6, 1), date(2021, 6, 30), date(2025, 3, 17)])
def test_now_and_then(database, made, day):
    negotiation_id, events = made
    with database.reader() as session:
        known = known_by(session, negotiation_id, events, day)
        found = check_queries.claims(session, negotiation_id, list(CHECKS.values()), day, 1_000)
        counts = check_queries.counts(session, negotiation_id, day)
        for check in CHECKS.values():
            wanted = [
                (claim["uid"], event["uid"])
                for event in known
                for claim in (event["statements"] if check.statements else [event])
                if borne_out(claim, event, check.statements) == check.verification
            ]
            assert [(uid, event["uid"]) for uid, event in found[check].entries] == wanted
            assert counts.get(check, 0) == len(wanted)
            if wanted[1:]:
                after = wanted[len(wanted) // 2][0]
                rest = check_queries.claims(session, negotiation_id, [check], day, 1_000, after)[check].entries
                assert [uid for uid, _ in rest] == [uid for uid, _ in wanted[len(wanted) // 2 + 1 :]]


def borne_out(claim, event, statements):
    return (statement_support(claim, event) if statements else support(claim["citations"])).verification
