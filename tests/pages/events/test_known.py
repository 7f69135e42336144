"""What an event's page says of how its day is known, and since when something of it is."""

import csv
from datetime import UTC, datetime

import pytest

from tests.documents import a_source, a_statement, an_actor, an_event, an_issue
from tests.files import entry, take_in
from tests.html import words
from webapp.domain.vocabulary import Basis

UNSOURCED = "no source known to be out by then reports it"
FIRST = entry("2025-03-05", "2025-03-09", citations=[{"source": "old"}])


@pytest.mark.parametrize(
    ("source", "since"),
    [
        ({"issued": "2025-03-19"}, "19 March 2025"),
        ({"issued": "2025"}, "11 March 2025; its source is dated only 2025"),
        ({"issued": "[2025-04-02..]"}, "2 April 2025; its source is dated only on or after 2 April 2025"),
        ({"announced": "2025-02"}, "28 February 2025; its announcement is dated only February 2025"),
        ({"announced": "2025-02-27", "issued": "2025"}, "27 February 2025"),
        ({}, f"11 March 2025, its own day; {UNSOURCED}"),
        (
            {"day": "2025-03-11T22:00-04:00", "issued": "2025-03-11"},
            "12 March 2025, as days are counted in UTC",
        ),
        ({"issued": "2025-03-10"}, f"11 March 2025, its own day; {UNSOURCED}"),
        ({"late": "2025-03-25"}, f"11 March 2025, its own day; {UNSOURCED}"),
        ({"day": "2025-03-11/.."}, f"11 March 2025, its own day; {UNSOURCED}"),
        *(
            ({"day": day}, f"31 March 2025, the latest day on which it can have begun; {UNSOURCED}")
            for day in ("[2025-03-10..2025-03-31]", "[..2025-03-31]", "2025-03", "2025-03/2025-04", "../2025-03-31")
        ),
    ],
)
def test_since_when_it_is_known_is_told_with_what_tells_so(app, client, source, since):
    app.config["NOW"] = datetime(2025, 6, 1, 9, tzinfo=UTC)
    schedule = [entry(day, "2025-03-11") for name, day in source.items() if name == "announced"]
    when = {"edtf": source.get("day", "2025-03-11")}
    issued = {name: day for name, day in source.items() if name == "issued"}
    sources = [a_source("s", **issued), *(a_source(name, issued=day) for name, day in source.items() if name == "late")]
    cited = [{"source": one["uid"]} for one in sources]
    event = an_event("it", citations=cited, date=when, schedule=schedule)
    address = take_in(app, events=[event], sources=sources)
    told = client.get(f"{address}/events/it").text.partition("<dt>Known since</dt>")[2].partition("</dd>")[0]
    assert " ".join(told.replace("<dd>", "").split()) == since


def test_nothing_is_known_since_a_day_that_is_still_ahead(app, client):
    """A source of this month came out by its last day."""
    said = a_statement(positions=[{"issue": "truce", "stance": "supports"}])
    talks = an_event("it", date={"edtf": "2025-02-11"}, citations=[{"source": "s"}], statements=[said])
    sources = [a_source("s", issued="2025-03")]
    address = take_in(app, events=[talks], sources=sources, actors=[an_actor()], issues=[an_issue("truce")])
    assert "today at the latest; its source is dated only March 2025" in words(client.get(f"{address}/events/it").text)
    assert "<span>known on" not in client.get(f"{address}/positions/putin/truce").text
    before = words(client.get(f"{address}/?as_of=2025-03-16").text)
    assert "None of the sources of this record is known to have come out by then." in before
    app.config["NOW"] = datetime(2025, 3, 31, 9, tzinfo=UTC)
    assert "31 March 2025; its source is dated only March" in words(client.get(f"{address}/events/it").text)
    assert "known on 31 March 2025" in words(client.get(f"{address}/positions/putin/truce").text)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "As it is recorded"),  # there is no source that could state it
        ({"citations": [{"source": "s"}]}, "How we know the day: stated by the source"),
        ({"statements": [a_statement(citations=[{"source": "s"}])]}, "How we know the day: stated by the source"),
        ({"citations": [{"source": "s", "says_date": "2025-03-12"}]}, "As it is recorded"),  # and it states another
        ({"citations": [{"source": "old"}]}, "As it is recorded"),  # and it is of the day before
        ({"schedule": [entry("2025-03-10", "2025-03-20", citations=[{"source": "old"}])]}, "As it is recorded"),
        ({"status": "scheduled", "schedule": [FIRST, entry("2025-03-10", "2025-03-11")]}, "As it is recorded"),
        (
            {"citations": [{"source": "s", "says_date": "2025-03-12"}, {"source": "t"}]},
            "How we know the day: stated by the source",
        ),
        ({"date": {"edtf": "2025-03-11", "basis": "inferred"}}, "How we know the day: inferred by the editors"),
        ({"date": {"edtf": "2025-03-11", "basis": "weekday-stated"}}, "As it is recorded"),
    ],
)
def test_how_the_day_is_known(app, client, fields, told):
    sources = [a_source("s"), a_source("t"), a_source("old", issued="2025-03-10")]
    address = take_in(app, events=[an_event("it", **fields)], sources=sources, actors=[an_actor()])
    assert told in client.get(f"{address}/events/it").text
    row = next(csv.DictReader(client.get(f"{address}/events.csv").text.splitlines()))
    basis = row["date_basis"]
    assert told == (f"How we know the day: {Basis(basis).label.lower()}" if basis else "As it is recorded")


def test_since_when_it_was_known_is_the_same_as_of_a_day(app, client):
    app.config["NOW"] = datetime(2025, 6, 1, 9, tzinfo=UTC)
    both = [{"source": "first"}, {"source": "later"}]
    sources = [a_source("first", issued="2025-03-20"), a_source("later", issued="2025-04-20")]
    address = take_in(app, events=[an_event("it", citations=both)], sources=sources)
    for query in ("", "?as_of=2025-03-25"):
        told = client.get(f"{address}/events/it{query}").text.partition("<dt>Known since</dt>")[2].partition("</dd>")[0]
        assert told.split()[1:] == ["20", "March", "2025"], query


def test_as_of_a_day_nothing_is_said_of_how_a_day_is_known_before_its_reasons_were(app, client):
    app.config["NOW"] = datetime(2025, 3, 20, 9, tzinfo=UTC)
    plan = {"announced_on": "2025-03-10", "status": "scheduled", "date": "2025-03-18"}
    call = an_event(
        "call", date={"edtf": "2025-03-18", "basis": "inferred", "note": "From the report."}, schedule=[plan]
    )
    address = take_in(
        app, events=[call | {"citations": [{"source": "report"}]}], sources=[a_source("report", issued="2025-03-19")]
    )
    assert "How we know the day: inferred by the editors" in client.get(f"{address}/events/call").text
    assert "How we know the day" not in client.get(f"{address}/events/call?as_of=2025-03-12").text
    assert ",stated," not in client.get(f"{address}/events.csv?as_of=2025-03-12").text
