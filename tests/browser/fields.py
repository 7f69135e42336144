"""Fill in many fields of a form at once: focusing each took longer than typing."""

import re
from itertools import count
from urllib.parse import urlencode

from playwright.sync_api import APIRequestContext, Page, expect

from tests.html import Page as Read

Fields = list[tuple[str, str]]
"""Pairs of a field's path and its text; of a choice, the value."""

UNFOLD = """const unfold = it => {
  for (let part = it.closest("details"); part; part = part.parentElement.closest("details"))
    if (!part.open) part.querySelector("summary").click();
};"""

FILL = f"""(form, typed) => {{
  {UNFOLD}
  return typed.map(([name, text]) => {{
    const box = it => it.type === "checkbox" && it.name.startsWith(`${{name}}.`) && it.value === text;
    const field = form.querySelector(`[name="${{name}}"]`) ?? [...form.elements].find(box);
    if (!field) return [name, "is not there"];
    unfold(field);
    if (!field.checkVisibility() || field.disabled || field.readOnly) return [name, "cannot be typed into"];
    if (field.type === "checkbox") {{
      field.click();
      return [name, field.checked ? "" : "stays empty"];
    }}
    field.value = text;
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, {{bubbles: true}}));
    return [name, field.value === text ? "" : `takes no “${{text}}”`];
  }}).filter(([, wrong]) => wrong);
}}"""
"""Fills in fields, and returns what is wrong with those that a person could not type into."""


def type_into(page: Page, fields: Fields) -> None:
    """Fill in fields of a page's form, unfolding whatever hides them; a person must be able to reach each."""
    assert page.locator("form[data-draft]").evaluate(FILL, fields) == []


MISSING = f"""(form, rows) => {{
  {UNFOLD}
  const missing = rows.find(([, row]) => !form.querySelector(`:is([name="${{row}}"], [name^="${{row}}."])`));
  if (missing) unfold(form.querySelector(`button[value="add:${{missing[0]}}"]`));
  return missing;
}}"""
"""Returns the first of these rows that the form lacks, and unfolds the button that adds it."""


def enter(page: Page, address: str, fields: Fields) -> None:
    """Open a form, add the rows it needs, fill in its fields and save; confirm if it asks."""
    page.goto(address)
    form = page.locator("form[data-draft]")
    rows = rows_of(fields)
    while missing := form.evaluate(MISSING, rows):
        add, row = missing
        page.locator(f"button[name=row][value='add:{add}']").press("Enter")
        expect(form.locator(f":is([name='{row}'], [name^='{row}.'])").first).to_be_attached()
    type_into(page, fields)
    page.locator(".save").press("Enter")
    expect(page.locator("main:not(:has(form[data-draft])), .asking")).to_be_visible()
    if page.locator(".asking").count():
        page.locator(".save").press("Enter")
    expect(form).to_have_count(0)


def send(browser: APIRequestContext, address: str, fields: Fields) -> None:
    """Send a form with these fields as a browser would; confirm if it asks."""
    number = count()
    told = {f"issues.{next(number)}.uid" if name == "issues" else name: text for name, text in fields}
    form = Read(browser.get(address).text()).fields | told
    for _ in range(2):
        sent, kind = urlencode(form, doseq=True), {"Content-Type": "application/x-www-form-urlencoded"}
        answer = browser.post(address, data=sent, headers=kind, max_redirects=0)
        if answer.status == 303:
            return
        form = Read(answer.text()).fields
    raise AssertionError(answer.text())


def rows_of(fields: Fields) -> list[tuple[str, str]]:
    """Return the lists and rows that hold these fields, as pairs of paths; outer rows first, in order."""
    found = {
        (name[: place.start()], name[: place.end()])
        for name, _ in fields
        for place in re.finditer(r"\.(\d+)(?=\.|$)", name)
    }
    return sorted(found, key=lambda pair: [(len(step), step) for step in pair[1].split(".")])
