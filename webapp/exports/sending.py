"""A file on its way to a reader."""

from collections.abc import Iterable
from contextlib import ExitStack

from flask import Response, request
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.wsgi import wrap_file

from webapp.exports.spool import NoRoom, Spool

IN_MEMORY = 1024 * 1024
"""Bytes of a file kept in memory while it is written; what is more goes to a temporary file."""


def send(pieces: Iterable[bytes], media_type: str, name: str = "") -> Response:
    """The answer that holds these bytes; as a file to keep, where it has a name.

    It is written out before the first byte is sent: a slow reader holds no snapshot of the database, and a failure
    is an error page, never half a file.
    """
    with ExitStack() as until_sent:
        spool = Spool(max_size=IN_MEMORY)
        until_sent.callback(spool.close)
        try:
            for piece in pieces:
                spool.write(piece)
        except NoRoom:
            detail = "Many large files are being fetched just now. Try again in a minute."
            raise ServiceUnavailable(detail, retry_after=60) from None
        length = spool.tell()
        spool.seek(0)
        response = Response(wrap_file(request.environ, spool), mimetype=media_type, direct_passthrough=True)
        response.call_on_close(until_sent.pop_all().close)
    response.content_length = length
    if name:
        response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
