"""Where one goes on after rows were added, taken out, moved or copied: in the list they are of, never at the top of the
page."""

import re
from itertools import groupby

import pytest

from tests.conftest import NOW
from tests.documents import an_issue
from tests.files import take_in
from tests.html import Page
from tests.pages.editing.test_every_key import NEW, lists
from webapp.domain.document import ITEMS
from webapp.domain.site_vocabulary import SiteRole
from webapp.forms.document_shape import shape_of

FOCUSED = re.compile(r"<(input|select|textarea|button)\b[^>]*\bautofocus\b[^>]*>")
COMMANDS = re.compile(r'value="((?:add|remove|up|copy):[^"]+)"')


def focus(html: str) -> list[str]:
    """The names of the fields that have the focus, or the commands of buttons."""
    main = html[html.index("<main") : html.index("</main>")]
    tags = [dict(re.findall(r'([\w-]+)="([^"]*)"', found[0])) for found in FOCUSED.finditer(main)]
    return [tag["value"] if tag["name"] == "row" else tag["name"] for tag in tags]


@pytest.mark.parametrize("kind", NEW, ids=str)
def test_one_goes_on_in_the_list_that_was_changed(app, logged_in, kind):
    take_in(app, at=NOW, issues=[an_issue()])
    admin = logged_in(SiteRole.ADMIN)
    empty = admin.get(NEW[kind])
    wrong = {}
    for first, paths in groupby(lists(shape_of(ITEMS[kind])), key=lambda path: path.partition(".")[0]):
        page, of_this = empty, list(paths)
        for path in of_this:
            if f'value="add:{path}"' in page.text:
                page = admin.post(NEW[kind], data=Page(page.text).fields | {"row": f"add:{path}"})
        sent = Page(page.text).fields
        commands = [one for one in dict.fromkeys(COMMANDS.findall(page.text)) if re.match(rf"\w+:{first}\b", one)]
        assert commands or first == "issues"
        for command in commands:
            operation, path = command.split(":")
            of_list = path if operation == "add" else path.rpartition(".")[0]
            answer = admin.post(NEW[kind], data=sent | {"row": command}).text
            reached = focus(answer)
            if len(reached) != 1 or not re.match(rf"(add:{of_list}$|(\w+:)?{of_list}\.\d)", reached[0]):
                wrong[command] = reached
            if operation == "add" and path in of_this and f'value="up:{path}.1"' not in answer:
                wrong[command] = f"no button moves a row of {path}"
    assert wrong == {}
