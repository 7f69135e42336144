"""Safe logging. Values that may come from strangers are logged as Python literals on one line, and cut, so that they
can neither forge lines, nor send commands to a terminal, nor fill the disk with one request (CWE-117; OWASP Logging
Cheat Sheet)."""

import logging
import re
import traceback
from collections.abc import Iterator
from itertools import islice

from flask import Flask, has_request_context, request

REQUEST_ID = "webapp.request_id"
"""The key of a WSGI environment for the id of its request in the log."""

LONGEST = 200
"""Characters of a logged value."""

MOST_CAUSES = 10

SECRET = re.compile(r"(?<=/invitations/)[\w-]{20,}")
"""The secret part of an address: the token of an invitation, which lets anybody in until it is accepted."""


def init_app(app: Flask) -> None:
    """Guard the log of the app, and that of the server, which logs paths as they were sent."""
    for logger in (app.logger, logging.getLogger("waitress")):
        logger.addFilter(GUARD)


def quoted(value: object) -> str:
    """Return a value for the log: quoted, on one line, with escapes for unprintable characters, and cut."""
    text = without_secrets(str(value))
    rest = f"… ({len(text):,} characters)" if len(text) > LONGEST else ""
    return f"{text[:LONGEST]!r}{rest}"


def without_secrets(text: str) -> str:
    """Return the text without the secret parts of addresses."""
    return SECRET.sub("…", text)


class LogGuard(logging.Filter):
    """Quotes the values of every record, so that no call can forget to."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple) and record.args:
            record.args = tuple(value if isinstance(value, int | float) else quoted(value) for value in record.args)
        else:  # already formatted, as by waitress
            text = without_secrets(record.getMessage())
            is_plain = text.isprintable() and len(text) <= LONGEST
            record.msg, record.args = text if is_plain else quoted(text), ()
        if has_request_context() and (request_id := request.environ.get(REQUEST_ID)):
            record.msg = f"{record.msg} (request {request_id})"
        if record.exc_info and record.exc_info[1]:
            record.exc_text = "\n".join(_story(record.exc_info[1]))
        return True


GUARD = LogGuard()


def _story(error: BaseException) -> Iterator[str]:
    """Yield a traceback from the first cause to the last error, with quoted messages."""
    for each in reversed(list(islice(_causes(error), MOST_CAUSES))):
        yield "Traceback (most recent call last):"
        yield from (line.rstrip("\n") for line in traceback.format_tb(each.__traceback__))
        yield f"{type(each).__qualname__}: {quoted(each)}"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
