"""The questions that programs ask, about outlets and articles."""

import csv
import io

from tests.documents import a_source, an_event
from tests.files import take_in
from tests.rows import rows


def uids(answer):
    return [row["event_uid"] for row in csv.DictReader(io.StringIO(answer.text))]


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
