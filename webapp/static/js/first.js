// Runs before anything is painted. The reader's theme comes first, so that no page is painted in the other one. Then the
// first frame shows the first screen, and the list below it follows in the next (see event.css); not where the page
// opens further down: at an entry, or where the reader left it.
{
  const root = document.documentElement;
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen) root.dataset.theme = chosen;
  } catch {
    // without storage the theme is that of the system
  }
  const [opened] = performance.getEntriesByType("navigation");
  if (opened?.type === "navigate" && !location.hash && !document.hidden) {
    root.dataset.opening = "";
    const drawn = () => delete root.dataset.opening;
    const painted = (list) => list.getEntriesByName("first-contentful-paint").length && drawn();
    new PerformanceObserver(painted).observe({ type: "paint" });
    setTimeout(drawn, 500); // where nothing is drawn
    addEventListener("keydown", drawn, { capture: true, once: true }); // a key may lead into the list
  }
}
