// Comforts of writing, behind those of reading and with what they keep: no form depends on this script.

// ---- a save that never reached the site: the form is still there, and says so ----

document.addEventListener("htmx:error", () => {
  const trouble = document.getElementById("trouble");
  if (!trouble) return;
  trouble.textContent = "The site could not be reached, so nothing was saved. What you typed is still here; try again.";
  trouble.scrollIntoView({ block: "nearest" });
});

// ---- keys, what opens by itself, and a draft kept in this browser until it is saved ----

const formOf = (element) => element?.closest?.("form[data-draft]");
// Two new forms in two tabs have a draft each: their tokens tell them apart.
const draftName = (form) => `draft:${form.dataset.draft}/`;
const draftKey = (form) => draftName(form) + (form.elements.token?.value ?? "");
const entries = (form) => [...new FormData(form)].filter(([, value]) => typeof value === "string");
const rowButton = (form, command) => form.querySelector(`button[name=row][value="${command}"]`);

// The source of the row before, and its place in it, are taken over into this one; the event's own into the first.
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
  const save = event.target.closest?.("form")?.querySelector(".save");
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
  const plan = document.querySelector(".fieldset.plan");
  if (plan) plan.open ||= ["proposed", "scheduled", "postponed", "cancelled"].includes(target.value);
});

let keeping = 0;
document.addEventListener("input", ({ target }) => {
  const form = formOf(target);
  if (!form) return;
  form.dataset.changed = "";
  clearTimeout(keeping);
  keeping = setTimeout(() => {
    keep("localStorage", draftKey(form), JSON.stringify({ at: Date.now(), fields: entries(form) }));
    const said = form.querySelector(".draft-kept");
    if (said) said.hidden = false;
  }, 400);
});

// What was unfolded stays so when rows come and go.
let unfoldedParts = [];
const firstName = (folded) => folded.querySelector("[name]")?.name;
const unfoldAgain = () => {
  for (const folded of document.querySelectorAll("form[data-draft] details")) {
    folded.open ||= unfoldedParts.includes(firstName(folded));
  }
  unfoldedParts = [];
};

// A draft that was sent is over once a page comes without its form.
document.addEventListener("submit", ({ target, submitter }) => {
  clearTimeout(keeping);
  if (target.matches("form[data-draft]")) {
    delete target.dataset.changed;
    unfoldedParts = [...target.querySelectorAll("details[open]")].map(firstName);
    if (submitter?.name !== "row") keep("sessionStorage", "sent", draftKey(target));
  } else if (target.action.endsWith("/logout")) {
    forgetDrafts(() => true);
  }
});
addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-changed]")) event.preventDefault();
});

const forgetDrafts = (which) => {
  try {
    Object.keys(localStorage)
      .filter((key) => key.startsWith("draft:") && which(key))
      .forEach((key) => localStorage.removeItem(key));
  } catch {
    // Nothing is kept here anyway.
  }
};

// The drafts of a form, the newest first.
const draftsNamed = (name) => {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(name))
      .map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }))
      .sort((one, other) => other.at - one.at);
  } catch {
    return [];
  }
};
const moveDraft = (from, to) => {
  const text = kept("localStorage", from);
  if (!text || from === to) return;
  keep("localStorage", to, text);
  forgetDrafts((key) => key === from);
};
const typedIn = (fields) => JSON.stringify(fields.filter(([name]) => !/^(token|base|version)$/.test(name)));

const offerDraft = () => {
  const form = document.querySelector("form[data-draft]");
  const sent = kept("sessionStorage", "sent");
  if (sent && form && sent.startsWith(draftName(form))) moveDraft(sent, draftKey(form)); // refused, perhaps with a new token
  else if (sent) forgetDrafts((key) => key === sent);
  keep("sessionStorage", "sent", "");
  const notice = document.getElementById("draft");
  if (!form || !notice || "offered" in form.dataset) return;
  form.dataset.offered = "";
  const drafts = draftsNamed(draftName(form));
  const here = drafts.find((draft) => typedIn(draft.fields) === typedIn(entries(form)));
  if (here) moveDraft(here.key, draftKey(form));
  const draft = drafts.find((other) => other !== here);
  if (!draft || (here && here.key === draftKey(form))) return;
  notice.querySelector("time").textContent = sayMoment(new Date(draft.at));
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
  };
};

offerDraft();
document.addEventListener("htmx:after:settle", offerDraft);
document.addEventListener("htmx:after:settle", unfoldAgain);
