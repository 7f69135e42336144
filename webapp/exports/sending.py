"""Sending files."""

from collections.abc import Callable, Hashable, Iterable
from contextlib import ExitStack
from io import SEEK_END
from typing import IO, cast

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.wsgi import wrap_file

from webapp.exports.kept_files import NoRoom, Reader, Spool
from webapp.http.bounded_cache import BoundedCache

IN_MEMORY = 1024 * 1024
"""Bytes of a file kept in memory while it is written; larger ones go to a temporary file."""

MOST_KEPT = 4
"""Cached files, of those that may be on the disk at once."""


def init_app(app: Flask) -> None:
    """Give the app a cache for large files."""
    app.extensions["files"] = BoundedCache(MOST_KEPT, lambda _: 1)


def send(pieces: Iterable[bytes], media_type: str, name: str = "") -> Response:
    """Return an answer of these bytes; a download if it has a name. It is written whole before the first byte is sent:
    a slow reader holds no snapshot of the database, and a failure is an error page, never half a file."""
    return _answer(_written(pieces), media_type, name)


def send_kept(key: Hashable, pieces: Callable[[], Iterable[bytes]], media_type: str, name: str) -> Response:
    """Return the same for bytes that depend on a key alone; large files are cached: making 200 MB took seconds."""
    files: BoundedCache[Hashable, Spool] = current_app.extensions["files"]
    file = files.get(key)
    if file is None:
        file = _written(pieces())
        if not file.on_disk:
            return _answer(file, media_type, name)
        file = files.put(key, file)
    return _answer(Reader(file), media_type, name)


def _written(pieces: Iterable[bytes]) -> Spool:
    with ExitStack() as unless_written:
        spool = Spool(max_size=IN_MEMORY)
        unless_written.callback(spool.close)
        try:
            for piece in pieces:
                spool.write(piece)
        except NoRoom:
            detail = "Many large files are being fetched just now. Try again in a minute."
            raise ServiceUnavailable(detail, retry_after=60) from None
        unless_written.pop_all()
    return spool


def _answer(file: Spool | Reader, media_type: str, name: str) -> Response:
    length = file.seek(0, SEEK_END)
    file.seek(0)
    response = Response(
        wrap_file(request.environ, cast("IO[bytes]", file)), mimetype=media_type, direct_passthrough=True
    )
    response.call_on_close(file.close)
    response.content_length = length
    if name:
        response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
