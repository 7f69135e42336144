"""The question whether an open page is outdated."""

import re
from datetime import UTC, datetime

from tests.conftest import UKRAINE
from tests.pages.changes.told import versions


def test_an_open_page_asks_for_next_to_nothing(app, client, editor, selects):
    page = client.get(f"{UKRAINE}/").text
    ask = re.search(r'hx-get="([^"]+/changes/newer\?than=1)" hx-trigger="every 60s"', page)[1]
    selects.clear()
    answer = client.get(ask, headers={"HX-Request-Type": "partial"})
    assert (answer.status_code, answer.data, len(selects)) == (204, b"", 1)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "ETag" not in answer.headers
    app.config["NOW"] = datetime(2025, 3, 18, tzinfo=UTC)
    editor.post(f"{UKRAINE}/events/trump-putin-phone-call/delete", data={"base": "1"})
    editor.post(f"{UKRAINE}/events/trump-putin-phone-call/restore")
    selects.clear()
    answer = client.get(ask, headers={"HX-Request-Type": "partial"})
    assert len(selects) == 1
    assert f'<a href="{UKRAINE}/changes?since=1">2 newer changes</a>' in answer.text
    assert "<html" not in answer.text
    assert versions(client.get(f"{UKRAINE}/changes?since=1")) == [3, 2]


def test_the_page_says_to_the_script_what_was_seen(client):
    assert 'data-seen="ukraine-ceasefire-2025-03" data-version="1"' in client.get(f"{UKRAINE}/").text
