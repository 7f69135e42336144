"""The shape of addresses: uids in paths, and the negotiation that most paths begin with."""

from typing import Any

from flask import Blueprint, Flask, g, request
from werkzeug.exceptions import NotFound
from werkzeug.routing import BaseConverter

from webapp import record
from webapp.db import read
from webapp.model import Negotiation


class UidConverter(BaseConverter):
    """`<uid:name>` in a route: exactly what `webapp.domain.text.UID` allows."""

    regex = "[a-z0-9]+(?:-[a-z0-9]+)*"


def init_app(app: Flask) -> None:
    """Makes `<uid:…>` known, and puts the current negotiation into every address made inside one."""
    app.url_map.converters["uid"] = UidConverter

    @app.url_defaults
    def stay(endpoint: str, values: dict[str, Any]) -> None:
        if "negotiation" in g and app.url_map.is_endpoint_expecting(endpoint, "negotiation_uid"):
            values.setdefault("negotiation_uid", g.negotiation.uid)


def negotiation_blueprint(name: str, import_name: str) -> Blueprint:
    """A blueprint under /<negotiation>/: its views find the header row in `g.negotiation`, or answer 404."""
    blueprint = Blueprint(name, import_name, url_prefix="/<uid:negotiation_uid>")

    @blueprint.url_value_preprocessor
    def find(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        uid = (values or {}).pop("negotiation_uid")
        g.negotiation = found(uid)

    return blueprint


def found(uid: str) -> Negotiation:
    """The negotiation of this uid. Raises NotFound."""
    negotiation = record.negotiation_named(read(), uid)
    if negotiation is None:
        raise NotFound(f"There is no negotiation at {request.path}.")
    return negotiation
