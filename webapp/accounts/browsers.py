"""The name of a browser in words that its owner knows: "Firefox on Linux"."""

import re

BROWSERS = {
    # the first that fits: most browsers also name others
    "Edge": r"\bEdg(?:e|A|iOS)?/",
    "Opera": r"\b(?:OPR|Opera)/",
    "Samsung Internet": r"\bSamsungBrowser/",
    "Firefox": r"\b(?:Firefox|FxiOS)/",
    "Chrome": r"\b(?:Chrome|CriOS|Chromium)/",
    "Safari": r"\bVersion/[\d.]+ .*\bSafari/",
}

SYSTEMS = {
    "iPad": r"\biPad\b",
    "iPhone": r"\biPhone\b",
    "Android": r"\bAndroid\b",
    "ChromeOS": r"\bCrOS\b",
    "Windows": r"\bWindows\b",
    "macOS": r"\bMac OS X\b",
    "Linux": r"\bLinux\b",
}

LONGEST = 500
"""Characters of a header that are read."""


def browser_words(user_agent: str) -> str:
    """Return the browser and the system in a User-Agent header, as far as they are known."""
    text = user_agent[:LONGEST]
    browser, system = (
        next((name for name, pattern in names.items() if re.search(pattern, text)), None)
        for names in (BROWSERS, SYSTEMS)
    )
    return f"{browser or 'A browser'} on {system}" if system else browser or "A browser or program"
