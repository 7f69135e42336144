"""Problems of input, told to a person: where, and in one sentence with the remedy. Senders decide how much is wrong. So
an answer names at most a hundred problems, and a check ends after a thousand: 1 MiB of import with 340,000 empty events
once got an answer of 98 MB."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from webapp.domain.text import REFUSED

Model = TypeVar("Model", bound=BaseModel)

MOST = 100
"""Problems named in one answer."""

ENOUGH = 1_000
"""Problems after which a check ends."""

QUOTED = 80
"""Characters of the input that a problem repeats in its path or message."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. `path` is the dotted path of the field ("participants.0.actor"), "" for the whole input.
    `item` describes the item of a file that it is in, "" if unknown."""

    path: str
    message: str
    item: str = ""


class Invalid(Exception):
    """Raised with all problems; nothing was changed. `problems` are the first MOST, `unlisted` counts the others."""

    def __init__(self, problems: Sequence[Problem], unlisted: int = 0) -> None:
        self.problems = list(problems[:MOST])
        self.unlisted = unlisted + len(problems[MOST:])
        super().__init__("; ".join(f"{problem.path}: {problem.message}" for problem in self.problems))

    @classmethod
    def single(cls, message: str, path: str = "") -> "Invalid":
        return cls([Problem(path, message)])

    @classmethod
    def together(cls, refusals: Iterable["Invalid"]) -> "Invalid":
        problems: list[Problem] = []
        unlisted = 0
        for refusal in refusals:
            listed = refusal.problems[: MOST - len(problems)]
            problems += listed
            unlisted += refusal.number - len(listed)
        return cls(problems, unlisted)

    @property
    def sentences(self) -> list[str]:
        """The messages, each once."""
        return list(dict.fromkeys(problem.message for problem in self.problems))

    @property
    def by_path(self) -> dict[str, str]:
        return {problem.path: problem.message for problem in self.problems}

    @property
    def number(self) -> int:
        """The number of all problems."""
        return len(self.problems) + self.unlisted

    @property
    def unlisted_sentence(self) -> str:
        """A sentence about the problems that are not listed, or ""."""
        if not self.unlisted:
            return ""
        if self.number >= ENOUGH:
            return f"There are at least {self.unlisted:,} other problems; the check ended there."
        return (
            f"There {'is' if self.unlisted == 1 else 'are'} {self.unlisted:,} other problem{'s' * (self.unlisted > 1)}."
        )


def excerpt(text: str, most: int = QUOTED) -> str:
    """Return a text, shortened to `most` characters, to be repeated in a sentence or on a button. Refused characters,
    such as those that turn the direction of the sentence around it, become replacement characters."""
    return _APART.sub("", REFUSED.sub("\ufffd", text if len(text) <= most else f"{text[: most - 1]}…"))


_APART = re.compile("[\u2066-\u2069]")
"""Isolates of direction, which a cut would leave open."""


FIELDS = {
    "edtf": "The date",
    "announced_on": "The day of the announcement",
    "container-title": "The outlet",
    "URL": "The address",
    "archive-URL": "The address of the archived copy",
    "uid": "The uid",
    "key_event": "The key moment mark",
    "part_of": "The larger event",
    "origin": "The source it has this from",
    "affiliation": "The affiliation",
    "as_written": "The source’s words for the date",
    "basis": "How we know the day",
    "timezone": "The time zone",
    "capacity": "The title held then",
    "locator": "The place in the source",
    "says_date": "The day that the source says",
    "issued": "The day it was published",
    "accessed": "The day it was seen",
    "standing.on": "The day since when",
    "date.note": "The reasoning for the day",
    "as_of": "The day for which it is true",
    "aliases": "The other name",
    "scheme": "The register",
    "id": "The identifier",
    "family": "The family name",
    "given": "The given name",
    "literal": "The name of the body",
    "type": "The kind",
    "text": "The text in our words",
    "lead.text": "Where things stand",
    "original.text": "The original text",
    "original.language": "The language it was said in",
    "standing.state": "What became of the source",
    "sentence": "The sentence",
    "address": "Your e-mail address",
}

SENTENCES = {
    "missing": "{field} is missing; give it.",
    "extra_forbidden": "{field} is not a field of the format; take it out or mend its spelling.",
    "string_type": '{field} must be text in quotes, as in "Kyiv".',
    "string_too_long": "{field} is too long: at most {max_length:,} characters, and this has {length:,}.",
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "{field} must be a whole number, as in 3."),
    "greater_than_equal": "{field} must be {ge} or more.",
    "less_than_equal": "{field} must be {le} or less.",
    "too_long": "{field} has too many entries: at most {max_length:,}.",
    **dict.fromkeys(("bool_type", "bool_parsing"), "{field} must be true or false, without quotes."),
    "list_type": "{field} must be a list; put it in square brackets, as in [ … ].",
    "enum": "{field} must be one of: {expected}.",
    "literal_error": "{field} must be {expected}.",
}


def checked(model: type[Model], data: object, context: object = None, path: str = "") -> Model:
    """Return the input as a model. Raises Invalid with all problems, each path beginning with `path`."""
    try:
        return model.model_validate(data, context=context)
    except ValidationError as error:
        raise Invalid(from_pydantic(error, path)) from None


def from_pydantic(error: ValidationError, prefix: str = "") -> list[Problem]:
    """Return every error of pydantic as a problem in our own words, with paths beginning with `prefix`. Errors that
    SENTENCES does not know get a general sentence, so that no text of pydantic reaches a person."""
    return [_problem(finding, prefix) for finding in error.errors(include_url=False)]


def _problem(finding: ErrorDetails, prefix: str) -> Problem:
    loc = finding["loc"]
    *_, part, name = [
        "",
        *(step for step in prefix.split(".") if not step.isdigit()),
        *(step for step in loc if isinstance(step, str)),
    ]
    steps = [excerpt(str(step)) for step in loc]
    return Problem(".".join([prefix, *steps] if prefix else steps), _sentence(finding, part, name))


def _sentence(finding: ErrorDetails, part: str, name: str) -> str:
    where = FIELDS.get(f"{part}.{name}") or FIELDS.get(name)
    where = where or (f"“{excerpt(name, 40)}”" if finding["type"] == "extra_forbidden" else name.replace("_", " "))
    field = where[:1].upper() + where[1:] if where else "This"
    if finding["type"] == "value_error":
        return str(finding["ctx"]["error"]).replace("{field}", field)
    value = finding["input"]
    length = len(value) if isinstance(value, str | list) else 0
    template = SENTENCES.get(finding["type"], "{field} cannot be read; see the format’s description.")
    if finding["type"] == "string_type" and isinstance(value, int | float):
        template = f'{{field}} must be text; put it in quotes: "{excerpt(json.dumps(value))}".'
    if finding["type"] == "enum" and value == "":
        template = "{field} is needed; choose one."
    return template.format(field=field, length=length, **_plain(finding.get("ctx", {})))


def _plain(context: dict[str, object]) -> dict[str, object]:
    """Return the context with quoted alternatives ('a', 'b' or 'c') as a plain list."""
    return {k: str(v).replace("'", "").replace(" or ", ", ") if k == "expected" else v for k, v in context.items()}
