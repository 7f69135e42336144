"""Claims that a careful reader looks at twice: contradicted, without any source, or resting on one alone."""

from typing import NamedTuple

from webapp.domain.vocabulary import DISAGREE, Verification

CONTRADICTED = "contradicted"

ORDER = (CONTRADICTED, Verification.UNCITED.value, Verification.SINGLE_ORIGIN.value)
"""From what is worst to what is merely thin."""

LABELS = {CONTRADICTED: DISAGREE, **{term.value: term.label for term in Verification}}

TITLES = {
    CONTRADICTED: "{} on which sources disagree",
    Verification.UNCITED.value: "{} with no source yet",
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
    def label(self) -> str:
        """How the claims are, in a word."""
        return LABELS[self.how]

    @property
    def title(self) -> str:
        """What stands above the list."""
        return TITLES[self.how].format("Statements" if self.statements else "Events")


CHECKS = {check.name: check for how in ORDER for check in (Check(how, statements=False), Check(how, statements=True))}
"""All of them, by name."""
