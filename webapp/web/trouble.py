"""Why what was sent was not saved, as it stands above a form."""

from dataclasses import dataclass

from webapp.domain.diff import Difference, differences
from webapp.domain.plain import ItemDocument


@dataclass(frozen=True, slots=True)
class Trouble:
    """A heading and a sentence; a link, as its label and address, to what they are about; and, where an event was
    changed meanwhile, what it said when the form was opened, if that is known, and what it says now."""

    title: str
    detail: str
    about: tuple[str, str] | None = None
    before: ItemDocument | None = None
    now: ItemDocument | None = None

    @property
    def meanwhile(self) -> list[Difference]:
        """What was changed meanwhile."""
        return differences(self.before or {}, self.now) if self.now else []

    @property
    def documents(self) -> list[ItemDocument]:
        """The documents whose differences are shown."""
        return [document for document in (self.before, self.now) if document]
