// Enhancements for forms, loaded after those for reading and using their storage; no form depends on this script.

// ---- a save that did not reach the site: the form stays, and says so ----

document.addEventListener("htmx:error", () => {
  const trouble = document.getElementById("trouble");
  if (!trouble) return;
  trouble.textContent = "The site could not be reached, so nothing was saved. What you typed is still here; try again.";
  trouble.scrollIntoView({ block: "nearest" });
  goOn();
});

// ---- a double click sends a form once: of a changed password, the second answer would be that nobody is logged in ----

let lastSent = {};
document.addEventListener("submit", (event) => {
  const { target: form, timeStamp: at } = event;
  if (form.method !== "post" || form.matches("[hx-post]")) return;
  if (form === lastSent.form && at - lastSent.at < 1_000) event.preventDefault();
  else lastSent = { form, at };
});

// ---- the browser's suggestions do not cover the site's ----

// Only while the field has the focus: a field marked so when the page is left is empty after Back.
const isAnswered = (field) => field.matches("form[data-draft] input:is([list], [hx-trigger])");
document.addEventListener("focusin", ({ target }) => isAnswered(target) && target.setAttribute("autocomplete", "off"));
document.addEventListener("focusout", ({ target }) => isAnswered(target) && target.removeAttribute("autocomplete"));

// ---- keys, details that open by themselves, and a draft kept in this browser until it is saved ----

const formOf = (element) => element?.closest?.("form[data-draft]");
// Forms in two tabs have separate drafts: new ones by their tokens, others by page.
const thisPage = Math.random().toString(36).slice(2);
const draftName = (form) => `draft:${form.dataset.draft}/`;
const draftKey = (form) => draftName(form) + (form.elements.token?.value || thisPage);
const entries = (form) => [...new FormData(form)].filter(([, value]) => typeof value === "string");
const rowButton = (form, command) => form.querySelector(`button[name=row][value="${command}"]`);

// Copies the source and its locator from the row before, or from the event for the first row.
const ends = ["source", "source.uid", "source.label", "locator"].map((end) => `citations.0.${end}`);
const citedIn = (row) => ends.map((end) => row?.querySelector(`[name$="${end}"]`));
const saidToCite = (row) => {
  const line = row?.querySelector("[data-cited]")?.dataset;
  return line ? [line.cited, line.uid, line.cited, line.locator] : citedIn(row).map((field) => field?.value);
};
const takeOverSource = (here) => {
  const before = [here.previousElementSibling, document.getElementById("citations")].map(saidToCite);
  const from = before.find(([source]) => source);
  const into = citedIn(here);
  if (!from || !into[0]) return;
  into.forEach((field, place) => { field.value = from[place]; });
  into[0].dispatchEvent(new Event("input", { bubbles: true }));
  into[0].dispatchEvent(new Event("change", { bubbles: true }));
};

document.addEventListener("keydown", (event) => {
  // Above the form, at what is to be corrected, the keys are the form's; on a link they open a tab.
  const save = (event.target.closest?.("form, a, dialog") ?? document).querySelector(".save");
  if (save && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    save.click();
    return;
  }
  const form = formOf(event.target);
  if (!form) return;
  const row = event.target.closest(":is(#statements, #schedule, #relations) > .rows > li");
  if (event.key.toLowerCase() === "d" && event.ctrlKey && row) {
    event.preventDefault();
    takeOverSource(row);
  } else if (event.key === "Enter" && event.target.matches(".rows .entry input")) {
    event.preventDefault();
    rowButton(form, `add:${event.target.closest(".rows").dataset.list}`).click();
  }
});

document.addEventListener("change", ({ target }) => {
  if (target.id !== "status") return;
  const plan = document.querySelector("details.plan");
  if (plan) plan.open ||= ["proposed", "scheduled", "postponed", "cancelled"].includes(target.value);
});

// No name begins with what is typed, so the field makes a new item: its particulars unfold. An address needs none.
document.addEventListener("htmx:after:settle", ({ target: names }) => {
  const field = names.matches?.("datalist") && !names.options.length && names.previousElementSibling;
  if (!field || field.value.trim().length < 3 || field.value.includes("/")) return;
  const first = document.querySelector(`[name="${field.name}.new.kind"], [name="${field.name}.new.type"]`);
  for (let part = first?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
});

// Saved while typing goes on, and at once when a field or the page is left, or the form is sent.
let keeping = 0;
let unkept = null;
const keepDraft = () => {
  clearTimeout(keeping);
  keeping = 0;
  if (!unkept) return;
  const isKept = keep("localStorage", draftKey(unkept), JSON.stringify({ at: Date.now(), fields: entries(unkept) }));
  const said = unkept.querySelector(".draft-kept");
  said?.classList.toggle("told", isKept);
  unkept = null;
};
document.addEventListener("input", ({ target }) => {
  const form = formOf(target);
  if (!form) return;
  form.dataset.changed = "";
  unkept = form;
  keeping ||= setTimeout(keepDraft, 400);
});
document.addEventListener("change", keepDraft);
document.addEventListener("visibilitychange", keepDraft);
addEventListener("pagehide", keepDraft);

// Unfolded details stay open when rows change.
let unfoldedParts = [];
const firstName = (folded) => folded.querySelector("[name]")?.name;
const unfoldAgain = () => {
  for (const folded of document.querySelectorAll("form[data-draft] details")) {
    folded.open ||= unfoldedParts.includes(firstName(folded));
  }
  unfoldedParts = [];
};

// The form being sent, with its texts.
let sent = null;
const textsIn = (form) =>
  [...form.elements].filter((field) => field.name && field.matches("textarea, input:is(:not([type]), [type=text])"));
document.addEventListener("submit", ({ target, submitter }) => {
  keepDraft();
  if (target.matches("form[data-draft]")) {
    delete target.dataset.changed;
    unfoldedParts = [...target.querySelectorAll("details[open]")].map(firstName);
    sent = { form: target, texts: new Map(textsIn(target).map(({ name, value }) => [name, value])) };
    const mark = { key: draftKey(target), from: location.href.split("#")[0] };
    if (submitter?.name !== "row") keep("sessionStorage", "sending", JSON.stringify(mark));
  } else if (target.action.endsWith("/logout")) {
    forgetDrafts(() => true);
  }
});
addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-changed]")) event.preventDefault();
});

const draftKeys = () => {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith("draft:"));
  } catch {
    return []; // storage is unavailable
  }
};
const forgetDrafts = (which) => draftKeys().filter(which).forEach((key) => localStorage.removeItem(key));

// What is kept under a key as a draft, null if it cannot be read as one.
const draftAt = (key) => {
  try {
    const { at, fields } = JSON.parse(localStorage.getItem(key));
    return fields.flat().every((text) => typeof text === "string") ? { key, at, fields } : null;
  } catch {
    return null;
  }
};
// The drafts of a form, newest first.
const draftsNamed = (name) =>
  draftKeys()
    .filter((key) => key.startsWith(name))
    .map(draftAt)
    .filter(Boolean)
    .sort((one, other) => other.at - one.at);
// After so long without a change a draft is forgotten, and so is one that cannot be read; the form says how long.
const KEPT_FOR = 30 * 24 * 60 * 60 * 1000;
const isOld = (key) => !(draftAt(key)?.at > Date.now() - KEPT_FOR);
const moveDraft = (from, to) => {
  const text = kept("localStorage", from);
  if (text && from !== to && keep("localStorage", to, text)) forgetDrafts((key) => key === from);
};
// The draft of the form sent last is discarded once its answer, or the page that follows, neither contains nor refuses
// it.
const settleSent = (isAnswer) => {
  const { key, from } = JSON.parse(kept("sessionStorage", "sending") || "{}");
  keep("sessionStorage", "sending", "");
  if (!key) return;
  const form = document.querySelector("form[data-draft]");
  if (form && key.startsWith(draftName(form))) moveDraft(key, draftKey(form)); // refused, perhaps with a new token
  else if (isAnswer(from) && !document.querySelector("[data-refused]")) forgetDrafts((one) => one === key);
};
// The form is unchanged: it did not reach the site, or was turned away.
const goOn = () => {
  if (sent) sent.form.dataset.changed = "";
  sent = null;
  settleSent(() => false);
};
// Text typed while waiting for the answer is copied into it.
const typeSince = () => {
  const form = document.querySelector("form[data-draft]");
  if (!sent || !form) return;
  for (const { name, value } of textsIn(sent.form)) {
    const [before, field] = [sent.texts.get(name), form.elements.namedItem(name)];
    if (value === before || field?.value !== before) continue;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
};
const typedIn = (fields) => JSON.stringify(fields.filter(([name]) => !/^(token|base|version)$/.test(name)));

const offerDraft = () => {
  const form = document.querySelector("form[data-draft]");
  const notice = document.getElementById("draft");
  if (!form || !notice || "offered" in form.dataset) return;
  form.dataset.offered = "";
  const drafts = draftsNamed(draftName(form));
  const here = drafts.find((draft) => typedIn(draft.fields) === typedIn(entries(form)));
  if (here) moveDraft(here.key, draftKey(form));
  const draft = drafts.find((other) => other !== here);
  if (!draft || (here && here.key === draftKey(form))) return;
  notice.querySelector("time").textContent = sayMoment(new Date(draft.at));
  const called = draft.fields.find(([name, value]) => /^(title|name|label)$/.test(name) && value);
  if (called) notice.querySelector("bdi").textContent = `“${called[1]}”`;
  notice.hidden = false;
  notice.querySelector("[data-draft-back]").onclick = () => {
    const again = Object.assign(document.createElement("form"), { method: "post", action: form.action, hidden: true });
    const token = form.elements.token.value;
    for (const [name, value] of [...draft.fields.filter(([field]) => field !== "token"), ["token", token], ["row", "show"]]) {
      again.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    document.body.append(again);
    delete form.dataset.changed;
    again.submit();
  };
  notice.querySelector("[data-draft-forget]").onclick = () => {
    forgetDrafts((key) => key === draft.key);
    notice.hidden = true;
    document.querySelector("[autofocus]")?.focus(); // typing goes on where it began
  };
};

settleSent((from) => document.referrer === from);
forgetDrafts(isOld);
offerDraft();
addEventListener("pageshow", ({ persisted }) => persisted && goOn());
document.addEventListener("htmx:after:settle", ({ target }) => {
  if (target.id === "trouble") goOn();
  if (target.id !== "main") return; // previews come separately
  settleSent(() => true);
  typeSince();
  sent = null;
  offerDraft();
  unfoldAgain();
});
