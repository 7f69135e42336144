"""Checks of a person's username, name in the public history, and e-mail address.

No two people have usernames or names that look alike, so that the history is unambiguous (Unicode TR39, Confusable
Detection).
"""

import re
import unicodedata
from typing import Annotated

from pydantic import BaseModel, ValidationError
from sqlalchemy.orm import Session

from webapp.accounts import passwords, queries
from webapp.domain.problems import Invalid, Problem, from_pydantic
from webapp.domain.text import Line, Title, Typed, folded
from webapp.domain.text.look_alikes import skeleton

LONGEST = 64
USERNAME = re.compile(rf"[a-z0-9._-]{{1,{LONGEST}}}")
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
EMAIL = re.compile(rf"[\w.!#$%&'*+/=?^`{{|}}~-]+@{_LABEL}(?:\.{_LABEL})*|")
"""An e-mail address as browsers accept it (HTML 4.10.5.1.5), in any script (RFC 6531); or none."""

GROUPS = {"rn": "m", "vv": "w", "i": "l"}
"""Latin letters that look like others; a capital I looks like a small l."""


class Particulars(BaseModel):
    name: Annotated[Title, Typed]
    email: Annotated[Line, Typed] = ""


def canonical(username: str) -> str:
    """A username as it is stored, so that Maria and maria are one; "" for an invalid one."""
    typed = username.strip()
    if len(typed) > LONGEST:  # normalising accents takes the square of their number
        return ""
    name = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", typed).casefold())
    return name if USERNAME.fullmatch(name) else ""


def particulars(name: str, email: str | None) -> tuple[Particulars, list[Problem]]:
    """Name and address as they are stored, and their problems."""
    try:
        checked = Particulars(name=name, email=email or "")
    except ValidationError as error:
        return Particulars.model_construct(name=name, email=""), from_pydantic(error)
    if not EMAIL.fullmatch(checked.email):
        return checked, [Problem("email", f"“{checked.email}” is not an e-mail address; write it as name@example.org.")]
    return checked, []


def username(typed: str) -> tuple[str, list[Problem]]:
    """A username as it is stored, and its problems."""
    name = canonical(typed)
    wrong = "A username has 1 to 64 of these: a to z, 0 to 9, full stop, hyphen, underscore."
    return name, [] if name else [Problem("username", wrong)]


def password(text: str | None, username: str) -> tuple[str, list[Problem]]:
    """The password given, or a random one, and its problems."""
    if text is None:
        return passwords.random_password(), []
    wrong = passwords.wrong_with(text, username)
    return text, [Problem("password", wrong)] if wrong else []


def require_free(session: Session, username: str, details: Particulars, *, own: str = "") -> None:
    """Raise Invalid for a username or name that looks like that of another person or invitation, and for a known e-mail
    address. `own` is the username of the person's own invitation, which does not count."""
    holders = queries.name_holders(session, own)
    problems = [
        Problem("username", _username_sentence(username, holder))
        for holder in holders
        if _look(holder.username) == _look(username)
    ][:1]
    problems += [
        Problem(
            "name", f"“{details.name}” looks like the name of “{holder.name}”, who is here already; tell them apart."
        )
        for holder in holders
        if _look(holder.name) == _look(details.name) and _look(holder.username) != _look(username)
    ][:1]
    if details.email and any(holder.email == details.email for holder in holders):
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
    """The look of a name, without case, accents, spaces and signs; letters that look alike are one."""
    shape = re.sub(r"[\W_]+", "", folded(skeleton(folded(text))))
    for drawn, like in GROUPS.items():
        shape = shape.replace(drawn, like)
    return shape or folded(text)
