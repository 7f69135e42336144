"""The fields of sent forms, in UTF-8."""

from typing import IO
from urllib.parse import parse_qsl

from flask import Flask, Request
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.formparser import FormDataParser

Parsed = tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]


class FieldParser(FormDataParser):
    """Puts U+FFFD in place of bytes that are not UTF-8, as Werkzeug does in multipart forms: no text of the record may
    hold it, so the form comes back. Werkzeug would save “%CF%F0” for Windows-1251, and lose a form of raw bytes."""

    def _parse_urlencoded(self, stream: IO[bytes], *_: object) -> Parsed:
        fields = parse_qsl(stream.read().decode(errors="replace"), keep_blank_values=True)
        return stream, self.cls(fields), self.cls()


class FieldRequest(Request):
    form_data_parser_class = FieldParser


def init_app(app: Flask) -> None:
    """Let the app read forms this way."""
    app.request_class = FieldRequest
