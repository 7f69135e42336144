"""Why a request with a form was refused, and what answers it: the form as it was typed."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from flask import Response, url_for

from webapp.domain.problems import Invalid
from webapp.http.marks import View, mark
from webapp.web.trouble import Feedback, Trouble


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request was refused, in words."""

    error: Exception
    status: int
    title: str
    detail: str

    @property
    def sentence(self) -> str:
        """The problems of what was sent, or else the reason of the refusal."""
        return " ".join(self.error.sentences) if isinstance(self.error, Invalid) else self.detail

    def problems(self, field: str) -> dict[str, str]:
        """Return the problems by field of the form; those without a field at this one."""
        return self.error.by_path if isinstance(self.error, Invalid) else {field: self.detail}

    def trouble(self, comfort: str = "", ruled_out: str = "") -> Trouble:
        """Return the message above a refused form, with a word of comfort, or headed `ruled_out` if rules are
        violated."""
        if ruled_out and isinstance(self.error, Invalid):
            return Trouble(ruled_out, self.sentence)
        log_in = ("Log in, in another tab", url_for("accounts.login"))
        return Trouble(self.title, f"{self.detail} {comfort}".strip(), log_in if self.status == 401 else None)

    def feedback(self, by_field: Callable[[Invalid], Mapping[str, str]], comfort: str = "") -> Feedback:
        """Return the problems by field, as `by_field` gives them, or else the message above the form."""
        if isinstance(self.error, Invalid):
            return Feedback(self.status, by_field(self.error), rest=self.error.unlisted_sentence)
        return Feedback(self.status, trouble=self.trouble(comfort))


RefusedForm = Callable[..., Response | None]
"""Answers a refused form, from the Refusal and the view's arguments, with the form as typed; None if it cannot."""


def refused_with(form: RefusedForm, *, secrets: Collection[str] = (), private: bool = False) -> Callable[[View], View]:
    """Mark a view of a form: whatever refuses the request, `form` answers it; a `private` one, which shows what is not
    for everybody, only to those who may use the address. If it cannot or fails itself, the answer is a page from which
    the same can be sent again, without what no page may hold (the fields `secrets`) or can (a file); if nothing is
    left, it leads back."""
    return mark(refused=form, secrets=secrets, private=private)
