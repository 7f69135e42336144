// Comforts of reading: nothing on any page depends on this script.

// What a browser keeps for the site; where it keeps nothing, and throws, things are as on a first visit.
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
    return false; // Nothing is lost but the comfort.
  }
};

// ---- light and dark: as the system has it, unless the reader says otherwise ----

// First of all, so that the page is not painted in the other look before.
const root = document.documentElement;
const chosen = kept("localStorage", "theme");
if (chosen) root.dataset.theme = chosen;

document.addEventListener("click", ({ target }) => {
  if (target.id !== "theme") return;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  keep("localStorage", "theme", root.dataset.theme);
});

// ---- what is out of sight waits for the first paint, see .card in the style sheet ----

requestAnimationFrame(() => setTimeout(() => (root.dataset.painted = "")));

// ---- the focus stays where something happened: on the cell that was closed, on what more begins with, on a way of the
//      strip, whose fold would close where nothing is chosen any more ----

let lastBefore = null;
let way = "";
document.addEventListener("click", ({ target }) => {
  if (target.matches?.(".band .close")) document.querySelector(".matrix .focus a").focus();
  lastBefore = target.closest?.(".turn")?.previousElementSibling;
  way = target.closest?.(".adjust nav a")?.id;
});
document.addEventListener("htmx:after:settle", () => {
  if (way) document.querySelector(".adjust").open = true;
  const first = lastBefore?.nextElementSibling;
  if (first) first.tabIndex = -1;
  const here = document.getElementById(way) ?? document.querySelector(".adjust > summary"); // there may be no later days
  if (document.activeElement === document.body) (first ?? (way && here))?.focus?.();
  [lastBefore, way] = [null, ""];
});

// ---- a menu closes on Escape, and when one goes on elsewhere ----

const closeMenus = (within) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu.contains(within)) continue;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
};
document.addEventListener("keydown", (event) => event.key === "Escape" && closeMenus());
document.addEventListener("click", ({ target }) => closeMenus(target));

// ---- keyboard: j and k go from entry to entry, / to the search, ? to the list of keys ----

// Keys of one character can be turned off (WCAG 2.1.4), and none is taken where something is typed or chosen. A dialog
// that was just closed keeps the focus for a moment, out of sight.
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

// ---- times of day: the reader's own beside the local one and UTC, and the hours to go ----

// In the words of the pages, whatever language the browser speaks. By hand: for Intl it reads the words of one first,
// which took a sixth of the time until a page was drawn.
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

// The server speaks of days. Within two days of a moment it is minutes and hours; then the server's words again.
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

// ---- filters that were unfolded on a narrow page stay so while they are chosen ----

let unfolded = false;
document.addEventListener("click", (event) => {
  const summary = event.target.closest(".folded > summary");
  if (summary) unfolded = !summary.parentElement.open;
});
document.addEventListener("htmx:after:settle", () => {
  const folded = document.querySelector(".folded");
  if (folded && unfolded) folded.open = true;
  // A day is shown as it was read; htmx leaves a field that was typed into as it is.
  for (const day of document.querySelectorAll("#filters .range input")) {
    if (day !== document.activeElement) day.value = day.defaultValue;
  }
});

// ---- what changed since you last looked: the version seen last, kept in this browser alone, with those of your own ----

const sayChanges = () => {
  for (const link of document.querySelectorAll("a[data-seen]")) {
    const key = `seen:${link.dataset.seen}`;
    const version = Number(link.dataset.version);
    // For as long as a tab is open, "last" is when it was opened, so that the link does not go with the next page.
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

// ---- to take along: what the button names, or the address or text beside it, and the page on paper ----

document.addEventListener("click", async ({ target }) => {
  if (target.matches?.("[data-print]")) print();
  if (!target.matches?.("[data-copy]")) return;
  const beside = target.parentElement.querySelector("input, blockquote, pre, code");
  await navigator.clipboard.writeText(target.dataset.copy || (beside.value ?? beside.textContent.trim()));
  const label = (target.dataset.label ??= target.textContent);
  const said = document.getElementById("said");
  said.textContent = target.textContent = "Copied";
  setTimeout(() => [target.textContent, said.textContent] = [label, ""], 2_000);
});

const sayAlong = () => {
  for (const id of ["theme", "keyboard"]) document.getElementById(id).hidden = false;
  document.getElementById("keys-on").checked = kept("localStorage", "keys") !== "off";
  for (const button of document.querySelectorAll("[data-print], [data-copy]")) {
    button.hidden = "copy" in button.dataset && !navigator.clipboard; // there is none without https
  }
};

// ---- paper: what is folded is printed as well, and folded again ----

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

// ---- what is said of the page: now, and again after each part that htmx puts in ----

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
