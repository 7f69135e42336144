"""What is wrong with what came in, said to a person: where, and in one sentence with the fix."""

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. `path` is the dotted way to the field ("participants.0.actor"); "" means the whole."""

    path: str
    message: str


class Invalid(Exception):
    """Raised with every problem found at once; nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{problem.path}: {problem.message}" for problem in problems))
        self.problems = problems

    @classmethod
    def one(cls, message: str, path: str = "") -> "Invalid":
        """The exception for a single problem."""
        return cls([Problem(path, message)])


FIELDS = {
    "edtf": "The date",
    "announced_on": "The day of the announcement",
    "container-title": "The outlet",
    "URL": "The address",
    "archive-URL": "The address of the archived copy",
    "uid": "The uid",
    "key_event": "The key event mark",
    "part_of": "The larger event",
    "affiliation": "The affiliation",
    "as_written": "The source’s words for the date",
    "basis": "Stated or inferred",
}

SENTENCES = {
    "missing": "{field} is missing; give it.",
    "extra_forbidden": "{field} is not a field of the format; take it out or mend its spelling.",
    "string_type": "{field} must be text.",
    "string_too_long": "{field} is too long: at most {max_length:,} characters, and this has {length:,}.",
    "int_type": "{field} must be a whole number.",
    "int_parsing": "{field} must be a whole number.",
    "int_from_float": "{field} must be a whole number.",
    "greater_than_equal": "{field} must be {ge} or more.",
    "less_than_equal": "{field} must be {le} or less.",
    "too_long": "{field} has too many entries: at most {max_length:,}.",
    "bool_type": "{field} must be true or false.",
    "bool_parsing": "{field} must be true or false.",
    "list_type": "{field} must be a list.",
    "model_type": "{field} must be an object with named fields.",
    "model_attributes_type": "{field} must be an object with named fields.",
    "dict_type": "{field} must be an object with named fields.",
    "enum": "{field} must be one of: {expected}.",
    "literal_error": "{field} must be {expected}.",
}


def from_pydantic(error: ValidationError, prefix: str = "") -> list[Problem]:
    """Every finding of pydantic as a problem in our own words, paths beginning with `prefix`.

    Findings that pydantic would word itself and that SENTENCES does not know fall back on a plain sentence, so
    that none of its texts ever reaches a person.
    """
    return [Problem(_join(prefix, finding["loc"]), _sentence(finding)) for finding in error.errors(include_url=False)]


def _join(prefix: str, loc: tuple[int | str, ...]) -> str:
    return ".".join([prefix, *map(str, loc)] if prefix else map(str, loc))


def _sentence(finding: Any) -> str:
    name = next((step for step in reversed(finding["loc"]) if isinstance(step, str)), "")
    where = FIELDS.get(name) or (f"“{name[:40]}”" if finding["type"] == "extra_forbidden" else name.replace("_", " "))
    field = where[:1].upper() + where[1:] if where else "This"
    if finding["type"] == "value_error":
        return str(finding["ctx"]["error"]).replace("{field}", field)
    given = finding["input"]
    length = len(given) if isinstance(given, str | list) else 0
    template = SENTENCES.get(finding["type"], "{field} cannot be read; see the format’s description.")
    return template.format(field=field, length=length, **_plain(finding.get("ctx", {})))


def _plain(context: dict[str, Any]) -> dict[str, Any]:
    """The context with quoted alternatives ('a', 'b' or 'c') as a plain list."""
    return {k: v.replace("'", "").replace(" or ", ", ") if k == "expected" else v for k, v in context.items()}
