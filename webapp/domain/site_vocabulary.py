"""The closed vocabularies of the site itself: what people may do on it, what is noted of that, and what its tables of
lookups hold."""

from webapp.domain.vocabulary import Term


class FacetField(Term):
    """What events are found by, beside what their own rows say."""

    ACTOR = "actor"
    SIDE = "side"
    FORMER_SIDE = "former-side"
    """A side as of some days alone: it was not yet known who would change sides before the event."""
    ISSUE = "issue"


FORMER = {FacetField.SIDE: FacetField.FORMER_SIDE}
"""Where those values of a field are that hold no more, so that now they are not looked at."""


class KeyField(Term):
    """What items are looked up by while people write, and held against each other by."""

    NAME = "name"
    START = "start"
    """A name, or another name, from one of its words on."""
    INITIALS = "initials"
    LETTERS = "letters"
    """How near-twins are found: see webapp.domain.text.twins."""
    ADDRESS = "address"
    LOOK = "look"
    SOUND = "sound"
    """What the eye, or the ear, takes for one: see webapp.domain.text.look_alikes and spelling."""


class Reason(Term):
    """What kind of change was made to the record."""

    UPDATE = "update"
    CORRECTION = "correction"
    TYPO = "typo"


class SiteRole(Term):
    """What a person may do on the site; each role may do all that the ones before it may."""

    READER = "reader"
    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    ADMIN = "admin"

    def may(self, needed: "SiteRole") -> bool:
        """Whether this role reaches the needed one."""
        ranks = list(SiteRole)
        return ranks.index(self) >= ranks.index(needed)


class Verdict(Term):
    """What became of a report of a mistake."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


class AccountAct(Term):
    """What the log of accounts notes: log-ins, and what was done to whose account."""

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
