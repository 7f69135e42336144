"""The lists on the desk and their groups, from what somebody waits for to claims that are merely thin: contradicted,
without any source, or resting on one alone."""

from typing import NamedTuple

from webapp.domain.questions.question import QuestionKind
from webapp.domain.vocabulary import Verification

CONTRADICTED = "contradicted"
ANNOUNCED = Verification.ANNOUNCED.value
"""Events said to have taken place of which only the plan is supported."""

ORDER = (CONTRADICTED, Verification.UNCITED.value, ANNOUNCED, Verification.SINGLE_ORIGIN.value)
"""From the worst to the merely thin."""

HEADINGS = {
    CONTRADICTED: "{} on which sources disagree",
    Verification.UNCITED.value: "{} with no source yet",
    ANNOUNCED: "{} of which only the plan is supported",
    Verification.SINGLE_ORIGIN.value: "{} that rest on one source",
}


class Check(NamedTuple):
    """A list of claims: events or statements that sources contradict, or with this verification."""

    how: str
    statements: bool

    @property
    def name(self) -> str:
        """The parameter value of the list, such as "uncited" or "uncited-statements"."""
        return f"{self.how}-statements" if self.statements else self.how

    @property
    def title(self) -> str:
        """The heading of the list."""
        return HEADINGS[self.how].format("Statements" if self.statements else "Events")


CHECKS = {
    check.name: check
    for how in ORDER
    for check in (Check(how, statements=False), Check(how, statements=True))
    if not (how == ANNOUNCED and check.statements)
}
"""All checks by name; nobody announces a statement."""


SUGGESTIONS, REPORTS, OVERDUE, PAIRS, PLACES = "suggestions", "reports", "overdue", "pairs", "places"

ASKED = {
    QuestionKind.NO_REASON: "Days inferred without a reason",
    QuestionKind.ANNOUNCED_LATE: "Plans announced after their day",
    QuestionKind.OUTSIDE_WHOLE: "Parts outside the larger event",
    QuestionKind.AGAINST_DAYS: "Order against the dates",
    QuestionKind.OLD_SOURCE: "Sources older than what they are cited for",
    QuestionKind.READ_TOO_EARLY: "Sources read or taken back before they came out",
    QuestionKind.AFTER_TODAY: "Sources dated after today",
}
"""The questions that are listed, and their headings."""

BY_ROW = [kind for kind in ASKED if kind != QuestionKind.AFTER_TODAY]
"""Questions that are stored, and do not depend on today."""

TITLES = {
    SUGGESTIONS: "Suggestions",
    REPORTS: "Reports by readers",
    OVERDUE: "Overdue plans",
    **{name: check.title for name, check in CHECKS.items()},
    **{kind.value: title for kind, title in ASKED.items()},
    PAIRS: "Possible duplicates",
    PLACES: "Places that look alike",
}
"""The headings of all lists."""

THIN = tuple(check.name for check in CHECKS.values() if check.how == Verification.SINGLE_ORIGIN)
"""Claims that are not wrong but could be better: only their number is shown until they are asked for."""


DAYS = QuestionKind.NO_REASON, QuestionKind.ANNOUNCED_LATE, QuestionKind.OUTSIDE_WHOLE, QuestionKind.AGAINST_DAYS

GROUPS = {
    "Waiting for an answer": (SUGGESTIONS, REPORTS),
    "Plans": (OVERDUE,),
    "Days": DAYS,
    "Sources": (QuestionKind.OLD_SOURCE, QuestionKind.READ_TOO_EARLY, QuestionKind.AFTER_TODAY),
    "Recorded twice": (PAIRS, PLACES),
    "Claims": tuple(CHECKS),
}
"""The names of the lists in each group."""
