"""How files are sent: by a program, and by the form."""

from collections.abc import Callable

import pytest

from tests.html import Page
from tests.imports.sent import Items, look


@pytest.fixture
def as_json(editor) -> Callable[[bytes], tuple[int, list[str]]]:
    """Sends a body, as a program does; the status, and the problems as lines."""

    def send(data: bytes) -> tuple[int, list[str]]:
        answer = editor.post("/import?why=Because", data=data, content_type="application/json")
        assert answer.mimetype == ("application/json" if answer.status_code == 200 else "application/problem+json")
        problems = answer.json.get("problems", [])
        return answer.status_code, [f"{problem['path']}: {problem['message']}" for problem in problems]

    return send


@pytest.fixture
def as_file(editor) -> Callable[[bytes], tuple[int, list[str]]]:
    """Sends the form with a file, as people do, and confirms what it would do; the status, and what the page lists."""

    def send(data: bytes) -> tuple[int, list[str]]:
        answer = look(editor, data, why="Because <b>")
        assert answer.mimetype == "text/html"
        if "There is nothing to import" not in answer.text:
            assert Page(answer.text).fields["why"] == ["Because <b>"]
        if answer.status_code == 200 and "digest" in Page(answer.text).fields:
            done = editor.post("/import/confirm", data=Page(answer.text).fields)
            assert done.status_code == 303, done.text
        assert ("Nothing has been imported." in answer.text) == (answer.status_code == 422)
        return answer.status_code, Items(answer.text).found

    return send


@pytest.fixture(params=["as_json", "as_file"])
def send(request) -> Callable[[bytes], tuple[int, list[str]]]:
    """Both doors."""
    found: Callable[[bytes], tuple[int, list[str]]] = request.getfixturevalue(request.param)
    return found
