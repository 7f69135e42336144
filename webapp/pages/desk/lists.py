"""The lists on the desk, in their groups, from what somebody waits for to what is merely thin; among them the claims
that a careful reader looks at twice: contradicted, without any source, or resting on one alone."""

from typing import NamedTuple

from webapp.domain.questions.question import QuestionKind
from webapp.domain.vocabulary import Verification

CONTRADICTED = "contradicted"
ANNOUNCED = Verification.ANNOUNCED.value
"""Of what is told as having taken place, not of plans."""

ORDER = (CONTRADICTED, Verification.UNCITED.value, ANNOUNCED, Verification.SINGLE_ORIGIN.value)
"""From what is worst to what is merely thin."""

HEADINGS = {
    CONTRADICTED: "{} on which sources disagree",
    Verification.UNCITED.value: "{} with no source yet",
    ANNOUNCED: "{} of which only the plan is borne out",
    Verification.SINGLE_ORIGIN.value: "{} that rest on one source",
}


class Check(NamedTuple):
    """A list of claims: the events, or the statements, that sources contradict or that are so borne out."""

    how: str
    statements: bool

    @property
    def name(self) -> str:
        """What the list is asked for by, such as "uncited" for events and "uncited-statements"."""
        return f"{self.how}-statements" if self.statements else self.how

    @property
    def title(self) -> str:
        """What stands above the list."""
        return HEADINGS[self.how].format("Statements" if self.statements else "Events")


CHECKS = {
    check.name: check
    for how in ORDER
    for check in (Check(how, statements=False), Check(how, statements=True))
    if not (how == ANNOUNCED and check.statements)
}
"""All of them, by name; nobody announces a statement."""


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


DAYS = QuestionKind.NO_REASON, QuestionKind.ANNOUNCED_LATE, QuestionKind.OUTSIDE_WHOLE, QuestionKind.AGAINST_DAYS

GROUPS = {
    "Somebody waits for an answer": (SUGGESTIONS, REPORTS),
    "Plans": (OVERDUE,),
    "Days": DAYS,
    "Sources": (QuestionKind.OLD_SOURCE, QuestionKind.READ_TOO_EARLY, QuestionKind.AFTER_TODAY),
    "Recorded twice": (PAIRS, PLACES),
    "Claims": tuple(CHECKS),
}
"""The names of the lists by the group they belong to."""
