"""Where one goes on after rows were added, taken out, moved or copied: in the list they are of, never at the top of the
page."""

import re

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
    page = admin.get(NEW[kind])
    for path in lists(shape_of(ITEMS[kind])):
        if f'value="add:{path}"' in page.text:
            page = admin.post(NEW[kind], data=Page(page.text).fields | {"row": f"add:{path}"})
    sent = Page(page.text).fields
    wrong = {}
    for command in dict.fromkeys(COMMANDS.findall(page.text)):
        operation, path = command.split(":")
        of_list = path if operation == "add" else path.rpartition(".")[0]
        reached = focus(admin.post(NEW[kind], data=sent | {"row": command}).text)
        if len(reached) != 1 or not re.match(rf"(add:{of_list}$|(\w+:)?{of_list}\.\d)", reached[0]):
            wrong[command] = reached
    assert wrong == {}
