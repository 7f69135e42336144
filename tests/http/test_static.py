"""Static files: the style sheet, written in many files and sent as one; addresses that change with the content."""

import re
import shutil
from itertools import chain
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from tests.conftest import UKRAINE
from tests.rows import rows
from webapp.http import static
from webapp.http.static import SHEETS

FILES = sorted((static.FOLDER / "css").glob("*.css"))


def rules(text: str) -> str:
    """A style sheet without comments, white space, and the semicolons that end a block."""
    return re.sub(r";+(?=})", "", re.sub(r"/\*.*?\*/|\s+", "", text, flags=re.DOTALL))


@rows(("name", "layers"), SHEETS.items())
def test_a_style_sheet_is_all_of_its_files_in_the_order_of_the_layers(client, name, layers):
    sheet = client.get(f"/static/{name}").text
    own = [path for path in FILES if path.stem in chain(*layers.values())]
    assert all(rules(path.read_text()) in rules(sheet) for path in own)
    assert "/*" not in sheet, "comments are for authors"
    in_order = [layer for layer, files in layers.items() for _ in files]
    assert re.findall(r"@layer (\w+){", sheet) == in_order


def test_each_file_is_in_one_sheet_and_the_first_names_all_layers(client):
    assert [path.stem for path in FILES] == sorted(
        file for layers in SHEETS.values() for file in chain(*layers.values())
    )
    named = re.findall(r"@layer ([^;{]+);", client.get("/static/app.css").text)
    assert named == [",".join(SHEETS["app.css"])]
    assert SHEETS["desk.css"].keys() <= SHEETS["app.css"].keys()


@rows("path", FILES)
def test_nothing_stands_outside_its_layer(path):
    text = re.sub(r'/\*.*?\*/|"[^"]*"|@layer [^;{]+;', "", path.read_text(), flags=re.DOTALL)
    while "{" in text:
        text = re.sub(r"{[^{}]*}", "", text)
    assert re.fullmatch(r"@layer \w+", text.strip())


@pytest.mark.parametrize(
    ("path", "writes"), [("/", False), ("/agenda", False), ("/events/witkoff-briefs-putin/report", True)]
)
def test_only_who_writes_is_sent_what_only_writing_needs(client, editor, path, writes):
    assert "/static/desk" in editor.get(f"{UKRAINE}{path}").text
    sent = re.findall(r"/static/(\w+\.\w+)", client.get(f"{UKRAINE}{path}").text)
    assert sent == (["app.css", "desk.css", "app.js", "desk.js"] if writes else ["app.css", "app.js"])


@pytest.mark.parametrize("path", ["/", "/positions"])
@pytest.mark.parametrize("arrives", ["none", "cross-site", "same-site"])
def test_a_page_for_a_browser_that_arrives_carries_its_sheets(client, path, arrives):
    linked = client.get(f"{UKRAINE}{path}", headers={"Sec-Fetch-Site": "same-origin"})
    carrying = client.get(f"{UKRAINE}{path}", headers={"Sec-Fetch-Site": arrives})
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)">', linked.text)
    assert (
        re.findall(r"<style>(.+?)</style>", carrying.text, re.DOTALL)
        == [client.get(sheet).text for sheet in sheets]
        != []
    )
    assert "stylesheet" not in carrying.text
    assert carrying.headers["ETag"] != linked.headers["ETag"]
    assert client.get(f"{UKRAINE}{path}").data == linked.data


@rows(
    ("path", "shows"),
    [
        ("/", False),
        ("/issues", False),
        ("/positions", True),
        ("/positions/usa/ceasefire", True),
        ("/issues/ceasefire", True),
    ],
)
def test_only_pages_of_stances_are_sent_how_they_look(client, path, shows):
    page = client.get(f"{UKRAINE}{path}").text
    assert ("/static/positions.css" in page) == shows
    drawn = re.search(r'class="(matrix|steps|took)', page)
    assert bool(drawn) == shows


@pytest.fixture
def changed(app, tmp_path, monkeypatch):
    """The address that a static file has when this file has changed."""
    shutil.copytree(static.FOLDER, tmp_path / "static")
    kept = [static.content, static.fingerprint]

    def address(name: str, file: str) -> str:
        path = tmp_path / "static" / file
        path.write_text(path.read_text() + "\nchanged;")
        monkeypatch.setattr(static, "FOLDER", tmp_path / "static")
        for each in kept:
            each.cache_clear()
        return static.address(name)

    with app.test_request_context():
        yield address
    for each in kept:
        each.cache_clear()


@pytest.mark.parametrize(
    ("name", "file"),
    [("app.css", "css/reset.css"), ("app.css", "css/paper.css"), ("app.js", "js/strip.js"), ("desk.js", "js/desk.js")],
)
def test_an_address_changes_with_what_is_there(changed, name, file):
    before = static.address(name)
    assert re.fullmatch(rf"/static/{name}\?v=[0-9a-f]{{10}}", before)
    assert changed(name, file) != before


def test_the_sign_of_the_site_is_a_picture_that_nobody_asks_for(client):
    [icon] = re.findall(r'<link rel="icon" href="data:image/svg\+xml,([^"]+)">', client.get("/login").text)
    picture = ElementTree.fromstring(unquote(icon.replace("&#39;", "'")))  # noqa: S314 - our own
    assert [shape.tag.rpartition("}")[2] for shape in picture] == ["path", "circle", "circle"]
