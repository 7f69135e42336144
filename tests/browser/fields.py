"""Many fields of a form typed into at once: to go to each took longer than what is typed."""

from playwright.sync_api import Page

Fields = list[tuple[str, str]]
"""What is typed, by the paths of fields; in a choice, the value that is chosen."""

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
"""What is wrong with those of many fields that cannot be typed into as a person could."""


def type_into(page: Page, fields: Fields) -> None:
    """Types into fields of a page's form, each of which a person must be able to come to; what they are folded in is
    unfolded."""
    assert page.locator("form[data-draft]").evaluate(FILL, fields) == []
