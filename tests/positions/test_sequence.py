"""Everything a side or a person said on an issue, on the seed."""

import re

import pytest

from tests.conftest import UKRAINE
from tests.pages import sources
from tests.positions.conftest import MATRIX

pytestmark = pytest.mark.read_only


def test_a_cell_opens_its_whole_sequence(client, selects):
    page = client.get(f"{MATRIX}/rus/ceasefire").text
    assert len(selects) <= 12
    assert page.index("in principle") < page.index("A truce at once")
    for words in (
        "<bdi>Russia</bdi> on <bdi>30-day ceasefire</bdi>",
        "An immediate 30-day ceasefire takes effect.",
        "“in principle”",
        "Russian President",
        "known on 17 March 2025",
        "by 17 March 2025 (day not known)",
        "from supports with conditions",
        "Single origin",
        "par. 5",
        'href="#kremlin-truce-helps-ukraine"',
        'id="kremlin-truce-helps-ukraine"',
        f"{UKRAINE}/events/kremlin-ceasefire-would-favour-ukraine#kremlin-truce-helps-ukraine",
    ):
        assert words in page
    assert "style=" not in page
    assert ">conditional<" not in page, "a stance is told by its label, in the chart as well"
    assert re.search(r">supports with</text>\s*<text [^>]+>conditions</text>", page)
    assert sources(page)[1] == ["[1, par. 5]", "[1, par. 5]"]


def test_a_person_has_a_sequence_of_their_own(client):
    page = client.get(f"{MATRIX}/putin/ceasefire").text
    assert "in principle" in page
    assert "A truce at once" not in page
    assert f'href="{MATRIX}/rus/ceasefire"' in page


@pytest.mark.parametrize("path", ["sau/ceasefire", "rus/ceasefire?as_of=2025-03-16"])
def test_a_sequence_of_nothing_says_so(client, path):
    answer = client.get(f"{MATRIX}/{path}")
    assert answer.status_code == 200
    assert "No statement on record" in answer.text
    assert "<svg" not in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("atlantis/ceasefire", 404),
        ("rus/weather", 404),
        ("rus/ceasefire?before=nothing", 400),
        ("rus/ceasefire?before=putin-in-principle&after=putin-in-principle", 400),
        ("rus/ceasefire?as_of=soon", 400),
    ],
)
def test_addresses_that_lead_nowhere_say_so(client, path, status):
    assert client.get(f"{MATRIX}/{path}").status_code == status


def test_a_sequence_goes_on_from_a_statement(client):
    page = client.get(f"{MATRIX}/rus/ceasefire?before=kremlin-truce-helps-ukraine").text
    assert "“in principle”" in page
    assert "A truce at once" not in page
    assert "after=putin-in-principle" in page
    page = client.get(f"{MATRIX}/rus/ceasefire?after=putin-in-principle").text
    assert "A truce at once" in page
    assert "before=kremlin-truce-helps-ukraine" in page
