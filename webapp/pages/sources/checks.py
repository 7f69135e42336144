"""Claims that a careful reader looks at twice: disputed, without any source, or resting on one alone."""

from typing import NamedTuple

from webapp.domain.vocabulary import Verification

ORDER = (Verification.DISPUTED, Verification.UNCITED, Verification.SINGLE_ORIGIN)
"""From what is worst to what is merely thin."""


class Check(NamedTuple):
    """A list of claims: the events, or the statements, that are so borne out."""

    verification: Verification
    statements: bool

    @property
    def name(self) -> str:
        """What the list is asked for by, such as "uncited" for events and "uncited-statements"."""
        return f"{self.verification}-statements" if self.statements else self.verification.value

    @property
    def title(self) -> str:
        """What stands above the list."""
        return f"{self.verification.value.capitalize()} {'statements' if self.statements else 'events'}"


CHECKS = {check.name: check for one in ORDER for check in (Check(one, statements=False), Check(one, statements=True))}
"""All of them, by name."""
