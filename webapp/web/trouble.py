"""What stands above a form that was not saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from webapp.domain.changes.diff import Difference, differences
from webapp.domain.plain import ItemDocument
from webapp.domain.questions.question import Question


@dataclass(frozen=True, slots=True)
class Trouble:
    """A heading and a sentence; a link (label, address) to what they are about; and, if an item was changed in the
    meantime, its document when the form was opened, if known, and now."""

    title: str
    detail: str
    about: tuple[str, str] | None = None
    before: ItemDocument | None = None
    now: ItemDocument | None = None

    @property
    def meanwhile(self) -> list[Difference]:
        """What was changed in the meantime."""
        return differences(self.before or {}, self.now) if self.now else []

    @property
    def documents(self) -> list[ItemDocument]:
        """The documents whose differences are shown."""
        return [document for document in (self.before, self.now) if document]


class Matter(NamedTuple):
    """The feedback on a form: the status of the answer, problems by field, the trouble shown above the form, a sentence
    about further problems, and questions to answer before it is saved. Empty for a form that was not sent."""

    status: int = 200
    problems: Mapping[str, str] = MappingProxyType({})
    trouble: Trouble | None = None
    rest: str = ""
    questions: Sequence[Question] = ()

    def also(self, problems: Mapping[str, str]) -> "Matter":
        """Return the same with more problems; the status becomes 422 unless it is an error already."""
        return self._replace(status=self.status if self.status >= 400 else 422, problems={**problems, **self.problems})


FINE = Matter()
