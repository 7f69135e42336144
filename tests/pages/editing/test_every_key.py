"""No key of the format is without a field that an editor sees: the pages themselves, with a row of every list added."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import NOW
from tests.documents import an_issue
from tests.files import take_in
from tests.html import Page
from webapp.domain.document import ITEMS
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.forms.document_shape import shape_of
from webapp.forms.paths import joined
from webapp.forms.shape import Group, Mention, Rows, Shape

NEW = {
    ItemKind.EVENT: "/peace/events/new",
    ItemKind.ACTOR: "/peace/actors/new",
    ItemKind.ISSUE: "/peace/issues/new",
    ItemKind.SOURCE: "/peace/sources/new",
    ItemKind.NEGOTIATION: "/negotiations/new",
}


def lists(shape: Shape, path: str = "") -> Iterator[str]:
    """The paths of all lists, the outer before the inner."""
    if isinstance(shape, Rows):
        yield path
        yield from lists(shape.entry, joined(path, 0))
    for name, field in shape.fields.items() if isinstance(shape, Group) else ():
        yield from lists(field, joined(path, name))


def fields(shape: Shape, path: str = "") -> Iterator[str]:
    """The names of all fields, with one row in each list."""
    if isinstance(shape, Group):
        for name, field in shape.fields.items():
            yield from fields(field, joined(path, name))
    elif isinstance(shape, Rows):
        yield from fields(shape.entry, joined(path, 0))
    else:
        yield f"{path}.uid" if isinstance(shape, Mention) and shape.kind == ItemKind.ISSUE else path


@pytest.mark.parametrize("kind", NEW, ids=str)
def test_every_key_has_a_field_on_the_page(app, logged_in, kind):
    take_in(app, at=NOW, issues=[an_issue()])
    admin = logged_in(SiteRole.ADMIN)
    shape = shape_of(ITEMS[kind])
    page: Any = admin.get(NEW[kind])
    for path in lists(shape):
        sent = Page(page.text).fields
        if not any(name.startswith(f"{path}.0") for name in sent) and path != "issues":
            page = admin.post(NEW[kind], data=sent | {"row": f"add:{path}"})
            assert page.status_code == 200, path
            assert f'value="add:{path}"' in page.text, f"no button adds a row of {path}"
    missing = [name for name in fields(shape) if f'name="{name}"' not in page.text]
    assert missing == []
