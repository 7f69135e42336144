"""Forms as an editor has them open."""

from tests.pages.events.conftest import document, form, forms

__all__ = ["document", "form", "forms"]
