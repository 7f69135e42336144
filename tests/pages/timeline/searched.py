"""A record to search, and what a search finds in it."""

import pytest
from werkzeug.datastructures import MultiDict

from tests.documents import Raw, a_file, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import copy_with
from tests.html import cards
from webapp.reading import negotiation_named
from webapp.reading.filters import Filter
from webapp.reading.selection import select_events
from webapp.reading.snapshot import Snapshot
from webapp.reading.walks import whole

TALKS = "/peace"


def talks() -> Raw:
    """A record in which everything that a card shows says something of its own."""
    actors = [
        an_actor("ze", name="Володимир Зеленський", affiliation="ukr", aliases=["The President"]),
        an_actor("ukr", name="Ukraine", kind="state"),
        an_actor("nobody", name="Somebody Else", affiliation="usa"),
        an_actor("usa", name="United States", kind="state", aliases=["Amerika"]),
    ]
    first = an_event(
        "first",
        title="Round one near Слов'янськ",
        place="Київ",
        summary="A cease-fire was the subject, and 1,200 prisoners; the U.N. used it.",
        date={"edtf": "2025-03-10", "as_written": "on the second Monday"},
        participants=[{"actor": "ze", "role": "party", "capacity": "head of state"}],
        issues=["truce"],
        statements=[
            a_statement(
                speaker="ze", quote="We agree.", form="quote", positions=[
                    {"issue": "truce", "stance": "conditional", "condition": "the guns rest"}
                ],
            )
        ],
        citations=[{"source": "article", "quote": "Words of the paper itself."}],
    )  # fmt: skip
    second = an_event(
        "second", title="Zelenskyy speaks", date={"edtf": "2025-03-12"}, summary="Of the first round, in the US."
    )
    third = an_event(
        "third", title="A call", date={"edtf": "2025-03-13"}, summary="Zelenskyy and a caller.",
        participants=[{"actor": "nobody", "role": "party"}],
    )  # fmt: skip
    source = a_source(URL="https://www.gazette.example/2025/03/talks?utm_source=x", publisher="Gazette House")
    return a_file(
        actors=actors,
        issues=[an_issue("truce", name="A truce at sea")],
        sources=[source],
        events=[first, second, third],
    )


@pytest.fixture(scope="module")
def library(template, tmp_path_factory):
    """With those talks, another record that has their words, and two of days."""
    of_days = {"eve": "2015-02-12", "day": "2015-02-15", "span": "2015-02-15/2015-02-20", "other": "2015-02-17"}
    days = [an_event(uid, date={"edtf": day}, summary="At 15:00, and 15 of them.") for uid, day in of_days.items()]
    told = an_event("told", summary="The truce began on 15 February 2015.")
    of_times = {"timed": "2025-01-10T14:00+03:00", "day": "2025-01-10", "other": "2025-03-11"}
    times = [an_event(uid, date={"edtf": day}) for uid, day in of_times.items()]
    others = {"other": [an_event("x", title="Cease")], "days": [*days, told], "times": times}
    files = [talks(), *(a_file(uid, events=events) for uid, events in others.items())]
    return copy_with(template, tmp_path_factory.mktemp("searched"), *files)


def found_page(client, typed: str, **args: str) -> str:
    """The page with what is found, best first unless another order is asked for."""
    answer = client.get(f"{TALKS}/", query_string={"q": typed, **args})
    assert answer.status_code == 200, answer.text
    return answer.text


def found(client, typed: str, **args: str) -> list[str]:
    return cards(found_page(client, typed, **args))


def matched(database, typed: str, record: str = TALKS[1:]) -> set[str]:
    """What is found, in whatever order: asked of the database itself, which takes half as long."""
    with database.reader() as session:
        snapshot = Snapshot(session, negotiation_named(session, record))
        selection = select_events(snapshot, Filter.from_args(MultiDict({"q": typed})))
        return {event["uid"] for some in whole(selection) for event in some}
