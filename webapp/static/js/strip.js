// ---- the strip: dragging over days fills in and sends its form; Escape cancels ----

let drag = null;

// Days in words, which the server reads.
const sayDay = (day) => `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;

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
  const said = (day) => sayDay(new Date(Date.parse(first) + day * 86_400_000));
  form.elements.since.value = said(low);
  form.elements.until.value = said(high);
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
  // On a picture wider than its frame, a finger scrolls.
  if (!plot || event.button || (event.pointerType === "touch" && scrolls(plot.closest(".frame")))) return;
  const form = plot.closest(".strip").querySelector("form");
  drag = { plot, form, x: event.clientX, from: dayUnder(plot, event.clientX) };
});

document.addEventListener("pointermove", (event) => {
  if (!drag || (drag.to === undefined && Math.abs(event.clientX - drag.x) < 6)) return;
  drag.plot.setPointerCapture(event.pointerId); // so that no link under it is clicked
  drag.to = dayUnder(drag.plot, event.clientX);
  choose(drag);
});

document.addEventListener("pointerup", () => {
  if (drag?.to !== undefined) drag.form.requestSubmit();
  drag = null;
});

document.addEventListener("keydown", (event) => event.key === "Escape" && drag && letGo());
document.addEventListener("pointercancel", () => drag && letGo());
addEventListener("pagehide", letGo); // otherwise Back would show the days as chosen
document.addEventListener("dragstart", (event) => event.target.closest?.(".strip .plot") && event.preventDefault());

const sayDrag = () => {
  for (const hint of document.querySelectorAll("[data-drag]")) {
    const frame = hint.closest(".strip").querySelector(".frame");
    hint.hidden = !matchMedia("(any-pointer: fine)").matches && scrolls(frame);
  }
};

// ---- the strip: the card of a mark, on hover, focus or first tap ----

let pointed = null;
const cardOf = (strip) => strip.querySelector(".tipcard");

const showCard = async (mark) => {
  if (pointed === mark) return;
  hideCard(); // the last card may cover this mark
  pointed = mark;
  const strip = mark.closest(".strip");
  const answer = await fetch(mark.dataset.card, { headers: { "HX-Request-Type": "partial" } }).catch(() => null);
  const words = answer?.ok ? await answer.text().catch(() => "") : "";
  if (pointed !== mark || !words) return; // checked last: another mark may have been pointed at in the meantime
  const card = cardOf(strip);
  card.innerHTML = words; // HTML of this site, already escaped
  card.hidden = false;
  const [around, box] = [strip.getBoundingClientRect(), mark.querySelector(".hit").getBoundingClientRect()];
  const left = box.left + box.width / 2 - around.left - card.offsetWidth / 2;
  card.style.left = `${Math.max(8, Math.min(left, around.width - card.offsetWidth - 8))}px`;
  const lowest = Math.max(...[...mark.querySelectorAll(".hit")].map((hit) => hit.getBoundingClientRect().bottom));
  card.style.top = `${lowest - around.top + 4}px`;
};

const hideCard = () => {
  pointed = null;
  for (const strip of document.querySelectorAll(".strip")) if (cardOf(strip)) cardOf(strip).hidden = true;
};

const markUnder = (event) => event.target.closest?.(".strip a[data-card]");

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch" || event.target.closest?.(".tipcard")) return;
  const mark = markUnder(event);
  if (mark) showCard(mark);
  else if (pointed && !pointed.contains(document.activeElement)) hideCard();
});
document.addEventListener("focusin", (event) => {
  const mark = markUnder(event);
  if (mark) showCard(mark);
  else if (!event.target.closest(".tipcard")) hideCard();
});
// The first tap shows the card, the second follows the link.
document.addEventListener("click", (event) => {
  const mark = markUnder(event);
  if (!mark || event.pointerType !== "touch" || mark.dataset.tapped !== undefined) return;
  event.preventDefault();
  for (const other of document.querySelectorAll("[data-tapped]")) delete other.dataset.tapped;
  mark.dataset.tapped = "";
  showCard(mark);
});
document.addEventListener("keydown", (event) => event.key === "Escape" && hideCard());
