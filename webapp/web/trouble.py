"""Why what was sent was not saved, as it stands above a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from webapp.domain.changes.diff import Difference, differences
from webapp.domain.plain import ItemDocument
from webapp.domain.questions.question import Question


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


class Matter(NamedTuple):
    """What is the matter with what was sent, as the page says it that has the form again: the status of the answer,
    what is wrong by field, what stands above the form, how many other problems there are, in a sentence, and what is
    asked before it is saved; nothing, for a form that was not sent."""

    status: int = 200
    problems: Mapping[str, str] = MappingProxyType({})
    trouble: Trouble | None = None
    rest: str = ""
    questions: Sequence[Question] = ()

    def also(self, problems: Mapping[str, str]) -> "Matter":
        """The same with what else is wrong, for which what was sent is refused as well."""
        return self._replace(status=self.status if self.status >= 400 else 422, problems={**problems, **self.problems})


FINE = Matter()
