"""The fields of the tables by which events are filtered and items are looked up."""

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
