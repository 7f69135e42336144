"""The questions that programs ask, as the README answers them."""

import csv
import io
import re

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_source, an_event
from tests.files import take_in
from tests.rows import rows
from tests.test_docs import README

ASKED = re.findall(r"`((?:[a-z]+/)?[a-z]+\.[a-z]+\?[^`]+)`", README.partition("Questions that programs ask")[2])


def uids(answer):
    return [row["event_uid"] for row in csv.DictReader(io.StringIO(answer.text))]


@pytest.mark.read_only
def test_every_address_answers(client):
    assert len(ASKED) == 11
    for address in ASKED:
        assert client.get(f"{UKRAINE}/{address}").status_code == 200, address
    said = list(csv.DictReader(io.StringIO(client.get(f"{UKRAINE}/{ASKED[0]}").text)))
    assert said
    assert {row["speaker"] for row in said} == {"Vladimir Putin"}


@rows(
    ("query", "found"),
    [
        ("%22Evening Post%22", ["by-article", "by-relay"]),
        ("post.example", ["by-article", "by-relay"]),
        ("https://www.post.example/talks?utm_source=mail", ["by-article", "by-relay"]),
        ("http://post.example/other", []),
        ("%22Morning Post%22", ["by-other", "by-relay"]),
    ],
)
def test_what_cites_an_outlet_or_an_article_is_found(app, client, query, found):
    peace = take_in(
        app,
        sources=[
            a_source("evening", URL="https://post.example/talks", **{"container-title": "Evening Post"}),
            a_source("morning", URL="https://morning.example/talks", **{"container-title": "Morning Post"}),
        ],
        events=[
            an_event("by-article", citations=[{"source": "evening"}]),
            an_event("by-other", title="Other", citations=[{"source": "morning"}]),
            an_event("by-relay", title="Relayed", citations=[{"source": "morning", "origin": "evening"}]),
            an_event("by-none", title="An evening of talks"),
        ],
    )
    assert uids(client.get(f"{peace}/events.csv?q={query}")) == found
