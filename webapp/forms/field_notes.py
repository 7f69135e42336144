"""What a form says at its fields."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import groupby
from operator import attrgetter

from webapp.domain.questions.question import Question
from webapp.forms.date_offers import date_offers
from webapp.forms.typed_dates import DateReader


class FieldNotes(dict[str, str]):
    """The problems of a form by field, with what else its fields show: the questions `asked` there, whether it was
    opened `at` one of them, and what dates mean as `reader` reads them. If that depends on other fields, `meaning`
    gives the address that answers for a `field` while it is typed."""

    def __init__(
        self,
        problems: Mapping[str, str],
        reader: DateReader,
        meaning: Callable[..., str] | None = None,
        questions: Iterable[Question] = (),
        at: str = "",
    ) -> None:
        super().__init__(problems)
        self.offers = partial(date_offers, reader)
        self.meaning, self.at = meaning, at
        by_path = groupby(sorted(questions, key=attrgetter("path")), attrgetter("path"))
        self.asked = {path: " ".join(question.sentence for question in at_it) for path, at_it in by_path}
