"""What programs hear of an import: what it would do, and what it did."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from flask import Response, jsonify

from webapp import record
from webapp.domain.items import Key
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ActorKind
from webapp.imports.contents import Contents
from webapp.imports.preview import FilePreview
from webapp.imports.sheet.sent_file import SentFile

_COUNT = {"type": "integer"}
_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_CLASH = {"item": _TEXT, "field": _TEXT, "here": {}, "file": {}}
_QUESTION = {"path": _TEXT, "message": _TEXT, "values": _TEXTS}
SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("version", "created", "changed", "unchanged", "unknown"), _COUNT),
        **dict.fromkeys(("negotiation", "digest"), _TEXT),
        **dict.fromkeys(("stale", "both", "deleted", "notes"), _TEXTS),
        "merged": {"type": "object", "additionalProperties": _TEXT},
        "conflicts": {"type": "array", "items": {"properties": _CLASH}},
        "questions": {"type": "array", "items": {"properties": _QUESTION}},
    },
}
"""The JSON Schema of both answers."""


def saved_answer(contents: Contents, saved: record.SaveOutcome) -> Response:
    """Return what saving a file did."""
    numbers = {
        "version": saved.version,
        "created": len(saved.created),
        "changed": len(saved.changed),
        "unchanged": contents.unchanged(saved),
    }
    return jsonify(_answer(contents, numbers, saved.stale, sorted(saved.merged), len(saved.unknown)))


def preview_answer(preview: FilePreview, digest: str, made: SentFile) -> Response:
    """Return what a file would do to the record at a version. It is confirmed by its digest, this version, and an
    answer to each of the `questions`: the field at its path, with one of its values."""
    numbers = {
        "version": preview.contents.version,
        "created": len(preview.new),
        "changed": len(preview.changed),
        "unchanged": preview.same,
    }
    stale = {(line.kind, line.uid): line.standoff for line in preview.stale if line.standoff}
    both = [(line.kind, line.uid) for line in preview.changed if line.merged]
    told = _answer(preview.contents, numbers, stale, both, preview.unknown)
    notes = [*made.notes, *preview.alike]
    return jsonify({**told, "digest": digest, "notes": notes, "questions": [*_questions(made)]})


def _questions(made: SentFile) -> Iterator[Mapping[str, object]]:
    """Yield what has to be answered before a table is imported."""
    for twin in made.unanswered:
        path = f"is.{twin.question.token}"
        yield {"path": path, "message": twin.question.sentence, "values": twin.answers}
    for new in made.actors:
        if not new.kind:
            yield {"path": f"actor.{new.uid}", "message": f"What is “{new.name}”?", "values": [*ActorKind]}


def with_fields(refusal: Invalid, made: SentFile) -> Invalid:
    """Return the problems of a table; of those that are choices, each says which field makes it, and with which
    values."""
    asked = {
        order.problem: f" Send first.{order.field} as {' or '.join(f'“{choice}”' for choice in order.choices)}."
        for order in made.orders
    }
    problems = [replace(problem, message=f"{problem.message}{asked.get(problem, '')}") for problem in refusal.problems]
    return Invalid(problems, refusal.unlisted)


def _items(keys: Iterable[Key]) -> list[str]:
    return [f"{kind}/{uid}" for kind, uid in keys]


def _answer(
    contents: Contents,
    numbers: Mapping[str, int],
    stale: Mapping[Key, record.Standoff],
    both: Iterable[Key],
    unknown: int,
) -> Mapping[str, object]:
    """Return the numbers with what becomes of items that were merged, deleted or changed in the record since the file
    was written; some of it only if there are any."""
    conflicts = [
        {"item": f"{kind}/{uid}", "field": clash.path, "here": clash.theirs, "file": clash.mine}
        for (kind, uid), standoff in stale.items()
        for clash in standoff.clashes
    ]
    merged = {f"{kind}/{uid}": f"{kind}/{into}" for (kind, uid), into in sorted(contents.merged.items())}
    found = {"merged": merged, "conflicts": conflicts, "both": _items(both), "unknown": unknown}
    return {
        "negotiation": contents.negotiation,
        **numbers,
        "stale": _items(stale),
        "deleted": _items(contents.deleted),
        **{name: value for name, value in found.items() if value},
    }
