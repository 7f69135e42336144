"""Taking a negotiation out: the file, its name, its schema."""

import json
from collections.abc import Iterator
from typing import Any

from tests.conftest import UKRAINE
from tests.documents import a_file, an_event
from webapp.domain.document.fields import Document
from webapp.exports.kept_files import MOST_ON_DISK

EXPORT = f"{UKRAINE}/export.json"


def test_the_download_is_named_for_the_negotiation_and_its_version(client, editor):
    answer = client.get(EXPORT)
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.headers["Content-Disposition"] == "attachment; filename=ukraine-ceasefire-2025-03-v1.json"
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    file = answer.json
    file["events"][0]["title"] = "Changed"
    editor.post("/import", json=file)
    assert client.get(EXPORT).headers["Content-Disposition"].endswith("-v2.json")


def test_nothing_about_version_or_time_is_in_the_file(client, editor):
    before = client.get(EXPORT).data
    file = json.loads(before)
    title = file["events"][0]["title"]
    for name in ("Changed", title):
        file["events"][0]["title"] = name
        assert editor.post("/import?overwrite=1", json=file).json["changed"] == 1
    assert client.get(EXPORT).data == before


def test_one_item_is_one_line(client):
    lines = client.get(EXPORT).text.splitlines()
    file = client.get(EXPORT).json
    assert [name for name in file if name not in {"format", "negotiation"}] == ["actors", "issues", "sources", "events"]
    items = [item for name in ("actors", "issues", "sources", "events") for item in file[name]]
    assert [json.loads(line.rstrip(",")) for line in lines if line.startswith('{"uid"')] == items
    for name in ("actors", "issues", "sources"):
        assert [item["uid"] for item in file[name]] == sorted(item["uid"] for item in file[name])


def test_a_negotiation_with_nothing_in_it_is_a_file_too(client, editor):
    editor.post("/import", json=a_file("peace"))
    empty = {"actors": [], "issues": [], "sources": [], "events": []}
    assert client.get("/peace/export.json").json.items() >= empty.items()


def test_while_a_slow_reader_reads_nothing_of_the_database_is_held(editor, database):
    for encoding in ("identity", "br", "zstd", "gzip"):
        answer = editor.get(EXPORT, headers={"Accept-Encoding": encoding}, buffered=False)
        assert next(iter(answer.response))
        assert database.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
        answer.close()


def test_a_large_export_is_whole_and_on_disk_while_it_is_sent(client, editor, monkeypatch):
    monkeypatch.setattr("webapp.exports.sending.IN_MEMORY", 1_000)
    events = [an_event(f"talks-{number}", summary="Talks. " * 200) for number in range(50)]
    assert editor.post("/import", json=a_file("peace", events=events)).status_code == 200
    answer = client.get("/peace/export.json")
    assert [event["uid"] for event in answer.json["events"]] == sorted(event["uid"] for event in events)
    answer.close()


def test_so_many_large_exports_wait_on_the_disk_and_no_more(editor, monkeypatch):
    monkeypatch.setattr("webapp.exports.sending.IN_MEMORY", 1_000)
    narrowed = f"{EXPORT}?kind=talks"
    slow = [editor.get(narrowed, buffered=False) for _ in range(MOST_ON_DISK)]
    refused = editor.get(narrowed)
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "60")
    assert refused.json["detail"] == "Many large files are being fetched just now. Try again in a minute."
    slow.pop().close()
    assert editor.head(narrowed).status_code == 200
    assert editor.get(narrowed).status_code == 200
    for answer in slow:
        answer.close()


def test_a_failure_while_writing_is_an_error_page_and_never_half_a_file(client, monkeypatch):
    def write(*_: Any) -> Any:
        yield '{"format": '
        raise RuntimeError("on purpose")

    monkeypatch.setattr("webapp.formats.negotiation_file.text", write)
    answer = client.get(EXPORT)
    assert (answer.status_code, answer.mimetype) == (500, "application/problem+json")


def kinds(of: type[Document]) -> Iterator[type[Document]]:
    """All kinds of documents."""
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_the_former_schema_is_served_as_it_stood(client):
    schema = client.get("/schemas/ceasefire-timeline-1.json").json
    assert schema["properties"]["format"]["const"] == "ceasefire-timeline/1"
    assert "relations" not in schema["$defs"]["Event"]["properties"]


def test_the_schema_names_every_field_there_is(client):
    answer = client.get("/schemas/ceasefire-timeline-2.json")
    assert (answer.status_code, answer.mimetype) == (200, "application/schema+json")
    schema = answer.json
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    documented = schema["$defs"] | {"NegotiationFile": schema}
    models = {model.__name__: model for model in kinds(Document)}
    described = {name for name, rule in documented.items() if "properties" in rule}
    assert described == {*models} - {"Item", "Motive"}
    for name, model in models.items():
        if name in described:
            names = {field.alias or field_name for field_name, field in model.model_fields.items()}
            assert set(documented[name]["properties"]) == names
            assert documented[name]["additionalProperties"] is False


def test_the_seed_keeps_to_the_schema(client):
    """A plain reading of the schema: every object has known keys, every enumerated value is one of its own."""
    schema = client.get("/schemas/ceasefire-timeline-2.json").json
    file = client.get(EXPORT).json

    def fits(value: Any, rule: dict[str, Any]) -> bool:
        rule = schema["$defs"][rule["$ref"].rpartition("/")[2]] | rule if "$ref" in rule else rule
        if "anyOf" in rule:
            return any(fits(value, one) for one in rule["anyOf"])
        if "const" in rule or "enum" in rule:
            return value in rule.get("enum", [rule.get("const")])
        if rule["type"] == "object":
            known = rule["properties"]
            return set(rule["required"]) <= set(value) <= set(known) and all(
                fits(value[key], known[key]) for key in value
            )
        if rule["type"] == "array":
            return isinstance(value, list) and all(fits(entry, rule["items"]) for entry in value)
        if rule["type"] == "string":
            return isinstance(value, str) and len(value) <= rule.get("maxLength", len(value))
        return type(value).__name__ in {"integer": "int", "boolean": "bool", "null": "NoneType"}[rule["type"]]

    assert fits(file, schema)
    assert not fits(file | {"format": "other/1"}, schema)
