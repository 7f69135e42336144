"""`import`: importing a negotiation file or a table, with a progress bar and a dry run."""

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from io import BytesIO
from shlex import quote
from typing import BinaryIO

import click
from flask.cli import with_appcontext

from webapp import record
from webapp.accounts.particulars import particulars
from webapp.clock import now
from webapp.commands.progress import progress
from webapp.commands.site_database import require_current
from webapp.domain.dates.points import DateError
from webapp.domain.dates.zones import zone_named
from webapp.domain.document import Motive, parse
from webapp.domain.problems import Invalid, Problem, excerpt
from webapp.domain.vocabulary import ActorKind, EventKind
from webapp.imports import negotiation_file
from webapp.imports.contents import Contents
from webapp.imports.preview import FilePreview, Line, preview, with_items
from webapp.imports.sheet.day_order import DAYS, UNKNOWN, ZONE
from webapp.imports.sheet.reader import Choices, read_file
from webapp.imports.sheet.sent_file import LISTED, SentFile, by_cell, check
from webapp.imports.sheet.twins import SAME
from webapp.imports.stored_file import StoredFile
from webapp.server import spare_the_collector
from webapp.store.database import database

MUCH = 1_000_000
"""Bytes of a file for which freezing the objects of all modules pays off in garbage collection."""


def _zone(_: click.Context, __: click.Parameter, value: str) -> str:
    """Return the time zone that was given. Raises BadParameter for what is none."""
    try:
        return str(zone_named(value)) if value not in {"", UNKNOWN} else value
    except DateError as error:
        raise click.BadParameter(str(error)) from None


def _who(_: click.Context, __: click.Parameter, value: str) -> str:
    """Return the name of the editor. Raises BadParameter for one that the history cannot show."""
    named, problems = particulars(value, None)
    if problems:
        raise click.BadParameter(problems[0].message)
    return named.name


@click.command("import")
@click.argument("file", type=click.File("rb"))
@click.option("--into", default="", metavar="SLUG", help="The negotiation that a table of events (CSV) goes into.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in EventKind]),
    help="The kind of event for rows of a table that name none.",
)
@click.option(
    "--first",
    type=click.Choice(["day", "month"]),
    help="What comes first in dates such as 3/4/2025, if no row of the table shows it.",
)
@click.option(
    "--zone",
    default="",
    callback=_zone,
    help="The time zone of times that name none, as in Europe/Kyiv, or “unknown”.",
)
@click.option("--same", multiple=True, metavar="NAME", help="A name in a table means the close one here.")
@click.option(
    "--actors",
    type=click.Choice([kind.value for kind in ActorKind]),
    help="The kind of new actors for which a table names none.",
)
@click.option(
    "--belongs-to",
    "whose",
    type=(str, str),
    multiple=True,
    metavar="NAME SIDE",
    help="Whom a new actor in a table belongs to.",
)
@click.option("--why", default="Imported", help="The reason, for the history.")
@click.option("--who", default="Command line", callback=_who, help="The name of the editor, for the history.")
@click.option("--overwrite", is_flag=True, help="Take the text of the file for items that were changed here, too.")
@click.option("--dry-run", is_flag=True, help="Say what the import would do, and change nothing.")
@with_appcontext
def import_(
    file: BinaryIO,
    *,
    into: str,
    kind: str | None,
    first: str | None,
    zone: str,
    same: tuple[str, ...],
    actors: str | None,
    whose: tuple[tuple[str, str], ...],
    why: str,
    who: str,
    overwrite: bool,
    dry_run: bool,
) -> None:
    """Import a negotiation file, or a table of events (CSV).

    FILE may be - for standard input. A negotiation file adds and changes items and never deletes any. A table only adds
    events: rows are left out if the record has an event of their uid, or of their title and day; if it tells only what
    was said, that is added to events. FILE may have 1,024 MiB, a table 64. Nobody else can save while its rows are
    written.
    """
    require_current()
    act = record.Act(who, now(), parse(Motive, {"why": why}).why)
    terms = None if overwrite else record.Terms(act.at)
    orders = {**dict.fromkeys(DAYS, f"{first} first"), ZONE: zone}
    choices = Choices(into, kind or "", orders, dict.fromkeys(same, SAME), {"": actors or ""}, dict(whose))
    with _stored(file, choices) as (stored, made):
        if stored.size > MUCH:
            spare_the_collector()
        with database().reader() as session, progress("Checking") as step:
            contents = check(session, made, stored, act.at, step)
        with by_cell(made):
            if dry_run:
                with database().reader() as session:
                    lines = [*_preview(preview(session, contents, terms, is_asked=made.is_table))]
            else:
                lines = [*_outcome(contents, _save(contents, act, terms))]
    for line in lines:
        click.echo(line)


def _save(contents: Contents, act: record.Act, terms: record.Terms | None) -> record.SaveOutcome:
    """Save the contents of a file. Others wait only while the rows are written."""
    with database().reader() as session, progress("Working out") as step:
        batch = record.work_out(session, contents.negotiation, contents.drafts, terms=terms, step=step)
    with batch, progress("Saving, others wait") as step, database().write() as session:
        act = replace(act, at=now())  # not when the work began: others have saved since
        return negotiation_file.save(session, contents, act, terms, step=step, batch=batch)


@contextmanager
def _stored(file: BinaryIO, choices: Choices) -> Iterator[tuple[StoredFile, SentFile]]:
    """A copy of the negotiation file, or of the one made from a table. Prints the notes and open questions of a table,
    and adds the item or cell to each problem."""
    with ExitStack() as stack:
        stored, made = stack.enter_context(StoredFile(file)), SentFile(b"")
        if stored.may_be_table:
            stored.data.seek(0)
            with database().reader() as session:
                made = read_file(session, stored.data.read(), choices)
            stored = stack.enter_context(StoredFile(BytesIO(made.data))) if made.is_table else stored
        elif choices.into:
            raise Invalid.single("This is a negotiation file, which says itself where it goes: leave --into out.")
        for sentence in (*made.notes, *_unused(made, choices)):
            click.echo(sentence)
        if persons := [new.name for new in made.actors if not new.kind]:
            click.echo(f"Taken for persons: {_quoted(persons)}. Write “Ukraine (state)” where one is something else.")
        if wrong := [Problem("", f"“{excerpt(new.name)}”: {new.problem}") for new in made.actors if new.problem]:
            raise Invalid(wrong)
        if own := [new.name for new in made.actors if new.kind in {"", ActorKind.PERSON} and not new.whose]:
            click.echo(f"Belong to nobody: {_quoted(own)}. Say to whom with --belongs-to {_typed(own[0])} SIDE.")
        for order in made.orders:
            if not order.order:
                options = " or ".join(_option(order.field, choice) for choice in order.choices)
                click.echo(f"How to read “{order.name}” is not clear: say {options}.")
        for twin in made.unanswered:
            click.echo(f"{twin.question.sentence} Taken as different. If it is the same: --same {_typed(twin.name)}")
        try:
            yield stored, made
        except Invalid as invalid:
            named = with_items(invalid, stored.data)
            raise Invalid([*map(_by_option, named.problems)], named.unlisted) from None


def _by_option(problem: Problem) -> Problem:
    """Return a problem of what a table is told by an option under the name of that."""
    return replace(problem, path=f"--{problem.path}") if problem.path in {"into", "kind"} else problem


def _option(field: str, choice: str) -> str:
    return f"--zone {choice}" if field == ZONE else f"--first {choice.removesuffix(' first')}"


def _unused(made: SentFile, choices: Choices) -> Iterator[str]:
    """Yield a sentence for each name in an option that nothing in the table has: it may be misspelt."""
    same = choices.twins.keys() - {text for twin in made.twins for text in (twin.name, twin.question.token)}
    whose = choices.whose.keys() - {text for new in made.actors for text in (new.name, new.uid)}
    for option, names in (("--same", same), ("--belongs-to", whose)):
        yield from (
            f"Not used: {option} {_typed(name)}, since no new name in the table is this." for name in sorted(names)
        )


def _typed(name: str) -> str:
    """Return a name as it is typed in a command, without what would be a command to the terminal."""
    return quote(excerpt(name, len(name)))


def _quoted(names: Sequence[str]) -> str:
    rest = len(names) - LISTED
    return ", ".join(f"“{excerpt(name)}”" for name in names[:LISTED]) + (f" and {rest:,} more" if rest > 0 else "")


def _preview(result: FilePreview) -> Iterator[str]:
    """Yield what saving a file would do, with a line for each item that changes."""
    yield (
        f"{result.contents.negotiation}: {len(result.new)} would be added, {len(result.changed)} changed, "
        f"{result.same} left as they are; nothing was changed."
    )
    yield from (f"New: {_line_words(line)}" for line in result.new)
    yield from result.alike
    for line in result.changed:
        fields = ", ".join(difference.field.replace("_", " ") for difference in line.differences)
        yield f"Changed: {_line_words(line)}: {fields}{'; what was changed here stays' if line.merged else ''}"
    for line in result.stale:
        yield from _standoff(_line_words(line), line.standoff) if line.standoff else ()
    yield from (f"Left deleted: {kind} {uid}." for kind, uid in result.contents.deleted)
    yield from (f"Not in the file, and left as it is: {kind} {uid}." for kind, uid in result.absent)
    yield from _unknown(result.unknown)


def _outcome(contents: Contents, saved: record.SaveOutcome) -> Iterator[str]:
    yield (
        f"{contents.negotiation}: {len(saved.created)} added, {len(saved.changed)} changed, "
        f"{contents.unchanged(saved)} as they were; version {saved.version}."
    )
    yield from (f"Merged: {kind} {uid} with what was changed here since." for kind, uid in sorted(saved.merged))
    for (kind, uid), standoff in saved.stale.items():
        yield from _standoff(f"{kind} {uid}", standoff)
    if saved.stale:
        yield "--overwrite goes back to what the file says, in all that was left alone."
    yield from _unknown(len(saved.unknown))
    for (kind, uid), into in sorted(contents.merged.items()):
        yield f"Followed: {kind} {uid} is part of {into} here; what names it in the file names that one."
    for kind, uid in contents.deleted:
        yield f"Left deleted: {kind} {uid}. Restore it on its page if it should come back."


def _standoff(item: str, standoff: record.Standoff) -> Iterator[str]:
    """Why an item is left alone, and what both sides changed."""
    yield f"Left alone: {item}: {standoff.reason}."
    for clash in standoff.clashes:
        yield f"  {clash.path}: here {_value(clash.theirs)}, in the file {_value(clash.mine)}"


def _value(value: object) -> str:
    return "nothing" if value in (None, "", []) else excerpt(json.dumps(value, ensure_ascii=False))


def _unknown(number: int) -> Iterator[str]:
    if number:
        yield (
            f"The file does not say what {number:,} of the items that it changes were made from: whether they were "
            "newer here cannot be known."
        )


def _line_words(line: Line) -> str:
    return f"{line.kind} {line.uid} “{line.name}”"
