"""Sees to what the browser tests need: a Chromium, and the htmx and axe-core files.

`make test` runs it before pytest; fixtures call `chromium()` and `vendored()`. No third-party code is in the
repository: the files are fetched once, checked against a pinned hash and kept in an ignored folder.
"""

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
from base64 import b64encode
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

KEPT = Path(__file__).parents[2] / ".cache" / "vendor"
CDN = "https://cdn.jsdelivr.net/npm"
# name: (npm package, file inside it, sha384 as in an integrity attribute)
VENDORED = {
    "htmx": ("htmx.org@4.0.1", "dist/htmx.min.js", "Qp9rdC8H7EqOoX+nR0P3RPG2Noji+qdwJlGpfzwQJsfOpp3sGwIdSP9xO3+UlEhn"),
    "axe": ("axe-core@4.14.1", "axe.min.js", "xt1SFg49QaDwsyt0Xfs2XAyBtYPClXl3X2q5OOLeGAUmq9jZTYIMdztpF99WdhiH"),
}
SHELL = "chromium-headless-shell"
"""Chromium without windows and without the cache that Back shows pages from: it takes half the work."""
BROWSERS = [
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *(f"/Applications/{name}.app/Contents/MacOS/{name}" for name in ("Chromium", "Google Chrome")),
]


class Missing(Exception):
    """What the browser tests cannot do without; the message says what to do."""


@cache
def chromium(*, whole: bool = False) -> str:
    """The path of a Chromium that starts: the one named or installed, else installed now, else `Missing`. Only where it
    must be `whole` is one without windows no good."""
    browsers, packages = (BROWSERS, ["chromium"]) if whole else ([SHELL, *BROWSERS], [SHELL, "chromium"])
    if named := os.environ.get("CHROMIUM"):
        if found := first_that_starts([named]):
            return found
        raise Missing(f"CHROMIUM names {named}, which does not start.")
    if found := first_that_starts(browsers) or playwrights_own():
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        run("apt-get", "-qq", "update")
        for package in packages:
            run("apt-get", "-qq", "install", "--yes", "--no-install-recommends", package)
            if found := first_that_starts(browsers):
                return found
        run(sys.executable, "-m", "playwright", "install-deps", "chromium")
    run(sys.executable, "-m", "playwright", "install", "chromium")
    if found := playwrights_own():
        return found
    raise Missing("No Chromium was found and none could be installed: install one, or name one in CHROMIUM.")


def run(*command: str) -> None:
    sys.stderr.write(f"No Chromium is installed; running {shlex.join(command)} …\n")
    subprocess.run(command, check=False, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})


def first_that_starts(browsers: list[str]) -> str | None:
    return next((path for browser in browsers if (path := shutil.which(browser)) and starts(path)), None)


def starts(path: str) -> bool:
    """Found is not enough: Ubuntu's chromium-browser may be a mere note that says to install a snap."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def playwrights_own() -> str | None:
    # In a process of its own: Playwright's driver cannot be started inside a test that runs it already.
    ask = "from playwright.sync_api import sync_playwright as p\nwith p() as it: print(it.chromium.executable_path)"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    return first_that_starts(answer.stdout.splitlines())


def vendored(name: str) -> Path:
    """The path of the file, its hash checked; fetched with npm or from the CDN when it is not there yet."""
    package, inside, sha384 = VENDORED[name]
    kept = KEPT / package / inside
    if kept.is_file() and hash_of(kept.read_bytes()) == sha384:
        return kept
    reasons = []
    for fetch in (from_npm, from_cdn):
        try:
            content = fetch(package, inside)
        except (OSError, subprocess.SubprocessError, tarfile.TarError, LookupError) as error:
            reasons.append(str(error))
            continue
        if hash_of(content) == sha384:
            kept.parent.mkdir(parents=True, exist_ok=True)
            part = kept.with_suffix(f".{os.getpid()}")  # other tests that run now find the whole file or none
            part.write_bytes(content)
            return part.replace(kept)
        reasons.append(f"{fetch.__name__} gave a file with another hash")
    raise Missing(f"{inside} of {package} could not be fetched, neither with npm nor from {CDN}: {'; '.join(reasons)}.")


@cache
def htmx() -> str:
    """The address of the htmx file on this machine, as a CDN would serve it to any site, until the tests end."""
    content = vendored("htmx").read_bytes()

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/javascript")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Cache-Control", "public, max-age=31536000, immutable")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/htmx.min.js"


def from_npm(package: str, inside: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", package], cwd=folder, capture_output=True, timeout=120, check=True)
        with tarfile.open(Path(folder, f"{package.replace('@', '-')}.tgz")) as packed:
            member = packed.extractfile(f"package/{inside}")
            return member.read() if member else b""


def from_cdn(package: str, inside: str) -> bytes:
    with urllib.request.urlopen(f"{CDN}/{package}/{inside}", timeout=60) as answer:
        return bytes(answer.read())


def hash_of(content: bytes) -> str:
    return b64encode(hashlib.sha384(content).digest()).decode()


if __name__ == "__main__":
    try:
        chromium()
        chromium(whole=True)
        for wanted in VENDORED:
            vendored(wanted)
    except Missing as missing:
        sys.exit(f"The browser tests cannot run. {missing}")
