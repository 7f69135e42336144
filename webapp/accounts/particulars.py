"""Checks of a person's username, name in the public history, e-mail address and password."""

import re
import unicodedata
from typing import Annotated

from pydantic import BaseModel, ValidationError

from webapp.accounts import passwords
from webapp.domain.problems import Problem, from_pydantic
from webapp.domain.text.field_types import Line, Title, Typed

LONGEST = 64
USERNAME = re.compile(rf"[a-z0-9._-]{{1,{LONGEST}}}")
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
EMAIL = re.compile(rf"[\w.!#$%&'*+/=?^`{{|}}~-]+@{_LABEL}(?:\.{_LABEL})*|")
"""An e-mail address as browsers accept it (HTML 4.10.5.1.5), in any script (RFC 6531); or none."""


class Particulars(BaseModel):
    name: Annotated[Title, Typed]
    email: Annotated[Line, Typed] = ""


def canonical(username: str) -> str:
    """Return a username as it is stored, so that Maria and maria are one; "" for an invalid one."""
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
    """Return a username as it is stored, and its problems."""
    name = canonical(typed)
    wrong = "A username has 1 to 64 of these: a to z, 0 to 9, full stop, hyphen, underscore."
    return name, [] if name else [Problem("username", wrong)]


def password(text: str | None, username: str) -> tuple[str, list[Problem]]:
    """Return the password given, or a random one, and its problems."""
    if text is None:
        return passwords.random_password(), []
    wrong = passwords.wrong_with(text, username)
    return text, [Problem("password", wrong)] if wrong else []
