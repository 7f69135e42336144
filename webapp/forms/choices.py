"""Conflicts between two people's changes, as questions in a form: mine or theirs."""

from collections.abc import Collection
from dataclasses import dataclass

from webapp.domain.problems import Invalid, Problem
from webapp.forms.paths import Tree
from webapp.forms.shape import own_text

FIELD = "clash"
"""The prefix of the fields that carry the questions, as in "clash.0.path"."""

MOST = 2_000
"""Questions that a form can carry, more than a document has entries."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A question: the path of the conflict, its label, both values in words, and the answer ("mine", "theirs" or "" for
    none yet). The form's fields hold mine, so only "theirs" changes them."""

    path: str
    label: str
    mine: str
    theirs: str
    answer: str = ""


def sent_choices(tree: Tree) -> tuple[Choice, ...]:
    """Return the questions of a sent form with their answers."""
    rows = tree if isinstance(tree, list) else []
    branches = (row for row in rows[:MOST] if isinstance(row, dict))
    names = ("path", "label", "mine", "theirs", "taken")
    return tuple(Choice(*(own_text(row.get(name, "")) for name in names)) for row in branches)


def their_paths(choices: Collection[Choice]) -> list[str]:
    """Return the paths answered with "theirs". Raises Invalid if a question has no answer."""
    if problems := [
        Problem(f"{FIELD}.{place}", f"Choose which to keep: {choice.label}.")
        for place, choice in enumerate(choices)
        if choice.answer not in {"mine", "theirs"}
    ]:
        raise Invalid(problems)
    return [choice.path for choice in choices if choice.answer == "theirs"]
