"""Why what was sent was not saved, as it stands above a form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from webapp.domain.diff import Difference, differences
from webapp.errors import Refusal


@dataclass(frozen=True, slots=True)
class Trouble:
    """A heading and a sentence; a link, as its label and address, to what they are about; and, where an event was
    changed meanwhile, what it said when the form was opened, if that is known, and what it says now."""

    title: str
    detail: str
    about: tuple[str, str] | None = None
    before: Mapping[str, Any] | None = None
    now: Mapping[str, Any] | None = None

    @classmethod
    def of(cls, refusal: Refusal, comfort: str = "") -> "Trouble":
        """The trouble behind a refusal that says nothing of the event; a word of comfort may follow its sentence."""
        log_in = ("The log-in, in another tab", url_for("accounts.login"))
        return cls(refusal.title, f"{refusal.detail} {comfort}".strip(), log_in if refusal.status == 401 else None)

    @property
    def meanwhile(self) -> list[Difference]:
        """What was changed meanwhile."""
        return differences(self.before or {}, self.now) if self.now else []

    @property
    def documents(self) -> list[Mapping[str, Any]]:
        """The documents whose differences are shown."""
        return [document for document in (self.before, self.now) if document]
