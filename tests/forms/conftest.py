"""The event form, as an editor has it open."""

import pytest

from tests.documents import an_event
from tests.files import take_in
from tests.forms.talks import ACTORS, CITED, SOURCES
from tests.pages.events.conftest import document, form, forms

__all__ = ["document", "form", "forms"]


@pytest.fixture
def peace(app):
    """A negotiation with an event that names one actor and two sources."""
    event = an_event("talks", participants=[{"actor": "k1", "role": "party"}], citations=[CITED])
    take_in(app, actors=ACTORS, sources=SOURCES, events=[event])
