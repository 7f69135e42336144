"""A file as the command line takes it in: with a bar on a terminal, its mistakes with their items, and a dry run."""

import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import click
from sqlalchemy.orm import Session

from webapp.domain.problems import Invalid, Problem
from webapp.imports import negotiation_file
from webapp.imports.negotiation_file import Contents, Imported
from webapp.imports.preview import Line, mistakes, preview


def contents_of(session: Session, data: bytes, at: datetime) -> Contents:
    """What a file holds, checked. Raises Invalid with each problem's item beside its path."""
    try:
        return negotiation_file.check(session, data, at, _bar)
    except Invalid as invalid:
        raise _with_items(data, invalid) from None


def dry_run(session: Session, data: bytes, contents: Contents, *, overwrite: bool) -> Iterator[str]:
    """What saving the contents would do, a line for each item that would not stay as it is. Raises Invalid."""
    try:
        found = preview(session, contents, overwrite=overwrite)
    except Invalid as invalid:
        raise _with_items(data, invalid) from None
    yield (
        f"{found.negotiation}: {len(found.new)} would be added, {len(found.changed)} changed, "
        f"{found.same} left as they are; nothing was changed."
    )
    yield from (f"New: {_named(line)}" for line in found.new)
    for line in found.changed:
        fields = ", ".join(one.field.replace("_", " ") for one in line.differences)
        yield f"Changed: {_named(line)}: {fields}"
    yield from (f"Left alone: {_named(line)}: {line.reason}." for line in found.stale)
    yield from (f"Left deleted: {kind} {uid}." for kind, uid in found.deleted)


def outcome(done: Imported) -> Iterator[str]:
    """What an import did."""
    saved = done.saved
    yield (
        f"{done.negotiation}: {len(saved.created)} added, {len(saved.changed)} changed, "
        f"{done.unchanged} as they were; version {saved.version}."
    )
    for kind, uid in saved.stale:
        yield f"Left alone: {kind} {uid} was changed here after the file was written; --overwrite goes back."
    for (kind, uid), into in sorted(done.merged.items()):
        yield f"Followed: {kind} {uid} is part of {into} here; what names it in the file names that one."
    for kind, uid in done.deleted:
        yield f"Left deleted: {kind} {uid}. Restore it on its page if it shall come back."


def _named(line: Line) -> str:
    return f"{line.kind} {line.uid} “{line.name}”"


def _with_items(data: bytes, invalid: Invalid) -> Invalid:
    """The same problems, each with its item where its path stands."""
    found = mistakes(data, invalid)
    named = [
        Problem(f"{one.problem.path} in {one.item}" if one.item else one.problem.path, one.problem.message)
        for one in found
    ]
    return Invalid(named, invalid.others)


def _bar(items: list[Any]) -> Iterable[Any]:
    """The items one by one, with a bar on a terminal that says how many have been checked."""
    with click.progressbar(items, label="Checking", file=sys.stderr, hidden=not _is_terminal()) as bar:
        yield from bar


def _is_terminal() -> bool:
    return sys.stderr.isatty()
