"""Settings, each with a safe default, from environment variables of the same name."""

import os
import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

from flask import Flask

from webapp.domain.text import web_address

MIB = 1024 * 1024

HTMX_URL = "https://cdn.jsdelivr.net/npm/htmx.org@4.0.1/dist/htmx.min.js"
HTMX_HASH = "sha384-Qp9rdC8H7EqOoX+nR0P3RPG2Noji+qdwJlGpfzwQJsfOpp3sGwIdSP9xO3+UlEhn"
"""Computed from the npm package; the README in that package prints the hash of 4.0.0."""

COMPRESSED = [
    "text/html", "text/calendar", "text/css", "text/csv", "text/javascript", "application/atom+xml", "application/json",
    "application/problem+json", "application/schema+json", "application/xml", "image/svg+xml",
]  # fmt: skip
"""The media types of compressed answers."""

PREFIX_FORM = re.compile(r"(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)*")
"""Path segments other than dots alone, with nothing to quote: two slashes would name another host."""


def settings() -> dict[str, object]:
    """Return the configuration, from the environment or the defaults. Raises BadSetting."""
    return {
        "DATABASE_URL": database_url(),
        "SITE_URL": site_url(),
        "PREFIX": prefix(),
        "HTMX_URL": htmx_url(),
        "TRUSTED_PROXIES": int(_matching("TRUSTED_PROXIES", "0", "[0-9]{1,3}", "it must be a number from 0 to 999.")),
        "REQUEST_LOG": _matching("REQUEST_LOG", "off", "off|plain|json", "write off, plain or json."),
        "MAX_CONTENT_LENGTH": MIB,
        "MAX_FORM_MEMORY_SIZE": MIB,
        "MAX_FORM_PARTS": 5_000,
        "IMPORT_LIMIT": 8 * MIB,
        "SESSION_COOKIE_NAME": "session",
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_HTTPONLY": True,
        # Long enough for a working day with a long lunch, and not for the next morning, when others may use the
        # computer. After two weeks everybody logs in again.
        "SESSION_IDLE": timedelta(hours=12),
        "PERMANENT_SESSION_LIFETIME": timedelta(days=14),
        "SEND_FILE_MAX_AGE_DEFAULT": timedelta(days=365),
        "COMPRESS_MIMETYPES": COMPRESSED,
        "COMPRESS_EVALUATE_CONDITIONAL_REQUEST": True,
    }


class BadSetting(Exception):
    """A setting that cannot be used; the text is a sentence with the fix."""


def database_url() -> str:
    """DATABASE_URL, or a file in Flask's instance folder. Raises BadSetting."""
    url = os.environ.get("DATABASE_URL", "").strip() or url_of(Path(Flask("webapp").instance_path, "timeline.db"))
    path = unquote(url.removeprefix("sqlite:///"))
    # A database in memory is lost with each connection.
    if not url.startswith("sqlite:///") or "?" in url or "\0" in path or path in {"", ":memory:"}:
        raise BadSetting(f"DATABASE_URL is “{url}”; write it as sqlite:///path/to/file.")
    return url


def url_of(file: Path) -> str:
    """DATABASE_URL for a file; in a URL %41 is an A, and a question mark ends the name."""
    return f"sqlite:///{str(file).replace('%', '%25').replace('?', '%3F')}"


def site_url() -> str:
    """SITE_URL as browsers write it in an Origin header, "" if it is not set. Raises BadSetting."""
    typed = os.environ.get("SITE_URL", "").strip()
    if not typed:
        return ""
    try:
        address = web_address.parse(typed)
    except ValueError as error:
        raise BadSetting(str(error).replace("{field}", "SITE_URL")) from error
    if address.tail not in {"", "/"}:
        raise BadSetting(
            f"SITE_URL is “{typed}”; leave “{address.tail}” out. The path that the site is at goes into PREFIX."
        )
    if not re.fullmatch(r"[a-z0-9.:[\]-]+", address.host):
        raise BadSetting(
            f"SITE_URL is “{typed}”; write its host as browsers send it, with a–z, 0–9, hyphens and dots, and other "
            "scripts as in xn--e1afmkfd.xn--p1ai."
        )
    return address.origin


def port(typed: str) -> int:
    """Return the port to listen on, 5000 for "". Raises BadSetting."""
    if not re.fullmatch("[0-9]{0,5}", typed) or not 1 <= int(typed or 5000) <= 65535:
        raise BadSetting(f"The port is “{typed}”; write PORT or --port as a number from 1 to 65535.")
    return int(typed or 5000)


def htmx_url() -> str:
    """HTMX_URL, a full address or a path of this host, safe to stand in a header. Raises BadSetting."""
    form = r"(?:https?:/)?/[A-Za-z0-9][A-Za-z0-9._~:/@%?=&+-]*"
    return _matching("HTMX_URL", HTMX_URL, form, f"write the address of the file, as in {HTMX_URL} or /htmx.min.js.")


def prefix() -> str:
    """PREFIX, the path of the site, as in "/talks"; "" for the top of its host. Raises BadSetting."""
    typed = os.environ.get("PREFIX", "").strip()
    path = f"/{typed.strip('/')}".rstrip("/")
    if not PREFIX_FORM.fullmatch(path):
        raise BadSetting(
            f"PREFIX is “{typed}”; write the path that the site is at as in /talks, with a–z, 0–9, hyphens and dots."
        )
    return path


def _matching(name: str, default: str, form: str, advice: str) -> str:
    typed = os.environ.get(name, "").strip() or default
    if not re.fullmatch(form, typed):
        raise BadSetting(f"{name} is “{typed}”; {advice}")
    return typed
