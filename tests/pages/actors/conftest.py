"""Small negotiations in which people meet."""

import pytest

from tests.documents import Raw, a_file, a_source, a_statement, an_actor, an_event
from tests.files import LATER, copy_with, entry, planned


@pytest.fixture(scope="session")
def library(template, cookies, tmp_path_factory):
    """With the meetings."""
    return copy_with(template, tmp_path_factory.mktemp("meetings"), meetings())


@pytest.fixture
def peace(app):
    """The address of the meetings, on a later day, for tests that only read."""
    app.config["NOW"] = LATER
    return "/peace"


def meetings() -> Raw:
    """Meetings, things that are no meetings, and what was known when."""
    both = [{"actor": "ann", "role": "party"}, {"actor": "bob", "role": "participant"}]
    early, late = ([{"source": source}] for source in ("early", "late"))
    return a_file(
        actors=[an_actor("north", kind="state"), an_actor("south", kind="state"), an_actor("ann", affiliation="north"),
                an_actor("bob", affiliation="south"), an_actor("daily", kind="media")],
        sources=[a_source("early", issued="2025-03-12"), a_source("late", issued="2025-04-12")],
        events=[
            an_event("talks", participants=both, citations=early, date={"edtf": "2025-03-11"}),
            an_event("visit", kind="visit", participants=both, citations=late, date={"edtf": "2025-03-13"},
                     statements=[a_statement("ann-late", speaker="ann", text="A late word.")]),
            an_event("interview", kind="meeting", participants=[both[0], {"actor": "daily", "role": "outlet"}],
                     citations=early, statements=[a_statement("ann-early", speaker="ann", text="An early word.")]),
            an_event("statement", kind="statement", participants=both, citations=early),
            planned("call", entry("2025-03-01", "2025-07-01"), participants=both),
            planned("round", entry("2025-03-10", "2025-03-20"), kind="talks", status="occurred",
                    date={"edtf": "2025-03-21"}, participants=both, citations=late),
        ],
    )  # fmt: skip
