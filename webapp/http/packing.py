"""Compressing answers, refusals among them: the form that comes back with a mistake is as long as the one that was
sent, and packed some thirty times shorter."""

from flask import Response
from flask_compress import Compress


class Packing(Compress):
    """Flask-Compress, which leaves every answer but a success as it is, for refusals as well."""

    def after_request(self, response: Response | None) -> Response:
        status = response.status_code if response else 0
        if response is None or not 400 <= status < 500:
            return super().after_request(response)
        response.status_code = 200
        try:
            return super().after_request(response)
        finally:
            response.status_code = status
