"""Forms as an editor has them open, and a record in which the same is recorded twice, to be merged."""

import pytest

from tests.documents import a_source, a_statement, an_actor, an_event, an_issue
from tests.files import take_in
from tests.html import Page
from tests.pages.events.conftest import document, form, forms

__all__ = ["document", "form", "forms"]

ACTORS = [
    an_actor("rus", name="Russia", kind="state"),
    an_actor("russia", name="Russian Federation", kind="state", note="The state."),
    an_actor("envoy", name="The envoy", affiliation="russia"),
]
TALKS = an_event("talks", title="Talks", participants=[{"actor": who, "role": "host"} for who in ("rus", "russia")])


@pytest.fixture
def peace(app):
    """The address of a negotiation in which the same is recorded twice."""
    issues = [an_issue("truce", name="Truce"), an_issue("ceasefire", name="Ceasefire")]
    said = a_statement(
        speaker="envoy", positions=[{"issue": "truce", "stance": "supports"}], citations=[{"source": "copy"}]
    )
    sources = [a_source("article", title="On the talks"), a_source("copy", title="On the talks, again")]
    remark = an_event("remark", title="A remark", statements=[said], issues=["truce"])
    return take_in(app, actors=ACTORS, issues=issues, sources=sources, events=[TALKS, remark])


@pytest.fixture
def confirm(editor):
    """Sends what a merge page offers, with these fields instead; what comes back."""

    def send(address, into, **fields):
        answer = editor.get(f"{address}/merge", query_string={"into": into})
        assert answer.status_code == 200, answer.text
        page = Page(answer.text)
        offered = {name: values[-1] for name, values in page.fields.items() if name}
        return editor.post(page.ways["Merge them"][0], data=offered | fields)

    return send
