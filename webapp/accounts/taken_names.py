"""The usernames and names that are taken. No two people have ones that look alike, so that the history is unambiguous
(Unicode TR39, Confusable Detection)."""

import re

from sqlalchemy.orm import Session

from webapp.accounts import queries
from webapp.accounts.particulars import Particulars
from webapp.domain.problems import Invalid, Problem
from webapp.domain.text import folded
from webapp.domain.text.look_alikes import skeleton
from webapp.model import Invitation, Person

GROUPS = {"rn": "m", "vv": "w", "i": "l"}
"""Latin letters that look like others; a capital I looks like a small l."""

SITE_WORDS = ("You", "Someone", "Somebody", "Seed", "Command line", "The command line")
"""What the site itself writes in place of a name: in the history, in refusals and in the log of accounts."""


def require_free(
    session: Session, username: str, details: Particulars, *, own: Person | Invitation | None = None
) -> None:
    """Raise Invalid for a username or name that looks like that of another person or invitation, for a name that looks
    like one of the SITE_WORDS, and for a known e-mail address. The person's `own` account or invitation does not
    count."""
    itself = own and (own.username, isinstance(own, Invitation))
    holders = [holder for holder in queries.name_holders(session) if (holder.username, holder.invited) != itself]
    alike = [holder for holder in holders if _look(holder.username) == _look(username)]
    problems = [Problem("username", _username_sentence(username, holder)) for holder in alike[:1]]
    namesakes = [holder for holder in holders if _look(holder.name) == _look(details.name) and holder not in alike]
    for holder in namesakes[:1]:
        sentence = f"“{details.name}” looks like the name of “{holder.name}”, who is here already; tell them apart."
        problems.append(Problem("name", sentence))
    for word in (word for word in SITE_WORDS if _look(word) == _look(details.name)):
        sentence = f"“{word}” is what this site itself writes in the history; use another name, or add to this one."
        problems.append(Problem("name", sentence))
    if details.email and any((holder.email or "").casefold() == details.email.casefold() for holder in holders):
        problems.append(Problem("email", f"There is already a person with the e-mail address {details.email}."))
    if problems:
        raise Invalid(problems)


def _username_sentence(typed: str, holder: queries.NameHolder) -> str:
    if holder.username != typed:
        return f"“{typed}” looks like “{holder.username}”, who is here already; choose another."
    if holder.invited:
        return f"There is an invitation for “{typed}” already; take it back, or choose another username."
    return f"There is already a person with the username “{typed}”; choose another."


def _look(text: str) -> str:
    """Return the look of a name, without case, accents, spaces and signs; letters that look alike are one."""
    shape = re.sub(r"[\W_]+", "", folded(skeleton(folded(text))))
    for drawn, like in GROUPS.items():
        shape = shape.replace(drawn, like)
    return shape or folded(text)
