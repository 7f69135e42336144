"""The lists on the desk, in their groups: from what somebody waits for to what is merely thin."""

from typing import NamedTuple

from webapp.domain.questions import QuestionKind
from webapp.domain.vocabulary import Verification
from webapp.pages.desk.checks import CHECKS

SUGGESTIONS, REPORTS, OVERDUE, PAIRS, PLACES = "suggestions", "reports", "overdue", "pairs", "places"

ASKED = {
    QuestionKind.NO_REASON: "Days inferred without a reason",
    QuestionKind.ANNOUNCED_LATE: "Plans announced after their day",
    QuestionKind.OUTSIDE_WHOLE: "Parts outside their whole",
    QuestionKind.AGAINST_DAYS: "Before and after, against the days",
    QuestionKind.OLD_SOURCE: "Sources older than what they are cited for",
    QuestionKind.READ_TOO_EARLY: "Sources read or taken back before they came out",
    QuestionKind.AFTER_TODAY: "Sources that come out after today",
}
"""The questions that are listed, and what stands above them."""

BY_ROW = [kind for kind in ASKED if kind != QuestionKind.AFTER_TODAY]
"""Those that have rows, whatever day it is."""

TITLES = {
    SUGGESTIONS: "Suggestions",
    REPORTS: "Reports by readers",
    OVERDUE: "Plans whose day is over",
    **{name: check.title for name, check in CHECKS.items()},
    **{kind.value: title for kind, title in ASKED.items()},
    PAIRS: "Entries that may be one",
    PLACES: "Places that look alike",
}
"""What stands above each list."""

THIN = tuple(check.name for check in CHECKS.values() if check.how == Verification.SINGLE_ORIGIN)
"""Claims that are not wrong and could be better: told by their number alone until they are asked for."""


class Group(NamedTuple):
    """Lists that belong together, by name."""

    title: str
    lists: tuple[str, ...]


GROUPS = (
    Group("Somebody waits for an answer", (SUGGESTIONS, REPORTS)),
    Group("Plans", (OVERDUE,)),
    Group(
        "Days",
        (QuestionKind.NO_REASON, QuestionKind.ANNOUNCED_LATE, QuestionKind.OUTSIDE_WHOLE, QuestionKind.AGAINST_DAYS),
    ),
    Group("Sources", (QuestionKind.OLD_SOURCE, QuestionKind.READ_TOO_EARLY, QuestionKind.AFTER_TODAY)),
    Group("Recorded twice", (PAIRS, PLACES)),
    Group("Claims", tuple(CHECKS)),
)
