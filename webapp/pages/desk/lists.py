"""The lists on the desk and their groups, from what somebody waits for to claims that are merely thin."""

from webapp.domain.questions.question import QuestionKind
from webapp.domain.vocabulary import Verification
from webapp.pages.desk.checks import CHECKS

SUGGESTIONS, REPORTS, OVERDUE, PAIRS, PLACES = "suggestions", "reports", "overdue", "pairs", "places"
UNDATED = "undated"

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
    OVERDUE: "Overdue plans and ends",
    **{name: check.title for name, check in CHECKS.items()},
    **{kind.value: title for kind, title in ASKED.items()},
    UNDATED: "Sources without a day",
    PAIRS: "Possible duplicates",
    PLACES: "Places that look alike",
}
"""The headings of all lists."""

THIN = tuple(check.name for check in CHECKS.values() if check.how == Verification.SINGLE_ORIGIN)
"""Claims that are not wrong but could be better: only their number is shown until they are asked for."""

GROUPS = {
    "Waiting for an answer": (SUGGESTIONS, REPORTS),
    "Plans": (OVERDUE,),
    "Days": (
        QuestionKind.NO_REASON,
        QuestionKind.ANNOUNCED_LATE,
        QuestionKind.OUTSIDE_WHOLE,
        QuestionKind.AGAINST_DAYS,
    ),
    "Sources": (QuestionKind.OLD_SOURCE, QuestionKind.READ_TOO_EARLY, QuestionKind.AFTER_TODAY, UNDATED),
    "Recorded twice": (PAIRS, PLACES),
    "Claims": tuple(CHECKS),
}
"""The names of the lists in each group."""
