"""The page that tells of every format, and keeps what the list was narrowed to."""

import csv
import io
import json

import pytest

from tests.conftest import UKRAINE
from webapp.formats import FORMATS

pytestmark = pytest.mark.read_only


def test_the_page_tells_of_every_format_and_what_each_cannot_carry(client):
    page = client.get(f"{UKRAINE}/export")
    assert page.status_code == 200
    for form in FORMATS:
        assert f'href="{UKRAINE}/{form.path}" download' in page.text
        assert form.lacks in page.text.replace("&#39;", "'")
    assert f'href="{UKRAINE}/export"' in client.get(f"{UKRAINE}/").text


def test_the_page_keeps_what_the_list_was_narrowed_to(client):
    here = f"{UKRAINE}/?kind=call&side=usa"
    assert f'href="{UKRAINE}/export?kind=call&amp;side=usa"' in client.get(here).text
    page = client.get(f"{UKRAINE}/export?kind=call&side=usa").text
    assert f'href="{UKRAINE}/events.csv?kind=call&amp;side=usa" download' in page
    assert f'href="{UKRAINE}/positions.csv?side=usa" download' in page
    assert "These files hold what matches: <bdi>Call</bdi>, <bdi>United States</bdi>." in " ".join(page.split())
    assert client.get(f"{UKRAINE}/export?side=nobody").status_code == 400
    assert "This file is not narrowed by the kind." in " ".join(page.split())
    page = client.get(f"{UKRAINE}/export?kind=call&since=2025-03&until=2025-03").text
    assert "This file is not narrowed by the dates or the kind." in " ".join(page.split())
    page = client.get(f"{UKRAINE}/export?as_of=2025-03-17").text
    assert f'href="{UKRAINE}/working-copy.json" download' in page, "what was known by a day cannot be brought back"
    assert page.count("This file is not narrowed by the day by which it was known.") == 1
    answer = client.get(f"{UKRAINE}/events.csv?kind=call&side=usa")
    assert json.loads(client.get(f"{UKRAINE}/export.json?kind=call&side=usa").data)["events"]
    assert {row["kind"] for row in csv.DictReader(io.StringIO(answer.text))} == {"call"}
