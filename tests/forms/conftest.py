"""The event form, as an editor has it open."""

from tests.pages.events.conftest import document, form, forms

__all__ = ["document", "form", "forms"]
