"""Claims to check: contradicted, without any source, resting on one alone, or only announced."""

from typing import NamedTuple

from webapp.domain.vocabulary import Verification

CONTRADICTED = "contradicted"
ANNOUNCED = Verification.ANNOUNCED.value
"""Events said to have taken place of which only the plan is supported."""

HEADINGS = {
    CONTRADICTED: "{} on which sources disagree",
    Verification.UNCITED.value: "{} with no source yet",
    ANNOUNCED: "{} of which only the plan is supported",
    Verification.SINGLE_ORIGIN.value: "{} that rest on one source",
}
"""The headings of the lists, from the worst to the merely thin."""


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
    for how in HEADINGS
    for check in (Check(how, statements=False), Check(how, statements=True))
    if not (how == ANNOUNCED and check.statements)
}
"""All checks by name; nobody announces a statement."""
