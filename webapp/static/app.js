// Comforts only: nothing on any page depends on this script.

// ---- keyboard: j and k go from card to card, / to the search, ? to this list ----

const typing = (element) => element.closest("input, select, textarea, [contenteditable]");

const step = (direction) => {
  const cards = [...document.querySelectorAll("article.card")];
  const here = cards.indexOf(document.activeElement?.closest("article.card"));
  const start = here < 0 && direction < 0 ? cards.length : here;
  const next = cards[start + direction];
  if (!next) return;
  next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: "start" });
};

const keys = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => document.getElementById("q")?.focus(),
  "?": () => document.getElementById("keys")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// ---- light and dark: as the system has it, unless the reader says otherwise ----

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");
const kept = localStorage.getItem("theme");
if (kept) root.dataset.theme = kept;

const theme = document.getElementById("theme");
if (theme) {
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const now = root.dataset.theme ?? (dark.matches ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
  });
}

// ---- times of day: the reader's own beside the local one and UTC ----

const yours = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const sayYours = () => {
  for (const time of document.querySelectorAll("time[data-yours]:empty")) {
    time.textContent = ` · ${yours.format(new Date(time.dateTime))} your time`;
  }
};
sayYours();
document.addEventListener("htmx:after:settle", sayYours);

// ---- what changed since you last looked: the version seen last, kept in this browser alone ----

const sayChanges = () => {
  for (const link of document.querySelectorAll("a[data-seen]")) {
    const key = `seen:${link.dataset.seen}`;
    const version = Number(link.dataset.version);
    // For as long as a tab is open, "last" is when it was opened, so that the link does not go with the next page.
    const seen = Number(sessionStorage.getItem(key) ?? localStorage.getItem(key) ?? version);
    sessionStorage.setItem(key, seen);
    localStorage.setItem(key, version);
    const count = version - seen;
    link.hidden = count < 1;
    link.search = `?since=${seen}`;
    link.textContent = `${count} change${count === 1 ? "" : "s"} since you last looked`;
    link.onclick = () => sessionStorage.setItem(key, version);
  }
};
sayChanges();
document.addEventListener("htmx:after:settle", sayChanges);

// ---- a save that never reached the site: the form is still there, and says so ----

document.addEventListener("htmx:error", () => {
  const trouble = document.getElementById("trouble");
  if (!trouble) return;
  trouble.textContent = "The site could not be reached, so nothing was saved. What you typed is still here; try again.";
  trouble.scrollIntoView({ block: "nearest" });
});

// ---- the strip: days dragged over become the range of its form; Escape leaves all as it was ----

let drag = null;

const scrolls = (frame) => frame.scrollWidth > frame.clientWidth;

const dayUnder = (plot, x) => {
  const { padding, days } = plot.dataset;
  const box = plot.getBoundingClientRect();
  const share = ((x - box.left) / box.width - padding) / (1 - 2 * padding);
  return Math.min(Math.max(Math.floor(share * days), 0), days - 1);
};

const choose = ({ plot, form, from, to }) => {
  const { first, padding, days } = plot.dataset;
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const width = (1 - 2 * padding) / days;
  const band = plot.querySelector(".chosen");
  band.setAttribute("x", `${100 * (Number(padding) + low * width)}%`);
  band.setAttribute("width", `${100 * (high + 1 - low) * width}%`);
  const iso = (day) => new Date(Date.parse(first) + day * 86_400_000).toISOString().slice(0, 10);
  form.elements.since.value = iso(low);
  form.elements.until.value = iso(high);
};

const letGo = () => {
  drag = null;
  for (const strip of document.querySelectorAll(".strip:has(.chosen)")) {
    strip.querySelector(".chosen").setAttribute("width", 0);
    strip.querySelector("form").reset();
  }
};

document.addEventListener("pointerdown", (event) => {
  const plot = event.target.closest(".strip .plot");
  // A finger on a picture that is wider than its frame scrolls it.
  if (!plot || event.button || (event.pointerType === "touch" && scrolls(plot.closest(".frame")))) return;
  const form = plot.closest(".strip").querySelector("form");
  drag = { plot, form, x: event.clientX, from: dayUnder(plot, event.clientX) };
});

document.addEventListener("pointermove", (event) => {
  if (!drag || (drag.to === undefined && Math.abs(event.clientX - drag.x) < 6)) return;
  drag.plot.setPointerCapture(event.pointerId); // so that no link under it takes this for a click
  drag.to = dayUnder(drag.plot, event.clientX);
  choose(drag);
});

document.addEventListener("pointerup", () => {
  if (drag?.to !== undefined) drag.form.requestSubmit();
  drag = null;
});

document.addEventListener("keydown", (event) => event.key === "Escape" && drag && letGo());
document.addEventListener("pointercancel", () => drag && letGo());
addEventListener("pagehide", letGo); // or Back would show the days as still chosen
document.addEventListener("dragstart", (event) => event.target.closest?.(".strip .plot") && event.preventDefault());

const sayDrag = () => {
  for (const hint of document.querySelectorAll("[data-drag]")) {
    const frame = hint.closest(".strip").querySelector(".frame");
    hint.hidden = !matchMedia("(any-pointer: fine)").matches && scrolls(frame);
  }
};
sayDrag();
document.addEventListener("htmx:after:settle", sayDrag);
