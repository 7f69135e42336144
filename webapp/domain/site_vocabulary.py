"""The closed vocabularies of the site itself: roles and acts of people."""

from webapp.domain.vocabulary import Term


class Reason(Term):
    """The kind of a change to the record."""

    UPDATE = "update"
    CORRECTION = "correction"
    TYPO = "typo"


class SiteRole(Term):
    """What a person may do on the site; each role includes the ones before it."""

    READER = "reader"
    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    ADMIN = "admin"

    def may(self, needed: "SiteRole") -> bool:
        """Return whether the role includes another, or is it."""
        ranks = list(SiteRole)
        return ranks.index(self) >= ranks.index(needed)


class Verdict(Term):
    """The answer to a suggestion, or to a report of a mistake."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


class TokenLife(Term):
    """How long a program’s token is good for: days."""

    MONTH = "30", "In 30 days"
    QUARTER = "90", "In 90 days"
    YEAR = "365", "In a year"


class AccountAct(Term):
    """Entries in the log of accounts: log-ins, and changes to accounts."""

    LOG_IN = "log-in", "Logged in"
    FAILURE = "failure", "Log-in failed"
    LOG_OUT = "log-out", "Logged out"
    SESSION_END = "session-end", "Session ended"
    PASSWORD = "password", "Password changed"
    PRINTED_PASSWORD = "printed-password", "New password made"
    FACTOR_ON = "factor-on", "Two-step log-in set up"
    FACTOR_OFF = "factor-off", "Two-step log-in taken off"
    RECOVERY_CODES = "recovery-codes", "New recovery codes"
    RECOVERY = "recovery", "Recovery code used"
    INVITATION = "invitation", "Invited"
    REVOCATION = "revocation", "Invitation taken back"
    ADDITION = "addition", "Added"
    NAME = "name", "Name changed"
    ROLE = "role", "Role changed"
    DISABLING = "disabling", "Disabled"
    ENABLING = "enabling", "Enabled"
