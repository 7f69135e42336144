"""The timeline in a frame of another site's page."""

import re
from html import unescape

import pytest

from tests.conftest import UKRAINE
from tests.html import cards, words
from tests.rows import rows

pytestmark = pytest.mark.read_only


@pytest.fixture(scope="module")
def library(generated):
    """A record that is drawn as dots, and a larger one that is drawn as bars."""
    return generated


def code(page: str) -> str:
    """The code for other pages that this page gives, as copied."""
    [found] = re.findall(r"<pre [^>]*>(.*?)</pre>", page, re.DOTALL)
    return unescape(found)


def test_the_code_shows_what_the_timeline_shows(client):
    given = code(client.get(f"{UKRAINE}/export?side=rus&q=%22cautious%22+call&as_of=2025-03-17").text)
    [(address, title)] = re.findall(r'^<iframe src="([^"]+)" title="([^"]+)" [^<>]*></iframe>$', given)
    assert "&amp;" in address
    assert title == "US-brokered Ukraine–Russia ceasefire talks"
    for query in ("side=rus&as_of=2025-03-17", "order=oldest&lens=issues&q=moscow"):
        framed, whole = client.get(f"{UKRAINE}/embed?{query}").text, client.get(f"{UKRAINE}/?{query}").text
        assert cards(framed) == cards(whole) != []
        assert re.findall(r"<linearGradient id=.*?</svg>", framed, re.DOTALL)
    narrowed = unescape(address).partition("/ukraine")[2]
    assert "As known on Monday 17 March 2025. Only: " in words(client.get(f"/ukraine{narrowed}").text)


def test_it_has_nothing_to_press_and_is_the_same_for_everybody(client, editor):
    page = client.get(f"{UKRAINE}/embed?theme=dark").text
    assert f'href="{UKRAINE}/events/witkoff-interview-with-cnn">2 more statements</a>' in page
    assert not re.search(r"<(form|button|input|select|script)\b", page)
    assert '<html lang="en" data-theme="dark">' in page
    assert '<base target="_blank">' in page
    assert not re.search(r"<p[^>]*>\s*</p>", page)
    assert editor.get(f"{UKRAINE}/embed?theme=dark").text == page


@rows("address", [f"{UKRAINE}/", f"{UKRAINE}/?lens=issues", "/bench/"])
def test_links_in_its_picture_open_windows_of_their_own(client, address):
    drawn = r'<a [^>]*class="(?:mark|pill)\b[^>]*>|<a [^>]*><title>'
    framed, whole = (
        re.findall(drawn, client.get(one).text) for one in (re.sub(r"/(?=$|[?])", "/embed", address), address)
    )
    assert framed
    assert [link for link in framed if ' target="_blank" rel="noopener"' not in link] == []
    assert [link for link in whole if "target=" in link] == []


@rows(
    ("query", "status", "sentence"),
    [
        ("q=quintessence", 200, "No events No event matches this."),
        ("as_of=2020-01-01", 200, "No events None of the sources of this record is known to have come out"),
        ("since=soon&kind=chat", 400, "one unknown day as [2025-03-10..2025-03-13]. “chat” is no kind"),
        ("theme=blue", 400, "This request cannot be read. "),
        ("side=nobody", 400, "There is no actor “nobody”"),
        ("sides=rus&utm_source=mail", 400, "“sides” says nothing to this frame; leave it out. It takes q, since,"),
        ("edition=1", 400, "Earlier editions cannot be read at this address"),
    ],
)
def test_what_cannot_be_shown_is_said(client, query, status, sentence):
    answer = client.get(f"{UKRAINE}/embed?{query}")
    assert answer.status_code == status
    assert sentence in words(answer.text)
    assert "<button" not in answer.text


def test_only_it_may_be_framed_also_when_it_is_kept(client):
    first = client.get(f"{UKRAINE}/embed")
    again = client.get(f"{UKRAINE}/embed", headers={"If-None-Match": first.headers["ETag"]})
    page = client.get(f"{UKRAINE}/")
    assert (first.status_code, again.status_code) == (200, 304)
    for answer, ancestors, frames in ((first, "*", None), (again, "*", None), (page, "'none'", "DENY")):
        assert answer.headers["Content-Security-Policy"].endswith(f"frame-ancestors {ancestors}")
        assert answer.headers.get("X-Frame-Options") == frames
        isolated = (answer.headers["Cross-Origin-Resource-Policy"], answer.headers.get("Cross-Origin-Embedder-Policy"))
        assert isolated == (("same-origin", None) if frames else ("cross-origin", "require-corp"))


def test_what_is_shown_is_what_is_taken_along(client):
    for page, narrowed in (
        ("?side=rus&since=2025-03-13&lens=issues", "since=2025-03-13&amp;side=rus"),
        ("actors/putin", "actor=putin"),
        ("issues/ceasefire", "issue=ceasefire"),
        ("sources/cnn-witkoff-interview", "source=cnn-witkoff-interview"),
    ):
        html = client.get(f"{UKRAINE}/{page}").text
        for file in ("export", "feed.atom"):
            assert f'<li><a href="{UKRAINE}/{file}?{narrowed}">' in html, (page, file)
    assert f'<li><a href="{UKRAINE}/export">Download, embed</a></li>' in client.get(f"{UKRAINE}/agenda").text
    assert '<a href="#embed">' in client.get(f"{UKRAINE}/export").text
