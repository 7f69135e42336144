"""Every field for a date takes dates as people say them, and all in the same way."""

import re
from collections.abc import Iterator

import pytest
from markupsafe import escape

from tests.conftest import NOW
from tests.documents import an_issue
from tests.files import take_in
from tests.html import Page
from tests.pages.editing.test_every_key import NEW, lists
from tests.rows import rows
from webapp.domain.dates.spoken import offer
from webapp.domain.document import ITEMS
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.forms.document_shape import shape_of
from webapp.forms.paths import joined
from webapp.forms.shape import Date, Group, Mention, Rows, Shape

SAYINGS = (
    "18 March 2025", "last Tuesday", "Easter weekend 2025", "from 18:00 on 19 April to midnight on 21 April, Kyiv time",
    "3/4/25", "three days later", "30 February 2025",
)  # fmt: skip
"""One meaning, plain, counted and with a zone of its own; several; none, for each reason. What others mean is asked
where words are read."""


def dates(shape: Shape, path: str = "") -> Iterator[str]:
    """The paths of all fields for dates, with one row in each list."""
    if isinstance(shape, Date):
        yield path
    elif isinstance(shape, Group):
        for name, field in shape.fields.items():
            yield from dates(field, joined(path, name))
    elif isinstance(shape, Rows):
        yield from dates(shape.entry, joined(path, 0))
    elif isinstance(shape, Mention) and shape.new:
        yield from dates(shape.new, joined(path, "new"))


@pytest.fixture(params=[kind for kind in NEW if [*dates(shape_of(ITEMS[kind]))]], ids=str)
def opened(app, logged_in, request):
    """An admin's form for a new item, with a row in every list: its address and fields."""
    take_in(app, at=NOW, issues=[an_issue()])
    kind: ItemKind = request.param
    admin = logged_in(SiteRole.ADMIN)
    page = admin.get(NEW[kind])
    for path in lists(shape_of(ITEMS[kind])):
        fields = Page(page.text).fields
        if not any(name.startswith(f"{path}.0") for name in fields) and path != "issues":
            page = admin.post(NEW[kind], data=fields | {"row": f"add:{path}"})
    fields = Page(page.text).fields
    return admin, NEW[kind], fields, [path for path in dates(shape_of(ITEMS[kind])) if path in fields]


def test_it_answers_beside_the_field_as_everywhere(opened):
    admin, address, fields, paths = opened
    zone = None if "negotiations" in address else "UTC"
    wrong = []
    for said in SAYINGS:
        found = offer(said, today=NOW.date(), zone=zone)
        page = admin.post(address, data=fields | dict.fromkeys(paths, said) | {"row": "show"}).text
        for path in paths:
            beside = re.search(rf'<output id="{re.escape(path)}-words".*?</output>', page, re.DOTALL)
            told = beside[0] if beside else ""
            wanted = [f">{escape(one.edtf)}<" for one in found.readings] or [str(escape(found.advice))]
            if len(found.readings) > 1:
                wanted = [f'name="{path}.reading" value="{escape(one.edtf)}"' for one in found.readings]
            wrong += [(said, path, told) for words in wanted if words not in told]
    assert wrong == []


@rows("said", ["3/4/25", "three days later"])
def test_what_is_not_clear_comes_back_on_saving_with_what_to_do(opened, said):
    admin, address, fields, paths = opened
    new = [path.removesuffix(".new.issued") for path in paths if path.endswith(".new.issued")]
    made = {path: f"Made for {path}" for path in new} | {f"{path}.new.type": "report" for path in new}
    answer = admin.post(address, data=fields | made | dict.fromkeys(paths, said))
    assert answer.status_code == 422
    found = offer(said, today=NOW.date())
    sentence = found.advice or f"“{said}” may mean "
    errors = Page(answer.text).errors
    assert [path for path in paths if not errors.get(path, "").startswith(sentence)] == []


def test_what_is_said_of_a_date_runs_in_our_direction_whatever_words_it_quotes(opened):
    admin, address, fields, paths = opened
    answer = admin.post(address, data=fields | dict.fromkeys(paths, "يوم الجمعة"))
    assert answer.status_code == 422
    beside = re.findall(r'<p class="error"([^>]*)>“يوم الجمعة” may mean Friday ', answer.text)
    assert beside
    assert "dir=" not in "".join(beside)
