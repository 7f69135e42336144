"""The description of the site for programs, as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1)."""

from collections.abc import Iterable, Mapping
from typing import Any

from webapp.exports.api_queries import Examples
from webapp.exports.operations import Operation
from webapp.http.problem_document import MEDIA_TYPE, SCHEMA
from webapp.web.described import ITEM, PARAMETERS, Parameter


def openapi(operations: Iterable[Operation], examples: Examples | None, site: str, schema: str, version: str) -> Any:
    """Return the document: `site` is the address that paths follow, `schema` that of the JSON Schema of the negotiation
    file, `version` that of the program."""
    problem = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/problem"}}}
    records = {uid: {"summary": title, "value": uid} for uid, title in examples.titles.items()} if examples else {}
    record = {"description": "A record; all of this site are named as examples.", "examples": records}
    return {
        "openapi": "3.1.1",
        "info": {"title": "Ceasefire Timeline", "version": version},
        "externalDocs": {"url": f"{site}/api", "description": "The same in words, with examples"},
        "servers": [{"url": site}],
        "paths": {each.path: {each.method.lower(): _operation(each, examples, schema)} for each in operations},
        "components": {
            "parameters": {
                "negotiation": _argument("negotiation") | record,
                **{name: _parameter(name, about) for name, about in PARAMETERS.items()},
            },
            "responses": {"refused": {"description": "Why not, as a problem document (RFC 9457)", "content": problem}},
            "schemas": {"problem": SCHEMA},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(operation: Operation, examples: Examples | None, schema: str) -> Mapping[str, object]:
    about, given = operation.about, operation.values(examples)
    columns = [f"Columns: {', '.join(about.columns)}."] if about.columns else []
    own = {"uid": _argument("uid")} | {name: _parameter(name, parameter) for name, parameter in about.own.items()}
    parameters = [
        own[name] | ({"example": given[name]} if name in given else {})
        if name in own
        else {"$ref": f"#/components/parameters/{name}"}
        for name in (*operation.arguments, *operation.parameters)
    ]
    bodies = {kind: {"schema": {"$ref": schema} if part else {"type": "object"}} for kind, part in about.takes.items()}
    follows = about.schema
    if isinstance(follows, str) and follows:
        follows = {"$ref": schema + follows.format(kind=operation.kind.title())}
    told: dict[str, Any] = {
        "operationId": ".".join(filter(None, [operation.endpoint, operation.kind])),
        "summary": about.title,
        "description": " ".join([about.words, *columns]).strip(),
        "parameters": parameters,
        "responses": {
            "200": {"description": about.title, "content": {about.media_type: {"schema": follows} if follows else {}}},
            "default": {"$ref": "#/components/responses/refused"},
        },
    }
    if operation.role:
        told |= {
            "security": [{"token": []}],
            "x-role": operation.role,
            "requestBody": {"required": True, "content": bodies},
        }
    else:
        told["responses"]["304"] = {"description": "Unchanged since the answer with the ETag in If-None-Match"}
    return told


def _argument(name: str) -> dict[str, object]:
    return {"name": name, "in": "path", "required": True, "schema": ITEM}


def _parameter(name: str, about: Parameter) -> dict[str, object]:
    told = {"name": name, "in": "query", "description": about.words, "schema": about.schema}
    return told | ({"required": True} if about.required else {})
