// Enhancements for reading; no page depends on this script.

// Browser storage; if it is unavailable and throws, the page behaves as on a first visit.
const kept = (area, key) => {
  try {
    return window[area].getItem(key);
  } catch {
    return null;
  }
};
const keep = (area, key, value) => {
  try {
    window[area].setItem(key, value);
    return true;
  } catch {
    return false; // only convenience is lost
  }
};

// ---- theme: as the system, unless the reader chose another (see first.js) ----

const root = document.documentElement;
document.addEventListener("click", ({ target }) => {
  if (target.id !== "theme") return;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  keep("localStorage", "theme", root.dataset.theme);
});

// ---- the focus stays where something happened: on the cell that was closed, the first of further entries, or a link
// of the strip, whose details would close if nothing is chosen, and what takes its name ----

let lastBefore = null;
let way = "";
document.addEventListener("click", ({ target }) => {
  if (target.matches?.(".band .close")) document.querySelector(".matrix .focus a").focus();
  lastBefore = target.closest?.(".turn")?.previousElementSibling;
  way = target.closest?.(".adjust a[id]")?.id;
});
document.addEventListener("htmx:after:settle", () => {
  if (way) document.querySelector(".adjust").open = true;
  const first = lastBefore?.nextElementSibling;
  if (first) first.tabIndex = -1;
  const here = document.getElementById(way) ?? document.querySelector(".adjust > summary"); // there may be no later days
  if (document.activeElement === document.body) (first ?? (way && here))?.focus?.();
  [lastBefore, way] = [null, ""];
});

// ---- a page that does not come: the site's refusal opens as without scripts; a site that is out of reach is said ----

const said = document.getElementById("said");
const isForReading = (element) => element?.matches?.("a, #filters, .full");
const sayUnreached = (words) => {
  said.textContent = words;
  said.className = words ? "notice" : "unseen";
};
document.addEventListener("htmx:before:request", ({ target }) => isForReading(target) && sayUnreached(""));
document.addEventListener("htmx:error", ({ target }) => {
  if (isForReading(target)) sayUnreached("The site could not be reached. Try again.");
});
document.addEventListener("htmx:after:request", (event) => {
  const { status } = event.detail.ctx.response;
  // A refused filter comes back as a page by itself.
  if (!event.target.matches?.(status < 500 ? "a, .full" : "a, #filters, .full") || status < 400) return;
  event.preventDefault(); // or its address would stand above the page before
  location.assign(event.detail.ctx.request.action);
});

// ---- a page that is shown already is not put on top of itself: Back would seem to do nothing ----

document.addEventListener("htmx:before:history:update", (event) => {
  if (event.detail.history.path === location.pathname + location.search) event.preventDefault();
});

// ---- menus close on Escape, on a narrow page at last the one that holds them; and when something else is clicked ----

const MENUS = "details.menu[open]";
const closeMenus = (open, within) => {
  for (const menu of document.querySelectorAll(open)) {
    if (menu.contains(within)) continue;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
};
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeMenus(document.querySelector(MENUS) ? MENUS : "details.all[open]");
});
document.addEventListener("click", ({ target }) => closeMenus(MENUS, target));

// ---- keyboard: j and k go from entry to entry, / to the search, ? to the list of keys ----

// Single-character keys can be turned off (WCAG 2.1.4) and are ignored in fields. A dialog that was just closed keeps
// the focus briefly.
const typing = (element) =>
  element.checkVisibility() && element.closest("input, select, textarea, [contenteditable], dialog");

const step = (direction) => {
  const entries = [...document.querySelectorAll(document.querySelector("#keys [data-key=j]").dataset.needs)];
  const here = entries.findIndex((entry) => entry.contains(document.activeElement));
  const start = here < 0 && direction < 0 ? entries.length : here;
  const next = entries[start + direction];
  if (!next) return;
  next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: "start" });
};

const listKeys = () => {
  for (const row of document.querySelectorAll("#keys [data-needs]")) {
    row.hidden = !document.querySelector(row.dataset.needs);
  }
  document.getElementById("keys").showModal();
};

const keys = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => document.getElementById("q")?.focus(),
  "?": listKeys,
};

document.addEventListener("click", ({ target }) => {
  if (target.id === "keyboard") listKeys();
});
document.addEventListener("change", ({ target }) => {
  if (target.id === "keys-on") keep("localStorage", "keys", target.checked ? "on" : "off");
});

document.addEventListener("keydown", (event) => {
  const working = document.getElementById("keys-on").checked;
  if (!working || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// ---- times of day in the reader's zone, and hours to go ----

// In English like the pages, whatever the browser's language. By hand: Intl loads language data first, a sixth of the
// time until a page was drawn.
const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];
const clock = (moment) => [moment.getHours(), moment.getMinutes()].map((part) => `${part}`.padStart(2, "0")).join(":");
const sayMoment = (moment) => `${moment.getDate()} ${MONTHS[moment.getMonth()].slice(0, 3)}, ${clock(moment)}`;
const saySpan = (from, to) =>
  `${sayMoment(from)} – ${from.toDateString() === to.toDateString() ? clock(to) : sayMoment(to)}`;

const sayYours = () => {
  for (const time of document.querySelectorAll("time[data-yours]:empty")) {
    const from = new Date(time.dateTime);
    const said = time.dataset.to ? saySpan(from, new Date(time.dataset.to)) : sayMoment(from);
    time.textContent = ` · ${said} your time`;
  }
};

// The server gives days; within two days of a moment they become hours and minutes, afterwards days again.
const MINUTE = 60_000;
const sayMinutes = (minutes) => {
  const [count, unit] = minutes < 90 ? [minutes, "minute"] : [Math.floor(minutes / 60), "hour"];
  return `in ${count} ${unit}${count === 1 ? "" : "s"}`;
};
const sayAhead = () => {
  for (const span of document.querySelectorAll("[data-until]")) {
    span.dataset.days ??= span.textContent;
    const minutes = Math.ceil((Date.parse(span.dataset.until) - Date.now()) / MINUTE);
    span.textContent = minutes > 0 && minutes < 48 * 60 ? ` · ${sayMinutes(minutes)}` : span.dataset.days;
  }
};

// ---- filters unfolded on a narrow page stay open ----

let unfolded = false;
document.addEventListener("click", (event) => {
  const summary = event.target.closest(".folded > summary");
  if (summary) unfolded = !summary.parentElement.open;
});
document.addEventListener("htmx:after:settle", () => {
  const folded = document.querySelector(".folded");
  if (folded && unfolded) folded.open = true;
  // Days are shown as they were read; htmx leaves fields that were typed into unchanged.
  for (const day of document.querySelectorAll("#filters .range input")) {
    if (day !== document.activeElement) day.value = day.defaultValue;
  }
});

// ---- changes since the last visit, except the reader's own; the version seen is stored in this browser only ----

const sayChanges = () => {
  for (const link of document.querySelectorAll("a[data-seen]")) {
    const key = `seen:${link.dataset.seen}`;
    const version = Number(link.dataset.version);
    // During a session, "last" means before it began, so that the link stays on further pages.
    const seen = Number(kept("sessionStorage", key) ?? kept("localStorage", key) ?? version);
    keep("sessionStorage", key, seen);
    keep("localStorage", key, version);
    const before = JSON.parse(kept("localStorage", `own:${key}`) ?? "[]");
    const own = new Set([...before, Number(link.dataset.own ?? 0)].filter((made) => made > seen));
    keep("localStorage", `own:${key}`, JSON.stringify([...own]));
    const count = version - seen - own.size;
    link.hidden = count < 1;
    link.search = `?since=${seen}`;
    link.textContent = `${count} change${count === 1 ? "" : "s"} since you last looked`;
    link.onclick = () => keep("sessionStorage", key, version);
  }
};

// ---- copying what the button names, or the address or text beside it, and printing ----

document.addEventListener("click", async ({ target }) => {
  if (target.matches?.("[data-print]")) print();
  if (!target.matches?.("[data-copy]")) return;
  const beside = target.parentElement.querySelector("input, blockquote, pre, code");
  await navigator.clipboard.writeText(target.dataset.copy || (beside.value ?? beside.textContent.trim()));
  const label = (target.dataset.label ??= target.textContent);
  said.textContent = target.textContent = "Copied";
  setTimeout(() => [target.textContent, said.textContent] = [label, ""], 2_000);
});

const sayAlong = () => {
  for (const id of ["theme", "keyboard"]) document.getElementById(id).hidden = false;
  document.getElementById("keys-on").checked = kept("localStorage", "keys") !== "off";
  for (const button of document.querySelectorAll("[data-print], [data-copy]")) {
    button.hidden = "copy" in button.dataset && !navigator.clipboard; // unavailable without https
  }
};

// ---- printing: unfolds details, and folds them again ----

addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll("details.more:not([open])")) {
    folded.open = true;
    folded.dataset.printed = "";
  }
});
addEventListener("afterprint", () => {
  for (const printed of document.querySelectorAll("details[data-printed]")) {
    printed.open = false;
    delete printed.dataset.printed;
  }
});

// ---- texts updated by script: now, and after each swap by htmx ----

const say = () => {
  sayYours();
  sayAhead();
  sayChanges();
  sayDrag();
  sayAlong();
};
say();
setInterval(sayAhead, MINUTE);
document.addEventListener("htmx:after:settle", say);
