"""The closed vocabularies of the site itself: roles and acts of people, and the fields of lookup tables."""

from webapp.domain.vocabulary import Term


class FacetField(Term):
    """Fields that events are filtered by, beside the columns of their own rows."""

    ACTOR = "actor"
    SIDE = "side"
    FORMER_SIDE = "former-side"
    """A side as of some days only, when a later change of sides was not yet known."""
    ISSUE = "issue"


FORMER = {FacetField.SIDE: FacetField.FORMER_SIDE}
"""For each field, the one that holds its former values, which count no more."""


class KeyField(Term):
    """Fields that items are looked up by while people type, and compared by."""

    NAME = "name"
    START = "start"
    """A name, or another name, from one of its words on."""
    INITIALS = "initials"
    LETTERS = "letters"
    """Both find near twins: see webapp.domain.text.near_names."""
    ADDRESS = "address"
    LOOK = "look"
    SOUND = "sound"
    """Names that look or sound the same: see webapp.domain.text.look_alikes and spelling."""


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
        """Whether this role includes the needed one."""
        ranks = list(SiteRole)
        return ranks.index(self) >= ranks.index(needed)


class Verdict(Term):
    """The answer to a report of a mistake."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


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
    ROLE = "role", "Role changed"
    DISABLING = "disabling", "Disabled"
    ENABLING = "enabling", "Enabled"
