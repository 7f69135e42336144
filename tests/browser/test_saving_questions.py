"""Every kind of question that a form asks, as an editor meets it: beside its field, named on the way to "Save all the
same", not asked again, and asked again once what it rests on is something else."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sites import Site
from tests.browser.windows import Window
from tests.documents import a_file, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import import_into
from webapp.domain.questions import QuestionKind

pytestmark = pytest.mark.browser

ELSEWHERE = {QuestionKind.LOOK_ALIKE, QuestionKind.AGAINST_DAYS}
"""What no form asks: `check` and the desk ask about two items that are both there, and about days that others changed
under what is said to have come first."""

DAY, NEXT = {"date.edtf": "17 March 2025"}, {"date.edtf": "18 March 2025"}
CITED = {"citations.0.source": "Fresh report"}


@dataclass(frozen=True)
class Case:
    """What is typed where that raises a question at a field; what is typed then that raises it anew."""

    form: str
    path: str
    typed: Mapping[str, str]
    typed_then: Mapping[str, str]


CASES = {
    QuestionKind.OLD_SOURCE: Case(
        "events/new", "citations.0.source", DAY | {"title": "Old", "citations.0.source": "The story"}, NEXT
    ),
    QuestionKind.OUTSIDE_WHOLE: Case(
        "events/new", "part_of", DAY | CITED | {"title": "Part", "part_of": "The talks"}, NEXT
    ),
    QuestionKind.READ_TOO_EARLY: Case(
        "sources/new",
        "accessed",
        {"title": "Early", "type": "report", "issued": "18 March 2025", "accessed": "17 March 2025"},
        {"accessed": "16 March 2025"},
    ),
    QuestionKind.ANNOUNCED_LATE: Case(
        "events/new",
        "schedule.0.announced_on",
        DAY
        | {"title": "Late", "status": "scheduled", "schedule.0.announced_on": "19 March 2025"}
        | {"schedule.0.citations.0.source": "Fresh report"},
        {"schedule.0.announced_on": "20 March 2025"},
    ),
    QuestionKind.NO_REASON: Case(
        "events/new", "date.note", DAY | CITED | {"title": "Why", "date.basis": "inferred"}, NEXT
    ),
    QuestionKind.AFTER_TODAY: Case(
        "sources/new", "issued", {"title": "Ahead", "type": "report", "issued": "2099"}, {"issued": "2098"}
    ),
    QuestionKind.SAME_TITLE: Case(
        "events/new",
        "title",
        DAY | CITED | {"title": "The call"},
        {"title": "The talks", "date.edtf": "10–12 March 2025"},
    ),
    QuestionKind.UNCITED: Case("events/new", "citations", DAY | {"title": "Bare"}, CITED),
    QuestionKind.STALE_WORDS: Case("events/call/edit", "date.as_written", NEXT, {"date.edtf": "19 March 2025"}),
    QuestionKind.HERE_ALREADY: Case(
        "sources/new",
        "title",
        {"title": "It", "type": "report", "URL": "https://www.news.example/story/7?utm_source=mail"},
        {"title": "Fresh report", "issued": "20 March 2025", "URL": ""},
    ),
    QuestionKind.NEAR_NAME: Case(
        "actors/new", "name", {"name": "Sergey Beseda", "kind": "person"}, {"name": "Serhei Beseda"}
    ),
    QuestionKind.REWORDED: Case(
        "issues/ceasefire/edit",
        "proposition",
        {"proposition": "All guns fall silent."},
        {"proposition": "No gun fires."},
    ),
}


@pytest.fixture(scope="module")
def peace(site: Site) -> str:
    """The address of a negotiation that has something to ask about."""
    said = a_statement("said", speaker="beseda", positions=[{"issue": "ceasefire", "stance": "supports"}])
    file = a_file(
        actors=[an_actor("beseda", name="Sergei Beseda")],
        issues=[an_issue()],
        sources=[
            a_source("story", title="The story", URL="https://news.example/story/7", issued="2025-03-10"),
            a_source("fresh", title="Fresh report", issued="2025-03-20"),
        ],
        events=[
            an_event("talks", title="The talks", date={"edtf": "2025-03-10/2025-03-12"}, statements=[said]),
            an_event("call", title="The call", date={"edtf": "2025-03-17", "as_written": "on Monday"}),
        ],
    )
    file["negotiation"]["uid"] = "asked"
    import_into(site.database_url, file)
    return "/asked"


@pytest.fixture
def page(site: Site, window: Window) -> Page:
    """An editor's window without scripts: the mechanism is the same, and each page is there at once."""
    return window(site, logged_in=True, java_script_enabled=False)


def send(page: Page, address: str, typed: Mapping[str, str]) -> None:
    """Types into a form and presses Save."""
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(folded => folded.open = true)")
    for name, text in typed.items():
        field = page.locator(f"[name='{name}']")
        field.select_option(text) if field.evaluate("it => it.localName") == "select" else field.fill(text)
    page.locator(".save").click()


def sentence(page: Page, path: str) -> str:
    """What is asked at this field, and said above the form as well; it alone is asked."""
    above = page.locator(".asking li")
    expect(above).to_have_count(1)
    expect(above.get_by_role("link")).to_have_attribute("href", f"#{path}")
    asked = above.inner_text()
    expect(page.locator(f":is(.field, .list):has(> [id='{path}']) > .asked, [id='{path}'] > .asked")).to_have_text(
        asked
    )
    expect(page.locator(".save")).to_have_text("Save all the same")
    return asked


@pytest.mark.parametrize("kind", [kind for kind in QuestionKind if kind not in ELSEWHERE], ids=str)
def test_it_is_asked_confirmed_and_asked_anew(page: Page, peace: str, kind: QuestionKind) -> None:
    case = CASES[kind]
    family, where = case.form.split("/", 1)
    new = {"uid": f"of-{kind}"} if where == "new" else {}
    send(page, f"{peace}/{case.form}", case.typed | new)
    first = sentence(page, case.path)
    page.locator(".save").click()
    expect(page.locator("form[data-draft]")).to_have_count(0)

    edit = f"{peace}/{family}/of-{kind}/edit" if new else f"{peace}/{case.form}"
    send(page, edit, {"why": "Looked at again"})
    expect(page.locator("form[data-draft]")).to_have_count(0)
    if kind == QuestionKind.UNCITED:  # it rests on there being none
        send(page, edit, case.typed_then)
        page.goto(edit)
        page.get_by_role("button", name="Remove source 1").click()
        page.locator(".save").click()
    else:
        send(page, f"{edit}?at={case.path}", case.typed_then)
    assert sentence(page, case.path) != first
