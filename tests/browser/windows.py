"""Browser windows on a site. Whatever goes wrong in one fails the test that opened it."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, WebError

from tests.browser.fetch import htmx
from tests.browser.sites import SECONDS, Site

REFUSED = re.compile(r"Failed to load resource: the server responded with a status of (401|404|409|410|422) ")
"""What Chromium's console says of the refusals that tests ask for."""
LEFT = "htmx:error: Failed to fetch"
"""What htmx says of a request that was under way when its page was left; of one that fails, Chromium complains, too."""
NOTHING = "(?!)"
INLINE = ("data:", "blob:", "about:")

LETTERS_ALONE = """(within) => {
  const found = within ? document.querySelectorAll(`${within}, ${within} :not(svg *)`) : [];
  const sizes = [...found].map((it) => [it, getComputedStyle(it)]).map(([it, {fontSize, lineHeight}]) =>
    [it, `font-size: ${2 * parseFloat(fontSize)}px; line-height: ${2 * parseFloat(lineHeight)}px`]);
  for (const [it, size] of sizes) it.style.cssText = size;
}"""
"""Has letters twice as large within what the selector names, as browsers do that enlarge text alone; they leave those
of pictures."""

ALL_AT_ONCE = """
    addEventListener("load", () => delete document.documentElement.dataset.opening);
"""
"""Lays the list out (see first.js) once a page is loaded, which is when a test goes on: on a busy machine the first
frame may be drawn later, and until then nothing in the list can have the focus."""

Window = Callable[..., Page]


class Profile:
    """What a browser keeps of its visits to one site. Tests follow each other in it, and none finds what another left.

    One for each test cost three times as much as most of their pages. A page of the site stays open in it, which keeps
    the process that shows the site.
    """

    def __init__(self, browser: Browser, site: Site, **options: Any) -> None:
        self.site = site
        self.complaints: list[str] = []
        self.allowed = NOTHING
        self.context = browser.new_context(base_url=site.url, reduced_motion="reduce", **options)
        self.context.set_default_timeout(SECONDS * 1_000)
        self.context.add_init_script(ALL_AT_ONCE)
        self.context.on("request", self._see)
        self.context.on("console", self._listen)
        self.context.on("weberror", self._fail)
        self.lasting = self.context.new_page()
        self.lasting.goto("/static/app.css")

    def open(self, *, logged_in: bool, allowed: str, cookies: Any = None) -> Page:
        """A new window; where somebody else than the first person is logged in, with their `cookies`."""
        self.allowed = allowed
        if state := cookies or (logged_in and self.site.logged_in):
            self.context.add_cookies(state["cookies"])
        return self.context.new_page()

    def forget(self) -> None:
        """Closes the windows and forgets all they left."""
        for page in self.context.pages:
            if page is not self.lasting:
                page.close()
        self.context.clear_cookies()
        self.context.set_offline(False)
        self.lasting.evaluate("localStorage.clear()")

    def _see(self, request: Request) -> None:
        if not request.url.startswith((f"{self.site.url}/", htmx(), *INLINE)):
            self.complaints.append(f"asked for {request.url}")

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not re.search(
            f"{REFUSED.pattern}|{LEFT}|{self.allowed}", message.text
        ):
            page = message.page.url if message.page else ""
            self.complaints.append(f"{page}: {message.text} ({message.location['url']})")

    def _fail(self, error: WebError) -> None:
        self.complaints.append(f"{error.page.url if error.page else ''}: {error.error}")


class Profiles:
    """The profiles of a browser that are kept from test to test, the latest used of them."""

    MOST = 8

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.kept: dict[str, Profile] = {}

    def take(self, site: Site, options: dict[str, Any]) -> Profile:
        """The profile with these options on this site, until it is given back."""
        found = self.kept.pop(f"{site.url} {sorted(options.items())}", None)
        return found or Profile(self.browser, site, **options)

    def give_back(self, profile: Profile, options: dict[str, Any]) -> None:
        """Keeps a profile, and closes the one that has not been used for longest where there are too many."""
        key = f"{profile.site.url} {sorted(options.items())}"
        closed = [self.kept.pop(key)] if key in self.kept else []
        self.kept[key] = profile
        closed += [self.kept.pop(oldest) for oldest in list(self.kept)[: -self.MOST]]
        for one in closed:
            one.context.close()


@contextmanager
def windows(profiles: Profiles) -> Iterator[Window]:
    """Opens windows on a site until the end of the block, each with a profile that is its own for so long. Whatever
    goes wrong in one, beyond `allowed`, fails then. `alone` is for what a profile cannot forget, such as its clock."""
    opened: list[tuple[Profile, dict[str, Any] | None]] = []

    def open_window(
        site: Site,
        *,
        browser: Browser | None = None,
        alone: bool = False,
        logged_in: bool = False,
        cookies: Any = None,
        allowed: str = NOTHING,
        viewport: Any = None,
        color_scheme: Any = None,
        **options: Any,
    ) -> Page:
        if "is_mobile" in options:
            options["viewport"] = viewport
        alone = alone or browser is not None
        profile = Profile(browser or profiles.browser, site, **options) if alone else profiles.take(site, options)
        opened.append((profile, None if alone else options))
        page = profile.open(logged_in=logged_in, allowed=allowed, cookies=cookies)
        if viewport:
            page.set_viewport_size(viewport)
        if color_scheme:
            page.emulate_media(color_scheme=color_scheme)
        return page

    yield open_window
    complaints = []
    for profile, options in opened:
        if options is None:
            profile.context.close()
        else:
            profile.forget()
            profiles.give_back(profile, options)
        complaints += profile.complaints
        profile.complaints = []
    assert not complaints, "\n".join(complaints)
