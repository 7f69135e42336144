"""Compressing answers, refusals among them: the form that comes back with a mistake is as long as the one that was
sent, and packed some thirty times shorter."""

from flask import Response
from flask_compress import Compress

TIME = slice(4, 8)
"""Where gzip has the time of packing (RFC 1952 section 2.3)."""


class Packing(Compress):
    """Flask-Compress, which leaves every answer but a success as it is, for refusals as well; and which tells in gzip
    when it packed: here equal answers are equal to the byte, as their tags promise (RFC 9110 section 8.8.1)."""

    def after_request(self, response: Response | None) -> Response:
        status = response.status_code if response else 0
        if response is None or not 400 <= status < 500:
            return _timeless(super().after_request(response))
        response.status_code = 200
        try:
            return _timeless(super().after_request(response))
        finally:
            response.status_code = status


def _timeless(response: Response) -> Response:
    if response.headers.get("Content-Encoding") == "gzip" and not response.is_streamed:
        packed = bytearray(response.get_data())
        packed[TIME] = bytes(4)
        response.set_data(bytes(packed))
    return response
