"""A negotiation in a session: where nearly every query reads, and every change is made."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from webapp.model import Negotiation


@dataclass(frozen=True)
class Dossier:
    """A negotiation as a session sees it, now and with its whole log: what takes a dossier knows no day. A new one has
    nothing in it yet, and no id."""

    session: Session
    negotiation: Negotiation

    @classmethod
    def new(cls, session: Session) -> "Dossier":
        """Return the dossier of a negotiation that is still to be made."""
        return cls(session, Negotiation(version=0))

    @property
    def id(self) -> int:
        return self.negotiation.id

    @property
    def is_new(self) -> bool:
        """Whether nothing of it has been saved."""
        return self.negotiation.version == 0
