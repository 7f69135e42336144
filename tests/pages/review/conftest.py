"""Contributors and what they suggest."""

import pytest

from tests.conftest import UKRAINE
from tests.html import Page
from webapp.domain.site_vocabulary import SiteRole

RUTTE = f"{UKRAINE}/events/rutte-on-relations-with-russia-and-nato-accession"
EDIT, NEW, QUEUE, OWN = f"{RUTTE}/edit", f"{UKRAINE}/events/new", f"{UKRAINE}/review", f"{UKRAINE}/suggestions"
WITH_SOURCE = {
    "citations.1.source": "A paper nobody has",
    "citations.1.source.new.type": "webpage",
    "citations.1.locator": "p. 1",
}


def record_of(contents) -> dict:
    return {name: rows for name, rows in contents().items() if name not in {"suggestion", "login_session"}}


@pytest.fixture
def contributor(logged_in):
    return logged_in(SiteRole.CONTRIBUTOR)


@pytest.fixture
def suggest(contributor):
    """Suggests these fields of a form."""

    def send(fields: dict[str, str], address: str = EDIT, status: int = 303):
        sent = Page(contributor.get(address).text).fields | fields
        answer = contributor.post(address, data=sent)
        assert answer.status_code == status, answer.text
        return answer

    return send
